"""The geometry of a shoe: sole and upper in mm of an EU 42, heel at the left, heights upward."""

from dataclasses import dataclass

from catalog.drawings.svg import Point

WIDTH = 330.0  # of every frame, so that cards compare
LEFT = 17.0  # where the heel begins
LENGTH = 296.0
LINE_MM = 4  # one line in the midsole stands for this much stack
HEEL_AT, FOREFOOT_AT = 40.0, 212.0  # where stack heights are measured
STACK_FROM, STACK_TO = 62.0, 205.0  # between these the footbed falls from heel to forefoot
SOLE_X = (4, 24, 54, 90, 124, 158, 190, 218, 246, 270, 289)
STRIP_X = (-8, 4, 26, 62, 100, 150, 190, 218, 246, 272, 302)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShoeShape:
    """The measurements a shoe is drawn from; None is unknown and drawn dashed."""

    category: str | None = None
    stack_heel_mm: float | None = None
    stack_forefoot_mm: float | None = None
    drop_mm: float | None = None
    stability: str | None = None
    toe_box: str | None = None
    depth: str | None = None
    closure: str | None = None
    cushion_heel_level: int | None = None
    cushion_forefoot_level: int | None = None
    is_rocker: bool | None = None
    is_mesh: bool = False
    upper_hex: str = "#7FA58F"
    foam_hex: str = "#F2B68C"

    @property
    def has_all_heights(self) -> bool:
        """Whether the sole rests on no unknown height."""
        return self.stack_heel_mm is not None and self.stack_forefoot_mm is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """How a category is cut: heights over the footbed, and what its sole is like."""

    tab: float
    dip: float
    instep: float
    vamp: float
    toe: float
    wall: float  # how far the sole climbs over the footbed
    outsole_mm: float
    heel_mm: float  # drawn, dashed, where the maker states no height
    is_dark_sole: bool = False
    has_lugs: bool = False


CUTS = {
    "running": Cut(tab=74, dip=52, instep=80, vamp=47, toe=34, wall=7, outsole_mm=3, heel_mm=32),
    "walking": Cut(tab=68, dip=51, instep=77, vamp=49, toe=38, wall=6, outsole_mm=4, heel_mm=30),
    "work": Cut(
        tab=76,
        dip=58,
        instep=83,
        vamp=55,
        toe=45,
        wall=5,
        outsole_mm=7,
        heel_mm=32,
        is_dark_sole=True,
        has_lugs=True,
    ),
    "casual": Cut(tab=62, dip=49, instep=73, vamp=45, toe=36, wall=8, outsole_mm=3, heel_mm=26),
    "court": Cut(tab=67, dip=52, instep=77, vamp=46, toe=36, wall=9, outsole_mm=4, heel_mm=28),
    "hiking": Cut(
        tab=116,
        dip=107,
        instep=121,
        vamp=56,
        toe=43,
        wall=7,
        outsole_mm=7,
        heel_mm=34,
        is_dark_sole=True,
        has_lugs=True,
    ),
    "dress": Cut(
        tab=57,
        dip=43,
        instep=64,
        vamp=39,
        toe=27,
        wall=1,
        outsole_mm=3,
        heel_mm=25,
        is_dark_sole=True,
    ),
    "sandal": Cut(tab=52, dip=40, instep=66, vamp=44, toe=30, wall=3, outsole_mm=4, heel_mm=28),
}
PLAIN = CUTS["walking"]
LOWEST_MM = 3.0


def cut_of(shape: ShoeShape) -> Cut:
    """Return how the shoe's category is cut; an unknown one like a walking shoe."""
    return CUTS.get(shape.category or "", PLAIN)


def stack(shape: ShoeShape) -> tuple[float, float]:
    """Return the drawn stack at heel and forefoot in mm; what is unknown follows what is known."""
    heel, fore, drop = shape.stack_heel_mm, shape.stack_forefoot_mm, shape.drop_mm
    if heel is None:
        heel = cut_of(shape).heel_mm if fore is None else fore + (8 if drop is None else drop)
    if fore is None:
        fore = heel - (8 if drop is None else drop)
    return max(heel, LOWEST_MM), max(fore, LOWEST_MM)


def footbed(shape: ShoeShape, x: float) -> float:
    """Return the height of the footbed at `x`, both in mm."""
    heel, fore = stack(shape)
    share = min(max((x - STACK_FROM) / (STACK_TO - STACK_FROM), 0), 1)
    eased = share * share * (3 - 2 * share)
    return heel + (fore - heel) * eased + spring(shape, x) * 0.85


def spring(shape: ShoeShape, x: float) -> float:
    """Return how far the toe lifts off the ground at `x`; a rocker lifts earlier and further."""
    start, lift = (188.0, 17.0) if shape.is_rocker else (222.0, 8.0)
    share = max((x - start) / (LENGTH - start), 0)
    return float(lift * share**1.8)


