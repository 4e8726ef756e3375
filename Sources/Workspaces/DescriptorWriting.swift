#if canImport(Glibc)
    internal import Glibc
#endif

/// Bytes into an open file, and why that failed, in words.
package enum DescriptorWriting {
    /// Why a write failed, in words.
    package static func words(_ number: Int32) -> String {
        switch number {
        case ENOSPC: "no space is left on the disk"
        case EDQUOT: "the quota of disk space is used up"
        case EFBIG: "the file would grow past the limit on file sizes"
        default: String(cString: strerror(number))
        }
    }

    /// Writes everything; else the number of the error.
    package static func write(_ text: String, to descriptor: Int32) -> Int32? {
        var text = text
        return text.withUTF8 { write(UnsafeRawBufferPointer($0), to: descriptor) }
    }

    /// Writes everything; else the number of the error.
    package static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32? {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0 {
                switch errno {
                case EINTR: continue
                case EAGAIN: waitForRoom(descriptor)
                default: return errno
                }
            } else if count == 0 {
                return ENOSPC
            } else {
                rest = rest.dropFirst(count)
            }
        }
        return nil
    }

    /// A stream that another program set not to wait.
    private static func waitForRoom(_ descriptor: Int32) {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&waiting, 1, -1)
    }
}
