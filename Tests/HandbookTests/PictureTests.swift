import Handbook
import PolicyChecker
import TestSupport
import Testing

/// Pictures of packs as large as they come: no box upon another, no arrow through a box, every arrow from left to
/// right.
@Suite(.tags(.fast)) struct PictureTests {
    private struct Box {
        let x: Int
        let y: Int
        let width: Int
        let height: Int
    }

    private func number(_ name: String, in tag: Substring) throws -> Int {
        try #require(
            tag.split(separator: " ").first { $0.hasPrefix("\(name)=\"") }.flatMap {
                Int($0.dropFirst(name.count + 2).prefix { $0.isNumber })
            })
    }

    private func boxes(_ svg: String) throws -> [Box] {
        try svg.matches(of: /<rect [^>]*>/).map { match in
            Box(
                x: try number("x", in: match.output), y: try number("y", in: match.output),
                width: try number("width", in: match.output), height: try number("height", in: match.output))
        }
    }

    /// The level stretches of every arrow, which are where it passes columns, and its two ends.
    private func arrows(
        _ svg: String
    ) -> [(start: (x: Int, y: Int), end: (x: Int, y: Int), level: [(from: Int, to: Int, y: Int)])] {
        svg.matches(of: /class="arrow[^"]*" d="M([0-9]+) ([0-9]+)([^"]*)"/).map { match in
            var place = (x: Int(match.output.1) ?? 0, y: Int(match.output.2) ?? 0)
            let start = place
            var level: [(from: Int, to: Int, y: Int)] = []
            for step in match.output.3.matches(of: /([HC])([0-9 ]+)/) {
                let numbers = step.output.2.split(separator: " ").compactMap { Int($0) }
                if step.output.1 == "H" {
                    level.append((place.x, numbers[0], place.y))
                    place.x = numbers[0]
                } else {
                    place = (numbers[4], numbers[5])
                }
            }
            return (start, place, level)
        }
    }

    private func holds(_ picture: RequirementsPicture, boxCount: Int, arrowCount: Int?) throws {
        let svg = PictureSVG(picture).file
        let boxes = try boxes(svg)
        let arrows = arrows(svg)
        #expect(boxes.count == boxCount)
        if let arrowCount { #expect(arrows.count == arrowCount) }
        let frame = try #require(svg.firstMatch(of: /width="([0-9]+)" height="([0-9]+)"/))
        for (index, box) in boxes.enumerated() {
            #expect(
                box.x >= 0 && box.y >= 0 && box.x + box.width <= Int(frame.output.1) ?? 0
                    && box.y + box.height <= Int(frame.output.2) ?? 0)
            for other in boxes.dropFirst(index + 1) {
                #expect(
                    box.x + box.width <= other.x || other.x + other.width <= box.x || box.y + box.height <= other.y
                        || other.y + other.height <= box.y, "\(box) upon \(other)")
            }
        }
        for arrow in arrows {
            #expect(
                boxes.contains { $0.x + $0.width == arrow.start.x && $0.y + $0.height / 2 == arrow.start.y },
                "an arrow starts at a box")
            #expect(
                boxes.contains { $0.x - 8 == arrow.end.x && $0.y + $0.height / 2 == arrow.end.y },
                "an arrow ends at a box")
            #expect(arrow.start.x < arrow.end.x)
            for stretch in arrow.level {
                for box in boxes {
                    let isThrough =
                        stretch.from < box.x + box.width && box.x < stretch.to && box.y < stretch.y
                        && stretch.y < box.y + box.height
                    #expect(!isThrough, "an arrow through \(box)")
                }
            }
        }
    }

    /// Decisions with random needs, each of those before it.
    private func pack(_ generator: inout SeededGenerator, decisions: Int) -> (text: String, needs: Int) {
        var text =
            "pack: many\ntitle: Many\nversion: 1\nin force from: 2026-01-01\ndocuments: {W: {title: "
            + "Words}}\nguidance: {W-1: {document: W, section: One, says: So., modality: may}}\n"
            + "facts: {wet: {is: yes or no, ask: Is it wet?}}\n"
        var needs = 0
        for number in 0..<decisions {
            let needed = (0..<number).filter { _ in generator.chance(1, in: 8) }
            needs += needed.count
            let lines = ["wet: yes"] + needed.map { "decision_with_a_long_name_\($0): one" }
            text +=
                PackGenerator.fileMark
                + "decision: decision_with_a_long_name_\(number)\nquestion: Which?\noutcomes: {not ranked: [one: One, "
                + "two: Two]}\nchoose: first met\n"
                + "rules: [{outcome: one, all of: [\(lines.joined(separator: ", "))], guidance: W-1}]\n"
        }
        return (text, needs)
    }

    @Test func ofManyDecisionsNothingStandsUponAnother() throws {
        for round in 0..<12 {
            var generator = SeededGenerator(seed: UInt64(round))
            let (text, needs) = pack(&generator, decisions: 4 + round * 2)
            try holds(
                RequirementsPicture(of: try Engines.ofText(text).pack), boxCount: 4 + round * 2, arrowCount: needs)
        }
    }

    @Test func ofEveryDecisionOfTheShippedPacks() throws {
        for folder in ["Policies/cwm-taf", "Fixtures/packs/good/minimal"] {
            let pack = try Engines.ofPack(folder).pack
            try holds(RequirementsPicture(of: pack), boxCount: pack.decisions.count, arrowCount: nil)
            for id in pack.decisions.indices {
                let picture = RequirementsPicture(of: id, in: pack)
                try holds(picture, boxCount: try boxes(PictureSVG(picture).file).count, arrowCount: nil)
            }
        }
    }
}
