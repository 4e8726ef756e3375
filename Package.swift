// swift-tools-version: 6.2
import PackageDescription

/// Every target is Swift 6 with warnings as errors; `inherits` names the targets that it may import.
/// The same table is held against the imports of the sources by Tests/ArchitectureTests.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// With OPTIMISED=1 in the environment also a debug build optimises what most of the tests' time is spent in.
let optimised: [SwiftSetting] = Context.environment["OPTIMISED"] == "1" ? [.unsafeFlags(["-O"])] : []

/// Left as they are: what is large and takes no time to run.
let neverOptimised: Set = ["Wording", "Handbook", "Auditing", "WorkplacePages", "WorkplaceServer", "Workspaces"]

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(
        name: name, dependencies: dependencies,
        swiftSettings: strict + (neverOptimised.contains(name) ? [] : optimised))
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: ["TestSupport"] + dependencies, swiftSettings: strict)
}

let package = Package(
    name: "canllaw",
    products: [
        .library(name: "Canllaw", targets: ["Canllaw"]),
        .library(name: "CanllawLog", targets: ["CanllawLog"]),
        .executable(name: "canllaw", targets: ["CanllawCommand"]),
        .executable(name: "canllaw-server", targets: ["CanllawServer"]),
        .executable(name: "canllaw-benchmark", targets: ["CanllawBenchmark"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    ],
    targets: [
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CLibDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
        library("Diagnostics"),
        library("PolicySyntax", ["Diagnostics", "CLibYAML"]),
        library("PolicyModel", ["PolicySyntax", "Diagnostics"]),
        library("PolicyLoading", ["PolicyModel", "PolicySyntax", "Diagnostics", "CLibCrypto"]),
        library("PolicyChecker", ["PolicyModel", "Diagnostics"]),
        library("CaseFiles", ["PolicyChecker", "PolicyModel", "PolicySyntax", "Diagnostics"]),
        library("DecisionDiagrams"),
        library("DecisionModel"),
        library("Wording", ["DecisionModel"]),
        library("CanonicalJSON"),
        library("ConcurrentMap"),
        library("DecisionsCoding", ["CanonicalJSON", "DecisionModel"]),
        library("PolicyCompiler", ["DecisionDiagrams", "PolicyChecker", "PolicyModel"]),
        library(
            "Evaluation",
            ["PolicyCompiler", "DecisionModel", "DecisionDiagrams", "CaseFiles", "PolicyChecker", "PolicyModel"]),
        library(
            "Explanations",
            [
                "Evaluation", "PolicyCompiler", "DecisionModel", "DecisionDiagrams", "CaseFiles", "PolicyChecker",
                "PolicyModel",
            ]),
        library(
            "PolicyEngines",
            [
                "Explanations", "Evaluation", "PolicyCompiler", "DecisionModel", "CaseFiles", "PolicyChecker",
                "PolicyLoading", "PolicyModel", "Diagnostics",
            ]),
        library(
            "PolicyVerification",
            ["PolicyCompiler", "DecisionDiagrams", "PolicyChecker", "PolicyModel", "Diagnostics"]),
        library(
            "PolicyComparison",
            ["PolicyVerification", "PolicyCompiler", "DecisionDiagrams", "PolicyChecker", "PolicyModel"]),
        library(
            "PolicyTesting",
            [
                "PolicyComparison", "PolicyVerification", "PolicyEngines", "Explanations", "Evaluation",
                "PolicyCompiler", "DecisionModel", "CaseFiles", "PolicyChecker", "PolicyModel", "PolicySyntax",
                "Diagnostics",
            ]),
        library(
            "Interviews",
            [
                "PolicyEngines", "Evaluation", "DecisionModel", "CaseFiles", "PolicyChecker", "PolicyModel",
                "Diagnostics",
            ]),
        library(
            "Canllaw",
            [
                "Interviews", "PolicyTesting", "PolicyComparison", "PolicyVerification", "PolicyEngines",
                "Evaluation", "DecisionModel", "DecisionDiagrams", "CaseFiles", "PolicyChecker", "PolicyLoading",
                "PolicyModel", "PolicySyntax", "Diagnostics",
            ]),
        library("DecisionLog", ["CanonicalJSON", "ConcurrentMap", "CSQLite", "CLibDeflate", "CLibCrypto"]),
        library("CanllawLog", ["DecisionLog", "DecisionsCoding", "DecisionModel", "CanonicalJSON"]),
        library(
            "Rendering",
            [
                "Wording", "CanonicalJSON", "DecisionsCoding", "DecisionLog", "Interviews", "PolicyTesting",
                "PolicyComparison",
                "PolicyVerification", "PolicyEngines",
                "Explanations", "Evaluation", "DecisionModel", "DecisionDiagrams", "CaseFiles", "PolicyChecker",
                "PolicyModel", "PolicySyntax", "Diagnostics",
            ]),
        library(
            "Handbook",
            [
                "Wording", "DecisionModel", "Rendering", "PolicyTesting", "PolicyVerification", "PolicyEngines",
                "Evaluation", "CaseFiles",
                "PolicyChecker", "PolicyModel",
            ]),
        library(
            "Auditing",
            [
                "Rendering", "DecisionLog", "DecisionsCoding", "CanonicalJSON", "ConcurrentMap", "PolicyEngines",
                "Evaluation", "DecisionModel", "CaseFiles", "PolicyChecker", "PolicyLoading", "PolicyModel",
                "PolicySyntax", "Diagnostics",
            ]),
        library(
            "Workspaces",
            [
                "Auditing", "DecisionLog", "DecisionModel", "CanonicalJSON", "PolicyEngines", "CaseFiles",
                "PolicyChecker", "PolicyLoading", "PolicyModel", "PolicySyntax", "Diagnostics",
            ]),
        library(
            "WorkplacePages",
            [
                "Workspaces", "Wording", "Rendering", "Interviews", "DecisionModel", "PolicyEngines", "CaseFiles",
                "PolicyChecker", "PolicyModel", "PolicySyntax", "Diagnostics",
            ]),
        library(
            "WorkplaceServer",
            [
                "WorkplacePages", "Workspaces", "Wording", "Rendering", "Interviews", "Auditing", "DecisionLog",
                "CanonicalJSON", "DecisionModel", "PolicySyntax", "PolicyEngines", "CaseFiles", "PolicyChecker",
                "PolicyLoading", "PolicyModel", "Diagnostics",
            ]),
        .executableTarget(
            name: "CanllawServer",
            dependencies: [
                "WorkplaceServer", "Workspaces", "DecisionLog", "PolicyLoading", "PolicyModel", "Diagnostics",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "CanllawCommand",
            dependencies: [
                "Workspaces", "Wording", "Auditing", "Handbook", "Rendering", "DecisionLog", "CanonicalJSON",
                "ConcurrentMap",
                "Interviews",
                "PolicyTesting", "PolicyComparison",
                "PolicyVerification", "PolicyEngines", "DecisionModel", "CaseFiles", "PolicyChecker", "PolicyLoading",
                "PolicyModel", "PolicySyntax", "Diagnostics",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "CanllawBenchmark",
            dependencies: [
                "Auditing", "Rendering", "DecisionLog", "PolicyTesting", "PolicyVerification", "PolicyEngines",
                "Explanations", "Evaluation", "DecisionDiagrams", "CaseFiles", "PolicyChecker", "PolicyLoading",
                "PolicyModel",
                "Diagnostics",
            ],
            swiftSettings: strict),
        .target(
            name: "TestSupport",
            dependencies: [
                "PolicyEngines", "PolicyLoading", "PolicyTesting", "Interviews", "DecisionModel", "CaseFiles",
                "PolicyChecker", "PolicyModel", "Diagnostics",
            ],
            path: "Tests/TestSupport", swiftSettings: strict + optimised),
        .executableTarget(
            name: "LogWriter", dependencies: ["DecisionLog", "CanonicalJSON"], path: "Tests/LogWriter",
            swiftSettings: strict),
        tests("ArchitectureTests", []),
        tests("WordingTests", ["Wording"]),
        tests("DiagnosticsTests", ["Diagnostics"]),
        tests("PolicySyntaxTests", ["PolicySyntax", "Diagnostics"]),
        tests("PolicyModelTests", ["PolicyModel", "PolicySyntax", "Diagnostics"]),
        tests("DecisionDiagramsTests", ["DecisionDiagrams"]),
        tests(
            "PolicyVerificationTests",
            [
                "PolicyTesting", "PolicyComparison", "PolicyVerification", "PolicyEngines", "Evaluation",
                "PolicyCompiler", "DecisionDiagrams", "CaseFiles", "PolicyChecker", "PolicyModel", "Diagnostics",
            ]),
        tests("PolicyCompilerTests", ["PolicyCompiler", "DecisionDiagrams", "PolicyChecker", "PolicyModel"]),
        tests(
            "CaseFilesTests",
            ["CaseFiles", "PolicyEngines", "PolicyChecker", "PolicyModel", "PolicySyntax", "Diagnostics"]),
        tests("CanonicalJSONTests", ["CanonicalJSON"]),
        tests("RenderingTests", ["Rendering", "CanonicalJSON", "PolicyEngines", "PolicyChecker"]),
        tests(
            "PolicyLoadingTests",
            [
                "PolicyTesting", "PolicyEngines", "PolicyLoading", "PolicyChecker", "PolicyModel", "CaseFiles",
                "DecisionModel", "Diagnostics",
            ]),
        tests(
            "InterviewsTests",
            [
                "Interviews", "PolicyEngines", "Evaluation", "DecisionModel", "CaseFiles", "PolicyChecker",
                "Diagnostics",
            ]),
        tests("DecisionLogTests", ["DecisionLog", "CanonicalJSON", "LogWriter"]),
        tests("HandbookTests", ["Handbook", "PolicyTesting", "PolicyEngines", "PolicyChecker", "PolicyModel"]),
        tests(
            "PolicyTestingTests",
            [
                "PolicyTesting", "PolicyVerification", "PolicyEngines", "PolicyLoading", "CaseFiles", "PolicyChecker",
                "PolicyModel", "Diagnostics",
            ]),
        tests(
            "AgreementTests",
            [
                "Canllaw", "PolicyTesting",
                "DecisionsCoding", "CanonicalJSON", "PolicyEngines", "Explanations", "Evaluation", "PolicyCompiler",
                "DecisionModel", "DecisionDiagrams", "CaseFiles", "PolicyChecker", "PolicyModel", "Diagnostics",
            ]),
        tests(
            "AuditingTests",
            [
                "Auditing", "Rendering", "DecisionLog", "DecisionsCoding", "DecisionModel", "CanonicalJSON",
                "PolicyVerification", "PolicyEngines", "CaseFiles",
                "PolicyLoading", "PolicyModel", "Diagnostics",
            ]),
        tests(
            "DocumentationTests",
            [
                "PolicyTesting", "PolicyVerification", "PolicyEngines", "PolicyLoading", "CaseFiles", "PolicyModel",
                "PolicySyntax", "Diagnostics",
            ]),
        // As a stranger sees it: nothing but what is public.
        .testTarget(
            name: "CanllawTests", dependencies: ["Canllaw"], exclude: ["Canllaw.api"],
            packageAccess: false,
            swiftSettings: strict),
        .testTarget(
            name: "CanllawLogTests", dependencies: ["CanllawLog"], exclude: ["CanllawLog.api"], packageAccess: false,
            swiftSettings: strict),
        tests(
            "CertificateTests",
            ["Rendering", "CanonicalJSON", "PolicyEngines", "CaseFiles", "PolicyChecker", "PolicyModel"]),
        tests(
            "WorkplaceTests",
            [
                "WorkplaceServer", "WorkplacePages", "Workspaces", "Wording", "Rendering", "Auditing", "DecisionLog",
                "CanonicalJSON",
                "PolicyEngines", "CaseFiles", "PolicyChecker", "PolicyLoading", "PolicyModel", "Diagnostics",
                // Started by the tests of the program.
                "CanllawServer",
            ]),
        tests("PractitionerEditsTests", ["PolicyLoading", "PolicyChecker", "PolicyModel", "Diagnostics"]),
        tests(
            "PipelineTests",
            [
                "Wording", "Auditing", "Rendering", "DecisionLog", "DecisionsCoding", "DecisionModel", "CanonicalJSON",
                "Interviews", "PolicyTesting", "PolicyVerification", "PolicyEngines",
                "Evaluation", "CaseFiles", "PolicyChecker", "PolicyLoading", "PolicyModel", "Diagnostics",
            ]),
    ]
)

// Fuzzers are built only where they are asked for; see Tests/Fuzzing/run.
if Context.environment["FUZZ"] == "1" {
    package.targets.append(
        .executableTarget(
            name: "CanllawFuzz",
            dependencies: [
                "PolicyEngines", "PolicyLoading", "PolicyTesting", "Interviews", "CaseFiles", "DecisionLog",
                "Diagnostics", "PolicyModel", "PolicySyntax",
            ],
            path: "Tests/Fuzzing",
            exclude: ["run"], swiftSettings: strict))
}

// The documentation of the library is built only where it is asked for:
// DOCS=1 swift package generate-documentation --target Canllaw --warnings-as-errors
if Context.environment["DOCS"] == "1" {
    package.dependencies.append(.package(url: "https://github.com/swiftlang/swift-docc-plugin", exact: "1.5.0"))
}
