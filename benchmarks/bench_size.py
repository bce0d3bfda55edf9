"""Sizes on people nobody here made up: accuracy of the choice, and calibration of the chances.

Needs ``FOOTING_REAL_DATA``, the folder of public data; without it it says so and prints nothing.
"""

import os
import sys
from pathlib import Path

import numpy as np
from line import say

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from size_people import felt, gap, interval, kinect, picked, soldiers

from recommender.domain.size_felt import chances, current_model

SEED = 20260302


def main() -> None:
    """Print all figures."""
    folder = Path(os.environ.get("FOOTING_REAL_DATA") or "/nowhere")
    if not folder.is_dir():
        print("Sizes on real people: left out, FOOTING_REAL_DATA is not set")
        return
    accuracy(*kinect(folder))
    calibration(soldiers(folder))


def accuracy(foot: np.ndarray, size: np.ndarray) -> None:
    """Print how often the picked size is theirs, beside the plain label and always the mean."""
    mean = 5 * np.round((size.sum() - size) / (len(size) - 1) / 5)
    label = 5 * np.round(foot / 5)
    ours = picked(foot, size)
    for name, reach in (("exact", 2.5), ("within one size", 7.5)):
        right, plain, always = (
            int((np.abs(each - size) < reach).sum()) for each in (ours, label, mean)
        )
        low, high = interval(right, len(size))
        say(
            f"size picked, {name}, n = {len(size)}",
            f"{right / len(size):.3f}",
            f"always the mean {always / len(size):.3f}",
            right / max(always, 1),
            f"95 % {low:.2f} to {high:.2f}; by label alone {plain / len(size):.3f}",
        )


def calibration(foot: np.ndarray) -> None:
    """Print the gap of predicted and observed shares, for the assumed and for a wider taste."""
    model = current_model()
    for name, slope in (("as assumed", model.slope_mm), ("slope 4 mm", 4.0)):
        rng = np.random.default_rng(SEED)
        gaps = []
        for step in (-1, 0, 1):
            measured, middle, said = felt(rng, foot, step, slope)
            found = chances(
                measured, model.measured_sd_mm, middle - 3, middle + 3, 0, model.offset_sd_mm
            )
            gaps += [gap(found[:, each], said == each) for each in range(3)]
            if step == 0:
                right, told = float((said == 1).mean()), float(found[:, 1].mean())
        say(
            f"chances, {len(foot):,} feet, taste {name}",
            f"{np.mean(gaps):.4f}",
            f"right {told:.3f} said, {right:.3f} seen",
            told / right,
            "mean calibration gap",
        )


if __name__ == "__main__":
    main()
