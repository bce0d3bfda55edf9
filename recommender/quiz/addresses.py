"""Addresses of questions that say nothing: each response has codes of its own for them.

Which question is asked tells of an answer (only who said diabetes is asked of a foot check), and
addresses stay in histories and in the logs of others. So an address holds a keyed digest instead.
Its key is made of the response's secret token and the shop's secret key, for this purpose alone.
"""

from base64 import urlsafe_b64encode

from django.utils.crypto import constant_time_compare, salted_hmac

from recommender.domain.questions import Quiz
from recommender.models import QuizResponse

PURPOSE = "recommender.quiz.addresses"
LENGTH = 12  # characters of 6 bits, D


def code_of(response: QuizResponse, question_id: str) -> str:
    """Return the 12 characters that stand for a question in the addresses of a response."""
    digest = salted_hmac(PURPOSE + response.token, question_id, algorithm="sha256").digest()
    return urlsafe_b64encode(digest)[:LENGTH].decode()


def question_of(response: QuizResponse, code: str, quiz: Quiz) -> str:
    """Return the id of the question that a code stands for, "" if it is none of this response's.

    Takes as long for every code: all questions are compared, each in constant time.
    """
    same = [
        each.id
        for each in quiz.questions
        if constant_time_compare(code_of(response, each.id), code)
    ]
    return next(iter(same), "")
