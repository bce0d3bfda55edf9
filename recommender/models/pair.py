"""Pairs a wearer owns, how they were worn, and what the wearer said of them."""

from datetime import date

from django.db import models
from django.db.models import Q

from catalog.models import Variant
from catalog.models.constraints import one_of, word
from catalog.specs import Kind, Use
from recommender.models.wearer import Wearer, new_token


class Pair(models.Model):
    """A worn pair of shoes or insoles, bought here or not."""

    class State(models.TextChoices):
        ACTIVE = "active", "In use"
        RETIRED = "retired", "Retired"
        RETURNED = "returned", "Returned"

    class Surface(models.TextChoices):
        ROAD = "road", "Road or pavement"
        TRAIL = "trail", "Trail"
        INDOOR = "indoor", "Indoor floors"
        MIXED = "mixed", "Mixed"

    class RetiredFor(models.TextChoices):
        WORN_OUT = "worn_out", "Worn out"
        UNCOMFORTABLE = "uncomfortable", "Uncomfortable"
        LOST = "lost", "Lost"
        GAVE_AWAY = "gave_away", "Gave away"

    class SizeFelt(models.TextChoices):
        SMALL = "small", "Too small"
        RIGHT = "right", "Right"
        LARGE = "large", "Too large"

    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    wearer = models.ForeignKey(Wearer, on_delete=models.CASCADE, related_name="pairs")
    variant = models.ForeignKey(
        Variant, on_delete=models.SET_NULL, null=True, blank=True, related_name="pairs"
    )
    kind = word(Kind, null=False)
    name = models.CharField(max_length=200)
    use = word(Use, null=False, default=str(Use.EVERYDAY))
    surface = models.CharField(max_length=16, choices=Surface.choices, default=Surface.MIXED)
    size_label = models.CharField(max_length=40, blank=True)
    started_on = models.DateField()
    initial_km = models.PositiveIntegerField(default=0)
    habit_km_per_week = models.PositiveSmallIntegerField(null=True, blank=True)
    habit_hours_per_week = models.PositiveSmallIntegerField(null=True, blank=True)
    habit_days = models.PositiveSmallIntegerField(default=0, db_default=0)  # bit 0 is Monday
    habit_filled_until = models.DateField(null=True, blank=True)
    price_minor = models.PositiveIntegerField(null=True, blank=True)
    price_currency = models.CharField(max_length=3, blank=True, default="", db_default="")
    snoozed_until = models.DateField(null=True, blank=True)
    comfort = models.PositiveSmallIntegerField(null=True, blank=True)
    size_felt = models.CharField(max_length=8, choices=SizeFelt.choices, blank=True)
    state = models.CharField(max_length=16, choices=State.choices, default=State.ACTIVE)
    retired_on = models.DateField(null=True, blank=True)
    retired_for = models.CharField(max_length=16, choices=RetiredFor.choices, blank=True)
    next_look_on = models.DateField(null=True, blank=True)
    cycle = models.PositiveSmallIntegerField(default=1)
    look_changed_at = models.DateTimeField(
        null=True, blank=True
    )  # until reminders have heard of it
    source_key = models.CharField(max_length=80, unique=True, null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("state", "-started_on", "-id")
        constraints = (
            *one_of("pair", kind=Kind, use=Use),
            models.CheckConstraint(
                condition=Q(comfort__isnull=True) | Q(comfort__range=(1, 5)),
                name="pair_comfort_range",
            ),
            models.CheckConstraint(
                condition=Q(initial_km__lte=20_000), name="pair_initial_km_range"
            ),
            models.CheckConstraint(
                condition=Q(size_felt__in=("", "small", "right", "large")),
                name="pair_size_felt_word",
            ),
            models.CheckConstraint(condition=Q(habit_days__lt=128), name="pair_habit_days_week"),
            models.CheckConstraint(
                condition=Q(price_minor__isnull=True) | ~Q(price_currency=""),
                name="pair_price_has_currency",
            ),
        )
        indexes = (
            models.Index(fields=("wearer", "state"), name="pair_of_wearer"),
            models.Index(fields=("variant",), condition=~Q(size_felt=""), name="pair_size_felt"),
            models.Index(
                fields=("next_look_on",), condition=Q(state="active"), name="pair_next_look"
            ),
            models.Index(
                fields=("look_changed_at",),
                condition=Q(look_changed_at__isnull=False),
                name="pair_look_changed",
            ),
            models.Index(
                fields=("habit_filled_until",),
                condition=Q(state="active", habit_filled_until__isnull=False),
                name="pair_habit_filled",
            ),
        )

    def __str__(self) -> str:
        return self.name


class WearEntry(models.Model):
    """Distance and hours of one day; from hand, habit or an import."""

    class Source(models.TextChoices):
        HAND = "hand", "By hand"
        HABIT = "habit", "Weekly habit"
        IMPORT = "import", "Import"
        IN_SHOE = "in_shoe", "With the shoe"

    pair = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="entries")
    worn_on = models.DateField()
    distance_km = models.DecimalField(max_digits=6, decimal_places=2, default=0)
    duration_hours = models.DecimalField(max_digits=4, decimal_places=2, default=0)
    source = models.CharField(max_length=8, choices=Source.choices, default=Source.HAND)
    external_key = models.CharField(max_length=80, null=True, blank=True)
    copied_from = models.ForeignKey(  # the shoe's entry, for an insole that lives in it
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="copies"
    )
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("-worn_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(distance_km__range=(0, 500)), name="entry_distance_km_range"
            ),
            models.CheckConstraint(
                condition=Q(duration_hours__range=(0, 24)), name="entry_duration_hours_range"
            ),
            models.CheckConstraint(
                condition=Q(distance_km__gt=0) | Q(duration_hours__gt=0), name="entry_not_empty"
            ),
            models.UniqueConstraint(fields=("pair", "external_key"), name="entry_once_per_source"),
        )
        indexes = (models.Index(fields=("pair", "worn_on"), name="entry_of_pair"),)

    def __str__(self) -> str:
        return f"{self.worn_on}: {self.distance_km} km, {self.duration_hours} h"


