"""The vocabulary of insoles and shoes: enumerations, legal ranges and spec records (pure).

Vocabulary after ``docs/sources.md`` (EVIDENCE 3b and COMMERCE 5b). Every number has a unit;
unknown is ``None``, never a default.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Vocabulary(StrEnum):
    """A closed list of words: a stored value and a label for people."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Return value and label pairs, in order, as a form or model field wants them."""
        return [(str(member.value), member.label) for member in cls]

    @classmethod
    def values(cls) -> list[str]:
        """Return the stored values, in order."""
        return [str(member.value) for member in cls]


class Kind(Vocabulary):
    INSOLE = "insole", "Insole"
    SHOE = "shoe", "Shoe"
    ACCESSORY = "accessory", "Accessory"


class ArchHeight(Vocabulary):
    NONE = "none", "Flat, no arch"
    LOW = "low", "Low"
    MEDIUM = "medium", "Medium"
    HIGH = "high", "High"


class Firmness(Vocabulary):
    SOFT = "soft", "Soft"
    SEMI = "semi", "Semi-firm"
    FIRM = "firm", "Firm"
    RIGID = "rigid", "Rigid"


class HeelCup(Vocabulary):
    SHALLOW = "shallow", "Shallow"
    MEDIUM = "medium", "Medium"
    DEEP = "deep", "Deep"


class MetatarsalPad(Vocabulary):
    NONE = "none", "None"
    REMOVABLE = "removable", "Removable"
    FIXED = "fixed", "Fixed"


class InsoleLength(Vocabulary):
    FULL = "full", "Full length"
    THREE_QUARTER = "three_quarter", "Three-quarter"
    HEEL = "heel", "Heel only"


class Use(Vocabulary):
    EVERYDAY = "everyday", "Everyday"
    STANDING = "standing", "Standing work"
    WALKING = "walking", "Walking"
    RUNNING = "running", "Running"
    HIKING = "hiking", "Hiking"
    COURT = "court", "Court sports"
    DRESS = "dress", "Dress"


class ShoeCategory(Vocabulary):
    RUNNING = "running", "Running shoe"
    WALKING = "walking", "Walking shoe"
    WORK = "work", "Work shoe"
    CASUAL = "casual", "Casual shoe"
    COURT = "court", "Court shoe"
    HIKING = "hiking", "Hiking shoe"
    DRESS = "dress", "Dress shoe"
    SANDAL = "sandal", "Sandal"


class Stability(Vocabulary):
    NEUTRAL = "neutral", "Neutral"
    STABLE = "stable", "Stable"
    MOTION_CONTROL = "motion_control", "Motion control"


class Level(Vocabulary):
    LOW = "low", "Low"
    MEDIUM = "medium", "Medium"
    HIGH = "high", "High"


class ToeBox(Vocabulary):
    STANDARD = "standard", "Standard"
    WIDE = "wide", "Wide"
    EXTRA = "extra", "Extra wide"


class Depth(Vocabulary):
    STANDARD = "standard", "Standard"
    DEEP = "deep", "Deep"


class Closure(Vocabulary):
    LACE = "lace", "Laces"
    STRAP = "strap", "Strap"
    SLIP = "slip", "Slip-on"


class Width(Vocabulary):
    NARROW = "narrow", "Narrow"
    MEDIUM = "medium", "Medium"
    WIDE = "wide", "Wide"
    EXTRA_WIDE = "extra_wide", "Extra wide"


class Audience(Vocabulary):
    UNISEX = "unisex", "Unisex"
    WOMEN = "women", "Women"
    MEN = "men", "Men"


class Material(Vocabulary):
    EVA = "eva", "EVA foam"
    PU = "pu", "PU foam"
    TPU = "tpu", "TPU"
    CORK = "cork", "Cork"
    GEL = "gel", "Gel"
    LATEX = "latex", "Latex"
    CARBON = "carbon", "Carbon fibre"
    NYLON = "nylon", "Nylon shell"
    WOOL = "wool", "Wool"
    LEATHER = "leather", "Leather"
    TEXTILE = "textile", "Textile"
    MESH = "mesh", "Mesh"
    RUBBER = "rubber", "Rubber"
    SYNTHETIC = "synthetic", "Synthetic upper"


