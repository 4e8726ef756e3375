/// A seed that once found a fault. Every run tries it again, beside its own seeds, for the property that failed.
///
/// Whoever mends what a seed found adds a line: the property as it is printed, the seed of the pack that failed, and
/// what was wrong. A seed goes on meaning the same only while the generators draw the same numbers in the same order;
/// what generators come to say in addition is drawn from a row of numbers of its own.
package struct PastFailure: Sendable {
    package let property: String
    package let seed: UInt64
    package let fault: String

    package static let all = [
        PastFailure(
            property: "agreement", seed: 606,
            fault: "a fact that follows from one that does not arise was told from what is recorded of it"),
        PastFailure(
            property: "agreement", seed: 806,
            fault: "another reading that moves a decision out of scope was told to leave its options possible"),
        PastFailure(
            property: "comparison", seed: 20_261_130, fault: "packs were compared on too few kinds of day"),
        PastFailure(
            property: "equivalence", seed: 20_261_130, fault: "packs were compared on too few kinds of day"),
        PastFailure(
            property: "witnesses", seed: 20_261_130, fault: "packs were compared on too few kinds of day"),
    ]
}
