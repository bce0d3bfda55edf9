"""The head of the result page: what we were told of the feet, in one line and one sentence."""

from catalog.specs import Use
from recommender.domain.conditions import Answers
from recommender.domain.result import Profile
from recommender.domain.words import HOURS, SURFACE, chosen, join, uses_of, uses_text

LONG_DAYS = ("4_to_8", "over_8")
LIKES = {
    "softest": "a very soft feel",
    "soft": "a soft feel",
    "medium": "it neither soft nor firm",
    "firm": "a firm feel",
}
# What the foot does, singular and plural, by the first use that tells most.
DOES = {
    Use.RUNNING: ("runs", "run"),
    Use.HIKING: ("goes hiking", "go hiking"),
    Use.COURT: ("plays court sports", "play court sports"),
    Use.STANDING: ("stands at work", "stand at work"),
    Use.WALKING: ("goes for long walks", "go for long walks"),
    Use.DRESS: ("wears smart shoes", "wear smart shoes"),
    Use.EVERYDAY: ("works every day", "work every day"),
}


def headline(profile: Profile, answers: Answers) -> str:
    """Return a line such as "A middle arch that works long days"."""
    one, many = _does(answers)
    if profile.arch_label.endswith(" arch"):
        return (
            f"A {profile.arch_label.lower()} that {one}"
            if one
            else f"A {profile.arch_label.lower()}"
        )
    return f"Feet that {many}" if many else "Feet we know a little now"


def _does(answers: Answers) -> tuple[str, str]:
    if answers.get("hours_on_feet") in LONG_DAYS:
        return "works long days", "work long days"
    uses = uses_of(answers)
    return next((words for use, words in DOES.items() if str(use) in uses), ("", ""))


def told(answers: Answers) -> str:
    """Return the sentence that repeats what we were told of the wearer, "" if it was nothing."""
    is_other = is_for_another(answers)
    are, your, s = ("is", "their", "s") if is_other else ("are", "your", "")
    hours, ground = str(answers.get("hours_on_feet")), str(answers.get("surface"))
    uses, feel = uses_of(answers), str(answers.get("comfort"))
    clauses = (
        f"{are} on {your} feet {HOURS[hours]} a day" if hours in HOURS else "",
        f"walk{s} on {SURFACE[ground]}" if ground in SURFACE else "",
        f"want{s} something for {uses_text(uses)}" if uses else "",
        f"like{s} {LIKES[feel]}" if feel in LIKES else "",
    )
    said = [clause for clause in clauses if clause]
    who = "the wearer" if is_other else "you"
    return f"You told us that {who} {join(said)}." if said else ""


def is_for_another(answers: Answers) -> bool:
    """Return whether somebody else than the shopper will wear it."""
    return chosen(answers, "wearer") not in {(), ("me",)}
