"""The reminder: dial, range, answers, check-ins, the same again, and not a word about health."""

import dataclasses
import re

import pytest

from catalog.copy_linter import blocked_words
from recommender import outlooks
from recommender.models import Pair, PairAnswer
from shop import reminder_links
from shop.distances import KM, MI
from shop.emails import reminder
from shop.emails.reminder import Check, Links, Look, headline, insole_only_note
from shop.forms.pairs import COMFORT
from shop.queries.top_covers import TopCover
from tests.shelf import NOW, make_insole, make_pair, make_shoe, make_variant

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG"
HEALTH = ("pain", "ache", "injur", "back", "health", "medical", "doctor", "diabet", "must")
LINKS = Links(
    stop_url="https://shop.example/stop/",
    preferences_url="https://shop.example/choose/",
    pairs_url="https://shop.example/pairs/",
)


def look(pair: Pair, number: int = 1, **facts: object) -> Look:
    worn = outlooks.of_pair(pair, today=NOW.date())
    return Look(reminder_id=number, worn=worn, **facts)  # type: ignore[arg-type]


def check(pair: Pair, day: int = 14, **facts: object) -> Check:
    return Check(reminder_id=50, pair=pair, day=day, **facts)  # type: ignore[arg-type]


def write(*looks: Look, checks: tuple[Check, ...] = (), unit=KM):
    return reminder.letter(looks, checks, links=LINKS, unit=unit)


def without_links(text: str) -> str:
    return re.sub(r"https?://[^\s\"<]+", "", text)  # they hold random letters


def test_one_pair_is_named_in_the_subject_with_its_dial_and_four_answers():
    letter = write(look(make_pair(name="Tempo", initial_km=598)))
    assert letter.subject == "Time for a look at your Tempo"
    assert "Your Tempo have about 598 km." in letter.text
    assert "keep wearing them" in letter.text
    for label in PairAnswer.Answer.labels:
        assert f"{label}: http" in letter.text
        assert f">{label}</a>" in letter.html
    (dial,) = letter.attachments
    assert dial.content.startswith(PNG)
    assert f'src="cid:{dial.content_id}"' in letter.html
    assert 'alt="598 km worn of about' in letter.html


def test_several_pairs_stand_in_one_letter():
    pairs = make_pair(name="Tempo"), make_pair(name="Contour", kind="insole")
    letter = write(look(pairs[0], 1), look(pairs[1], 2))
    assert letter.subject == "Time for a look at 2 pairs"
    assert [dial.content_id for dial in letter.attachments] == ["dial-1", "dial-2"]
    assert letter.html.count(">Still good</a>") == 2
    assert letter.text.count("What to look for") == 1


def test_miles_are_said_throughout():
    letter = write(look(make_pair(initial_km=598, habit_km_per_week=10)), unit=MI)
    for part in (letter.text, letter.html):
        words = without_links(part.partition("</style>")[2] or part)
        assert "about 372 mi" in words
        assert "6 mi a week" in words
        assert " km" not in words


def test_what_to_look_for_depends_on_what_it_is():
    shoe, insole = look(make_pair()), look(make_pair(kind="insole"))
    assert "does the heel tilt" in write(shoe).text
    assert "What to look for: are the insoles flat, cracked" in write(insole).text
    both = write(shoe, insole).text
    assert "does the heel tilt" in both
    assert "Of insoles: are they flat" in both
    assert "What to look for" not in write(look(make_pair(kind="accessory"))).text


@pytest.mark.parametrize(("day", "after"), [(14, "two weeks"), (45, "six weeks")])
def test_a_check_in_asks_one_question_with_five_answers(day, after):
    letter = write(checks=(check(make_pair(name="Contour", kind="insole"), day),))
    assert letter.subject == f"How do your Contour feel after {after}?"
    assert letter.attachments == ()
    assert "What to look for" not in letter.text
    for value, label in COMFORT:
        url = reminder_links.check_url(reminder_id=50, comfort=int(value))
        start = url.rpartition("/check/")[0]
        assert f"{label}: {start}" in letter.text
        assert f">{label}</a>" in letter.html


def test_looks_and_check_ins_share_a_letter():
    pair = make_pair(name="Contour", kind="insole")
    letter = write(look(make_pair(name="Tempo")), checks=(check(pair),))
    assert letter.subject == "Time for a look at your Tempo, and how do your Contour feel?"
    assert letter.text.index("What to look for") < letter.text.index("How do your Contour feel af")
    assert letter.html.count("<h2") == 2


def test_the_headline_counts_pairs_and_names_one_with_its_wearer():
    tempo, contour = Pair(name="Tempo"), Pair(name="Contour")
    worn = dataclasses.replace(look(make_pair()), whose="Mia")
    assert headline([worn], []) == "Time for a look at your Old walkers (Mia)"
    asked = [Check(1, tempo, 14, "Mia"), Check(2, contour, 45)]
    assert headline([], asked) == "How do 2 pairs feel?"
    assert headline([worn, worn], asked[:1]) == (
        "Time for a look at 2 pairs, and how do your Tempo (Mia) feel?"
    )


