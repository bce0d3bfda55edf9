import dataclasses

from hypothesis import given, settings

from catalog import specs
from catalog.drawings.color import DARK
from catalog.drawings.insole_shape import InsoleShape
from catalog.drawings.insole_top import insole_tile, insole_top
from catalog.drawings.shapes import insole_shape
from tests.catalog.drawings import canvas
from tests.catalog.drawings.records import COLORS, INSOLES

KNOWN = InsoleShape(
    arch_height_mm=27,
    heel_cup_depth_mm=16,
    thickness_heel_mm=6,
    thickness_forefoot_mm=4,
    firmness="semi",
    length="full",
    metatarsal_pad="removable",
    is_perforated=True,
    is_heel_cushioned=True,
)
TILE_BYTES = 4096


@settings(max_examples=25)
@given(spec=INSOLES, color=COLORS)
def test_any_legal_insole_stays_inside_its_frame(spec, color):
    canvas.assert_inside(insole_top(shape=insole_shape(spec, color), uid="i", title="An insole"))


@settings(max_examples=30)
@given(spec=INSOLES, color=COLORS)
def test_any_tile_is_well_formed_and_small(spec, color):
    svg = insole_tile(shape=insole_shape(spec, color), uid="d1ff", title="")
    assert canvas.parsed(svg).get("aria-hidden") == "true"
    assert len(svg) < TILE_BYTES


def test_the_picture_is_kept(snapshot):
    assert insole_top(shape=KNOWN, uid="i", title="Contour Mid from above") == snapshot


def test_a_hostile_title_is_escaped():
    svg = insole_top(shape=KNOWN, uid="i", title='"><script>alert(1)</script>&\x00')
    assert canvas.name(svg) == '"><script>alert(1)</script>&'
    assert "<script" not in svg


def test_one_contour_line_stands_for_four_millimetres():
    low = dataclasses.replace(KNOWN, arch_height_mm=12)
    lines = (
        insole_top(shape=shape, uid="i", title="x").count("<ellipse") for shape in (low, KNOWN)
    )
    assert list(lines) == [3 + 2, 7 + 2]


def test_what_is_unknown_is_dashed():
    svg = insole_top(shape=insole_shape(specs.Insole()), uid="i", title="x")
    assert svg.count('stroke-dasharray="3 4"') == 2


def test_a_word_for_the_arch_sizes_its_dashed_line():
    low, high = (
        insole_top(shape=insole_shape(specs.Insole(arch_height=word)), uid="i", title="x")
        for word in ("low", "high")
    )
    assert low != high
    assert 'stroke-dasharray="3 4"' in high


def test_a_flat_insole_has_no_arch():
    flat = dataclasses.replace(KNOWN, arch_height_mm=0, is_heel_cushioned=False)
    assert "<ellipse" not in insole_top(shape=flat, uid="i", title="x")


def test_a_shorter_insole_shows_the_full_outline_for_comparison_in_the_given_palette():
    short = dataclasses.replace(KNOWN, length="three_quarter", metatarsal_pad="fixed")
    svg = insole_top(shape=short, uid="i", title="x", palette=DARK)
    assert DARK.edge in svg
    heel = dataclasses.replace(KNOWN, length="heel")
    assert "M192" not in insole_top(shape=heel, uid="i", title="x")
