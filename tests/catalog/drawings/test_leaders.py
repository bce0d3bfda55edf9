from catalog.drawings.color import LIGHT
from catalog.drawings.leaders import Leader, draw


def test_own_words_stand_instead_of_the_value():
    drawn = draw(
        [Leader(x=1, y=2, value_mm=None, name="toe box", words="wide")], ground=9, palette=LIGHT
    )
    assert ">wide<" in drawn
    assert "not stated" not in drawn


def test_a_value_has_its_unit_and_an_unknown_one_says_so():
    drawn = draw(
        [Leader(x=1, y=2, value_mm=7.0, name="a"), Leader(x=9, y=2, value_mm=None, name="b")],
        ground=9,
        palette=LIGHT,
    )
    assert ">7 mm<" in drawn
    assert ">not stated<" in drawn
