"""Tables of the recommender: all hang on a wearer, none knows a customer."""

from recommender.models.pair import Pair, PairAnswer, WearEntry
from recommender.models.quiz import Consent, QuizResponse
from recommender.models.recommendation import Recommendation
from recommender.models.size_offset import SizeOffset
from recommender.models.triage import TriageResult
from recommender.models.wearer import Wearer

__all__ = [
    "Consent",
    "Pair",
    "PairAnswer",
    "QuizResponse",
    "Recommendation",
    "SizeOffset",
    "TriageResult",
    "WearEntry",
    "Wearer",
]
