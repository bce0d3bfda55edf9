"""Tables of the recommender: they know wearers by a token, and no customer."""

from recommender.models.life_fit import LifeFit
from recommender.models.pair import (
    ComfortCheck,
    HabitPeriod,
    InsoleHome,
    Pair,
    PairAnswer,
    WearEntry,
)
from recommender.models.quiz import Consent, QuizResponse
from recommender.models.recommendation import Recommendation
from recommender.models.rule_signature import RuleSignature
from recommender.models.size_offset import SizeOffset
from recommender.models.triage import TriageResult
from recommender.models.wear_import import GearLink, ImportedActivity, WearImport
from recommender.models.wearer import Wearer

__all__ = [
    "ComfortCheck",
    "Consent",
    "GearLink",
    "HabitPeriod",
    "ImportedActivity",
    "InsoleHome",
    "LifeFit",
    "Pair",
    "PairAnswer",
    "QuizResponse",
    "Recommendation",
    "RuleSignature",
    "SizeOffset",
    "TriageResult",
    "WearEntry",
    "WearImport",
    "Wearer",
]
