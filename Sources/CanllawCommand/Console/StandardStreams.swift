#if canImport(Glibc)
    import Glibc
#endif

/// Standard input, output and error as the program was given them: closed ones, full disks and readers that have gone.
enum StandardStreams {
    /// To be called before anything else. A stream that is closed is given to no file that is opened later. Without
    /// standard output nothing is begun, since nobody would hear how it went; what is said on standard error may be
    /// lost. A pipe that nobody reads and a file that may not grow are told by the write itself, not by a signal that
    /// ends the program.
    static func prepare() {
        let isOutputClosed = fcntl(1, F_GETFD) < 0
        for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) < 0 {
            // The lowest free number is taken, which is this one.
            _ = open("/dev/null", descriptor == 0 ? O_RDONLY : O_WRONLY)
        }
        if isOutputClosed {
            tell("standard output is closed, so nothing was done; let it lead somewhere, such as to /dev/null\n")
            Console.leave(.unusableInput)
        }
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
    }

    /// Ends the program where the text cannot be written: quietly where nobody reads on, such as `head` at the end of a
    /// pipe.
    static func writeResult(_ text: String) {
        guard let trouble = write(text, to: 1) else { return }
        if trouble == EPIPE { Console.leave(.done) }
        Console.error("the answer could not be written to standard output: \(words(trouble))")
        Console.leave(.unusableInput)
    }

    static func tell(_ text: String) { _ = write(text, to: 2) }

    /// Why a write failed, in words.
    static func words(_ number: Int32) -> String {
        switch number {
        case ENOSPC: "no space is left on the disk"
        case EDQUOT: "the quota of disk space is used up"
        case EFBIG: "the file would grow past the limit on file sizes"
        default: String(cString: strerror(number))
        }
    }

    /// Writes everything; else the number of the error.
    static func write(_ text: String, to descriptor: Int32) -> Int32? {
        var text = text
        return text.withUTF8 { write(UnsafeRawBufferPointer($0), to: descriptor) }
    }

    /// Writes everything; else the number of the error.
    static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32? {
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
