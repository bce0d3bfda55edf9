"""A rule's condition in words, with the questions and answers as the quiz shows them (pure)."""

from __future__ import annotations

from recommender.domain.conditions import All, AnyOf, AtLeast, Chosen, Condition
from recommender.domain.questions import Quiz


def in_words(condition: Condition, quiz: Quiz) -> str:
    """Return which answers make a condition true, in the quiz's own words.

    Raises
    ------
    KeyError
        If it names a question or a choice that the quiz does not have.
    """
    match condition:
        case Chosen(question, choices):
            asked = quiz.question(question)
            texts = [each.text for each in asked.choices if each.id in choices]
            if len(texts) < len(choices):
                raise KeyError(sorted(choices - asked.choice_ids))
            return f"{asked.text} {' or '.join(f'“{text}”' for text in texts)}"
        case AtLeast(question, bound):
            return f"{quiz.question(question).text} {bound:g} or more"
        case All(parts):
            return " and ".join(_part(part, quiz) for part in parts)
        case AnyOf(parts):
            return " or ".join(_part(part, quiz) for part in parts)
        case _:
            return f"not ({in_words(condition.part, quiz)})"


def _part(part: Condition, quiz: Quiz) -> str:
    words = in_words(part, quiz)
    return f"({words})" if isinstance(part, All | AnyOf) else words
