"""A pair's dial as a picture in a letter, and in words beside it."""

from catalog.drawings.gauge import gauge_title
from catalog.drawings.gauge_picture import wear_gauge_png
from recommender.domain.life import Outlook
from shop.distances import Unit
from shop.emails.rendering import Attachment


def dial(outlook: Outlook, *, content_id: str, unit: Unit) -> Attachment:
    """Draw how far a pair has come."""
    return Attachment(
        content_id=content_id,
        filename=f"{content_id}.png",
        content_type="image/png",
        content=wear_gauge_png(
            used=unit.of_km(outlook.used_km),
            low=unit.of_km(outlook.low_km),
            median=unit.tens(outlook.median_km),
            high=unit.of_km(outlook.high_km),
            unit=unit.label,
        ),
    )


def words(outlook: Outlook, *, unit: Unit) -> str:
    """Say the dial in words; what is only estimated, in tens."""
    return gauge_title(
        unit.of_km(outlook.used_km),
        unit.tens(outlook.low_km),
        unit.tens(outlook.median_km),
        unit.tens(outlook.high_km),
        unit.label,
    )
