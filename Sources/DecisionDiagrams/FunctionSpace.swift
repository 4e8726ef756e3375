/// Functions over the values that are still possible, reduced and shared: two of them are the same function exactly
/// when they have the same number. Made for asking, in any order of the variables, what a function becomes when a value
/// is learned.
package struct FunctionSpace {
    /// A function: an answer, or a variable with a branch for each possible value, in order.
    private struct Node {
        /// -1 of an answer.
        let variable: Int
        let answer: UInt64
        /// Where in `branches` its own start.
        let start: Int
    }

    private let store: DiagramStore
    /// The possible values of each variable, in order.
    package let values: [[Int]]
    private var nodes: [Node] = []
    private var branches: [Int] = []
    /// For each node the variables on which it depends, as bits; `wordCount` words each.
    private var supports: [UInt64] = []
    private let wordCount: Int
    private var numbers = NodeTable()
    private var restricted: [Diagram: Int] = [:]
    private var cofactors = CofactorTable()
    private var joins: [[Int]: Int] = [:]
    private var joinedAnswers: [[Int]: UInt64] = [:]

    package init(_ store: DiagramStore, where possible: [ValueSet]) {
        self.store = store
        values = possible.map(\.values)
        wordCount = (values.count + 63) / 64
    }

    /// How many functions were come by so far.
    package var count: Int { nodes.count }

    /// The number of a diagram's function.
    package mutating func function(_ diagram: Diagram) -> Int {
        if let known = restricted[diagram] { return known }
        let (variable, answer) = store.test(at: diagram)
        let result: Int
        if let variable {
            result = test(variable, values[variable].map { function(store.branch(of: diagram, $0)) })
        } else {
            result = number(-1, answer, [])
        }
        restricted[diagram] = result
        return result
    }

    /// The answer of a function that has only one; nil where it still depends on a variable.
    package func answer(_ function: Int) -> UInt64? { nodes[function].variable < 0 ? nodes[function].answer : nil }

    /// The variable that a function tests first, and what it becomes for each of its possible values; nil of an answer.
    package func test(at function: Int) -> (variable: Int, branches: ArraySlice<Int>)? {
        let node = nodes[function]
        return node.variable < 0
            ? nil : (node.variable, branches[node.start..<node.start + values[node.variable].count])
    }

    /// What a function becomes when a variable has its `index`-th possible value.
    package mutating func learning(_ variable: Int, _ index: Int, in function: Int) -> Int {
        if !depends(function, on: variable) { return function }
        let node = nodes[function]
        if node.variable == variable { return branches[node.start + index] }
        let key = CofactorTable.key(function: function, variable: variable, value: index)
        if let known = cofactors[key] { return known }
        let learned = (0..<values[node.variable].count).map { learning(variable, index, in: branches[node.start + $0]) }
        let result = test(node.variable, learned)
        cofactors.keep(key, result)
        return result
    }

    package func depends(_ function: Int, on variable: Int) -> Bool {
        supports[function * wordCount + variable >> 6] >> UInt64(variable & 63) & 1 == 1
    }

    /// The variables on which some of the functions depend, in order.
    package func variables(of functions: [Int]) -> [Int] {
        var found: [Int] = []
        for word in 0..<wordCount {
            var bits = functions.reduce(0) { $0 | supports[$1 * wordCount + word] }
            while bits != 0 {
                found.append(word << 6 + bits.trailingZeroBitCount)
                bits &= bits - 1
            }
        }
        return found
    }

    /// One function that is settled exactly when all of some functions are, and that tells all their answers apart. Its
    /// own answers mean nothing else.
    package mutating func joined(_ functions: [Int]) -> Int {
        if functions.count == 1 { return functions[0] }
        if let known = joins[functions] { return known }
        let result: Int
        if let top = functions.compactMap({ nodes[$0].variable < 0 ? nil : nodes[$0].variable }).min() {
            result = test(
                top,
                values[top].indices.map { index in
                    joined(functions.map { nodes[$0].variable == top ? branches[nodes[$0].start + index] : $0 })
                })
        } else {
            let answer = joinedAnswers[functions] ?? UInt64(joinedAnswers.count)
            joinedAnswers[functions] = answer
            result = number(-1, answer, [])
        }
        joins[functions] = result
        return result
    }

    /// What functions are, in numbers: two lists are the same exactly when the functions are, over the same values.
    package func content(of functions: [Int]) -> [UInt64] {
        var content: [UInt64] = []
        var seen: [Int: UInt64] = [:]
        func write(_ function: Int) {
            if let number = seen[function] { return content.append(number) }
            seen[function] = UInt64(seen.count)
            let node = nodes[function]
            guard node.variable >= 0 else {
                content += [.max, node.answer]
                return
            }
            let own = values[node.variable]
            content += [.max - 1, UInt64(node.variable), UInt64(own.count)]
            content += own.map { UInt64($0) }
            for index in own.indices { write(branches[node.start + index]) }
        }
        functions.forEach(write)
        return content
    }

    private mutating func test(_ variable: Int, _ branches: [Int]) -> Int {
        branches.allSatisfy { $0 == branches[0] } ? branches[0] : number(variable, 0, branches)
    }

    private mutating func number(_ variable: Int, _ answer: UInt64, _ own: [Int]) -> Int {
        let hash = NodeTable.hash(variable, answer, own)
        let known = numbers.find(hash) { [nodes, branches] candidate in
            let node = nodes[candidate]
            return node.variable == variable && node.answer == answer
                && own.indices.allSatisfy { branches[node.start + $0] == own[$0] }
        }
        if let known { return known }
        nodes.append(Node(variable: variable, answer: answer, start: branches.count))
        branches += own
        for word in 0..<wordCount {
            let mine: UInt64 = variable >= 0 && variable >> 6 == word ? 1 << UInt64(variable & 63) : 0
            supports.append(own.reduce(mine) { $0 | supports[$1 * wordCount + word] })
        }
        numbers.add(nodes.count - 1, hash)
        return nodes.count - 1
    }
}

