"""Example bodies of the schema and of `docs/api.md`; a test sends each of them."""

from typing import Any

from drf_spectacular.utils import OpenApiExample

ANSWERS: dict[str, Any] = {
    "wearer": "me",
    "age": "18_44",
    "nerves": ["none"],
    "urgent": ["none"],
    "urgent_feet": ["none"],
    "health": ["none"],
    "feet_signs": ["none"],
    "pain": ["none"],
    "arch": "middle",
    "goal": "both",
    "use": ["everyday"],
    "shoe_size": {"system": "eu", "size": 42, "width": "medium"},
    "comfort": "soft",
    "detail": "finish",
}
PAIRS: list[dict[str, Any]] = [
    {"kind": "shoe", "name": "Old trainers", "comfort": 4, "size_felt": "right"},
]
ANSWERS_SO_FAR = OpenApiExample(
    "Two answers", value={"answers": {"wearer": "me", "age": "18_44"}}, request_only=True
)
COMPLETE = OpenApiExample(
    "A healthy adult", value={"answers": ANSWERS, "pairs": PAIRS}, request_only=True
)
