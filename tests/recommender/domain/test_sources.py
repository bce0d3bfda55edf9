import pytest

from docs.make_sources import page
from recommender.domain.sources import BadSource, current_sources, load_sources, named
from tests.architecture.tree import ROOT

ROW = 'E1 = { name = "A", says = "B", read = "copy" }'


def test_the_page_of_sources_is_made_from_the_data():
    written = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    assert written == page(), "run python docs/make_sources.py"


def test_keys_lead_to_their_source_in_the_order_given():
    assert [each.key for each in named(("E6", "D", "R"))] == ["E6", "D", "R"]
    assert current_sources()["E6"].name == "NICE guideline NG59"


def test_an_unlisted_key_is_refused():
    with pytest.raises(BadSource, match="E999"):
        named(["E999"])


@pytest.mark.parametrize(
    "text",
    [
        f"[unknown]\n{ROW}",
        f"[feet]\n{ROW.replace('copy', 'guessed')}",
        f"[feet]\n{ROW}\n[life]\n{ROW}",
    ],
)
def test_an_unknown_group_or_reading_and_a_key_given_twice_are_refused(text):
    with pytest.raises(BadSource, match="E1"):
        load_sources(text)
