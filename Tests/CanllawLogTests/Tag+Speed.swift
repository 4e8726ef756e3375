import Testing

extension Tag {
    /// As the tag of that name of the other tests, of which these see nothing.
    @Tag static var fast: Self
}