def bottom(shape: ShoeShape, x: float) -> float:
    """Return the height of the outsole's underside at `x`."""
    bevel = (9.0 if shape.is_rocker else 4.0) * max((26 - x) / 26, 0) ** 1.6
    return float(bevel + spring(shape, x) + _shank(shape, x))


def _shank(shape: ShoeShape, x: float) -> float:
    if shape.category != "dress":
        return 0.0
    heel, _ = stack(shape)
    if x <= 74 or x >= 196:
        return 0.0
    rise = max(heel - 9, 0)
    return rise if x < 92 else rise * ((196 - x) / 104) ** 1.1


def wall(shape: ShoeShape, x: float) -> float:
    """Return the height of the sole's upper edge at `x`; it climbs at heel and toe."""
    climb = cut_of(shape).wall
    share = abs(x - 140) / 150
    return footbed(shape, x) + climb * (0.45 + 0.75 * share * share)


def sole(shape: ShoeShape) -> list[Point]:
    """Return the closed outline of the sole, from the back of its upper edge clockwise."""
    heel, fore = stack(shape)
    xs = _sole_xs(shape)
    flare = 0.0 if cut_of(shape).is_dark_sole else 2.5
    top: list[Point] = [(x, wall(shape, x)) for x in SOLE_X]
    low: list[Point] = [(x, bottom(shape, x)) for x in reversed(xs)]
    toe = bottom(shape, LENGTH)
    tip: Point = (LENGTH + 1.5, toe + max(fore * 0.42, 2))
    back: Point = (-flare, bottom(shape, 0) + heel * 0.3)
    return [*top, tip, *low, back]


def _sole_xs(shape: ShoeShape) -> list[float]:
    inner: tuple[float, ...] = (9, 26, 60, 110, 160, 190, 218, 244, 266, 284)
    if shape.category == "dress":
        inner = (6, 26, 70, 74, 76, 92, 130, 170, 196, 222, 246, 268, 284)
    return list(inner)


def has_tongue(shape: ShoeShape) -> bool:
    """Whether a tongue stands up behind the throat."""
    return shape.closure in {"lace", None}


def collar(shape: ShoeShape) -> list[Point]:
    """Return the collar's near edge from heel tab to tongue, heights over the footbed."""
    cut = cut_of(shape)
    return [
        (9, cut.tab + 1),
        (20, cut.dip + (cut.tab - cut.dip) * 0.5),
        (36, cut.dip + 1),
        (54, cut.dip + 1),
        (72, cut.dip + (cut.instep - cut.dip) * 0.42),
        (87, cut.instep - (3 if has_tongue(shape) else 9)),
    ]


def throat(shape: ShoeShape) -> list[Point]:
    """Return the instep's ridge from tongue to toe, heights over the footbed."""
    cut = cut_of(shape)
    deep = 6 if shape.depth == "deep" else 0
    vamp, toe = cut.vamp + deep, cut.toe + deep
    fall = cut.instep - vamp
    peak = [(98, 4.0), (108, 1.0)] if has_tongue(shape) else [(98, -5.0), (110, -5.0)]
    return [
        *((x, cut.instep + rise) for x, rise in peak),
        (128, vamp + fall * 0.68),
        (150, vamp + fall * 0.42),
        (174, vamp + fall * 0.16),
        (198, vamp - 2),
        (222, toe + (vamp - toe) * 0.42),
        (246, toe + 1),
        (266, toe * 0.9),
        (281, toe * 0.7),
        (291, toe * 0.42),
        (295, toe * 0.16),
    ]


def upper(shape: ShoeShape) -> list[Point]:
    """Return the closed outline of the upper; its lower edge hides behind the sole."""
    cut = cut_of(shape)
    back: list[Point] = [(7, 2), (3, 20), (4, cut.tab * 0.5), (7, cut.tab - 14), (4, cut.tab - 2)]
    raised = [
        (x, footbed(shape, x) + height) for x, height in [*back, *collar(shape), *throat(shape)]
    ]
    under = [(x, footbed(shape, x) + 1) for x in (290, 230, 150, 70, 12)]
    return [*raised, *under]


def height(shape: ShoeShape) -> float:
    """Return the highest point of the shoe over the ground, in mm."""
    if shape.category == "sandal":
        return max(footbed(shape, 120) + 70, footbed(shape, 10) + 58)
    return max(y for _, y in upper(shape))


def midsole_lines(shape: ShoeShape) -> list[list[Point]]:
    """Return one line per full `LINE_MM` of stack; a line ends where the stack is lower."""
    heel, fore = stack(shape)
    lines = []
    for step in range(1, int(max(heel, fore) / LINE_MM) + 1):
        level = step * LINE_MM
        points = [
            (float(x), bottom(shape, x) + level)
            for x in SOLE_X
            if bottom(shape, x) + level < footbed(shape, x) - 0.5
        ]
        if len(points) > 2:
            lines.append(points)
    return lines
