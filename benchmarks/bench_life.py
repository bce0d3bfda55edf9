"""Lives: rank, Brier and coverage beside lifelines, on public data and on simulated pairs.

Needs the dependency group ``bench`` (`make bench` installs it); without it it says so.
"""

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

SEED = 20260302
FOLDS = 5
GRID = 60
LINE = "{:<22} {:<16} {:>8} {:>8} {:>8} {:>9}"


def main() -> None:
    """Print all figures."""
    if find_spec("lifelines") is None:
        print("Lives beside lifelines: left out, the dependency group bench is not installed")
        return
    from life_public import datasets
    from life_simulated import dates, simulated

    print(LINE.format("lives", "model", "C-index", "by IPCW", "Brier", "coverage"))
    for name, (features, time, is_end) in datasets().items():
        show(name, crossed(features, time, is_end))
    show("simulated", simulated(SEED))
    show("leaving tells", simulated(SEED, leaving_tells=True))
    dates(SEED)


def crossed(
    features: np.ndarray, time: np.ndarray, is_end: np.ndarray
) -> dict[str, tuple[float, float, float, float]]:
    """Return the mean scores of each model over five folds."""
    from life_models import all_models
    from life_scores import brier, c_index, coverage

    fold = np.random.default_rng(SEED).permutation(len(time)) % FOLDS
    grid = np.quantile(time[is_end], np.linspace(0.1, 0.9, GRID))
    scores: dict[str, list[tuple[float, float, float]]] = {}
    worn: dict[str, np.ndarray] = {}
    for each in range(FOLDS):
        test = fold == each
        train = (time[~test], is_end[~test])
        for name, model in all_models(features[~test], *train).items():
            longer = model.longer(features[test])
            scores.setdefault(name, []).append(
                (
                    c_index(time[test], is_end[test], longer),
                    c_index(time[test], is_end[test], longer, train),
                    brier(
                        time[test],
                        is_end[test],
                        model.survival(features[test], grid),
                        grid,
                        train,
                    ),
                )
            )
            by_end = worn.setdefault(name, np.zeros(len(time)))
            by_end[test] = 1 - _own_survival(model, features[test], time[test])
    return {
        name: (*np.mean(found, axis=0), coverage(worn[name], is_end))
        for name, found in scores.items()
    }


def _own_survival(model: Any, features: np.ndarray, time: np.ndarray) -> np.ndarray:
    """Return the chance of each life to go on at its own last time."""
    times = np.unique(time)
    return model.survival(features, times)[np.arange(len(time)), np.searchsorted(times, time)]


def show(name: str, scores: dict[str, tuple[float, float, float, float]]) -> None:
    """Print a row per model, and how far ours lies behind the best reference."""
    for model, (rank, weighted, square, share) in scores.items():
        print(
            LINE.format(
                name,
                model,
                f"{rank:.3f}",
                f"{weighted:.3f}",
                f"{square:.3f}",
                "too few" if np.isnan(share) else f"{share:.3f}",
            )
        )
    others = [rank for model, (rank, *_rest) in scores.items() if not model.startswith("ours")]
    print(
        f"{name:<22} ours behind the best reference in C-index by {max(others) - scores['ours'][0]:+.4f}"
    )


if __name__ == "__main__":
    main()
