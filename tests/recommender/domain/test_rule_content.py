"""What a signature stands for: words, tiers, limits; not remarks."""

import json
from importlib import resources

import pytest

from recommender.domain import rule_content
from recommender.domain.rule_content import Change, changes, content_of, sha256_of

DATA = resources.files("recommender") / "data"
RULES, QUIZ = ((DATA / name).read_text("utf-8") for name in ("triage.toml", "quiz.toml"))
CURRENT = content_of(RULES, QUIZ)


def edited(old: str, new: str, *, quiz: bool = False) -> str:
    text = QUIZ if quiz else RULES
    assert old in text
    mended = text.replace(old, new, 1)
    return content_of(RULES, mended) if quiz else content_of(mended, QUIZ)


def test_the_hash_is_of_this_versions_files():
    assert rule_content.current_content() == CURRENT
    assert rule_content.current_sha256() == sha256_of(CURRENT)
    assert len(sha256_of(CURRENT)) == 64


def test_remarks_layout_and_the_reviewers_name_are_not_signed():
    assert edited("# --- what the screens say", "# other words") == CURRENT
    assert edited('tier = "T0"', 'tier   =  "T0"') == CURRENT
    assert edited('reviewer = ""', 'reviewer = "Dr. Example"') == CURRENT


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('tier = "T2"', 'tier = "T3"', "rules rules R26 tier"),
        (", or it can't be felt: call", ": call", "rules screens T2 signs"),
        ('version = "2026.2"', 'version = "2026.3"', "rules version"),
        ("bladder or bowel change, or diabetes", "bowel change", "rules reask text"),
        ("no insole is sold", "an insole is sold", "rules logic K7 text"),
    ],
)
def test_an_edit_of_a_rule_is_a_change_in_one_place(old, new, place):
    (change,) = changes(CURRENT, edited(old, new))
    assert change.place == place
    assert change.before != change.after


def test_the_words_of_a_safety_question_are_signed():
    changed = changes(CURRENT, edited("Who will wear them?", "Who is it for?", quiz=True))
    assert changed == (
        Change(place="questions wearer text", before="Who will wear them?", after="Who is it for?"),
    )


def test_a_question_that_no_rule_reads_is_not_signed():
    read = {each["id"] for each in json.loads(CURRENT)["questions"]}
    assert read == rule_content.read_questions()
    assert {"wearer", "nerves", "tiptoe"} <= read
    assert "goal" not in read


def test_a_new_a_lost_and_a_moved_rule_are_told():
    one = RULES.index('[[rules]]\nid = "F29"')
    end = RULES.index("# K7 as a rule")
    without = content_of(RULES[:one] + RULES[end:], QUIZ)
    gone = {change.place: change for change in changes(CURRENT, without)}
    assert gone["rules rules F29 tier"] == Change(
        place="rules rules F29 tier", before="T3", after=""
    )
    assert "F29" not in gone["rules rules, in this order"].after
    back = {change.place: change for change in changes(without, CURRENT)}
    assert back["rules rules F29 tier"].after == "T3"


def test_the_limits_of_the_program_are_signed():
    assert json.loads(CURRENT)["limits"] == {
        "emergency_hold_hours": 24,
        "ask_again_after_days": 30,
        "comfort_lift_max_mm": 6,
    }


def test_nothing_changed_means_no_change():
    assert changes(CURRENT, CURRENT) == ()
