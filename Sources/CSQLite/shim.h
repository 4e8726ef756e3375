#include <sqlite3.h>

/* The macro is a cast that Swift does not import. */
static inline sqlite3_destructor_type canllaw_sqlite_transient(void) { return SQLITE_TRANSIENT; }

/* A function of any number of arguments, which Swift does not import. */
static inline int canllaw_sqlite_configure(sqlite3 *database, int option, int value) { return sqlite3_db_config(database, option, value, (int *)0); }
