"""Everything the score looks at of one wearer, worked out once from answers and inputs (pure)."""

from __future__ import annotations

from dataclasses import dataclass

from recommender.domain.arch import Arch, arch_of
from recommender.domain.comfort import Belief, beliefs
from recommender.domain.conditions import Answers
from recommender.domain.inputs import Inputs, Owned
from recommender.domain.likelihoods import current_likelihoods
from recommender.domain.needs import Ask, Need, active, asks, current_needs
from recommender.domain.profile import flexibility_of
from recommender.domain.score import Weights
from recommender.domain.size import Foot, foot_of
from recommender.domain.words import FEEL, uses_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """One wearer as the features see them.

    Parameters
    ----------
    feel
        The answer to the comfort question, "" if none.
    beliefs
        What is believed of the wearer's comfort, by kind.
    owned_shoes, owned_insoles
        Pairs in use whose specs are known.
    """

    answers: Answers
    foot: Foot
    arch: Arch
    flexibility: str
    feel: str
    beliefs: dict[str, Belief]
    uses: tuple[str, ...]
    hours: str
    surface: str
    liner: str
    needs: tuple[Need, ...]
    asks: dict[str, tuple[Ask, ...]]
    owned_shoes: tuple[Owned, ...]
    owned_insoles: tuple[Owned, ...]

    @property
    def likes_support(self) -> bool:
        """Whether a steadier build is an option: a lower arch, named, and a taste for firm."""
        return self.arch.name == "low" and self.feel == "firm"


def wishes_of(answers: Answers, inputs: Inputs, weights: Weights) -> Wishes:
    """Return the wishes behind one set of answers and inputs."""
    feel = str(answers.get("comfort"))
    needs = active(current_needs(), answers)
    in_use = [pair for pair in inputs.owned if pair.is_active and pair.spec is not None]
    return Wishes(
        answers=answers,
        foot=foot_of(answers, inputs),
        arch=arch_of(answers, current_likelihoods()),
        flexibility=flexibility_of(answers),
        feel=feel if feel in FEEL else "",
        beliefs=beliefs(feel, inputs.owned),
        uses=uses_of(answers),
        hours=str(answers.get("hours_on_feet")),
        surface=str(answers.get("surface")),
        liner=str(answers.get("shoe_liner")),
        needs=needs,
        asks={kind: asks(needs, weights.grades, kind) for kind in ("insole", "shoe")},
        owned_shoes=tuple(pair for pair in in_use if pair.kind == "shoe"),
        owned_insoles=tuple(pair for pair in in_use if pair.kind == "insole"),
    )
