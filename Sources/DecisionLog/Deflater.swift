internal import CZlib

/// Deflates one text after another with the same working memory. Not for two threads.
final class Deflater {
    /// Level 3 of 9: those above take twice the time for a tenth fewer bytes.
    private static let level: Int32 = 3
    /// Windows of 8 kB: most of what is deflated is shorter, and memory must be cleared for each.
    private static let (windowBits, memoryLevel): (Int32, Int32) = (13, 6)

    private let stream: UnsafeMutablePointer<z_stream>

    init() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let code = deflateInit2_(
            stream, Self.level, Z_DEFLATED, Self.windowBits, Self.memoryLevel, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        precondition(code == Z_OK, "zlib starts")
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// A zlib stream; nil where it would not be shorter than so many bytes.
    func deflate(_ content: [UInt8], shorterThan limit: Int) -> [UInt8]? {
        if content.isEmpty || limit < 2 { return nil }
        deflateReset(stream)
        var isWhole = false
        let room = min(limit - 1, Int(deflateBound(stream, UInt(content.count))))
        let deflated = [UInt8](unsafeUninitializedCapacity: room) { output, count in
            content.withUnsafeBufferPointer { input in
                stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.pointee.avail_in = UInt32(input.count)
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = UInt32(room)
                isWhole = CZlib.deflate(stream, Z_FINISH) == Z_STREAM_END
            }
            count = isWhole ? room - Int(stream.pointee.avail_out) : 0
        }
        return isWhole ? deflated : nil
    }
}