class Confidence(Vocabulary):
    LOW = "low", "Low"
    MEDIUM = "medium", "Medium"
    HIGH = "high", "High"


class Status(Vocabulary):
    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"
    DISCONTINUED = "discontinued", "Discontinued"


# Legal ranges, inclusive, by field name; the unit ends the name (levels have none).
RANGES: dict[str, tuple[int, int]] = {
    # insole
    "arch_height_mm": (0, 60),
    "heel_cup_depth_mm": (0, 40),
    "heel_cup_width_mm": (40, 100),
    "medial_post_level": (0, 2),
    "cushion_heel_level": (0, 3),
    "cushion_forefoot_level": (0, 3),
    "heel_lift_mm": (0, 12),
    "thickness_heel_mm": (0, 30),
    "thickness_forefoot_mm": (0, 20),
    "break_in_days": (0, 60),
    # shoe
    "drop_mm": (-10, 30),
    "stack_heel_mm": (0, 80),
    "stack_forefoot_mm": (0, 70),
    "heel_height_mm": (0, 150),
    "insole_room_mm": (0, 25),
    "weight_g": (50, 2000),
    "size_offset_mm": (-15, 15),
    # both
    "lifespan_min_km": (1, 5000),
    "lifespan_max_km": (1, 5000),
    "lifespan_min_days": (1, 3650),
    "lifespan_max_days": (1, 3650),
    # variant
    "foot_min_mm": (150, 350),
    "foot_max_mm": (150, 350),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifespan:
    """The maker's own claim of how long an item lasts; a weak signal (EVIDENCE 5)."""

    lifespan_min_km: int | None = None
    lifespan_max_km: int | None = None
    lifespan_min_days: int | None = None
    lifespan_max_days: int | None = None
    lifespan_source: str = ""
    lifespan_confidence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Insole(Lifespan):
    """What is known of one insole; lengths in mm, levels 0–3, ``None`` = unknown."""

    arch_height: str | None = None
    arch_height_mm: int | None = None
    firmness: str | None = None
    medial_post_level: int | None = None
    has_lateral_wedge: bool | None = None
    heel_cup: str | None = None
    heel_cup_depth_mm: int | None = None
    heel_cup_width_mm: int | None = None
    cushion_heel_level: int | None = None
    cushion_forefoot_level: int | None = None
    heel_lift_mm: int | None = None
    thickness_heel_mm: int | None = None
    thickness_forefoot_mm: int | None = None
    metatarsal_pad: str | None = None
    length: str | None = None
    is_trimmable: bool | None = None
    is_perforated: bool | None = None
    top_cover: str | None = None
    has_replaceable_cover: bool | None = None
    materials: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    break_in_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shoe(Lifespan):
    """What is known of one shoe; lengths in mm, levels 0–3, ``None`` = unknown."""

    category: str | None = None
    drop_mm: int | None = None
    stack_heel_mm: int | None = None
    stack_forefoot_mm: int | None = None
    heel_height_mm: int | None = None
    stability: str | None = None
    torsional_stiffness: str | None = None
    has_rocker: bool | None = None
    toe_box: str | None = None
    depth: str | None = None
    cushion_heel_level: int | None = None
    cushion_forefoot_level: int | None = None
    has_removable_liner: bool | None = None
    insole_room_mm: int | None = None
    size_offset_mm: int | None = None
    closure: str | None = None
    weight_g: int | None = None
    is_soft_upper: bool | None = None
    materials: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()


def check_range(*, name: str, value: int) -> str | None:
    """Return a message when ``value`` is outside the legal range of field ``name``.

    Parameters
    ----------
    name
        A key of `RANGES`; its suffix is the unit.
    value
        The number to check, in that unit.

    Returns
    -------
    str or None
        ``None`` when the value is legal.
    """
    low, high = RANGES[name]
    if low <= value <= high:
        return None
    return f"{name} must be between {low} and {high}, not {value}"
