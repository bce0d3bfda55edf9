"""Public survival data that lifelines ships, as arrays."""

import numpy as np
import pandas as pd
from lifelines import datasets as shipped

Lives = tuple[np.ndarray, np.ndarray, np.ndarray]


def datasets() -> dict[str, Lives]:
    """Return features (n, k), times (n,) and whether each ended, by name."""
    return {
        "GBSG2": _arrays(shipped.load_gbsg2(), "time", "cens"),
        "rossi": _arrays(shipped.load_rossi(), "week", "arrest"),
        "lung": _arrays(shipped.load_lung(), "time", "status"),
        "kidney transplant": _arrays(shipped.load_kidney_transplant(), "time", "death"),
    }


def _arrays(frame: pd.DataFrame, time: str, is_end: str) -> Lives:
    frame = frame.dropna()
    known = pd.get_dummies(frame.drop(columns=[time, is_end]), drop_first=True)
    ended = frame[is_end].to_numpy().astype(float)
    return (
        known.to_numpy(dtype=np.float64),
        np.maximum(frame[time].to_numpy(dtype=np.float64), 0.5),
        ended >= ended.max(),
    )
