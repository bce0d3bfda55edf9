"""Any legal spec, for hypothesis."""

from hypothesis import strategies as st

from catalog import specs

COLORS = st.one_of(st.just(""), st.from_regex(r"#[0-9A-F]{6}", fullmatch=True))


def _value(name: str) -> st.SearchStrategy:
    low, high = specs.RANGES[name]
    return st.none() | st.integers(low, high)


def _word(words: type[specs.Vocabulary]) -> st.SearchStrategy:
    return st.none() | st.sampled_from(words.values())


INSOLES = st.builds(
    specs.Insole,
    arch_height=_word(specs.ArchHeight),
    arch_height_mm=_value("arch_height_mm"),
    heel_cup_depth_mm=_value("heel_cup_depth_mm"),
    thickness_heel_mm=_value("thickness_heel_mm"),
    thickness_forefoot_mm=_value("thickness_forefoot_mm"),
    firmness=_word(specs.Firmness),
    length=_word(specs.InsoleLength),
    metatarsal_pad=_word(specs.MetatarsalPad),
    is_perforated=st.none() | st.booleans(),
    cushion_heel_level=_value("cushion_heel_level"),
    top_cover=_word(specs.Material),
)
SHOES = st.builds(
    specs.Shoe,
    category=_word(specs.ShoeCategory),
    drop_mm=_value("drop_mm"),
    stack_heel_mm=_value("stack_heel_mm"),
    stack_forefoot_mm=_value("stack_forefoot_mm"),
    heel_height_mm=_value("heel_height_mm"),
    stability=_word(specs.Stability),
    has_rocker=st.none() | st.booleans(),
    toe_box=_word(specs.ToeBox),
    depth=_word(specs.Depth),
    closure=_word(specs.Closure),
    cushion_heel_level=_value("cushion_heel_level"),
    cushion_forefoot_level=_value("cushion_forefoot_level"),
    materials=st.sampled_from([(), ("mesh",), ("leather", "rubber")]),
)
