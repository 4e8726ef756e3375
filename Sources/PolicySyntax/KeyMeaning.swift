internal import Diagnostics

/// Which key an author meant who wrote another: capitals, `_` for spaces, a slip of the finger, another word for the
/// same.
package enum KeyMeaning {
    /// Words that people write for keys, each with the keys that it can stand for.
    private static let others: [String: [String]] = [
        "if": ["when"], "where": ["when", "for cases where"], "whenever": ["when"], "condition": ["when"],
        "conditions": ["when", "all of"], "text": ["say", "says", "ask", "question"], "message": ["say"],
        "tell": ["say"], "description": ["says", "title", "say"], "desc": ["says", "title"],
        "reason": ["because", "why"], "because": ["why", "because"], "why": ["because"],
        "rationale": ["why", "because"],
        "result": ["outcome"], "then": ["outcome", "say"], "answer": ["outcome"],
        "except": ["unless"], "except when": ["unless"], "exception": ["unless"], "if not": ["unless"],
        "but not": ["unless"], "else": ["otherwise"], "default": ["otherwise"], "heading": ["title"],
        "name": ["title", "label"], "label": ["title", "name"], "titel": ["title"], "source": ["guidance", "document"],
        "reference": ["guidance"], "references": ["guidance"], "ref": ["guidance"], "refs": ["guidance"],
        "passages": ["passage"], "by whom": ["who", "by"], "whom": ["who"], "role": ["who"], "todo": ["must"],
        "shall": ["must"], "has to": ["must"], "needs to": ["must"], "ought to": ["should"], "can": ["may"],
        "could": ["may"], "shall not": ["must not"], "cannot": ["must not"], "valid from": ["in force from"],
        "from": ["in force from"], "start": ["in force from"], "starts": ["in force from"],
        "valid to": ["in force to"], "until": ["in force to"], "to": ["in force to"], "end": ["in force to"],
        "type": ["is"], "kind": ["is"], "ask for": ["ask"], "prompt": ["ask"], "comment": ["note"], "remark": ["note"],
        "deadline": ["within", "by when"], "choice": ["chosen"], "chose": ["chosen"],
        "select": ["chosen", "choose"], "selected": ["chosen"], "pick": ["choose"], "one of": ["any of", "choice of"],
        "or": ["any of"], "any": ["any of"], "either of": ["any of"], "and": ["all of"], "all": ["all of"],
        "both of": ["all of"], "not": ["none of"], "none": ["none of"], "neither of": ["none of"],
        "into": ["in"], "where in": ["in"], "target": ["in"], "replace": ["read"], "replaces": ["read"], "with": ["as"],
        "remove": ["leave out"], "drop": ["leave out"], "omit": ["leave out"], "or met by": ["also met by"],
        "criterion": ["met"], "rule": ["rules"], "action": ["actions"], "and or": ["and/or"], "or/and": ["and/or"],
    ]

    /// Nil where none is near.
    package static func key(meantBy written: String, among keys: [String]) -> String? {
        if written.utf8.count > 80 { return nil }
        let plain = plain(written)
        if let same = keys.first(where: { self.plain($0) == plain }) { return same }
        let closed = closed(plain)
        if let same = keys.first(where: { self.closed(self.plain($0)) == closed }) { return same }
        for other in others[plain] ?? [] where keys.contains(other) { return other }
        return nearestName(to: plain, among: keys) ?? longNear(plain, keys)
    }

    /// A long key with more slips than one, or the start of one.
    private static func longNear(_ plain: String, _ keys: [String]) -> String? {
        guard plain.count >= 5 else { return nil }
        let starting = keys.filter { $0.hasPrefix(plain) || plain.hasPrefix($0) && $0.count >= 5 }
        return starting.count == 1 ? starting[0] : nil
    }

    /// In small letters, with spaces for `_` and hyphens.
    package static func plain(_ text: String) -> String {
        String(text.lowercased().map { $0 == "_" || $0 == "-" ? " " : $0 }).split(separator: " ").joined(
            separator: " ")
    }

    private static func closed(_ text: String) -> String { text.filter { $0 != " " } }
}
