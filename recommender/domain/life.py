"""How long a pair lasts: a Weibull hazard over distance and age, and what was seen so far (pure).

The cumulative hazard of a pair at ``x`` km and ``a`` days is ``v · load`` with
``load = (x / scale)^shape + (a / scale')^shape'``. ``v`` differs between wearers: Gamma with mean
1 and a ``strength`` from the table. Worn-out pairs and "still good" answers (censored) update it
in closed form, so one pair seen alive up to ``load₀`` is worn at ``load`` with the chance
``1 - (B / (B + load - load₀))^A``, ``A = strength + worn-out pairs``, ``B = strength + loads seen``.
"""

import math
from dataclasses import dataclass
from datetime import date, timedelta

RANGE = (0.1, 0.9)  # the ends of an 80 % range
FAR_DAYS = 3650  # a date further off than ten years says nothing
DAYS_PER_WEEK = 7


@dataclass(frozen=True)
class Clock:
    """A Weibull hazard over one kind of wear: km, or days."""

    scale: float
    shape: float

    def load(self, amount: float) -> float:
        """Return the cumulative hazard after this amount (same unit as ``scale``)."""
        return float((max(amount, 0.0) / self.scale) ** self.shape)


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
    """The clocks of a kind of pair; a pair without an age limit has no age clock."""

    distance: Clock
    age: Clock | None = None
    source: str = ""

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
    """How far a pair has come, and how fast it goes on."""

    used_km: float
    started_on: date
    km_per_week: float

    def at(self, day: date, *, today: date) -> tuple[float, float]:
        """Return km and age in days expected on a day from today on."""
        ahead_days = (day - today).days
        km = self.used_km + self.km_per_week * ahead_days / DAYS_PER_WEEK
        return km, float((day - self.started_on).days)


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
        Dates lie between ``today`` and ten years on; a limit that is passed keeps its km.
    """
    path = _Path(lifespan=lifespan, wear=wear, today=today)
    days = [path.day_of(history.load_at(chance)) for chance in (RANGE[0], 0.5, RANGE[1])]
    km = [path.km_of(history.load_at(chance)) for chance in (RANGE[0], 0.5, RANGE[1])]
    return Outlook(
        used_km=wear.used_km,
        low_km=km[0],
        median_km=km[1],
        high_km=km[2],
        chance_worn=history.chance_worn(path.load_on(today)),
        ends_low_on=days[0],
        ends_median_on=days[1],
        ends_high_on=days[2],
        look_on=path.day_of(history.load_at(look_chance)),
    )


@dataclass(frozen=True)
class _Path:
    """The load of one pair day by day, if its pace stays."""

    lifespan: Lifespan
    wear: Wear
    today: date

    def load_on(self, day: date) -> float:
        km, age_days = self.wear.at(day, today=self.today)
        return self.lifespan.load(used_km=km, age_days=age_days)

    def day_of(self, load: float) -> date:
        """First day on which the load is reached: a bisection, for load only grows."""
        low, high = 0, FAR_DAYS
        while low < high:
            middle = (low + high) // 2
            if self.load_on(self.today + timedelta(days=middle)) >= load:
                high = middle
            else:
                low = middle + 1
        return self.today + timedelta(days=low)

    def km_of(self, load: float) -> float:
        """Distance at which the load is reached: ahead at this pace, or back along the way here."""
        if load <= self.load_on(self.today):
            return self.wear.used_km * self._share_of(load)
        if self.wear.km_per_week > 0:
            return self.wear.at(self.day_of(load), today=self.today)[0]
        rest = load - self.load_on(self.today)
        by_distance = self.lifespan.distance
        total = by_distance.load(self.wear.used_km) + rest
        return float(by_distance.scale * total ** (1 / by_distance.shape))

    def _share_of(self, load: float) -> float:
        """Share of the way so far, km and age alike, after which the load was reached."""
        age_days = float((self.today - self.wear.started_on).days)
        low, high = 0.0, 1.0
        for _ in range(40):
            middle = (low + high) / 2
            km, age = self.wear.used_km * middle, age_days * middle
            if self.lifespan.load(used_km=km, age_days=age) < load:
                low = middle
            else:
                high = middle
        return high
