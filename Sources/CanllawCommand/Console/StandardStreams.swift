import Workspaces

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
        guard let trouble = DescriptorWriting.write(text, to: 1) else { return }
        if trouble == EPIPE { Console.leave(.done) }
        Console.error("the answer could not be written to standard output: \(DescriptorWriting.words(trouble))")
        Console.leave(.unusableInput)
    }

    static func tell(_ text: String) { _ = DescriptorWriting.write(text, to: 2) }
}
