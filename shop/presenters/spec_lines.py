"""How each measurement is said: label, unit, and what it means in plain words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from catalog import specs
from catalog.specs import Vocabulary

Say = Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Line:
    """How one field is said; ``always`` shows it even where the maker states nothing."""

    field: str
    label: str
    say: Say
    meaning: str
    always: bool = False
    unless: str = ""  # a better field that says the same


def _mm(value: int) -> str:
    return f"{value} mm"


def _g(value: int) -> str:
    return f"{value} g"


def _word(vocabulary: type[Vocabulary]) -> Say:
    labels = dict(vocabulary.choices())
    return lambda value: labels[value]


def _words(vocabulary: type[Vocabulary]) -> Say:
    labels = dict(vocabulary.choices())
    return lambda values: ", ".join(labels[value] for value in values)


def _level(value: int) -> str:
    return ("None", "Light", "Medium", "Thick")[value] + f" ({value} of 3)"


def _post(value: int) -> str:
    return ("None", "Mild", "Marked")[value]


def _yes(value: bool) -> str:
    return "Yes" if value else "No"


INSOLE_LINES = (
    Line(
        "arch_height_mm",
        "Arch height",
        _mm,
        "How high the arch stands above the flat under the middle of the foot. One contour line in the drawing is 4 mm. Choose by how it feels: the height of your own arch is only a hint.",
        always=True,
    ),
    Line(
        "arch_height",
        "Arch, in words",
        _word(specs.ArchHeight),
        "The maker's own class. Makers draw the line in different places.",
        unless="arch_height_mm",
    ),
    Line(
        "firmness",
        "Firmness",
        _word(specs.Firmness),
        "Soft gives way under the foot, firm holds its shape. Neither is better for everyone. If a firm one is new to you, break it in slowly.",
        always=True,
    ),
    Line(
        "heel_cup_depth_mm",
        "Heel cup depth",
        _mm,
        "How deep the heel sits. A deeper cup holds the heel more snugly and needs more depth in the shoe.",
    ),
    Line(
        "heel_cup",
        "Heel cup",
        _word(specs.HeelCup),
        "How deep the heel sits, in the maker's words.",
        unless="heel_cup_depth_mm",
    ),
    Line(
        "heel_cup_width_mm",
        "Heel cup width",
        _mm,
        "The inside width of the cup. Compare it with the width of your heel.",
    ),
    Line("cushion_heel_level", "Heel cushion", _level, "How much soft foam lies under the heel."),
    Line(
        "cushion_forefoot_level",
        "Forefoot cushion",
        _level,
        "How much soft foam lies under the ball of the foot.",
    ),
    Line(
        "thickness_heel_mm",
        "Thickness at the heel",
        _mm,
        "The shoe needs at least this much room at the heel, once its own liner is out.",
        always=True,
    ),
    Line(
        "thickness_forefoot_mm",
        "Thickness at the forefoot",
        _mm,
        "The toes need this much room above them. In a snug shoe, thin is better.",
        always=True,
    ),
    Line(
        "heel_lift_mm",
        "Heel lift",
        _mm,
        "How much higher the heel stands than the forefoot. Wear the same lift in both shoes.",
    ),
    Line(
        "medial_post_level",
        "Inner-side post",
        _post,
        "A firmer part on the inner side of the heel. It feels firmer there; try it for comfort.",
    ),
    Line(
        "has_lateral_wedge", "Outer-side wedge", _yes, "A slope that is higher on the outer side."
    ),
    Line(
        "metatarsal_pad",
        "Metatarsal pad",
        _word(specs.MetatarsalPad),
        "A small dome behind the ball of the foot. Its place matters: a removable one can be moved until it feels right.",
    ),
    Line(
        "length",
        "Length",
        _word(specs.InsoleLength),
        "Full length replaces the liner of the shoe. Shorter ones leave the toes free and suit snug shoes.",
    ),
    Line("is_trimmable", "Can be trimmed", _yes, "Cut it to the outline of your shoe's own liner."),
    Line("is_perforated", "Perforated", _yes, "Small holes let air and moisture through."),
    Line("top_cover", "Top cover", _word(specs.Material), "The layer that touches your sock."),
    Line(
        "has_replaceable_cover",
        "Cover can be replaced",
        _yes,
        "A worn cover can be changed without buying a new shell.",
    ),
)
SHOE_LINES = (
    Line("category", "Kind", _word(specs.ShoeCategory), "What the shoe was made for."),
    Line(
        "drop_mm",
        "Drop",
        _mm,
        "How much higher the heel stands than the forefoot. If you are used to another drop, change slowly.",
        always=True,
    ),
    Line(
        "stack_heel_mm", "Stack at the heel", _mm, "How much material lies between heel and ground."
    ),
    Line(
        "stack_forefoot_mm",
        "Stack at the forefoot",
        _mm,
        "How much material lies between forefoot and ground.",
    ),
    Line("heel_height_mm", "Heel height", _mm, "The height of the heel as seen from outside."),
    Line(
        "toe_box",
        "Toe box",
        _word(specs.ToeBox),
        "How much room the toes have to the sides. Toes should not touch the upper.",
        always=True,
    ),
    Line(
        "depth",
        "Depth",
        _word(specs.Depth),
        "How much room there is above the foot. Deep shoes take thicker insoles.",
    ),
    Line(
        "insole_room_mm",
        "Room for an insole",
        _mm,
        "Free height under the foot when the shoe's own liner is out.",
        always=True,
    ),
    Line(
        "has_removable_liner",
        "Liner comes out",
        _yes,
        "An insole takes the place of the liner. Where the liner is glued in, most insoles will not fit.",
        always=True,
    ),
    Line(
        "stability",
        "Stability",
        _word(specs.Stability),
        "How much the shoe is built to hold the foot over its middle. If you like how neutral shoes feel, there is no need to change.",
    ),
    Line(
        "torsional_stiffness",
        "Twist stiffness",
        _word(specs.Level),
        "How hard it is to wring the shoe like a towel.",
    ),
    Line(
        "has_rocker",
        "Rocker sole",
        _yes,
        "A curved sole that rolls the foot forward. It can feel unsteady at first.",
    ),
    Line("cushion_heel_level", "Heel cushion", _level, "How much soft foam lies under the heel."),
    Line(
        "cushion_forefoot_level",
        "Forefoot cushion",
        _level,
        "How much soft foam lies under the ball of the foot.",
    ),
    Line(
        "closure",
        "Closure",
        _word(specs.Closure),
        "Laces and straps can be set to the foot during the day; slip-ons cannot.",
    ),
    Line(
        "is_soft_upper",
        "Soft upper",
        _yes,
        "Soft material over the toes gives way where toes need room.",
    ),
    Line("weight_g", "Weight, one shoe", _g, "As the maker states it."),
    Line(
        "size_offset_mm",
        "Runs",
        lambda value: (
            f"{abs(value)} mm {'long' if value > 0 else 'short'}" if value else "True to its size"
        ),
        "How the inside differs from what the printed size says.",
    ),
)
BOTH_LINES = (
    Line(
        "materials",
        "Materials",
        _words(specs.Material),
        "All the maker names. Check the list if something irritates your skin.",
    ),
    Line("uses", "Made for", _words(specs.Use), "What the maker says it is for."),
)
