"""Typed spec tables: one row per insole or shoe, every number with its unit."""

from dataclasses import fields
from functools import lru_cache
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from catalog import specs
from catalog.models.constraints import fact, in_range, measure, one_of, ordered, subset_of, word
from catalog.models.product import Product


class Lifespan(models.Model):
    """The maker's claim of how long it lasts, with its source."""

    lifespan_min_km = measure()
    lifespan_max_km = measure()
    lifespan_min_days = measure()
    lifespan_max_days = measure()
    lifespan_source = models.CharField(max_length=200, blank=True)
    lifespan_confidence = word(specs.Confidence)

    class Meta:
        abstract = True

    def _values(self, record: type) -> dict[str, Any]:
        values = ((name, getattr(self, name)) for name in _names(record))
        return {name: tuple(value) if type(value) is list else value for name, value in values}


@lru_cache(maxsize=2)
def _names(record: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record))


class InsoleSpec(Lifespan):
    """What is known of an insole."""

    product = models.OneToOneField(Product, on_delete=models.CASCADE, related_name="insole_spec")
    arch_height = word(specs.ArchHeight)
    arch_height_mm = measure()
    firmness = word(specs.Firmness)
    medial_post_level = measure()
    has_lateral_wedge = fact()
    heel_cup = word(specs.HeelCup)
    heel_cup_depth_mm = measure()
    heel_cup_width_mm = measure()
    cushion_heel_level = measure()
    cushion_forefoot_level = measure()
    heel_lift_mm = measure()
    thickness_heel_mm = measure()
    thickness_forefoot_mm = measure()
    metatarsal_pad = word(specs.MetatarsalPad)
    length = word(specs.InsoleLength)
    is_trimmable = fact()
    is_perforated = fact()
    top_cover = word(specs.Material)
    has_replaceable_cover = fact()
    materials = ArrayField(models.CharField(max_length=32), default=list, blank=True)
    uses = ArrayField(models.CharField(max_length=32), default=list, blank=True)
    break_in_days = measure()

    class Meta:
        constraints = (
            *in_range(
                "insole",
                "arch_height_mm",
                "medial_post_level",
                "heel_cup_depth_mm",
                "heel_cup_width_mm",
                "cushion_heel_level",
                "cushion_forefoot_level",
                "heel_lift_mm",
                "thickness_heel_mm",
                "thickness_forefoot_mm",
                "break_in_days",
                "lifespan_min_km",
                "lifespan_max_km",
                "lifespan_min_days",
                "lifespan_max_days",
            ),
            *one_of(
                "insole",
                arch_height=specs.ArchHeight,
                firmness=specs.Firmness,
                heel_cup=specs.HeelCup,
                metatarsal_pad=specs.MetatarsalPad,
                length=specs.InsoleLength,
                top_cover=specs.Material,
                lifespan_confidence=specs.Confidence,
            ),
            *subset_of("insole", materials=specs.Material, uses=specs.Use),
            ordered("insole", "lifespan_min_km", "lifespan_max_km"),
            ordered("insole", "lifespan_min_days", "lifespan_max_days"),
        )

    def __str__(self) -> str:
        return f"Insole specs of {self.product_id}"

    def record(self) -> specs.Insole:
        """Return the row as the pure record that drawings and the match read."""
        return specs.Insole(**self._values(specs.Insole))


class ShoeSpec(Lifespan):
    """What is known of a shoe."""

    product = models.OneToOneField(Product, on_delete=models.CASCADE, related_name="shoe_spec")
    category = word(specs.ShoeCategory)
    drop_mm = measure()
    stack_heel_mm = measure()
    stack_forefoot_mm = measure()
    heel_height_mm = measure()
    stability = word(specs.Stability)
    torsional_stiffness = word(specs.Level)
    has_rocker = fact()
    toe_box = word(specs.ToeBox)
    depth = word(specs.Depth)
    cushion_heel_level = measure()
    cushion_forefoot_level = measure()
    has_removable_liner = fact()
    insole_room_mm = measure()
    size_offset_mm = measure()
    closure = word(specs.Closure)
    weight_g = measure()
    is_soft_upper = fact()
    materials = ArrayField(models.CharField(max_length=32), default=list, blank=True)
    uses = ArrayField(models.CharField(max_length=32), default=list, blank=True)

    class Meta:
        constraints = (
            *in_range(
                "shoe",
                "drop_mm",
                "stack_heel_mm",
                "stack_forefoot_mm",
                "heel_height_mm",
                "cushion_heel_level",
                "cushion_forefoot_level",
                "insole_room_mm",
                "size_offset_mm",
                "weight_g",
                "lifespan_min_km",
                "lifespan_max_km",
                "lifespan_min_days",
                "lifespan_max_days",
            ),
            *one_of(
                "shoe",
                category=specs.ShoeCategory,
                stability=specs.Stability,
                torsional_stiffness=specs.Level,
                toe_box=specs.ToeBox,
                depth=specs.Depth,
                closure=specs.Closure,
                lifespan_confidence=specs.Confidence,
            ),
            *subset_of("shoe", materials=specs.Material, uses=specs.Use),
            ordered("shoe", "lifespan_min_km", "lifespan_max_km"),
            ordered("shoe", "lifespan_min_days", "lifespan_max_days"),
        )

    def __str__(self) -> str:
        return f"Shoe specs of {self.product_id}"

    def record(self) -> specs.Shoe:
        """Return the row as the pure record that drawings and the match read."""
        return specs.Shoe(**self._values(specs.Shoe))
