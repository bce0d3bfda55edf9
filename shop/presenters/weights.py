"""How the quiz decides, in tables read from the data in force: weights, needs, tests at home."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recommender.domain.grounds import Ground, Grounds
from recommender.domain.likelihoods import Likelihoods, Signal
from recommender.domain.needs import Need
from recommender.domain.questions import Quiz
from recommender.domain.score import GROUPS, Weights
from recommender.domain.sources import Source, named

KINDS = {"insole": "Insoles", "shoe": "Shoes"}
FPI = {
    "very_low": "+10 to +12",
    "low": "+6 to +9",
    "middle": "0 to +5",
    "high": "−1 to −4",
    "very_high": "−5 to −12",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of the score; ``share`` is in percent of the whole."""

    ground: Ground
    share: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """The features of insoles or of shoes; ``share`` of each is in percent of the whole."""

    title: str
    features: list[Part]


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedRow:
    """A need, its evidence, and how much of the need's share that earns, in percent."""

    need: Need
    earns: int
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TestRow:
    """One answer to a test at home: how many of 100 people with each arch would give it."""

    answer: str
    of_low: int
    of_middle: int
    of_high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeTest:
    """A test at home, what each answer says, and where the numbers are from."""

    name: str
    rows: list[TestRow]
    sources: tuple[Source, ...]


def parts(weights: Weights, grounds: Grounds) -> list[Part]:
    """Return the five parts, in the order of the weights file."""
    return [
        Part(ground=grounds.groups[name], share=round(share * 100))
        for name, share in weights.groups.items()
    ]


def kinds(weights: Weights, grounds: Grounds) -> list[Kind]:
    """Return the features of each kind, part by part."""
    return [
        Kind(
            title=title,
            features=[
                Part(ground=grounds.features[code], share=round(weight * 100))
                for group in GROUPS
                for code, weight in weights.by_kind[kind].items()
                if code.startswith(f"{group}_")
            ],
        )
        for kind, title in KINDS.items()
    ]


def needs(rows: Sequence[Need], weights: Weights) -> list[NeedRow]:
    """Return the needs, best backed first, else in the order of the needs file."""
    made = [
        NeedRow(
            need=need,
            earns=round(weights.grades[need.grade] * 100),
            sources=named(need.sources),
        )
        for need in rows
    ]
    return sorted(made, key=lambda row: -row.earns)


def home_tests(likelihoods: Likelihoods, quiz: Quiz) -> list[HomeTest]:
    """Return the tests at home in the order of the likelihoods file."""
    return [
        HomeTest(
            name=signal.name,
            rows=[
                TestRow(
                    answer=_answer(signal, code, quiz),
                    of_low=round(low * 100),
                    of_middle=round(middle * 100),
                    of_high=round(high * 100),
                )
                for code, (low, middle, high) in signal.likelihood.items()
            ],
            sources=named(signal.sources),
        )
        for signal in likelihoods.signals
    ]


def _answer(signal: Signal, code: str, quiz: Quiz) -> str:
    """Return an answer as the quiz words it; a score is named by its band."""
    if signal.bands:
        return FPI[code]
    choices: Mapping[str, str] = {
        choice.id: choice.text for choice in quiz.question(signal.question).choices
    }
    return choices[code]
