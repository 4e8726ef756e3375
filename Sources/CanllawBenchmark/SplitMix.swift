/// Numbers by lot, the same for the same start.
struct SplitMix {
    private var state: UInt64

    init(state: UInt64) {
        self.state = state
    }

    /// From 0 to the bound, without it.
    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ (value >> 31)) % UInt64(bound))
    }
}
