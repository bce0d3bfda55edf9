"""A palette of few colors and their soft edges, for pictures of one byte a pixel (pure)."""

import io
import struct
import zlib
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageColor

Pixels = NDArray[np.uint8]
Rgb = NDArray[np.float64]

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
LEVELS = 8  # steps in which an edge passes into its ground


def rgb(color: str) -> Rgb:
    """Return a color as three numbers from 0 to 255."""
    return np.array(ImageColor.getrgb(color), dtype=np.float64)


def ramp(color: str, ground: str) -> Rgb:
    """Return the passage from a ground to a color, both ends included: (LEVELS + 1, 3)."""
    share = np.linspace(0, 1, LEVELS + 1)[:, None]
    return rgb(ground) * (1 - share) + rgb(color) * share


class Colors:
    """The colors of all passages between some pairs of a color and its ground.

    Parameters
    ----------
    edges
        Pairs of a color and a ground, #RRGGBB; at most 28, so that a byte holds every place.
    """

    def __init__(self, edges: Iterable[tuple[str, str]]) -> None:
        ramps = [ramp(color, ground) for color, ground in edges]
        self.rgb = np.unique(np.concatenate(ramps).round(), axis=0)

    def places(self, wanted: Rgb) -> Pixels:
        """Return the place of the nearest color to each of some, along the last axis of three."""
        packed = wanted.round().astype(np.int32) @ (1 << 16, 1 << 8, 1)  # one number sorts faster
        _, first, which = np.unique(packed, return_index=True, return_inverse=True)
        flat = wanted.reshape(-1, 3)[first]
        far = ((flat[:, None] - self.rgb) ** 2).sum(axis=2)
        found: Pixels = far.argmin(axis=1).astype(np.uint8)[which].reshape(wanted.shape[:-1])
        return found

    def png(self, pixels: Pixels) -> bytes:
        """Return places as a PNG, packed by run lengths: small and soon done for flat color."""
        height, width = pixels.shape
        rows = np.zeros((height, 1 + width), np.uint8)  # each row starts with "no filter"
        rows[:, 1:] = pixels
        packer = zlib.compressobj(1, strategy=zlib.Z_RLE)
        head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)  # 8 bits into a palette
        return _SIGNATURE + b"".join(
            (
                _chunk(b"IHDR", head),
                _chunk(b"PLTE", self.rgb.astype(np.uint8).tobytes()),
                _chunk(b"IDAT", packer.compress(rows.data) + packer.flush()),
                _chunk(b"IEND", b""),
            )
        )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def on(ground: str, png: bytes) -> Rgb:
    """Return a picture's pixels on a ground."""
    pixels = pixels_of(png)
    share = pixels[..., 3:] / 255
    return (pixels[..., :3] * share + rgb(ground) * (1 - share)).round()


def pixels_of(png: bytes) -> Rgb:
    """Return a picture's pixels: (height, width, 4)."""
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGBA"), dtype=np.float64)
