/// Two facts, to which tests add a decision of their own.
package enum BoatsPack {
    package static let header = """
        pack: boats
        title: Boats
        version: 1
        in force from: 2026-01-01
        scales: {wind: [calm, breezy, stormy]}
        documents: {D: {title: Notes}}
        guidance: {D-1: {document: D, section: One, says: Something., modality: may}}
        facts:
          swims: {is: yes or no, ask: Swims?}
          wind: {is: {scale: wind}, ask: Wind?}
        """
}
