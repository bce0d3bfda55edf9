"""Made-up people who walk the real quiz, from a seed: mostly healthy, otherwise anything."""

import random
from collections.abc import Iterator, Mapping

from recommender.domain.answers import Raw, validate
from recommender.domain.conditions import Answer
from recommender.domain.questions import NONE, Choice, Kind, Question, current_quiz
from recommender.domain.quiz import walk
from recommender.domain.rules import current_rules
from recommender.domain.ruleset import Sell

QUIET_SHARE = 0.85  # how often "none of these" is ticked where it may be
LUCKY_SHARE = 0.99  # how often a warning sign is passed by
MOST_DRAWS = 12
MOST_TICKS = 3
MOST_SCREENS = 200


def people(*, seed: int) -> Iterator[dict[str, Answer]]:
    """Yield the answers of one person after the other; the same ones for the same seed."""
    draw = random.Random(seed)
    while True:
        yield answers_of(draw)


def answers_of(draw: random.Random) -> dict[str, Answer]:
    """Walk the quiz to its end, or to the screen that ends it."""
    answers: dict[str, Answer] = {}
    for _ in range(MOST_SCREENS):
        here = walk(current_quiz(), current_rules(), answers)
        question = here.pending
        if here.is_stopped or here.is_done or question is None:
            return dict(here.answers)
        answers = _answered(here.answers, question, draw)
    raise AssertionError("the quiz does not end")


def _answered(
    before: Mapping[str, Answer], question: Question, draw: random.Random
) -> dict[str, Answer]:
    """Return the answers with one more: mostly one after which something may still be sold."""
    is_lucky = draw.random() < LUCKY_SHARE
    for _ in range(MOST_DRAWS):
        raw = _raw(question, question.choices_for(before), draw)
        after = {**before, question.id: validate(current_quiz(), question.id, raw)}
        there = walk(current_quiz(), current_rules(), after)
        if not is_lucky or (not there.is_stopped and there.outcome.sell >= Sell.S2):
            break
    return after


def _raw(question: Question, choices: tuple[Choice, ...], draw: random.Random) -> Raw:
    ids = [each.id for each in choices]
    match question.kind:
        case Kind.SIZE:
            return {
                "system": ["eu"],
                "size": [str(draw.choice(range(36, 48)))],
                "width": [draw.choice(("narrow", "medium", "wide", "not_sure"))],
            }
        case Kind.NUMBER:
            return {"skip": ["1"]}
        case Kind.MULTI if NONE in ids and draw.random() < QUIET_SHARE:
            return {"choice": [NONE]}
        case Kind.MULTI:
            loud = [each.id for each in choices if not each.is_quiet] or ids
            return {"choice": draw.sample(loud, draw.randint(1, min(MOST_TICKS, len(loud))))}
        case _:
            return {"choice": [draw.choice(ids)]}
