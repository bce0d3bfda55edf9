"""A result as canonical JSON and back: the same result is always the same bytes (pure)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from functools import lru_cache
from typing import Any

from catalog import specs
from recommender.domain.conditions import Answers
from recommender.domain.inputs import Inputs, Owned
from recommender.domain.result import (
    Advice,
    FootShape,
    Impression,
    LeftOut,
    Pick,
    Profile,
    Reason,
    Relax,
    Result,
    SizeAdvice,
    WhatIf,
)

SPECS: dict[str, type[specs.Insole | specs.Shoe]] = {
    "insole": specs.Insole,
    "shoe": specs.Shoe,
}


def dumps(value: Any) -> str:
    """Return JSON with sorted keys, no spaces and shortest exact floats; records as objects.

    Raises
    ------
    ValueError
        If a number is not finite.
    """
    return json.dumps(
        value,
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
        default=_fields,
    )


def _fields(record: Any) -> dict[str, Any]:
    kind: type = type(record)
    return {name: getattr(record, name) for name in _names(kind)}


@lru_cache(maxsize=64)
def _names(record: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record))


def sha256(text: str) -> str:
    """Return the hash of a text as 64 hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def body_of(result: Result, inputs: Inputs) -> str:
    """Return what a record keeps: the result, and the inputs to make it again but no answer."""
    return dumps({"inputs": inputs, "result": result})


def inputs_sha256(answers: Answers, inputs: Inputs, versions: tuple[str, ...]) -> str:
    """Return the hash of everything that decides a result."""
    return sha256(dumps([dict(answers), inputs, versions]))


def read(body: str) -> Result:
    """Return the result of a record's body; what older records lack keeps its default."""
    data = json.loads(body)["result"]
    what_if = data.get("what_if")
    return Result(
        tier=data["tier"],
        sell=data["sell"],
        rule_ids=tuple(data["rule_ids"]),
        said=tuple(data["said"]),
        basis=data["basis"],
        profile=_profile(data["profile"]),
        advice=tuple(Advice(**each) for each in data["advice"]),
        do_nothing=data["do_nothing"],
        insoles=tuple(_pick(each) for each in data["insoles"]),
        shoes=tuple(_pick(each) for each in data["shoes"]),
        left_out=tuple(
            LeftOut(**{**each, "titles": tuple(each["titles"])}) for each in data["left_out"]
        ),
        relax=tuple(_relax(each) for each in data["relax"]),
        what_if=WhatIf(**what_if) if what_if else None,
        taste=tuple(data.get("taste", ())),
        seed=data.get("seed", ""),
        impressions=tuple(_impression(each) for each in data.get("impressions", ())),
    )


def _profile(data: dict[str, Any]) -> Profile:
    feet = tuple(FootShape(**each) for each in data.get("feet", ()))
    return Profile(**{**data, "facts": tuple((a, b) for a, b in data["facts"]), "feet": feet})


def _relax(data: dict[str, Any] | str) -> Relax:
    """Return a question to relax; records of before 2026.2 keep its text alone."""
    return Relax(text=data, code="", count=0) if isinstance(data, str) else Relax(**data)


def _impression(data: dict[str, Any]) -> Impression:
    features = tuple((code, value) for code, value in data["features"])
    return Impression(**{**data, "features": features, "reasons": tuple(data["reasons"])})


def _pick(data: dict[str, Any]) -> Pick:
    against, size = data["reason_against"], data["size"]
    return Pick(
        **{
            **data,
            "contributions": tuple(Reason(**each) for each in data["contributions"]),
            "reasons_for": tuple(Reason(**each) for each in data["reasons_for"]),
            "reason_against": Reason(**against) if against else None,
            "size": SizeAdvice(**size) if size else None,
        }
    )


def read_owned(body: str) -> tuple[Owned, ...]:
    """Return the pairs that a record was made with."""
    return tuple(_owned(each) for each in json.loads(body)["inputs"]["owned"])


def read_inputs(body: str) -> Inputs:
    """Return the inputs of a record's body."""
    data = json.loads(body)["inputs"]
    return Inputs(
        **{
            **data,
            "rule_ids": tuple(data["rule_ids"]),
            "sold_out_variant_ids": tuple(data["sold_out_variant_ids"]),
            "owned": tuple(_owned(each) for each in data["owned"]),
        }
    )


def _owned(data: dict[str, Any]) -> Owned:
    spec, foot = data["spec"], data.get("variant_foot_mm")
    data = {**data, "variant_foot_mm": tuple(foot) if foot else None}
    if spec is None:
        return Owned(**data)
    tuples = {name: tuple(value) for name, value in spec.items() if isinstance(value, list)}
    return Owned(**{**data, "spec": SPECS[data["kind"]](**{**spec, **tuples})})
