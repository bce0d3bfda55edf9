"""The reminder: dial, range, four answers, the same again, and not a word about health."""

import pytest

from catalog.copy_linter import blocked_words
from recommender import outlooks
from recommender.models import PairAnswer
from shop.emails import reminder
from tests.shelf import NOW, make_insole, make_pair, make_shoe, make_variant

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG"
HEALTH = ("pain", "ache", "injur", "back", "health", "medical", "doctor", "diabet", "must")


def write(*pairs):
    looks = [
        reminder.Look(reminder_id=number, worn=outlooks.of_pair(pair, today=NOW.date()))
        for number, pair in enumerate(pairs, start=1)
    ]
    return reminder.worth_a_look(looks, stop_url="https://shop.example/stop/")


def test_one_pair_is_named_in_the_subject_with_its_dial_and_four_answers():
    letter = write(make_pair(name="Tempo", initial_km=598))
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
    letter = write(make_pair(name="Tempo"), make_pair(name="Contour", kind="insole"))
    assert letter.subject == "Time for a look at 2 pairs"
    assert [dial.content_id for dial in letter.attachments] == ["dial-1", "dial-2"]
    assert letter.html.count(">Still good</a>") == 2


def test_the_same_again_has_the_size_chosen(client):
    variant = make_variant(make_shoe(title="Tempo"), "EU 43")
    letter = write(make_pair(name="Tempo", variant=variant, size_label="EU 43"))
    path = f"/p/{variant.product.slug}/?variant={variant.pk}"
    assert f"{path}&again=1" in letter.text
    assert f"{path}&amp;again=1" in letter.html
    assert client.get(f"{path}&again=1").status_code == 200


def test_what_is_not_sold_any_more_is_not_offered():
    variant = make_variant(make_insole(status="discontinued"))
    letter = write(make_pair(variant=variant, kind="insole"), make_pair())
    assert "/p/" not in letter.text
    assert "same again" not in letter.text + letter.html


def test_it_says_nothing_about_health_and_promises_nothing():
    letter = write(make_pair(name="Tempo", variant=make_variant(make_shoe())))
    words = letter.subject + letter.text
    assert blocked_words(words) == ()
    assert [word for word in HEALTH if word in words.lower()] == []


def test_it_says_why_it_came_and_how_to_stop(settings):
    letter = write(make_pair())
    for part in (letter.text, letter.html):
        assert "you switched reminders on" in part
        assert "https://shop.example/stop/" in part
        assert settings.SHOP_POSTAL_ADDRESS in part


def test_a_strange_name_is_only_a_name():
    name = '<script>alert("x")</script>\r\nBcc: a@b.example & نص ' + "long " * 30
    letter = write(make_pair(name=name[:200]))
    assert "\n" not in letter.subject
    assert "\r" not in letter.subject
    assert "<script" not in letter.html
