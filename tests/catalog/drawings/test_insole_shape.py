import pytest

from catalog.drawings import insole_shape as geometry


@pytest.mark.parametrize(("height_mm", "count"), [(0, 0), (4, 1), (27, 7), (60, 15)])
def test_a_line_is_drawn_for_every_four_millimetres(height_mm, count):
    assert geometry.line_count(height_mm) == count
    assert len(geometry.arch_lines(height_mm)) == count


def test_a_higher_arch_is_wider():
    assert geometry.arch_lines(30)[-1] > geometry.arch_lines(20)[-1]


def test_without_millimetres_the_makers_word_sizes_the_arch():
    low, high = (
        geometry.profile(geometry.InsoleShape(arch_height=word)).peak_mm for word in ("low", "high")
    )
    assert low < high
    assert geometry.arch_guess_mm(geometry.InsoleShape()) is None


def test_cup_lines_step_inward():
    first, second = geometry.cup_lines(8)
    assert min(x for x, _ in first) < min(x for x, _ in second)


def test_the_profile_peaks_at_the_arch_and_rises_to_the_cup():
    side = geometry.profile(
        geometry.InsoleShape(
            arch_height_mm=27, heel_cup_depth_mm=16, thickness_heel_mm=6, thickness_forefoot_mm=4
        )
    )
    assert (side.rim_mm, side.peak_mm, side.forefoot_mm) == (22, 27, 4)


@pytest.mark.parametrize(
    ("length", "reach"), [("full", 277), ("three_quarter", 184), ("heel", 95), (None, 277)]
)
def test_a_shorter_insole_ends_earlier(length, reach):
    assert geometry.reach(length) == reach
    assert max(x for x, _ in geometry.outline(length)) == reach
