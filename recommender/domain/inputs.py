"""What the match knows beside the answers: pairs, stock, size and the gate in force (pure)."""

from __future__ import annotations

from dataclasses import dataclass

from catalog import specs


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """A pair the wearer owns; ``comfort`` is 1–5 or None, ``spec`` None if unknown to us.

    Parameters
    ----------
    size_felt
        ``small``, ``right``, ``large``, or "" if not told.
    retired_for
        Why it is no longer worn, such as ``worn_out`` or ``uncomfortable``; "" if it is.
    wear_km
        How far it was worn, None if that is not known.
    is_past_life
        Whether it was worn for longer than half of such pairs last.
    variant_foot_mm
        Shortest and longest foot that its size is made for.
    """

    pair_id: int
    name: str
    kind: str
    is_active: bool
    comfort: int | None
    product_id: int | None
    spec: specs.Insole | specs.Shoe | None
    size_felt: str = ""
    retired_for: str = ""
    wear_km: float | None = None
    is_past_life: bool = False
    variant_foot_mm: tuple[int, int] | None = None
    brand: str = ""


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
    sold_out_variant_ids
        Variants that would fit the wearer but have no free unit, ascending.
    owned
        The wearer's pairs.
    """

    tier: str
    sell: str
    rule_ids: tuple[str, ...] = ()
    foot_min_mm: int | None = None
    foot_max_mm: int | None = None
    width: str | None = None
    sold_out_variant_ids: tuple[int, ...] = ()
    owned: tuple[Owned, ...] = ()
