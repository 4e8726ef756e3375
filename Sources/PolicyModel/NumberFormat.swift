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

    /// What such a number is called, for messages.
    package var noun: String {
        switch sign {
        case .none: isWhole ? "a whole number" : "a number"
        case .currency: "money"
        case .percent: "a percentage"
        }
    }

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

    /// Whether a text is a number, with a sign of its own or without.
    static func isNumeral(_ text: String) -> Bool {
        Numeral(text) != nil || Numeral.unsigned(text).map { Numeral($0.text) != nil } ?? false
    }

    /// How many steps a numeral comes to, which may have the sign of the format; nil of what is no numeral, has another
    /// sign or lies between two steps.
    package func count(_ text: String) -> Int? {
        guard let numeral = Numeral(Numeral.plain(text, sign: sign)), let units = numeral.units(decimals: decimals)
        else { return nil }
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

    /// A number without the sign that it may have.
    static func plain(_ text: String, sign: NumberFormat.Sign) -> String {
        unsigned(text).flatMap { $0.sign == sign ? $0.text : nil } ?? text
    }

    /// The number and its sign of `£16,000`, `-£5` or `12.5%`; nil of a text without a sign.
    static func unsigned(_ text: String) -> (text: String, sign: NumberFormat.Sign)? {
        let scalars = Array(text.unicodeScalars)
        guard end(ofSigned: scalars, from: 0) == scalars.count else { return nil }
        let minus = text.hasPrefix("-") ? "-" : ""
        let rest = text.dropFirst(minus.count)
        if rest.hasSuffix("%") { return (minus + rest.dropLast(), .percent) }
        guard let first = rest.unicodeScalars.first, first.properties.generalCategory == .currencySymbol else {
            return nil
        }
        return (minus + rest.dropFirst().filter { $0 != "," }, .currency(String(first)))
    }

    /// Behind a number with a sign that starts at a place, such as `£16,000.50` or `12.5%`; nil where none does.
    static func end(ofSigned scalars: [Unicode.Scalar], from start: Int) -> Int? {
        let digits: ClosedRange<Unicode.Scalar> = "0"..."9"
        var place = start
        func at(_ place: Int) -> Unicode.Scalar { place < scalars.count ? scalars[place] : " " }
        if at(place) == "-" { place += 1 }
        let hasCurrency = at(place).properties.generalCategory == .currencySymbol
        if hasCurrency { place += 1 }
        guard digits.contains(at(place)) else { return nil }
        while true {
            let isGroup =
                hasCurrency && at(place) == "," && (1...3).allSatisfy { digits.contains(at(place + $0)) }
                && !digits.contains(at(place + 4))
            let isPoint = at(place) == "." && digits.contains(at(place + 1))
            guard digits.contains(at(place)) || isGroup || isPoint else { break }
            place += 1
        }
        if at(place) == "%" { return place + 1 }
        return hasCurrency ? place : nil
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
