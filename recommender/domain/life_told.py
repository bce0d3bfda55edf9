"""What is told of one pair's life, as the learning takes it (pure)."""

from __future__ import annotations

from dataclasses import dataclass

from recommender.domain.life import Lifespan
from recommender.domain.life_effects import Worn

Amounts = tuple[float, float]  # km, days of age


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One pair's life as far as it is known; lost and given away are lives that went on.

    ``lifespan`` is the table's. The pair was added at ``entered``, was last known good at ``good``
    and, where ``worn_at`` is given, was found worn then. If nobody looked in between, ``good`` is
    ``worn_at``: it wore out right there, as its wearer says.
    """

    worn: Worn
    lifespan: Lifespan
    entered: Amounts
    good: Amounts
    worn_at: Amounts | None = None

    def up_to(self, most_km: float) -> Told | None:
        """Return the life up to so many km; None if nothing was seen below, or nothing at all."""
        end_km = (self.worn_at or self.good)[0]
        if self.entered[0] >= most_km or end_km <= self.entered[0]:
            return None
        if end_km <= most_km:
            return self
        good = self.good
        if good[0] > most_km:
            share = (most_km - self.entered[0]) / (good[0] - self.entered[0])
            good = (most_km, self.entered[1] + share * (good[1] - self.entered[1]))
        return Told(worn=self.worn, lifespan=self.lifespan, entered=self.entered, good=good)
