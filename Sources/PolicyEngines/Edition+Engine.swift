package import PolicyModel

extension Edition {
    /// The edition that an engine of a version gave packs their meaning by; nil where the version is not told.
    package init?(ofEngine version: String?) {
        guard let parts = version?.split(separator: ".").map({ Int($0) }), parts.count == 3,
            let major = parts[0], let minor = parts[1]
        else { return nil }
        self = (major, minor) < (0, 3) ? .first : .second
    }
}
