internal import CLibCrypto

/// Where salts, names of logs and keys come from. Given by the caller, so that a test can fix it.
package struct Randomness: Sendable {
    private let source: @Sendable (_ count: Int) -> [UInt8]
    private let seed: @Sendable () -> Void

    package init(_ source: @escaping @Sendable (_ count: Int) -> [UInt8]) { self.init(source, seed: {}) }

    private init(_ source: @escaping @Sendable (_ count: Int) -> [UInt8], seed: @escaping @Sendable () -> Void) {
        (self.source, self.seed) = (source, seed)
    }

    /// libcrypto's generator, seeded by the system.
    package static let system = Randomness(drawn, seed: { _ = drawn(1) })

    @Sendable private static func drawn(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        precondition(RAND_bytes(&bytes, Int32(count)) == 1, "the system gives random bytes")
        return bytes
    }

    /// Lets the source begin, which takes longer than what is drawn later.
    func prepare() { seed() }

    package func bytes(_ count: Int) -> [UInt8] {
        let bytes = source(count)
        precondition(bytes.count == count, "a source of randomness gives as many bytes as asked for")
        return bytes
    }
}
