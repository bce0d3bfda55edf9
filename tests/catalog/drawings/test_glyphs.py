import numpy as np

from catalog.drawings.glyphs import Face

FACE = Face("figtree-400", 40)


def set_words(words: str, x: float = 10) -> tuple[np.ndarray, float]:
    ground = np.zeros((60, 300), np.uint8)
    return ground, FACE.set_on(ground, words, x=x, y=45)


def test_words_end_where_their_width_says():
    ground, end = set_words("of about")
    assert end - 10 == FACE.width_px("of about")
    inked = np.flatnonzero(ground.any(axis=0))
    assert 8 <= inked[0] <= 14
    assert end - 6 <= inked[-1] <= end + 2


def test_letters_stand_on_the_line_and_a_blank_leaves_no_ink():
    ground, _ = set_words("7 1")
    assert 44 <= np.flatnonzero(ground.any(axis=1))[-1] <= 46
    assert not set_words(" ")[0].any()


def test_room_after_each_letter_is_part_of_the_width():
    wide = Face("figtree-400", 40, spacing_px=3)
    assert wide.width_px("123") == FACE.width_px("123") + 9
