"""The e-mail that says which pairs are worth a look, and asks how new ones feel."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from catalog.specs import Kind
from recommender.models import Pair, PairAnswer
from recommender.outlooks import WornPair
from shop import reminder_links
from shop.distances import Unit
from shop.emails import dials
from shop.emails.rendering import Letter, render
from shop.forms.pairs import COMFORT
from shop.queries.top_covers import TopCover

SUBJECT_LENGTH = 78  # what mail programs show, and RFC 5322 advises
AFTER = {14: "two weeks", 45: "six weeks"}  # the days of a check-in, as people say them


@dataclass(frozen=True)
class Look:
    """A reminder and the pair it is about; the nickname where there are several wearers.

    ``insole_only_note`` is what `insole_only_note` says; ``top_cover`` is what
    `shop.queries.top_covers.for_pairs` found.
    """

    reminder_id: int
    worn: WornPair
    whose: str = ""
    insole_only_note: str = ""
    top_cover: TopCover | None = None

    @property
    def content_id(self) -> str:
        """The name by which the letter shows the pair's dial."""
        return f"dial-{self.reminder_id}"


@dataclass(frozen=True)
class Check:
    """A reminder that asks how a pair feels, on the 14th or the 45th day."""

    reminder_id: int
    pair: Pair
    day: int
    whose: str = ""


@dataclass(frozen=True)
class Links:
    """Where the reader stops the mail, changes it, and finds the pairs."""

    stop_url: str
    preferences_url: str
    pairs_url: str


def letter(looks: Sequence[Look], checks: Sequence[Check], *, links: Links, unit: Unit) -> Letter:
    """Write one letter about all pairs worth a look and all check-ins of one customer."""
    context = {
        "looks": [_look(look, unit) for look in looks],
        "checks": [_check(check) for check in checks],
        "has_shoes": any(look.worn.pair.kind == Kind.SHOE for look in looks),
        "has_insoles": any(look.worn.pair.kind == Kind.INSOLE for look in looks),
        "headline": headline(looks, checks),
        "links": links,
    }
    pictures = [
        dials.dial(look.worn.outlook, content_id=look.content_id, unit=unit) for look in looks
    ]
    return render("reminder", context, attachments=pictures)


def headline(looks: Sequence[Look], checks: Sequence[Check]) -> str:
    """Return what the letter is about, as its subject says it: without names if they are long."""
    due = _named([(one.worn.pair.name, one.whose) for one in looks])
    asked = _named([(one.pair.name, one.whose) for one in checks])
    after = f" after {AFTER[checks[0].day]}" if len(checks) == 1 else ""
    if looks and checks:
        said = f"Time for a look at {due}, and how do {asked} feel?"
        short = "A look and a question about your pairs"
    elif looks:
        said, short = f"Time for a look at {due}", "Time for a look at your pair"
    else:
        said, short = f"How do {asked} feel{after}?", f"How does your new pair feel{after}?"
    return said if len(said) <= SUBJECT_LENGTH else short


def insole_only_note(insole: WornPair, shoes: Sequence[WornPair]) -> str:
    """Return that only the insole is due, where the shoes it lives in are not; else nothing."""
    homes = [shoe for shoe in shoes if shoe.pair.state == Pair.State.ACTIVE]
    if insole.pair.kind != Kind.INSOLE or not homes or any(shoe.is_due for shoe in homes):
        return ""
    names = list(dict.fromkeys(shoe.pair.name for shoe in homes))
    said = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return f"This is about the insoles only: your {said}, which they live in, are not due yet."


def _named(pairs: Sequence[tuple[str, str]]) -> str:
    if len(pairs) != 1:
        return f"{len(pairs)} pairs"
    name, whose = pairs[0]
    return f"your {name}{f' ({whose})' if whose else ''}"


def _look(look: Look, unit: Unit) -> dict[str, Any]:
    outlook, pair = look.worn.outlook, look.worn.pair
    return {
        "name": pair.name,
        "whose": look.whose,
        "content_id": look.content_id,
        "dial_words": dials.words(outlook, unit=unit),
        "used": unit.say(outlook.used_km),
        "usual": f"{unit.tens(outlook.low_km)} to {unit.tens(outlook.high_km)} {unit.label}",
        "pace": unit.say(look.worn.pace.km_per_week),
        "started_on": pair.started_on,
        "answers": [
            {
                "label": label,
                "url": reminder_links.answer_url(reminder_id=look.reminder_id, answer=value),
            }
            for value, label in PairAnswer.Answer.choices
        ],
        "insole_only_note": look.insole_only_note,
        "top_cover": _cover(look.top_cover),
        "again_url": _again_url(look.worn),
        "size_label": pair.size_label,
    }


def _check(check: Check) -> dict[str, Any]:
    return {
        "name": check.pair.name,
        "whose": check.whose,
        "after": AFTER[check.day],
        "answers": [
            {
                "label": label,
                "url": reminder_links.check_url(reminder_id=check.reminder_id, comfort=int(value)),
            }
            for value, label in COMFORT
        ],
    }


def _again_url(worn: WornPair) -> str:
    """Return the product's page with the size chosen, where it is still sold.

    It says that this is bought again, so that the page asks whether anything is new (K8).
    """
    variant = worn.pair.variant
    if variant is None or variant.product.status != "published":
        return ""
    return _product_url(variant.product.slug, f"?variant={variant.pk}&again=1")


def _cover(cover: TopCover | None) -> dict[str, str] | None:
    if cover is None:
        return None
    chosen = f"?variant={cover.variant_id}" if cover.variant_id else ""
    return {"title": cover.title, "url": _product_url(cover.slug, chosen)}


def _product_url(slug: str, query: str) -> str:
    return reminder_links.absolute(reverse("shop:product", args=[slug]) + query)
