import pytest

from catalog import specs
from recommender.domain.compatibility import fit

SHOE = specs.Shoe(category="walking", has_removable_liner=True, insole_room_mm=7, heel_height_mm=30)


def insole(**spec):
    return specs.Insole(
        **{"thickness_heel_mm": 6, "thickness_forefoot_mm": 4, "length": "full"} | spec
    )


def shoe(**spec):
    base = {name: getattr(SHOE, name) for name in SHOE.__dataclass_fields__}
    return specs.Shoe(**base | spec)


@pytest.mark.parametrize(
    ("inner", "outer", "verdict", "words"),
    [
        ({}, {}, "fits", "The insole is 6 mm thick; the shoe has room for 7 mm once its liner is out."),
        ({"thickness_heel_mm": 9}, {}, "tight", "Snug by 2 mm: the insole is 9 mm thick"),
        ({"thickness_heel_mm": 10}, {}, "no", "Too thick by 3 mm: the insole is 10 mm thick"),
        ({"thickness_forefoot_mm": 12}, {}, "no", "Too thick by 5 mm"),
        ({}, {"heel_height_mm": 45}, "tight", "at a heel of 45 mm a full-length insole may slide"),
        ({}, {"heel_height_mm": 70}, "no", "At a heel of 70 mm a full-length insole slides forward."),
        ({"length": "heel"}, {"heel_height_mm": 70}, "fits", "The insole is 6 mm thick"),
        ({}, {"category": "sandal", "has_removable_liner": False}, "no", "A sandal without a liner"),
        ({}, {"has_removable_liner": False}, "no", "6 mm on top of it is too much"),
        ({"thickness_heel_mm": 3, "thickness_forefoot_mm": 2}, {"has_removable_liner": False},
         "tight", "3 mm on top of it will be snug"),
        ({"length": "three_quarter", "thickness_heel_mm": 5}, {"has_removable_liner": False},
         "tight", "5 mm on top of it will be snug"),
        ({"length": "heel", "thickness_heel_mm": 14}, {"has_removable_liner": False},
         "unknown", "A heel piece of 14 mm needs a deep heel"),
        ({"length": "heel"}, {"insole_room_mm": None}, "unknown", "A heel piece of 6 mm"),
        ({"length": "heel"}, {"has_removable_liner": False}, "fits", "room for 7 mm"),
        ({"thickness_heel_mm": None, "thickness_forefoot_mm": None}, {}, "unknown",
         "We do not know how thick this insole is."),
        ({"thickness_heel_mm": None, "thickness_forefoot_mm": None}, {"has_removable_liner": False},
         "unknown", "We do not know how thick this insole is."),
        ({}, {"insole_room_mm": None}, "unknown", "We do not know how much room this shoe has."),
        ({"thickness_heel_mm": 5}, {"has_removable_liner": False, "depth": "deep"},
         "tight", "5 mm on top of it will be snug in this extra deep shoe."),
        ({"length": "three_quarter", "thickness_heel_mm": 5}, {"has_removable_liner": False},
         "tight", "will be snug, and it ends before the toes."),
        ({"length": "three_quarter"}, {"heel_height_mm": 70}, "fits", "The insole is 6 mm thick"),
        ({}, {"category": "dress", "heel_height_mm": None},
         "unknown", "We do not know how high the heel of this shoe is."),
        ({"thickness_heel_mm": 12}, {"category": "dress", "heel_height_mm": None},
         "no", "Too thick by 5 mm"),
        ({"length": "three_quarter"}, {"category": "dress", "heel_height_mm": None},
         "fits", "The insole is 6 mm thick"),
    ],
)  # fmt: skip
def test_the_verdict_comes_with_its_reason_in_millimetres(inner, outer, verdict, words):
    found = fit(insole=insole(**inner), shoe=shoe(**outer))

    assert found.verdict == verdict
    assert words in found.text


def test_nothing_known_is_unknown():
    assert fit(insole=specs.Insole(), shoe=specs.Shoe()).verdict == "unknown"


SIZE_42 = (262, 268)


@pytest.mark.parametrize(
    ("inner", "insole_mm", "verdict", "words"),
    [
        ({}, (259, 271), "fits", ""),
        ({}, None, "fits", ""),
        ({"is_trimmable": True}, (275, 281), "fits", "Trim about 13 mm off its toe end."),
        ({"is_trimmable": False}, (275, 281), "no", "13 mm longer than the shoe's, and it cannot"),
        ({}, (275, 281), "unknown", "can it be trimmed? We do not know."),
        ({}, (249, 254), "tight", "about 14 mm shorter than the shoe's; it may slide."),
        ({"length": "three_quarter"}, (249, 254), "fits", ""),
        ({"thickness_heel_mm": 12, "is_trimmable": True}, (275, 281), "no", "Too thick by 5 mm"),
    ],
)
def test_the_sizes_of_both_must_agree_or_be_trimmed(inner, insole_mm, verdict, words):
    found = fit(insole=insole(**inner), shoe=SHOE, insole_mm=insole_mm, shoe_mm=SIZE_42)

    assert found.verdict == verdict
    assert words in found.text
    assert "Trim" not in found.text or verdict == "fits"