def test_long_names_leave_the_subject():
    long = Pair(name="Tempo Road Runner Wide in Moss and Ochre, the Second Edition of Two")
    worn = look(make_pair(name=long.name))
    assert headline([worn], []) == "Time for a look at your pair"
    assert headline([worn], [Check(1, long, 14)]) == "A look and a question about your pairs"
    assert headline([], [Check(1, long, 45)]) == "How does your new pair feel after six weeks?"


def test_the_same_again_has_the_size_chosen(client):
    variant = make_variant(make_shoe(title="Tempo"), "EU 43")
    letter = write(look(make_pair(name="Tempo", variant=variant, size_label="EU 43")))
    path = f"/p/{variant.product.slug}/?variant={variant.pk}"
    assert f"The same again in EU 43: http://127.0.0.1:8000{path}&again=1\n" in letter.text
    assert f"{path}&amp;again=1" in letter.html
    assert client.get(f"{path}&again=1").status_code == 200


def test_what_is_not_sold_any_more_is_not_offered():
    variant = make_variant(make_insole(status="discontinued"))
    letter = write(look(make_pair(variant=variant, kind="insole")), look(make_pair()))
    assert "/p/" not in letter.text
    assert "same again" not in letter.text + letter.html


@pytest.mark.parametrize(
    ("variant_id", "query"), [(None, ""), (7, "?variant=7")], ids=["any size", "their size"]
)
def test_only_the_top_can_be_renewed_where_a_cover_is_on_sale(variant_id, query):
    cover = TopCover(title="Leather top", slug="leather-top", variant_id=variant_id)
    letter = write(look(make_pair(kind="insole"), top_cover=cover))
    words = "Only the top is worn? A new top cover is enough: Leather top\nhttp"
    assert words in letter.text
    assert f"/p/leather-top/{query}\n" in letter.text
    assert f'/p/leather-top/{query}"' in letter.html
    assert "Only the top" not in write(look(make_pair(kind="insole"))).text


def test_an_insole_in_shoes_that_are_not_due_is_about_the_insole_only():
    insole = look(make_pair(kind="insole", name="Contour")).worn
    shoes = [look(make_pair(name=name)).worn for name in ("Tempo", "Clogs", "Tempo")]
    note = insole_only_note(insole, shoes)
    assert note == (
        "This is about the insoles only: your Tempo and Clogs, which they live in, are not due yet."
    )
    letter = write(Look(1, insole, insole_only_note=note))
    assert note in letter.text
    assert note in letter.html


def test_nothing_is_said_of_shoes_where_one_is_due_none_is_worn_or_it_is_a_shoe():
    insole = look(make_pair(kind="insole")).worn
    shoe = look(make_pair()).worn
    due = look(make_pair(initial_km=2000)).worn
    retired = look(make_pair(state="retired", retired_on=NOW.date())).worn
    assert due.is_due
    assert insole_only_note(insole, [shoe, due]) == ""
    assert insole_only_note(insole, [retired]) == ""
    assert insole_only_note(insole, []) == ""
    assert insole_only_note(shoe, [shoe]) == ""


def everything():
    variant = make_variant(make_shoe(title="Tempo"))
    cover = TopCover(title="Leather top", slug="leather-top")
    return write(
        look(make_pair(name="Tempo", variant=variant), 1, whose="Mia"),
        look(make_pair(kind="insole"), 2, top_cover=cover, insole_only_note="Only these."),
        checks=(check(make_pair()), check(make_pair(), 45)),
    )


def test_it_says_nothing_about_health_and_promises_nothing():
    letter = everything()
    html = letter.html.partition("</style>")[2]
    for part in (letter.subject, letter.text, re.sub(r"<[^>]+>", " ", html)):
        words = without_links(part)
        assert blocked_words(words) == ()
        assert [word for word in HEALTH if word in words.lower()] == []


def test_it_says_why_it_came_how_to_change_it_and_how_to_stop(settings):
    letter = everything()
    for part in (letter.text, letter.html):
        assert "you switched it on" in part
        for url in (LINKS.stop_url, LINKS.preferences_url, LINKS.pairs_url):
            assert url in part
        assert settings.SHOP_POSTAL_ADDRESS in part


def test_the_text_part_reads_well():
    lines = everything().text.splitlines()
    assert lines[0] == "Time for a look at 2 pairs, and how do 2 pairs feel?"
    assert not [line for line in lines if line != line.strip()]
    assert "\n\n\n" not in "\n".join(lines)


def test_a_strange_name_is_only_a_name():
    name = '<script>alert("x")</script>\r\nBcc: a@b.example & نص ' + "long " * 30
    pair = make_pair(name=name[:200])
    letter = write(look(pair), checks=(check(pair),))
    assert "\n" not in letter.subject
    assert "\r" not in letter.subject
    assert "<script" not in letter.html
