"""What a foot feels of a product, in words: the felt features behind its comfort points (pure)."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from catalog import specs
from recommender.domain.columns import encode
from recommender.domain.comfort import Belief, basis
from recommender.domain.comfort_prior import Vector
from recommender.domain.words import join

NAMED = 2
LEAST_SHARE = 0.4  # of the strongest feature, for a second one to be named (D)
SAID_BY_FEEL = frozenset({"soft", "soft_between"})  # the phrase "Soft feel" says these already


@lru_cache(maxsize=4096)
def row_of(spec: specs.Insole | specs.Shoe) -> Vector:
    """Return the felt features of one product, shape (k,); the same for everybody."""
    kind = "insole" if isinstance(spec, specs.Insole) else "shoe"
    row: Vector = basis(encode([spec]), kind)[0]
    row.setflags(write=False)
    return row


def felt_words(belief: Belief, spec: specs.Insole | specs.Shoe, points: float) -> str:
    """Return what brings these comfort points, two features at most, "" if none has a name.

    Parameters
    ----------
    belief
        What is believed of the wearer's comfort with this kind of product.
    spec
        The product.
    points
        The contribution to explain; features that pull the other way are not named.
    """
    row = row_of(spec)
    pulls = row * belief.mean * np.sign(points)
    named = [
        (float(pull), word)
        for pull, value, each in zip(pulls, row, belief.features, strict=True)
        if pull > 0
        and each.code not in SAID_BY_FEEL
        and (word := each.high if value > 0 else each.low)
    ]
    named.sort(key=lambda each: -each[0])
    return join([word for pull, word in named[:NAMED] if pull >= LEAST_SHARE * named[0][0]])
