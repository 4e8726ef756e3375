// swift-tools-version: 6.2
import PackageDescription

// A package of somebody else: it depends on the libraries as any program does, and sees nothing but what is public.
let package = Package(
    name: "example",
    dependencies: [.package(name: "canllaw", path: "../..")],
    targets: [
        .executableTarget(name: "ServiceLevel", dependencies: [.product(name: "Canllaw", package: "canllaw")]),
        .executableTarget(name: "LogReader", dependencies: [.product(name: "CanllawLog", package: "canllaw")]),
    ]
)
