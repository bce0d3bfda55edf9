"""The form on a product's page for who wants to hear of a size that is sold out."""

from dataclasses import dataclass

from catalog.models import Variant
from shop.presenters.sizes import Picker
from shop.stock_alerts import WORDING


@dataclass(frozen=True, slots=True, kw_only=True)
class SoldOut:
    """One size that can be waited for."""

    variant_id: int
    label: str
    is_on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertForm:
    """The sold-out sizes of the color and width shown, and the address if it is known."""

    rows: tuple[SoldOut, ...]
    is_open: bool
    email: str
    wording: str = WORDING


def alert_form(picker: Picker | None, *, asked: int | None, email: str) -> AlertForm | None:
    """Return the form, or None where nothing is sold out; it asks the database nothing.

    It stands open where the size of the address, or all of them, are sold out.
    """
    out = [chip.variant for chip in picker.chips if chip.is_out] if picker is not None else []
    if picker is None or not out:
        return None
    return AlertForm(
        rows=tuple(_row(variant, picker.shown) for variant in out),
        is_open=picker.is_sold_out or asked in {variant.pk for variant in out},
        email=email,
    )


def _row(variant: Variant, shown: Variant) -> SoldOut:
    label = variant.label or "One size"
    return SoldOut(variant_id=variant.pk, label=label, is_on=variant == shown)
