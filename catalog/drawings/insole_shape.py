"""The geometry of an insole: outline, contour zones and side profile, in mm of an EU 42."""

from dataclasses import dataclass

from catalog.drawings.svg import Point

WIDTH = 300.0  # of every frame, so that cards compare
LEFT = 11.0  # where the heel begins
SIDE_SCALE = 1.7  # heights in the side view, to make them readable
ARCH_AT = (108.0, -31.0)
LINE_MM = 4  # one contour line stands for this much height

FULL: tuple[Point, ...] = (
    (0, 1),
    (5.5, -19),
    (22, -30.5),
    (46, -32),
    (76, -28.5),
    (106, -25.5),
    (136, -27.5),
    (166, -36.5),
    (196, -45.5),
    (224, -48),
    (252, -41),
    (270, -25.5),
    (277, -4),
    (271, 17),
    (252, 33.5),
    (222, 44.5),
    (188, 48.5),
    (140, 43),
    (84, 35),
    (34, 31.5),
    (9, 21.5),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class InsoleShape:
    """The measurements an insole is drawn from; None is unknown and drawn dashed."""

    arch_height_mm: float | None = None
    arch_height: str | None = None  # the maker's word; sizes the dashed arch where mm is unknown
    heel_cup_depth_mm: float | None = None
    thickness_heel_mm: float | None = None
    thickness_forefoot_mm: float | None = None
    firmness: str | None = None
    length: str | None = None
    metatarsal_pad: str | None = None
    is_perforated: bool | None = None
    is_heel_cushioned: bool | None = None
    cover_hex: str = "#7FA58F"
    foam_hex: str = "#F2B68C"

    @property
    def has_all_heights(self) -> bool:
        """Whether the side view rests on no unknown height."""
        return None not in (
            self.arch_height_mm,
            self.heel_cup_depth_mm,
            self.thickness_heel_mm,
            self.thickness_forefoot_mm,
        )


def outline(length: str | None) -> list[Point]:
    """Return the outline seen from above, medial side up, heel at the left."""
    if length == "three_quarter":
        return [*FULL[:8], (176, -34), (184, -14), (180, 12), (166, 34), *FULL[17:]]
    if length == "heel":
        return [*FULL[:4], (74, -26), (90, -15), (95, 2), (90, 19), (72, 31), *FULL[19:]]
    return list(FULL)


def reach(length: str | None) -> float:
    """Return how far the insole reaches from the heel, in mm."""
    return {"three_quarter": 184.0, "heel": 95.0}.get(length or "full", 277.0)


def line_count(height_mm: float) -> int:
    """Return how many contour lines stand for a height."""
    return round(height_mm / LINE_MM)


def arch_lines(height_mm: float) -> list[tuple[float, float]]:
    """Return the radii (x, y) of the arch's contour lines, the highest (innermost) first."""
    count = line_count(height_mm)
    outer_x = 30 + 0.72 * height_mm
    outer_y = 16 + 0.95 * height_mm
    return [(outer_x * step / count, outer_y * step / count) for step in range(1, count + 1)]


def cup_lines(depth_mm: float) -> list[list[Point]]:
    """Return the heel cup's contour lines: arcs that step inward from the heel's edge."""
    rim: list[Point] = [(60, 32.6), *FULL[19:], *FULL[:4], (60, -30.6)]
    center = (44.0, 0.5)
    lines = []
    for step in range(1, line_count(depth_mm) + 1):
        share = 1 - 0.07 * step
        lines.append(
            [
                (center[0] + (x - center[0]) * share, center[1] + (y - center[1]) * share)
                for x, y in rim
            ]
        )
    return lines


# Drawn, dashed, where the maker states a word and no height.
ARCH_MM = {"none": 8.0, "low": 17.0, "medium": 24.0, "high": 31.0}


def arch_guess_mm(shape: InsoleShape) -> float | None:
    """Return the height an unknown arch is drawn with; None without even a word for it."""
    return ARCH_MM.get(shape.arch_height or "")


@dataclass(frozen=True, slots=True)
class Profile:
    """Heights in mm above the ground along the insole, for the side view."""

    top: list[Point]
    middle: list[Point]
    bottom: list[Point]
    footbed: list[Point]
    peak_mm: float
    rim_mm: float
    forefoot_mm: float


SHELL_SHARE = {"soft": 0.3, "semi": 0.46, "firm": 0.56, "rigid": 0.64}


def profile(shape: InsoleShape) -> Profile:
    """Return the side profile; unknown heights are bridged by a neutral line."""
    heel = 6.0 if shape.thickness_heel_mm is None else shape.thickness_heel_mm
    fore = 4.0 if shape.thickness_forefoot_mm is None else shape.thickness_forefoot_mm
    cup = 8.0 if shape.heel_cup_depth_mm is None else shape.heel_cup_depth_mm
    rim = heel + cup
    peak = shape.arch_height_mm
    if peak is None:
        peak = arch_guess_mm(shape) or (rim + fore) / 2
    front = max(fore, 1.2)
    saddle = 0.72 * rim + 0.28 * max(peak, rim * 0.5)
    heights: list[Point] = [
        (0, rim * 0.8),
        (5, rim * 0.97),
        (16, rim),
        (40, rim * 0.96),
        (66, saddle),
        (88, saddle * 0.3 + peak * 0.7),
        (108, peak),
        (128, front + (peak - front) * 0.76),
        (152, front + (peak - front) * 0.32),
        (178, front * 1.02 + (peak - front) * 0.06),
        (208, front),
        (240, front * 0.95),
        (268, front * 0.9 + 0.5),
        (277, front * 0.75 + 1.0),
    ]
    share = SHELL_SHARE.get(shape.firmness or "", 0.46)
    bottom = [(x, _undercut(x, peak)) for x, _ in heights]
    middle = [
        (x, low + (high - low) * (share if x < 150 else 0.5))
        for (x, high), (_, low) in zip(heights, bottom, strict=True)
    ]
    bed: list[Point] = [(12, heel + cup * 0.35), (24, heel + 0.6), (46, heel), (74, heel + 0.9)]
    bed += [(108, heel * 0.6 + fore * 0.4 + peak * 0.12), (150, fore + 0.8), (196, fore * 0.92)]
    return Profile(heights, middle, bottom, bed, peak, rim, fore)


def _undercut(x: float, peak_mm: float) -> float:
    if not 66 <= x <= 152:
        return 0.9 if x > 268 else 0.0
    return peak_mm * 0.3 * (1 - abs(x - 108) / 46)


def cut(points: list[Point], reach_mm: float) -> list[Point]:
    """Return the points up to `reach_mm`, with the last one laid onto it."""
    kept = [point for point in points if point[0] < reach_mm - 6]
    nearest = min(points, key=lambda point: abs(point[0] - reach_mm))
    return [*kept, (reach_mm, nearest[1])]
