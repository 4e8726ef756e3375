#include <sqlite3.h>

/* The macro is a cast that Swift does not import. */
static inline sqlite3_destructor_type canllaw_sqlite_transient(void) { return SQLITE_TRANSIENT; }
