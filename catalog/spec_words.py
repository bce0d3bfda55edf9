"""Which spec field speaks in which vocabulary (pure)."""

from catalog import specs

# Fields that hold one word, and fields that hold several.
VOCABULARIES: dict[str, type[specs.Vocabulary]] = {
    "arch_height": specs.ArchHeight,
    "firmness": specs.Firmness,
    "heel_cup": specs.HeelCup,
    "metatarsal_pad": specs.MetatarsalPad,
    "length": specs.InsoleLength,
    "top_cover": specs.Material,
    "category": specs.ShoeCategory,
    "stability": specs.Stability,
    "torsional_stiffness": specs.Level,
    "toe_box": specs.ToeBox,
    "depth": specs.Depth,
    "closure": specs.Closure,
    "width": specs.Width,
    "lifespan_confidence": specs.Confidence,
}
SETS: dict[str, type[specs.Vocabulary]] = {"materials": specs.Material, "uses": specs.Use}
