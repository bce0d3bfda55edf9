import pytest

from catalog.drawings.chain import Link, UnknownJointError, chain
from catalog.drawings.color import DARK
from tests.catalog.drawings import canvas

LINKS = [
    Link(start="foot", end="shank", grade="C"),
    Link(start="shank", end="pelvis", grade="C/D"),
    Link(start="pelvis", end="back", grade="D"),
    Link(start="glutes", end="", grade="B"),
    Link(start="hip_flexors", end="", grade="D"),
]


def test_all_joints_and_grades_are_written():
    svg = chain(LINKS, title="A leg")
    assert canvas.name(svg) == "A leg"
    canvas.assert_inside(svg)
    words = canvas.words(svg)
    assert {"Foot", "Lower leg", "Knee", "Hip", "Pelvis", "Lower back"} <= set(words)
    assert [word for word in words if word in {"B", "C", "C/D", "D"}] == ["B", "D", "C", "C/D", "D"]


def test_a_weak_step_is_dashed_and_an_unbacked_one_dotted():
    svg = chain(LINKS, title="A leg", palette=DARK)
    assert svg.count('stroke-dasharray="9 7"') == 1
    assert svg.count('stroke-dasharray="0.1 9"') == 1


@pytest.mark.parametrize(
    "link",
    [
        Link(start="foot", end="ear", grade="C"),
        Link(start="nose", end="foot", grade="C"),
        Link(start="back", end="foot", grade="C"),
        Link(start="nose", end="", grade="C"),
    ],
)
def test_a_joint_that_is_not_there_or_a_step_down_is_refused(link):
    with pytest.raises(UnknownJointError):
        chain([link], title="A leg")
