"""What the match knows beside the answers: pairs, stock, size and the gate in force (pure)."""

from __future__ import annotations

from dataclasses import dataclass

from catalog import specs


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """A pair the wearer owns; ``comfort`` is 1–5 or None, ``spec`` None if unknown to us."""

    pair_id: int
    name: str
    kind: str
    is_active: bool
    comfort: int | None
    product_id: int | None
    spec: specs.Insole | specs.Shoe | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Facts of the moment, kept in the record so that it can be replayed without the shop.

    Parameters
    ----------
    tier, sell
        Names of the safety tier and sell policy in force, such as ``T3`` and ``S3``.
    rule_ids
        Ids of the rules behind them.
    foot_min_mm, foot_max_mm, width
        What is stored of the wearer's feet; used only where the answers say nothing.
    free_variant_ids
        Variants in the wearer's size with a free unit, ascending.
    owned
        The wearer's pairs.
    """

    tier: str
    sell: str
    rule_ids: tuple[str, ...] = ()
    foot_min_mm: int | None = None
    foot_max_mm: int | None = None
    width: str | None = None
    free_variant_ids: tuple[int, ...] = ()
    owned: tuple[Owned, ...] = ()
