"""From spec records to shapes: what a drawing is told of an insole or a shoe."""

from catalog import specs
from catalog.drawings.insole_shape import InsoleShape
from catalog.drawings.shoe_shape import ShoeShape

SAND_COVERS = {"leather": "#B98A63", "cork": "#C9A57B", "wool": "#B9B6AC"}
COVER = "#7FA58F"
UPPER = "#8FA7B5"
CUSHIONED_FROM = 2


def insole_shape(spec: specs.Insole, color_hex: str = "") -> InsoleShape:
    """Return what an insole is drawn from; without a color its top cover decides."""
    level = spec.cushion_heel_level
    return InsoleShape(
        arch_height_mm=spec.arch_height_mm,
        arch_height=spec.arch_height,
        heel_cup_depth_mm=spec.heel_cup_depth_mm,
        thickness_heel_mm=spec.thickness_heel_mm,
        thickness_forefoot_mm=spec.thickness_forefoot_mm,
        firmness=spec.firmness,
        length=spec.length,
        metatarsal_pad=spec.metatarsal_pad,
        is_perforated=spec.is_perforated,
        is_heel_cushioned=None if level is None else level >= CUSHIONED_FROM,
        cover_hex=color_hex or SAND_COVERS.get(spec.top_cover or "", COVER),
    )


def shoe_shape(spec: specs.Shoe, color_hex: str = "") -> ShoeShape:
    """Return what a shoe is drawn from; a third height that follows from two is worked out."""
    heel, fore, drop = spec.stack_heel_mm, spec.stack_forefoot_mm, spec.drop_mm
    if heel is None and fore is not None and drop is not None:
        heel = fore + drop
    if fore is None and heel is not None and drop is not None:
        fore = heel - drop
    if drop is None and heel is not None and fore is not None:
        drop = heel - fore
    return ShoeShape(
        category=spec.category,
        stack_heel_mm=heel,
        stack_forefoot_mm=fore,
        drop_mm=drop,
        stability=spec.stability,
        toe_box=spec.toe_box,
        depth=spec.depth,
        closure=spec.closure,
        cushion_heel_level=spec.cushion_heel_level,
        cushion_forefoot_level=spec.cushion_forefoot_level,
        is_rocker=spec.has_rocker,
        is_mesh="mesh" in spec.materials,
        upper_hex=color_hex or UPPER,
    )
