"""A pair's dial as a picture in a letter, and in words beside it."""

from catalog.drawings import gauge, raster
from recommender.domain.life import Outlook
from shop.distances import Unit
from shop.emails.rendering import Attachment

WIDTH_PX = 604  # shown at half of it, for sharp screens


def dial(outlook: Outlook, *, content_id: str, unit: Unit) -> Attachment:
    """Draw how far a pair has come."""
    svg = gauge.wear_gauge(
        used=unit.of_km(outlook.used_km),
        low=unit.of_km(outlook.low_km),
        median=unit.of_km(outlook.median_km),
        high=unit.of_km(outlook.high_km),
        unit=unit.label,
    )
    return Attachment(
        content_id=content_id,
        filename=f"{content_id}.png",
        content_type="image/png",
        content=raster.png(svg, width_px=WIDTH_PX),
    )


def words(outlook: Outlook, *, unit: Unit) -> str:
    """Say the dial in words."""
    return (
        f"{unit.say(outlook.used_km)} worn of about {unit.say(outlook.median_km)}. Likely end of "
        f"life between {unit.say(outlook.low_km)} and {unit.say(outlook.high_km)}."
    )
