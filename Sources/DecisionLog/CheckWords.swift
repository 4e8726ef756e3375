/// Three words that people can compare by eye: the first three bytes of a root. The root itself is the proof.
package enum CheckWords {
    package static func words(for root: Digest) -> [String] { root.bytes.prefix(3).map { String(list[Int($0)]) } }

    /// 256 words; their order is part of the format.
    static let list =
        """
        acorn alder amber anchor apple arch arrow ash aspen autumn badger bakery balcony bank barley barn basket beach
        beacon beaver bell bench berry birch bird biscuit blanket boat bonfire book boot bottle bowl bracken branch
        bread breeze brick bridge bright brook broom brush bucket button cabin cable candle canoe canvas carpet carrot
        castle cave cedar chain chair chalk cherry chest chimney church circle clay cliff clock cloud clover coal
        coast cobble coin comet compass copper coral corner cottage cotton cradle crane creek crest cricket crown
        crystal cup curlew curtain daisy dam dawn deer desk dew door dove dragon drum duck dune eagle east echo elder
        elm ember engine estuary evening falcon farm feather fence fern ferry field fig finch fir flag flame flint
        flour flute foam forest fork fossil fountain fox garden garlic gate glacier glass glove goat gold goose gorse
        granite grape grass gravel grove guitar gull hammer harbour hare harp harvest hawk hazel heather hedge heron
        hill hive holly honey horn horse ice inlet iris iron island ivory ivy jacket jar jay jetty juniper kettle kite
        ladder lake lamp lane lantern larch lark lavender leaf lemon lichen lily lime linen lion lock log loom maple
        marble market marsh meadow melon mill mint mirror mist moon moor moss moth mountain nest north nut oak oar
        ocean olive onion orchard otter owl paddle paper path pear pearl pebble pencil pepper pillow pine planet plum
        pond poppy quarry quartz quilt rabbit rain raven reed ribbon river robin rook rope rose rowan ruby rye saddle
        sail salmon sand
        """.split { $0 == " " || $0 == "\n" }
}
