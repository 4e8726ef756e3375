#if canImport(Glibc)
    internal import Glibc
#endif

/// Where salts, names of logs and keys come from. Given by the caller, so that a test can fix it.
package struct Randomness: Sendable {
    private let source: @Sendable (_ count: Int) -> [UInt8]

    package init(_ source: @escaping @Sendable (_ count: Int) -> [UInt8]) {
        self.source = source
    }

    /// The system's generator.
    package static let system = Randomness { count in
        [UInt8](unsafeUninitializedCapacity: count) { bytes, initialised in
            while initialised < count {
                let step = min(maximumAtOnce, count - initialised)
                precondition(
                    getentropy(bytes.baseAddress?.advanced(by: initialised), step) == 0, "the system gives random bytes"
                )
                initialised += step
            }
        }
    }

    private static let maximumAtOnce = 256

    package func bytes(_ count: Int) -> [UInt8] {
        let bytes = source(count)
        precondition(bytes.count == count, "a source of randomness gives as many bytes as asked for")
        return bytes
    }
}
