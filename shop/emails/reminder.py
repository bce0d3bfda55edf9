"""The e-mail that says which pairs are worth a look."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from catalog.drawings import gauge, raster
from recommender.models import PairAnswer
from recommender.outlooks import WornPair
from shop import reminder_links
from shop.emails.rendering import Attachment, Letter, render

DIAL_WIDTH_PX = 604  # shown at half of it, for sharp screens


@dataclass(frozen=True)
class Look:
    """A reminder and the pair it is about; the nickname where there are several wearers."""

    reminder_id: int
    worn: WornPair
    whose: str = ""

    @property
    def content_id(self) -> str:
        """The name by which the letter shows the pair's dial."""
        return f"dial-{self.reminder_id}"


def worth_a_look(looks: Sequence[Look], *, stop_url: str) -> Letter:
    """Write one letter about all pairs that are due."""
    context = {
        "pairs": [_words(look) for look in looks],
        "stop_url": stop_url,
        "pairs_url": reminder_links.absolute(reverse("shop:pairs")),
    }
    return render("reminder", context, attachments=[_dial(look) for look in looks])


def _words(look: Look) -> dict[str, Any]:
    outlook = look.worn.outlook
    pair = look.worn.pair
    return {
        "name": pair.name,
        "whose": look.whose,
        "content_id": look.content_id,
        "dial_words": gauge.gauge_title(
            outlook.used_km, outlook.low_km, outlook.median_km, outlook.high_km
        ),
        "used_km": round(outlook.used_km),
        "low_km": _tens(outlook.low_km),
        "high_km": _tens(outlook.high_km),
        "pace_km": round(look.worn.pace.km_per_week),
        "started_on": pair.started_on,
        "answers": [
            {
                "label": label,
                "url": reminder_links.answer_url(reminder_id=look.reminder_id, answer=value),
            }
            for value, label in PairAnswer.Answer.choices
        ],
        "again_url": _again_url(look.worn),
        "size_label": pair.size_label,
        "url": reminder_links.absolute(reverse("shop:pair", args=[pair.token])),
    }


def _tens(km: float) -> int:
    """Round to tens: the range is not known any better."""
    return round(km / 10) * 10


def _again_url(worn: WornPair) -> str:
    """Return the product's page with the size chosen, where it is still sold.

    It says that this is bought again, so that the page asks whether anything is new (K8).
    """
    variant = worn.pair.variant
    if variant is None or variant.product.status != "published":
        return ""
    path = reverse("shop:product", args=[variant.product.slug])
    return reminder_links.absolute(f"{path}?variant={variant.pk}&again=1")


def _dial(look: Look) -> Attachment:
    outlook = look.worn.outlook
    svg = gauge.wear_gauge(
        used_km=outlook.used_km,
        low_km=outlook.low_km,
        median_km=outlook.median_km,
        high_km=outlook.high_km,
    )
    return Attachment(
        content_id=look.content_id,
        filename=f"{look.content_id}.png",
        content_type="image/png",
        content=raster.png(svg, width_px=DIAL_WIDTH_PX),
    )
