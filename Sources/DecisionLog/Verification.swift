/// What checking a log found.
package struct Verification: Sendable {
    package struct Fault: Sendable, Hashable {
        package enum Kind: String, Sendable, CaseIterable {
            case altered, missing, truncated, reordered, inserted, rewritten
            /// The file cannot be read as a database any more.
            case damaged
            /// A checkpoint of another log, or one that the key did not sign.
            case foreign
        }

        package let kind: Kind
        /// The first record that it touches; nil where it touches none.
        package let record: Int?
        package let message: String

        package init(_ kind: Kind, record: Int?, _ message: String) {
            (self.kind, self.record, self.message) = (kind, record, message)
        }
    }

    /// A redaction that holds.
    package struct Erasure: Sendable, Hashable {
        package let redaction: Int
        package let about: Int
        /// Nil for everything.
        package let fact: String?
        package let rule: String
        package let role: String
        package let at: Moment
        package let partCount: Int
    }

    /// How many of each kind are kept one by one; more are counted.
    package static let maximumListed = 20

    package internal(set) var origin = ""
    /// The records that are there.
    package internal(set) var count = 0
    package internal(set) var root: Digest?
    /// By the first record that they touch, those of the file first.
    package internal(set) var faults: [Fault] = []
    package internal(set) var faultCount = 0
    package internal(set) var erasures: [Erasure] = []
    package internal(set) var erasureCount = 0
    /// What is odd but no fault, such as a clock that went back.
    package internal(set) var notes: [String] = []
    package internal(set) var noteCount = 0
    /// How many of the first records a checkpoint that holds vouches for.
    package internal(set) var vouchedCount: Int?
    /// The name of the key that signed that checkpoint; nil where no key was given.
    package internal(set) var vouchedBy: String?

    package var isWhole: Bool { faultCount == 0 }

    /// The records before the first fault.
    package var intactCount: Int? {
        if isWhole { return count }
        let touched = faults.compactMap(\.record)
        return touched.count == faults.count ? touched.min().map { max(0, min($0 - 1, count)) } : nil
    }

    mutating func tell(_ kind: Fault.Kind, _ record: Int?, _ message: String) {
        faultCount += 1
        // Those that come first count most, and they are found first but for a few.
        let fault = Fault(kind, record: record, message)
        let place = faults.firstIndex { ($0.record ?? .min) > (record ?? .min) } ?? faults.endIndex
        faults.insert(fault, at: place)
        if faults.count > Self.maximumListed { faults.removeLast() }
    }

    /// What was found in the records behind.
    mutating func add(_ other: Verification) {
        for fault in other.faults { tell(fault.kind, fault.record, fault.message) }
        faultCount += other.faultCount - other.faults.count
        notes += other.notes.prefix(Self.maximumListed - notes.count)
        noteCount += other.noteCount
        erasures += other.erasures.prefix(Self.maximumListed - erasures.count)
        erasureCount += other.erasureCount
    }

    mutating func note(_ text: String) {
        noteCount += 1
        if notes.count < Self.maximumListed { notes.append(text) }
    }

    mutating func add(_ erasure: Erasure) {
        erasureCount += 1
        if erasures.count < Self.maximumListed { erasures.append(erasure) }
    }
}
