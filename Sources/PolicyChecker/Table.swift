/// The place of something in a pack's table of such things. Places in tables of different things are of different
/// types, so that none is taken for another.
///
/// Public, as is `Table`, for no caller outside the package: only what is public is specialised in other modules, and
/// what a case comes to is looked up in tables all the time.
@frozen
public struct TypedIndex<Item>: Hashable, Comparable, Strideable, Sendable, CustomStringConvertible {
    /// Counted from 0.
    public let index: Int

    @inlinable public init(_ index: Int) { self.index = index }

    @inlinable public var description: String { String(index) }

    @inlinable public func distance(to other: TypedIndex) -> Int { other.index - index }
    @inlinable public func advanced(by count: Int) -> TypedIndex { TypedIndex(index + count) }
    @inlinable public static func < (left: TypedIndex, right: TypedIndex) -> Bool { left.index < right.index }
}

package typealias FactID = TypedIndex<CheckedFact>
package typealias DecisionID = TypedIndex<CheckedDecision>
package typealias ReadingID = TypedIndex<CheckedReading>
package typealias CriterionID = TypedIndex<CheckedCriterion>

/// One element for each thing of a kind, such as the status of every fact, found by its typed index alone.
@frozen
public struct Table<Item, Element>: RandomAccessCollection, MutableCollection {
    public typealias Index = TypedIndex<Item>

    @usableFromInline var elements: [Element]

    @inlinable public init(_ elements: [Element]) { self.elements = elements }
    @inlinable public init(repeating element: Element, count: Int) {
        elements = Array(repeating: element, count: count)
    }

    @inlinable public var startIndex: Index { Index(0) }
    @inlinable public var endIndex: Index { Index(elements.count) }
    @inlinable public var indices: Range<Index> { startIndex..<endIndex }
    @inlinable public var count: Int { elements.count }

    @inlinable public subscript(id: Index) -> Element {
        get { elements[id.index] }
        _modify { yield &elements[id.index] }
    }

    /// Each element behind its index.
    @inlinable public var numbered: Zip2Sequence<Range<Index>, [Element]> { zip(indices, elements) }

    /// The same table of something else.
    @inlinable public func mapped<Other>(_ transform: (Element) throws -> Other) rethrows -> Table<Item, Other> {
        Table<Item, Other>(try elements.map(transform))
    }
}

extension Table: Sendable where Element: Sendable {}
extension Table: Equatable where Element: Equatable {}
extension Table: Hashable where Element: Hashable {}

package typealias FactTable<Element> = Table<CheckedFact, Element>
package typealias DecisionTable<Element> = Table<CheckedDecision, Element>
package typealias ReadingTable<Element> = Table<CheckedReading, Element>
package typealias CriterionTable<Element> = Table<CheckedCriterion, Element>
