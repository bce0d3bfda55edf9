from catalog.drawings.arch import arch_posterior
from tests.catalog.drawings import canvas


def test_each_arch_has_its_share_in_words_and_as_a_bar():
    svg = arch_posterior(low=0.2, middle=0.55, high=0.25)
    assert canvas.name(svg) == "Arch, how likely: lower 20 %, middle 55 %, higher 25 %"
    assert canvas.words(svg) == ["Lower", "20 %", "Middle", "55 %", "Higher", "25 %"]
    canvas.assert_inside(svg)


def test_the_likeliest_stands_out():
    assert arch_posterior(low=0.2, middle=0.55, high=0.25).count("d-bar-now") == 1