class HabitPeriod(models.Model):
    """From which day on what a normal week was: a late entry finds the habit of its own day."""

    pair = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="habit_periods")
    since = models.DateField()
    km_per_week = models.PositiveSmallIntegerField(null=True, blank=True)
    hours_per_week = models.PositiveSmallIntegerField(null=True, blank=True)
    days = models.PositiveSmallIntegerField(default=0)  # bit 0 is Monday

    class Meta:
        ordering = ("since",)
        constraints = (
            models.UniqueConstraint(fields=("pair", "since"), name="habit_period_once_per_day"),
            models.CheckConstraint(condition=Q(days__lt=128), name="habit_period_days_week"),
        )

    def __str__(self) -> str:
        return f"pair {self.pair_id} since {self.since}"


class InsoleHome(models.Model):
    """In which shoes an insole lives, and since when; a row that ended is history."""

    insole = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="homes")
    shoe = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="insoles")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("since", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("insole", "shoe"),
                condition=Q(until__isnull=True),
                name="insole_home_once",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")),
                name="insole_home_ordered",
            ),
        )

    def __str__(self) -> str:
        return f"insole {self.insole_id} in shoe {self.shoe_id}"

    def covers(self, day: date) -> bool:
        """Whether the insole lived in the shoe on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


class ComfortCheck(models.Model):
    """How a pair felt on the 14th or 45th day: an outcome that the match learns from."""

    DAYS = (14, 45)

    pair = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="comfort_checks")
    day = models.PositiveSmallIntegerField()
    comfort = models.PositiveSmallIntegerField()
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ("day",)
        constraints = (
            models.UniqueConstraint(fields=("pair", "day"), name="comfort_check_once_per_day"),
            models.CheckConstraint(condition=Q(day__in=(14, 45)), name="comfort_check_day"),
            models.CheckConstraint(
                condition=Q(comfort__range=(1, 5)), name="comfort_check_comfort_range"
            ),
        )

    def __str__(self) -> str:
        return f"{self.comfort} of 5 on day {self.day}"


class PairAnswer(models.Model):
    """What the wearer said when asked to look: evidence for the life model."""

    class Answer(models.TextChoices):
        STILL_GOOD = "still_good", "Still good"
        LATER = "later", "In a month"
        REPLACED = "replaced", "Replaced"
        STOP = "stop", "Stop reminding me"

    pair = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="answers")
    cycle = models.PositiveSmallIntegerField()
    answer = models.CharField(max_length=16, choices=Answer.choices)
    exposure_km = models.DecimalField(max_digits=8, decimal_places=2)
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ("-answered_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("pair", "cycle"),
                condition=~Q(answer="stop"),
                name="answer_once_per_cycle",
            ),
        )

    def __str__(self) -> str:
        return f"{self.answer} at {self.exposure_km} km"
