import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.copy_linter import BLOCKED, blocked_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cures flat feet", ("cures",)),
        ("It TREATS the heel and heals it", ("treats", "heals")),
        ("Corrects your posture", ("corrects your posture",)),
        ("Realigns you", ("realigns",)),
        ("Pain relief", ("relief",)),
        ("relieves aches", ("relieves",)),
        ("a pain-free day", ("pain-free",)),
        ("prevents running injuries", ("prevents running injuries",)),
        ("clinically proven, medical-grade", ("clinically proven", "medical-grade")),
        ("Orthopaedic or orthopedic", ("orthopaedic", "orthopedic")),
        ("doctor-recommended", ("doctor-recommended",)),
        ("therapeutic", ("therapeutic",)),
        ("makes a significant difference", ("significant difference",)),
        ("fixes your feet", ("fixes",)),
    ],
)
def test_medical_promises_are_found(text, expected):
    assert blocked_words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Comfortable, cushioned and shaped to the arch",
        "Roomy toe box, firm and stable, easy to adjust",
        "Designed for long days standing",
        "A fixed metatarsal pad and a secure heel",
        "Correct size: take the longer foot",
        "A treadmill shoe with a health check note",
        "",
    ],
)
def test_comfort_words_pass(text):
    assert blocked_words(text) == ()


def test_each_word_is_named_once_over_several_texts():
    assert blocked_words("It cures", "CURES", "heals") == ("cures", "heals")


@given(st.text())
def test_any_text_can_be_read(text):
    assert isinstance(blocked_words(text), tuple)


def test_every_entry_is_reachable():
    assert len(BLOCKED) == 16
