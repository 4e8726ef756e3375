// swift-tools-version: 6.2
import PackageDescription

/// Every target is Swift 6 with warnings as errors; `inherits` names the targets that it may import.
/// The same table is held against the imports of the sources by Tests/ArchitectureTests.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

func library(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: ["TestSupport"] + dependencies, swiftSettings: strict)
}

let package = Package(
    name: "canllaw",
    products: [
        .executable(name: "canllaw", targets: ["CanllawCommand"]),
        .executable(name: "canllaw-benchmark", targets: ["CanllawBenchmark"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
    ],
    targets: [
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CLibDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
        library("Diagnostics"),
        library("YAMLSyntax", ["Diagnostics", "CLibYAML"]),
        library("PolicyModel", ["Diagnostics", "YAMLSyntax"]),
        library("PolicyChecker", ["PolicyModel", "Diagnostics"]),
        library("CaseFiles", ["PolicyChecker", "PolicyModel", "YAMLSyntax", "Diagnostics"]),
        library("DecisionDiagrams"),
        library("DecisionModel"),
        library("PolicyCompiler", ["PolicyChecker", "PolicyModel", "DecisionDiagrams"]),
        library("Evaluation", ["CaseFiles", "PolicyCompiler", "PolicyChecker", "PolicyModel", "DecisionDiagrams"]),
        library(
            "Explanations",
            [
                "DecisionModel", "Evaluation", "CaseFiles", "PolicyChecker", "PolicyCompiler", "PolicyModel",
                "DecisionDiagrams",
            ]),
        library("Mutations", ["PolicyChecker", "PolicyModel", "Diagnostics"]),
        library("Verification", ["PolicyCompiler", "PolicyChecker", "PolicyModel", "DecisionDiagrams", "Diagnostics"]),
        library("DecisionLog", ["CSQLite", "CLibDeflate", "CLibCrypto"], exclude: ["FORMAT.md"]),
        library(
            "Canllaw",
            [
                "CLibCrypto", "Diagnostics", "YAMLSyntax", "PolicyModel", "PolicyChecker", "CaseFiles",
                "PolicyCompiler", "DecisionModel", "Evaluation", "Explanations", "Mutations", "Verification",
            ]),
        library(
            "Rendering",
            [
                "Canllaw", "DecisionLog", "DecisionModel", "Explanations", "Evaluation", "Verification", "Mutations",
                "PolicyChecker",
                "PolicyModel", "CaseFiles", "DecisionDiagrams", "YAMLSyntax", "Diagnostics",
            ]),
        library("Handbook", ["Canllaw", "Rendering", "Evaluation", "PolicyChecker", "PolicyModel", "CaseFiles"]),
        library(
            "Auditing",
            [
                "Canllaw", "DecisionLog", "DecisionModel", "Rendering", "CaseFiles", "PolicyModel", "PolicyChecker",
                "Evaluation", "Diagnostics",
            ]),
        .executableTarget(
            name: "CanllawCommand",
            dependencies: [
                "Auditing", "Canllaw", "DecisionLog", "DecisionModel", "Rendering", "Handbook", "Verification",
                "Mutations", "CaseFiles",
                "YAMLSyntax", "PolicyModel", "PolicyChecker", "Diagnostics",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "CanllawBenchmark",
            dependencies: [
                "Canllaw", "CaseFiles", "DecisionLog", "Evaluation", "Explanations", "Verification", "PolicyChecker",
                "PolicyModel", "DecisionDiagrams", "Rendering", "Diagnostics",
            ],
            swiftSettings: strict),
        .target(
            name: "TestSupport",
            dependencies: ["Canllaw", "CaseFiles", "PolicyChecker", "PolicyModel", "Diagnostics"],
            path: "Tests/TestSupport", swiftSettings: strict),
        .executableTarget(
            name: "LogWriter", dependencies: ["DecisionLog"], path: "Tests/LogWriter", swiftSettings: strict),
        tests("ArchitectureTests", []),
        tests("DiagnosticsTests", ["Diagnostics"]),
        tests("YAMLSyntaxTests", ["YAMLSyntax", "Diagnostics"]),
        tests("PolicyModelTests", ["PolicyModel", "YAMLSyntax", "Diagnostics"]),
        tests("DecisionDiagramsTests", ["DecisionDiagrams"]),
        tests(
            "VerificationTests",
            [
                "Verification", "Canllaw", "CaseFiles", "Evaluation", "PolicyCompiler", "PolicyChecker", "PolicyModel",
                "DecisionDiagrams", "Diagnostics",
            ]),
        tests("PolicyCompilerTests", ["PolicyCompiler", "PolicyChecker", "PolicyModel", "DecisionDiagrams"]),
        tests("CaseFilesTests", ["Canllaw", "CaseFiles", "PolicyChecker", "PolicyModel", "Diagnostics"]),
        tests("RenderingTests", ["Rendering"]),
        tests("DecisionLogTests", ["DecisionLog", "LogWriter"]),
        tests("HandbookTests", ["Handbook", "Canllaw", "PolicyChecker", "PolicyModel"]),
        tests(
            "MutationsTests",
            ["Mutations", "Verification", "Canllaw", "CaseFiles", "PolicyChecker", "PolicyModel", "Diagnostics"]),
        tests(
            "AgreementTests",
            [
                "Canllaw", "CaseFiles", "DecisionModel", "Evaluation", "Explanations", "PolicyChecker", "PolicyModel",
                "PolicyCompiler", "DecisionDiagrams", "Diagnostics",
            ]),
        tests(
            "AuditingTests",
            ["Auditing", "Canllaw", "CaseFiles", "DecisionLog", "PolicyModel", "Rendering", "Diagnostics"]),
        tests(
            "CertificateTests", ["Canllaw", "CaseFiles", "DecisionModel", "PolicyChecker", "PolicyModel", "Rendering"]),
        tests(
            "PipelineTests",
            [
                "Canllaw", "CanllawCommand", "CaseFiles", "DecisionLog", "Evaluation", "PolicyChecker", "PolicyModel",
                "Rendering", "Diagnostics",
            ]),
    ]
)

// Fuzzers are built only where they are asked for; see Tests/Fuzzing/run.
if Context.environment["FUZZ"] == "1" {
    package.targets.append(
        .executableTarget(
            name: "CanllawFuzz",
            dependencies: ["Canllaw", "CaseFiles", "DecisionLog", "Diagnostics", "PolicyModel", "YAMLSyntax"],
            path: "Tests/Fuzzing",
            exclude: ["run"], swiftSettings: strict))
}
