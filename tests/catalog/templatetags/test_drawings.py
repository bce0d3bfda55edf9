import re
from types import SimpleNamespace

import pytest
from django.template import engines

from catalog.pictures import UID
from tests.shelf import make_insole, make_product, make_shoe


def render(source, **context):
    return engines["django"].from_string("{% load drawings %}" + source).render(context)


@pytest.mark.django_db
def test_ids_are_unique_when_a_product_is_drawn_many_times():
    html = render(
        "{% draw_tile insole decorative=True %}{% draw_tile insole decorative=True %}"
        "{% draw_insole_top insole %}{% draw_insole_side insole leaders=True %}"
        "{% draw_insole_pair insole %}{% draw_shoe shoe leaders=True %}{% draw_shoe shoe %}"
        "{% draw_shoe_plan shoe %}{% draw_tile shoe %}{% draw_tile accessory %}",
        insole=make_insole(),
        shoe=make_shoe(),
        accessory=make_product("accessory"),
    )
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) > 20
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'(?:url\(|href=")#([^)"]+)', html)) <= set(ids)
    assert UID not in html


@pytest.mark.django_db
def test_a_hostile_title_stays_words():
    html = render("{% draw_insole_top p %}", p=make_insole(title='<script>"x"</script>'))
    assert "<script" not in html
    assert "&lt;script&gt;&quot;x&quot;" in html


def test_figures_are_drawn_with_their_words():
    html = render(
        '{% fit_ring 0.92 %}{% wear_gauge 438 560 640 730 %}{% bars values labels "Km a week" %}',
        values=[1, 2, 3],
        labels=["a", "b", "c"],
    )
    assert 'aria-label="Fit 92 of 100"' in html
    assert 'aria-label="438 km worn of about 640 km.' in html
    assert 'aria-label="Km a week"' in html


def test_a_bar_beside_its_number_is_decoration():
    assert 'class="bar" viewBox' in render("{% draw_bar 22 40 %}")
    assert "bar__unknown" in render("{% draw_bar nothing 40 %}", nothing=None)


def test_the_quiz_gets_its_drawings_and_its_progress():
    assert 'role="img"' in render('{% quiz_drawing "arch-low" %}')
    assert 'aria-hidden="true"' in render('{% quiz_drawing "arch-low" decorative=True %}')
    html = render("{% quiz_progress 4 14 %}")
    assert '<p class="quiz-progress__words">Question 4 of about 14</p>' in html


def test_the_arch_picture_reads_both_feet_of_a_profile():
    left, right = (
        SimpleNamespace(side=side, label="Arch not known", low=0.2, middle=0.6, high=0.2)
        for side in ("left", "right")
    )
    page = render("{% arch_picture p %}", p=SimpleNamespace(feet=(left, right)))
    assert page.count("lower 20 %, middle 60 %, higher 20 %") == 2 * 2  # title and label


def test_an_older_profile_has_one_belief_for_both_feet():
    profile = SimpleNamespace(
        feet=(), arch_label="Middle arch", arch_low=0.2, arch_middle=0.55, arch_high=0.25
    )
    page = render("{% arch_picture p %}", p=profile)
    assert "Right foot: middle arch; lower 20 %, middle 55 %, higher 25 %" in page
