"""What the quiz's pages show, worked out before the template."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recommender.domain.answers import SYSTEMS, WIDTHS
from recommender.domain.conditions import Answer, Answers
from recommender.domain.questions import ME, Choice, Kind, Question, current_quiz
from recommender.domain.quiz import progress
from recommender.domain.rules import current_rules
from recommender.domain.ruleset import Screen, Tier
from recommender.domain.triage import FiredRule
from recommender.quiz.addresses import code_of
from recommender.quiz.visits import Visit
from recommender.safety import Gate

WIDTH_LABELS = {
    "narrow": "Narrow",
    "medium": "Medium",
    "wide": "Wide",
    "extra_wide": "Extra wide",
    "not_sure": "Not sure",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A choice as it is shown: a radio button, a tick box or a line of a list."""

    id: str
    text: str
    help: str = ""
    drawing: str = ""
    is_quiet: bool = False
    is_chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionScreen:
    """One question with what was ticked or typed, and what is wrong with it."""

    question: Question
    code: str
    step: int
    total: int
    back_to: str = ""
    options: tuple[Option, ...] = ()
    units: tuple[Option, ...] = ()
    systems: tuple[Option, ...] = ()
    widths: tuple[Option, ...] = ()
    typed: str = ""
    error: str = ""
    doubted: str = ""

    @property
    def kind(self) -> str:
        """The kind of question, which names its template."""
        return self.question.kind.value

    @property
    def is_multi(self) -> bool:
        """Whether several choices may be ticked."""
        return self.question.kind is Kind.MULTI

    @property
    def may_skip(self) -> bool:
        """Whether the question may be passed with nothing typed."""
        return self.question.kind in {Kind.NUMBER, Kind.SIZE}

    @property
    def has_pictures(self) -> bool:
        """Whether choices carry drawings."""
        return any(option.drawing for option in self.options)

    @property
    def has_sheet(self) -> bool:
        """Whether the paper sheet helps to answer."""
        return self.question.id == "foot_length_mm"

    @property
    def may_be_negative(self) -> bool:
        """Whether a minus sign must be on a phone's keyboard."""
        return self.question.minimum < 0

    @property
    def first_field(self) -> str:
        """The id of the field that an error leads to."""
        return "choice-1" if self.options else self.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceScreen:
    """A T0 or T1 screen: what to do, why, and when it is more urgent."""

    tier: Tier
    words: Screen
    said: tuple[str, ...]
    do: tuple[str, ...]
    is_about_another: bool = False

    @property
    def is_emergency(self) -> bool:
        """Whether this is a T0 screen."""
        return self.tier is Tier.T0


def question_screen(
    visit: Visit,
    question: Question,
    *,
    raw: Mapping[str, Sequence[str]] | None = None,
    error: str = "",
) -> QuestionScreen:
    """Return a question as it is now: with what was posted, else with the stored answer."""
    answers = visit.walk.answers
    given = _fields(answers.get(question.id)) if raw is None else raw
    place = progress(current_quiz(), answers, question)
    worded = question.worded(answers)
    return QuestionScreen(
        question=worded,
        code=code_of(visit.response, question.id),
        step=place.step,
        total=place.total,
        back_to=_before(visit, question),
        options=tuple(_option(choice, given) for choice in worded.choices_for(answers)),
        units=_options({unit.id: unit.text for unit in question.units}, given.get("unit", ())),
        systems=_options(SYSTEMS, given.get("system", ())),
        widths=_options(
            {width: WIDTH_LABELS[width] for width in WIDTHS},
            given.get("width", ()),
            has_default=False,
        ),
        typed=_typed(given),
        error=error,
        doubted=_doubted(question, answers),
    )


def advice_screen(visit: Visit | None, gate: Gate) -> AdviceScreen:
    """Return the screen of an urgent tier, with the reasons in the person's own words."""
    rules = current_rules()
    is_other = visit is not None and visit.walk.answers.get("wearer", ME) != ME
    fired = {one.id: one for one in visit.walk.outcome.fired} if visit else {}
    held = {
        rule.id: FiredRule(rule=rule, unsure="K2" in gate.rule_ids)
        for rule in (each.about_another() if is_other else each for each in rules.rules)
        if rule.id in gate.rule_ids
    }
    reasons = {**held, **fired}.values()
    tier = min(
        [one.rule.tier for one in reasons] + [gate.tier] * gate.is_holding, default=gate.tier
    )
    worst = [one for one in reasons if one.rule.tier is tier]
    return AdviceScreen(
        tier=tier,
        words=rules.screen(tier, is_about_another=is_other),
        said=tuple(one.said for one in worst),
        do=tuple(dict.fromkeys(one.rule.do for one in worst if one.rule.do)),
        is_about_another=is_other,
    )


def _doubted(question: Question, answers: Answers) -> str:
    if not question.doubts:
        return ""
    return current_quiz().question(question.doubts).worded(answers).text


def _before(visit: Visit, question: Question) -> str:
    ids = [each.id for each in visit.walk.path]
    index = ids.index(question.id)
    return code_of(visit.response, ids[index - 1]) if index else ""


def _option(choice: Choice, given: Mapping[str, Sequence[str]]) -> Option:
    return Option(
        id=choice.id,
        text=choice.text,
        help=choice.help,
        drawing=choice.drawing,
        is_quiet=choice.is_quiet,
        is_chosen=choice.id in given.get("choice", ()),
    )


def _options(
    labels: Mapping[str, str], chosen: Sequence[str], *, has_default: bool = True
) -> tuple[Option, ...]:
    """Return a list of which one is chosen; a select shows its first line if none is."""
    default = next(iter(labels), "") if has_default else ""
    wanted = next((id_ for id_ in labels if id_ in chosen), default)
    return tuple(Option(id=id_, text=text, is_chosen=id_ == wanted) for id_, text in labels.items())


def _typed(given: Mapping[str, Sequence[str]]) -> str:
    values = given.get("number") or given.get("size") or ("",)
    return values[0]


def _fields(answer: Answer) -> dict[str, tuple[str, ...]]:
    """Return an answer as the fields it was posted in; numbers in their base unit."""
    match answer:
        case None:
            return {}
        case str():
            return {"choice": (answer,)}
        case tuple():
            return {"choice": answer}
        case float():
            return {"number": (f"{answer:g}",)}
        case _:
            return {
                "system": (answer["system"],),
                "size": (f"{answer['size']:g}",),
                "width": (answer["width"],),
            }
