"""What the answers say of the feet: arch, flexibility and size (pure)."""

from __future__ import annotations

from catalog.sizes import System, label, size_of
from recommender.domain.arch import LABELS, UNKNOWN, UNLIKE, Arch
from recommender.domain.conditions import Answers
from recommender.domain.inputs import Inputs
from recommender.domain.result import Profile
from recommender.domain.size import Foot, foot_of
from recommender.domain.words import facts


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
    arch_label = _arch_label(arch)
    size = size_text(foot)
    return Profile(
        arch_low=arch.low,
        arch_middle=arch.middle,
        arch_high=arch.high,
        arch_label=arch_label,
        arch_certainty=arch.certainty,
        flexibility=flexibility_of(answers),
        foot_min_mm=foot.min_mm,
        foot_max_mm=foot.max_mm,
        size_label=size,
        width=foot.width,
        facts=(
            ("Arch", arch_label.removesuffix(" arch").removeprefix("Arch ").capitalize()),
            *facts(answers, size, foot),
        ),
        feet=arch.feet,
    )


def _arch_label(arch: Arch) -> str:
    """Return the name of both arches; feet that are known and unlike are said to differ."""
    are_known = bool(arch.feet) and all(foot.label != UNKNOWN for foot in arch.feet)
    return LABELS.get(arch.name) or (UNLIKE if are_known else UNKNOWN)


def size_text(foot: Foot) -> str:
    """Return the nearest EU size and the length, or "" if unknown."""
    if foot.length_mm is None:
        return ""
    eu = label(system=System.EU, size=size_of(system=System.EU, length_mm=foot.length_mm))
    return f"{eu} · {foot.length_mm} mm"
