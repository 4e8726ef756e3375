/// How the numbers of a fact are written. Each is a count of the smallest steps by which two of them differ, so that
/// all that is done with them is exact.
package struct NumberFormat: Sendable, Hashable {
    package enum Sign: Sendable, Hashable {
        case none
        /// Before the number, such as `£`.
        case currency(String)
        /// `%` behind it
        case percent
    }

    /// Digits behind the decimal point that can be asked for.
    package static let maximumDecimals = 6
    package static let whole = NumberFormat(decimals: 0, step: 1, sign: .none)
    /// The currency of money whose fact names no unit.
    package static let defaultCurrency = "£"

    /// Digits behind the decimal point.
    package let decimals: Int
    /// The smallest step, in units of the last digit.
    package let step: Int
    package let sign: Sign

    package init(decimals: Int, step: Int, sign: Sign) {
        (self.decimals, self.step, self.sign) = (decimals, step, sign)
    }

    package var isWhole: Bool { self == .whole }

    /// As case files, packs and JSON write it: `1250.50`.
    package func text(_ count: Int) -> String {
        let units = count * step
        let digits = String(units.magnitude)
        guard decimals > 0 else { return (units < 0 ? "-" : "") + digits }
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        return (units < 0 ? "-" : "") + padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }

    /// As people read it: `£1,250.50`, `£16,000`, `12.5%`.
    package func words(_ count: Int) -> String {
        if isWhole { return String(count) }
        let text = text(count)
        let parts = text.drop { $0 == "-" }.split(separator: ".")
        var digits = ""
        for (place, digit) in parts[0].enumerated() {
            if place > 0 && (parts[0].count - place) % 3 == 0 { digits.append(",") }
            digits.append(digit)
        }
        var fraction = parts.count > 1 ? String(parts[1]) : ""
        switch sign {
        case .currency: if fraction.allSatisfy({ $0 == "0" }) { fraction = "" }
        case .none, .percent: while fraction.hasSuffix("0") { fraction.removeLast() }
        }
        let number = digits + (fraction.isEmpty ? "" : "." + fraction)
        let minus = text.hasPrefix("-") ? "-" : ""
        return switch sign {
        case .none: minus + number
        case .currency(let sign): minus + sign + number
        case .percent: minus + number + "%"
        }
    }

    /// How many steps a numeral comes to; nil of what is no numeral or lies between two steps.
    package func count(_ text: String) -> Int? {
        guard let numeral = Numeral(text), let units = numeral.units(decimals: decimals) else { return nil }
        return units % step == 0 ? units / step : nil
    }
}

/// A number as it is written, with digits behind a decimal point or without.
package struct Numeral: Sendable, Hashable {
    private let digits: Int
    /// Digits behind the decimal point.
    package let decimals: Int

    /// Nil of a text that is no number, or of one with more digits than can be held.
    package init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let unsigned = parts[0].hasPrefix("-") ? parts[0].dropFirst() : parts[0]
        let isNumber = ([unsigned] + parts.dropFirst()).allSatisfy { part in
            !part.isEmpty && part.utf8.allSatisfy { UInt8(ascii: "0") <= $0 && $0 <= UInt8(ascii: "9") }
        }
        guard parts.count <= 2, isNumber, let digits = Int(parts.joined()) else { return nil }
        (self.digits, decimals) = (digits, parts.count > 1 ? parts[1].utf8.count : 0)
    }

    /// How many units of the last of so many decimals it comes to; nil where it has more that are not 0, and past the
    /// largest number that can be held.
    package func units(decimals wanted: Int) -> Int? {
        var units = digits
        if decimals > wanted {
            for _ in wanted..<decimals {
                if units % 10 != 0 { return nil }
                units /= 10
            }
        } else {
            for _ in decimals..<wanted {
                let (product, isPast) = units.multipliedReportingOverflow(by: 10)
                if isPast { return nil }
                units = product
            }
        }
        return units
    }
}
