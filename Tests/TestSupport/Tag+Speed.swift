internal import FoundationEssentials
public import Testing

extension Tag {
    /// Suites that all together pass in less than a minute.
    @Tag public static var fast: Self
    /// Suites that run the built program, decide many cases or look at all cases of many packs.
    @Tag public static var slow: Self
}

extension Trait where Self == ConditionTrait {
    /// Where `FAST=1` stands in the environment, what is slow is passed over. CI never says so.
    public static var unlessFast: Self {
        .enabled("FAST=1 leaves out what is slow") { ProcessInfo.processInfo.environment["FAST"] != "1" }
    }
}
