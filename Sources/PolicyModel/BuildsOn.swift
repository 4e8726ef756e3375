internal import Diagnostics

/// What a pack takes from another, and in what it goes other ways.
package struct BuildsOn: Sendable {
    /// A part of a pack that another may take.
    package enum Section: String, Sendable, CaseIterable {
        case documents, scales, roles, places, guidance, facts, derived, contradictions, parameters, criteria, readings,
            ambiguities, decisions, proofs
    }

    /// Some definitions of a part.
    package typealias Names = (section: Section, names: [Name])

    /// Values that join the list of a fact.
    package struct Addition: Sendable {
        package let fact: Name
        package let values: [NamedLabel]
    }

    /// A reading of the other pack that this one puts in force in the place of the other's.
    package struct InForce: Sendable {
        package let reading: Name
        package let option: Name
        package let by: Name?
        package let on: CalendarDate?
        package let why: LocalizedText?
    }

    /// The identifier of the other pack.
    package let pack: Name
    /// The folder of the other pack, seen from the folder of this one.
    package let folder: String
    package var takes: [Section] = Section.allCases
    /// Definitions in the place of which this pack has its own.
    package var replaces: [Names] = []
    /// Definitions that this pack does without.
    package var leavesOut: [Names] = []
    package var addsTo: [Addition] = []
    package var readingsInForce: [InForce] = []
}

/// The definitions of a pack that came from the pack it builds on, by section.
package struct Inherited: Sendable {
    package let pack: Name
    package let version: Name?
    package internal(set) var names: [BuildsOn.Section: Set<String>] = [:]
    package internal(set) var replaced: [BuildsOn.Section: [Name]] = [:]
    package internal(set) var leftOut: [BuildsOn.Section: [Name]] = [:]
    /// The facts whose lists have values of this pack, and the readings that it puts in force otherwise.
    package internal(set) var changed: [Name] = []

    package func holds(_ name: String, in section: BuildsOn.Section) -> Bool { names[section]?.contains(name) ?? false }

    /// Whether the pack does without a definition of that name.
    package func leavesOut(_ name: String) -> Bool {
        leftOut.values.contains { $0.contains { $0.text == name } }
    }
}
