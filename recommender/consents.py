"""Consent of its own for health questions: given, looked up, withdrawn (EVIDENCE L7)."""

from datetime import datetime

from recommender import feet
from recommender.models import Consent, QuizResponse, Recommendation, Wearer

HEALTH_QUIZ = "health_quiz"
WORDING = (
    "I agree that Footing uses my answers about health, pain and feet to check for warning signs "
    "and to match shoes and insoles. My answers are stored encrypted, without my name or e-mail. "
    "They are not shared, and I can delete them at any time."
)


def give(*, wearer: Wearer, now: datetime) -> Consent:
    """Store that the wearer agreed, in the words that were shown."""
    return Consent.objects.create(wearer=wearer, kind=HEALTH_QUIZ, wording=WORDING, given_at=now)


def is_given(wearer: Wearer) -> bool:
    """Return whether the wearer's consent to health questions is in force."""
    return wearer.consents.filter(kind=HEALTH_QUIZ, withdrawn_at=None).exists()


def withdraw(*, wearer: Wearer, now: datetime) -> None:
    """End the consent and delete all answers, the size of the feet and what was recommended.

    Safety decisions (rule ids) stay, so that a hold cannot be lifted this way.
    """
    wearer.consents.filter(kind=HEALTH_QUIZ, withdrawn_at=None).update(withdrawn_at=now)
    Recommendation.objects.filter(wearer=wearer).delete()
    QuizResponse.objects.filter(wearer=wearer).delete()
    feet.forget(wearer=wearer)
