"""SVG to PNG, for e-mail and previews."""

from collections.abc import Iterable
from pathlib import Path

import resvg_py

FONTS = tuple(sorted((Path(__file__).resolve().parents[2] / "config" / "fonts").glob("*.ttf")))


class RasterError(ValueError):
    """The SVG cannot be drawn, or a font is missing."""


def png(svg: str, *, width_px: int, fonts: Iterable[Path] = FONTS) -> bytes:
    """Return the drawing as a PNG of this width; words are set in the fonts of these files only.

    Raises
    ------
    RasterError
        If a font file is missing, no font is given, or the SVG is not well-formed.
    """
    files = [str(font) for font in fonts]
    missing = [name for name in files if not Path(name).is_file()]
    if missing or not files:
        raise RasterError(f"no such font: {', '.join(missing) or 'none given'}")
    try:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=svg,
                width=width_px,
                skip_system_fonts=True,
                font_files=files,
                font_family="Figtree",
            )
        )
    except ValueError as error:
        raise RasterError(str(error)) from error
