"""How long a pair lasts: a Weibull hazard over distance and age, and what was seen so far (pure).

The cumulative hazard of a pair at ``x`` km and ``a`` days is ``v · load`` with
``load = (x / scale)^shape + (a / scale')^shape'``. ``v`` differs between wearers: Gamma with mean
1 and a ``strength`` from the table. Worn-out pairs and "still good" answers (censored) update it
in closed form, so one pair seen alive up to ``load₀`` is worn at ``load`` with the chance
``1 - (B / (B + load - load₀))^A``, ``A = strength + worn-out pairs``, ``B = strength + loads seen``.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

RANGE = (0.1, 0.9)  # the ends of an 80 % range
FAR_DAYS = 3650  # a date further off than ten years says nothing
DAYS_PER_WEEK = 7
FIRST_STEP_DAYS = 15
CLOSE = 1e-12  # chances this near are the same
# Gauss–Hermite: a normal variable as three points with their chances, exact up to the 5th moment.
POINTS = ((-math.sqrt(3), 1 / 6), (0.0, 2 / 3), (math.sqrt(3), 1 / 6))


@dataclass(frozen=True)
class Clock:
    """A Weibull hazard over one kind of wear: km, or days."""

    scale: float
    shape: float

    def load(self, amount: float) -> float:
        """Return the cumulative hazard after this amount (same unit as ``scale``)."""
        return float((max(amount, 0.0) / self.scale) ** self.shape)

    def moved(self, *, log_life: float, log_shape: float) -> "Clock":
        """Return the clock with its scale and its shape multiplied by the exponentials of these."""
        return Clock(scale=self.scale * math.exp(log_life), shape=self.shape * math.exp(log_shape))


def load_at(chance: float, *, strength: float) -> float:
    """Return the load by which a fresh pair is worn with this chance, wearers unknown."""
    return float(strength * ((1 - chance) ** (-1 / strength) - 1))


def clock(low: float, high: float, *, strength: float) -> Clock:
    """Return the clock of which ``low`` and ``high`` (above ``low``) end the 80 % range."""
    first, last = (load_at(chance, strength=strength) for chance in RANGE)
    shape = math.log(last / first) / math.log(high / low)
    return Clock(scale=low / first ** (1 / shape), shape=shape)


@dataclass(frozen=True)
class Lifespan:
    """The clocks of a kind of pair; a pair without an age limit has no age clock.

    ``row`` is the key of its row in the table; ``claim`` how far the maker's own figure lies above
    the row, as the log of the ratio of their middles, 0 without one.
    """

    distance: Clock
    age: Clock | None = None
    source: str = ""
    row: str = ""
    claim: float = 0.0

    def moved(self, *, log_life: float, log_shape: float = 0.0) -> "Lifespan":
        """Return the lifespan with all its clocks moved."""
        age = self.age
        return replace(
            self,
            distance=self.distance.moved(log_life=log_life, log_shape=log_shape),
            age=None if age is None else age.moved(log_life=log_life, log_shape=log_shape),
        )

    def load(self, *, used_km: float, age_days: float) -> float:
        """Return the cumulative hazard after this distance and age."""
        by_age = self.age.load(age_days) if self.age is not None else 0.0
        return self.distance.load(used_km) + by_age


@dataclass(frozen=True)
class History:
    """What a wearer's pairs have shown, this one included up to ``seen_load``."""

    strength: float
    worn_out: int = 0
    loads: float = 0.0
    seen_load: float = 0.0

    def chance_worn(self, load: float) -> float:
        """Return the chance that the pair is worn at this load, given it was good when seen."""
        mass = self.strength + self.loads + self.seen_load
        return float(1 - (mass / (mass + max(load - self.seen_load, 0.0))) ** self._shape)

    def load_at(self, chance: float) -> float:
        """Return the load at which the pair is worn with this chance; undoes `chance_worn`."""
        mass = self.strength + self.loads + self.seen_load
        return float(self.seen_load + mass * ((1 - chance) ** (-1 / self._shape) - 1))

    @property
    def _shape(self) -> float:
        return self.strength + self.worn_out


@dataclass(frozen=True)
class Wear:
    """How far a pair has come, and how fast it goes on.

    ``pace_cv`` is the doubt about the pace to come, as a share of it: its coefficient of variation.
    """

    used_km: float
    started_on: date
    km_per_week: float
    pace_cv: float = 0.0

    def km_in(self, ahead_days: int, *, share: float = 1.0) -> float:
        """Return the distance so many days on, at a share of the expected pace."""
        return self.used_km + share * self.km_per_week * ahead_days / DAYS_PER_WEEK

    def shares(self) -> tuple[tuple[float, float], ...]:
        """Return shares of the expected pace with their chances: a log-normal of mean 1."""
        if self.pace_cv <= 0:
            return ((1.0, 1.0),)
        variance = math.log1p(self.pace_cv**2)
        spread = math.sqrt(variance)
        return tuple((math.exp(spread * at - variance / 2), chance) for at, chance in POINTS)


