internal import CLibDeflate

/// Deflates one text after another with the same working memory. Not for two threads.
final class Deflater {
    /// Level 1 of 12: those above take half as long again for a hundredth fewer bytes.
    private static let level: Int32 = 1

    private let compressor: OpaquePointer

    init() {
        guard let compressor = libdeflate_alloc_compressor(Self.level) else {
            preconditionFailure("there is memory to deflate with")
        }
        self.compressor = compressor
    }

    deinit { libdeflate_free_compressor(compressor) }

    /// A zlib stream; nil where it would not be shorter than so many bytes.
    func deflate(_ content: [UInt8], shorterThan limit: Int) -> [UInt8]? {
        if content.isEmpty || limit < 2 { return nil }
        let room = min(limit - 1, libdeflate_zlib_compress_bound(compressor, content.count))
        let deflated = [UInt8](unsafeUninitializedCapacity: room) { output, count in
            count = libdeflate_zlib_compress(compressor, content, content.count, output.baseAddress, room)
        }
        return deflated.isEmpty ? nil : deflated
    }
}

/// Inflates one text after another. Not for two threads.
final class Inflater {
    private let decompressor: OpaquePointer

    init() {
        guard let decompressor = libdeflate_alloc_decompressor() else {
            preconditionFailure("there is memory to inflate with")
        }
        self.decompressor = decompressor
    }

    deinit { libdeflate_free_decompressor(decompressor) }

    /// Nil for anything but a zlib stream, and nothing behind it, of so many bytes.
    func inflate(_ stream: UnsafeRawBufferPointer, count: Int) -> [UInt8]? {
        var isWhole = false
        let content = [UInt8](unsafeUninitializedCapacity: count) { output, initialised in
            var read = 0
            var written = 0
            let status = libdeflate_zlib_decompress_ex(
                decompressor, stream.baseAddress, stream.count, output.baseAddress, count, &read, &written)
            isWhole = status == LIBDEFLATE_SUCCESS && read == stream.count && written == count
            initialised = isWhole ? count : 0
        }
        return isWhole ? content : nil
    }
}
