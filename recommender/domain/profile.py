"""What the answers say of the feet: a posterior over arch height, flexibility and size (pure)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from catalog.sizes import System, label, size_of
from recommender.domain.conditions import Answers
from recommender.domain.inputs import Inputs
from recommender.domain.result import Profile
from recommender.domain.size import Foot, foot_of
from recommender.domain.words import facts, join

ARCHES = ("low", "middle", "high")
LABELS = {"low": "Lower arch", "middle": "Middle arch", "high": "Higher arch"}
UNKNOWN = "Arch not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One home test: P(answer | arch) by answer, and the arch each answer points to."""

    question: str
    name: str
    sources: tuple[str, ...]
    likelihood: dict[str, tuple[float, float, float]]
    points_to: str = ""

    def arch_of(self, answer: str) -> str:
        """Return the arch that an answer speaks for."""
        return self.points_to or answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Likelihoods:
    """All home tests, the prior, and how many answers must agree to name an arch."""

    version: str
    prior: tuple[float, float, float]
    agreeing: int
    signals: tuple[Signal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arch:
    """P(low), P(middle), P(high); ``name`` is one of them only where enough answers agree."""

    low: float
    middle: float
    high: float
    name: str
    certainty: str

    @property
    def probabilities(self) -> tuple[float, float, float]:
        """The three probabilities, low to high."""
        return self.low, self.middle, self.high


def load_likelihoods(text: str) -> Likelihoods:
    """Read the tables from TOML.

    Raises
    ------
    KeyError
        If a table lacks a field.
    """
    data = tomllib.loads(text)
    return Likelihoods(
        version=data["version"],
        prior=_three(data["prior"]),
        agreeing=data["label"]["agreeing"],
        signals=tuple(
            Signal(
                question=question,
                name=table["name"],
                sources=tuple(table["sources"]),
                points_to=table.get("points_to", ""),
                likelihood={k: _three(v) for k, v in table.items() if isinstance(v, dict)},
            )
            for question, table in data["signals"].items()
        ),
    )


def _three(table: Mapping[str, float]) -> tuple[float, float, float]:
    return table["low"], table["middle"], table["high"]


@cache
def current_likelihoods() -> Likelihoods:
    """Return the tables that ship with this version."""
    path = resources.files("recommender") / "data" / "likelihoods.toml"
    return load_likelihoods(path.read_text("utf-8"))


def arch_of(answers: Answers, tables: Likelihoods) -> Arch:
    """Return the posterior over arch height.

    Parameters
    ----------
    answers
        Answers by question id; "not sure", "skip" and "left and right differ" say nothing.
    tables
        Likelihoods by home test.

    Returns
    -------
    Arch
        Probabilities that sum to 1. Without enough agreeing answers the arch stays unnamed.

    References
    ----------
    EVIDENCE 3d, 4; MATCHING B.2.
    """
    given = [
        (signal, str(answers[signal.question]))
        for signal in tables.signals
        if answers.get(signal.question) in signal.likelihood
    ]
    weights = np.array(tables.prior)
    for signal, answer in given:
        weights = weights * np.array(signal.likelihood[answer])
    posterior = [round(float(each), 4) for each in weights / weights.sum()]
    pointing = [signal.arch_of(answer) for signal, answer in given]
    likeliest = ARCHES[int(np.argmax(weights))]
    agreeing = pointing.count(likeliest)
    name = likeliest if agreeing >= tables.agreeing else ""
    return Arch(
        low=posterior[0],
        middle=posterior[1],
        high=posterior[2],
        name=name,
        certainty=_certainty(given, pointing, name),
    )


def _certainty(given: list[tuple[Signal, str]], pointing: list[str], name: str) -> str:
    if name:
        agreeing = [
            signal.name for (signal, _), arch in zip(given, pointing, strict=True) if arch == name
        ]
        return f"{join(agreeing)} agree, which is still only a hint"
    if not pointing:
        return "you gave no hint, so we start from a middle shape"
    if len(pointing) == 1:
        return "a weak hint from 1 answer, so we start from a middle shape"
    return "your answers do not point one way, so we start from a middle shape"


def flexibility_of(answers: Answers) -> str:
    """Return "flexible", "stiff" or "not known", from the tiptoe test."""
    foot_kind = answers.get("foot_kind")
    if isinstance(foot_kind, tuple) and "flat_rigid" in foot_kind:
        return "stiff"
    return {"arch_appears": "flexible", "stays_flat": "stiff"}.get(
        str(answers.get("tiptoe")), "not known"
    )


def profile_of(answers: Answers, inputs: Inputs, arch: Arch) -> Profile:
    """Return the profile as it is shown.

    Parameters
    ----------
    answers
        Answers by question id.
    inputs
        What is stored of the wearer.
    arch
        The posterior of `arch_of`.
    """
    foot = foot_of(answers, inputs)
    label_of_arch = LABELS.get(arch.name, UNKNOWN)
    size = size_text(foot)
    return Profile(
        arch_low=arch.low,
        arch_middle=arch.middle,
        arch_high=arch.high,
        arch_label=label_of_arch,
        arch_certainty=arch.certainty,
        flexibility=flexibility_of(answers),
        foot_min_mm=foot.min_mm,
        foot_max_mm=foot.max_mm,
        size_label=size,
        width=foot.width,
        facts=(
            ("Arch", LABELS.get(arch.name, "Not known").removesuffix(" arch")),
            *facts(answers, size, foot),
        ),
    )


def size_text(foot: Foot) -> str:
    """Return the nearest EU size and the length, or "" if unknown."""
    if foot.length_mm is None:
        return ""
    eu = label(system=System.EU, size=size_of(system=System.EU, length_mm=foot.length_mm))
    return f"{eu} · {foot.length_mm} mm"
