internal import Glibc

extension String {
    /// Whether a text stands in this one, byte by byte: much sooner told of a page than by `contains`. Neither holds a
    /// NUL.
    package func holds(_ part: String) -> Bool {
        withCString { whole in part.withCString { strstr(whole, $0) != nil } }
    }
}