/// Finds the number of a node by its content. Hashed without a seed: what is looked up here comes from a checked pack.
private struct NodeTable {
    private var places: [(hash: UInt64, number: Int)] = Array(repeating: (0, -1), count: 1 << 8)
    private var count = 0

    static func hash(_ variable: Int, _ answer: UInt64, _ branches: [Int]) -> UInt64 {
        var hash = UInt64(truncatingIfNeeded: variable) &* 0x9E37_79B9_7F4A_7C15 ^ answer &* 0xC2B2_AE3D_27D4_EB4F
        for branch in branches { hash = (hash ^ UInt64(branch)) &* 0x1000_0000_01B3 ^ hash >> 29 }
        return hash ^ hash >> 31
    }

    func find(_ hash: UInt64, _ isSame: (Int) -> Bool) -> Int? {
        var place = Int(truncatingIfNeeded: hash) & (places.count - 1)
        while places[place].number >= 0 {
            if places[place].hash == hash && isSame(places[place].number) { return places[place].number }
            place = (place + 1) & (places.count - 1)
        }
        return nil
    }

    mutating func add(_ number: Int, _ hash: UInt64) {
        if count * 2 >= places.count {
            let old = places
            places = Array(repeating: (0, -1), count: old.count * 4)
            for entry in old where entry.number >= 0 { put(entry.hash, entry.number) }
        }
        put(hash, number)
        count += 1
    }

    private mutating func put(_ hash: UInt64, _ number: Int) {
        var place = Int(truncatingIfNeeded: hash) & (places.count - 1)
        while places[place].number >= 0 { place = (place + 1) & (places.count - 1) }
        places[place] = (hash, number)
    }
}

/// What functions become when a value is learned, by function, variable and value in one number.
private struct CofactorTable {
    private static let empty = UInt64.max
    private var keys: [UInt64] = Array(repeating: empty, count: 1 << 8)
    private var results: [Int] = Array(repeating: 0, count: 1 << 8)
    private var count = 0

    static func key(function: Int, variable: Int, value: Int) -> UInt64 {
        UInt64(function) << 24 | UInt64(variable) << 6 | UInt64(value)
    }

    subscript(key: UInt64) -> Int? {
        var place = start(key)
        while keys[place] != Self.empty {
            if keys[place] == key { return results[place] }
            place = (place + 1) & (keys.count - 1)
        }
        return nil
    }

    /// - Parameter key: is not there yet.
    mutating func keep(_ key: UInt64, _ result: Int) {
        if count * 2 >= keys.count {
            let (oldKeys, oldResults) = (keys, results)
            keys = Array(repeating: Self.empty, count: oldKeys.count * 4)
            results = Array(repeating: 0, count: keys.count)
            for (index, key) in oldKeys.enumerated() where key != Self.empty { put(key, oldResults[index]) }
        }
        put(key, result)
        count += 1
    }

    private mutating func put(_ key: UInt64, _ result: Int) {
        var place = start(key)
        while keys[place] != Self.empty { place = (place + 1) & (keys.count - 1) }
        keys[place] = key
        results[place] = result
    }

    private func start(_ key: UInt64) -> Int {
        let hash = key &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: hash ^ hash >> 32) & (keys.count - 1)
    }
}