@dataclass(frozen=True)
class Outlook:
    """What to tell the wearer: an 80 % range, the chance now, and when to look."""

    used_km: float
    low_km: float
    median_km: float
    high_km: float
    chance_worn: float
    ends_low_on: date
    ends_median_on: date
    ends_high_on: date
    look_on: date

    @property
    def left_km(self) -> float:
        """Distance to the middle of the range, not below 0."""
        return max(self.median_km - self.used_km, 0.0)


def outlook(
    *, lifespan: Lifespan, wear: Wear, history: History, look_chance: float, today: date
) -> Outlook:
    """Say how long a pair probably lasts and from which day a look is worth it.

    Parameters
    ----------
    wear
        ``used_km`` ≥ 0, ``km_per_week`` ≥ 0, ``started_on`` not after ``today``.
    look_chance
        Chance of being worn, in (0, 1), at which a look is worth it.

    Returns
    -------
    Outlook
        Dates lie between ``today`` and ten years on, and reckon with the doubt about the pace; a
        limit that is passed keeps its km.
    """
    path = _Path(lifespan=lifespan, wear=wear, today=today)
    days = [path.day_by(chance, history=history) for chance in (RANGE[0], 0.5, RANGE[1])]
    km = [path.km_of(history.load_at(chance)) for chance in (RANGE[0], 0.5, RANGE[1])]
    return Outlook(
        used_km=wear.used_km,
        low_km=km[0],
        median_km=km[1],
        high_km=km[2],
        chance_worn=history.chance_worn(path.load_in(0)),
        ends_low_on=days[0],
        ends_median_on=days[1],
        ends_high_on=days[2],
        look_on=path.day_by(look_chance, history=history),
    )


@dataclass(frozen=True)
class _Path:
    """The load of one pair day by day, at its pace."""

    lifespan: Lifespan
    wear: Wear
    today: date

    def load_in(self, ahead_days: int, share: float = 1.0) -> float:
        """Load so many days on, at a share of the expected pace."""
        km = self.wear.km_in(ahead_days, share=share)
        return self.lifespan.load(used_km=km, age_days=self._age_days + ahead_days)

    def day_by(self, chance: float, *, history: History) -> date:
        """First day by which the pair is worn with this chance, its pace being in doubt."""
        shares = self.wear.shares()

        def is_reached(ahead_days: int) -> bool:
            worn = 0.0
            for share, weight in shares:
                worn += weight * history.chance_worn(self.load_in(ahead_days, share))
            return worn >= chance - CLOSE

        return self._first(is_reached)

    def day_of(self, load: float) -> date:
        """First day on which the load is reached, if the pace stays as expected."""
        return self._first(lambda ahead_days: self.load_in(ahead_days) >= load)

    def _first(self, is_reached: Callable[[int], bool]) -> date:
        """First day on which it is so, wear only growing: steps that double, then halves."""
        low, high = 0, 0
        while high < FAR_DAYS and not is_reached(high):
            low, high = high + 1, min(2 * high + FIRST_STEP_DAYS, FAR_DAYS)
        while low < high:
            middle = (low + high) // 2
            if is_reached(middle):
                high = middle
            else:
                low = middle + 1
        return self.today + timedelta(days=low)

    @property
    def _age_days(self) -> int:
        return (self.today - self.wear.started_on).days

    def km_of(self, load: float) -> float:
        """Distance at which the load is reached: ahead at this pace, or back along the way here."""
        if load <= self.load_in(0):
            return self.wear.used_km * self._share_of(load)
        if self.wear.km_per_week > 0:
            return self.wear.km_in((self.day_of(load) - self.today).days)
        rest = load - self.load_in(0)
        by_distance = self.lifespan.distance
        total = by_distance.load(self.wear.used_km) + rest
        return float(by_distance.scale * total ** (1 / by_distance.shape))

    def _share_of(self, load: float) -> float:
        """Share of the way so far, km and age alike, after which the load was reached."""
        age_days = float(self._age_days)
        low, high = 0.0, 1.0
        for _ in range(40):
            middle = (low + high) / 2
            km, age = self.wear.used_km * middle, age_days * middle
            if self.lifespan.load(used_km=km, age_days=age) < load:
                low = middle
            else:
                high = middle
        return high
