"""Product specs in short phrases with numbers and units, for the reasons (pure)."""

from __future__ import annotations

from catalog import specs
from recommender.domain.shelf import Option
from recommender.domain.words import uses_text

FEEL = {"soft": "Soft", "semi": "Semi-firm", "firm": "Firm", "rigid": "Very firm"}
CUSHION_FEEL = ("Hard", "Firm", "Medium-soft", "Very soft")
CUPS = {"shallow": "Shallow heel cup", "medium": "Medium heel cup", "deep": "Deep heel cup"}
ARCHES = {
    "none": "Flat, without an arch shape",
    "low": "Low arch shape",
    "medium": "Medium arch shape",
    "high": "High arch shape",
}
POSTS = ("No wedge on the inner side", "Slight wedge on the inner side", "Wedge on the inner side")
PADS = {
    "none": "No pad behind the ball",
    "removable": "Pad behind the ball that comes out",
    "fixed": "Pad behind the ball that stays in",
}
TOE_BOXES = {
    "standard": "Standard toe box",
    "wide": "Wide toe box",
    "extra": "Extra-wide toe box",
}
DEPTHS = {"standard": "Standard depth", "deep": "Extra depth"}
CLOSURES = {"lace": "Laces", "strap": "A strap", "slip": "Slip-on"}
STABILITY = {
    "neutral": "A neutral shoe",
    "stable": "A stable base",
    "motion_control": "A motion-control shoe",
}
TWIST = {
    "low": "A sole that twists easily",
    "medium": "A sole that twists a little",
    "high": "A sole that hardly twists",
}


def phrases(spec: specs.Insole | specs.Shoe) -> dict[str, str]:
    """Return phrases by name; "" for what is unknown."""
    shared = {
        "heel_cushion": _cushion("Heel", spec.cushion_heel_level),
        "fore_cushion": _cushion("Forefoot", spec.cushion_forefoot_level),
        "cushion": _both(spec),
        "uses": "any closed shoe" if _is_heel_piece(spec) else uses_text(spec.uses),
    }
    return shared | (_insole(spec) if isinstance(spec, specs.Insole) else _shoe(spec))


def size_words(option: Option) -> dict[str, str]:
    """Return the size alone, and with its width."""
    size = option.size or option.label
    width = "" if option.width is None else f" in {option.width.replace('_', ' ')} width"
    return {"size": size, "size_width": f"{size}{width}"}


def _insole(spec: specs.Insole) -> dict[str, str]:
    post, lift = spec.medial_post_level, spec.heel_lift_mm
    known = [x for x in (spec.thickness_heel_mm, spec.thickness_forefoot_mm) if x is not None]
    return {
        "feel": FEEL.get(spec.firmness or "", "") or _cushion_feel(spec),
        "cup": _with_mm(CUPS.get(spec.heel_cup or "", ""), spec.heel_cup_depth_mm),
        "arch": _with_mm(
            ARCHES.get(spec.arch_height or "", ""),
            None if spec.arch_height == specs.ArchHeight.NONE else spec.arch_height_mm,
        ),
        "post": "" if post is None else POSTS[post],
        "lift": "" if lift is None else (f"Heel lift of {lift} mm" if lift else "No heel lift"),
        "pad": PADS.get(spec.metatarsal_pad or "", ""),
        "thick": _mm(max(known, default=None), "{} mm thick"),
        "thick_fore": _mm(spec.thickness_forefoot_mm, "{} mm thick at the forefoot"),
    }


def _shoe(spec: specs.Shoe) -> dict[str, str]:
    soft, rocker = spec.is_soft_upper, spec.has_rocker
    return {
        "feel": _cushion_feel(spec),
        "toe_box": TOE_BOXES.get(spec.toe_box or "", ""),
        "depth": DEPTHS.get(spec.depth or "", ""),
        "heel_height": _mm(spec.heel_height_mm, "{} mm heel"),
        "drop": _mm(spec.drop_mm, "{} mm drop"),
        "stack": _mm(spec.stack_heel_mm, "{} mm"),
        "closure": CLOSURES.get(spec.closure or "", ""),
        "upper": "" if soft is None else ("A soft upper" if soft else "A firm upper"),
        "rocker": "" if rocker is None else ("A rocker sole" if rocker else "No rocker sole"),
        "stability": STABILITY.get(spec.stability or "", ""),
        "twist": TWIST.get(spec.torsional_stiffness or "", ""),
        "weight": _mm(spec.weight_g, "{} g a shoe"),
        "room": _mm(spec.insole_room_mm, "{} mm of room"),
        "room_or_liner": _room_or_liner(spec),
    }


def _room_or_liner(spec: specs.Shoe) -> str:
    """Return why an insole may not go in: the liner that stays, else the room."""
    if spec.has_removable_liner is False:
        return "Its own insole stays in"
    return _mm(spec.insole_room_mm, "{} mm of room") or "Room not stated"


def _with_mm(words: str, length_mm: int | None) -> str:
    return f"{words}, {length_mm} mm" if words and length_mm else words


def _mm(value: int | None, form: str) -> str:
    return "" if value is None else form.format(value)


def _cushion(where: str, level: int | None) -> str:
    return "" if level is None else f"{where} cushion {level} of 3"


def _is_heel_piece(spec: specs.Insole | specs.Shoe) -> bool:
    return isinstance(spec, specs.Insole) and spec.length == specs.InsoleLength.HEEL


def _both(spec: specs.Insole | specs.Shoe) -> str:
    heel, forefoot = spec.cushion_heel_level, spec.cushion_forefoot_level
    if _is_heel_piece(spec):
        forefoot = None
    if heel is None or forefoot is None:
        return _cushion("Heel", heel) or _cushion("Forefoot", forefoot)
    return f"Cushion {heel} of 3 at the heel, {forefoot} at the forefoot"


def _cushion_feel(spec: specs.Insole | specs.Shoe) -> str:
    known = [x for x in (spec.cushion_heel_level, spec.cushion_forefoot_level) if x is not None]
    return CUSHION_FEEL[round(sum(known) / len(known))] if known else ""
