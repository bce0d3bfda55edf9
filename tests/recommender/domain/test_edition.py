from importlib import resources

from recommender.domain.edition import FILES, edition, edition_of
from recommender.domain.score import current_weights


def test_the_edition_starts_with_the_weights_version_and_fits_its_column():
    assert edition().startswith(f"{current_weights().version}-")
    assert len(edition()) <= 32


def test_any_edit_and_any_shift_between_files_is_another_edition():
    assert (
        len({edition_of([b"ab", b"c"]), edition_of([b"a", b"bc"]), edition_of([b"ab", b"d"])}) == 3
    )


def test_every_data_file_is_of_the_edition_but_those_no_match_reads():
    found = {each.name for each in (resources.files("recommender") / "data").iterdir()}
    unread = {
        "break_in",
        "chain",
        "claims",
        "exercises",
        "grounds",
        "lifespans",
        "sources",
        "wear_sports",
    }

    assert {name for name in found if name.endswith(".toml")} == {
        *FILES,
        *(f"{name}.toml" for name in unread),
    }
