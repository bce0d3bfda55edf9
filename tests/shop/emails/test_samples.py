from datetime import date
from pathlib import Path

import pytest

import shop
from shop.emails.samples import SAMPLES

LETTERS = Path(shop.__file__).parent / "templates" / "email"
TODAY = date(2026, 3, 2)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_of_every_kind_is_written_without_a_row(name):
    letter = SAMPLES[name].write(TODAY)
    assert letter.subject
    assert letter.text.strip()
    assert "<body" in letter.html


def test_each_is_another_letter():
    assert len({sample.write(TODAY).subject for sample in SAMPLES.values()}) == len(SAMPLES)


def test_no_folder_of_letters_lacks_a_sample():
    folders = {path.parent.name for path in LETTERS.glob("*/subject.txt")}
    assert len(folders) == len(SAMPLES) - len({"look", "check-in"}) + 1
