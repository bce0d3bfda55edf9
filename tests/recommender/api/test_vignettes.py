"""The 25 vignettes of EVIDENCE §8 through the API and through the pages."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from recommender import matching, safety
from recommender.domain.questions import Kind, current_quiz
from recommender.domain.ruleset import Tier
from recommender.models import QuizResponse, Wearer
from recommender.quiz.addresses import question_of
from tests.recommender.api import counter
from tests.recommender.api.asking import post, walked
from tests.recommender.domain.test_vignettes import VIGNETTES
from tests.recommender.domain.walks import HEALTHY, SIZE, Said

pytestmark = pytest.mark.django_db
Specs = Callable[[Any], bool]


def said_by(name: str) -> Said:
    """What the person of a vignette answers."""
    return {**VIGNETTES[name].said, **ALSO_SAID.get(name, {})}


def soft_or_semi(insole: Any) -> bool:
    return insole.firmness in {"soft", "semi"}


def comfort_only(insole: Any) -> bool:
    return insole.firmness == "soft" and not insole.medial_post_level and insole.heel_lift_mm <= 6


def low(shoe: Any) -> bool:
    return shoe.heel_height_mm <= 40 and not shoe.has_rocker


def roomy(shoe: Any) -> bool:
    return shoe.toe_box in {"wide", "extra"} and shoe.depth == "deep" and low(shoe)


# What EVIDENCE §8 says of the first pick of each kind, and of every insole that is shown.
FIRST_INSOLE: dict[str, Specs] = {
    "V01": lambda one: one.arch_height in {"low", "medium"} and one.firmness == "semi",
    "V04": lambda one: (
        (one.firmness, one.heel_cup) == ("semi", "deep") and one.cushion_heel_level >= 2
    ),
    "V05": lambda one: (
        soft_or_semi(one)
        and one.arch_height in {"medium", "high"}
        and min(one.cushion_heel_level, one.cushion_forefoot_level) >= 2
    ),
    "V10": lambda one: one.firmness == "soft",
    "V15": lambda one: one.cushion_forefoot_level >= 2 and one.metatarsal_pad != "fixed",
    "V16": lambda one: 10 <= one.heel_lift_mm <= 12 and one.cushion_heel_level >= 2,
}
FIRST_SHOE: dict[str, Specs] = {
    "V01": lambda one: low(one) and one.closure == "lace" and one.cushion_heel_level >= 2,
    "V05": lambda one: one.depth == "deep",
    "V10": lambda one: one.closure in {"lace", "strap"} and roomy(one),
    "V15": lambda one: roomy(one) and one.cushion_forefoot_level >= 2,
    "V16": lambda one: one.drop_mm >= 8,
    "V18": lambda one: one.stability == "stable" and one.cushion_heel_level >= 2,
    "V19": lambda one: roomy(one) and one.is_soft_upper,
}
EVERY_INSOLE: dict[str, Specs] = {
    "V05": lambda one: not one.medial_post_level,
    "V10": comfort_only,
    "V13": comfort_only,
    "V18": lambda one: not one.has_lateral_wedge,
    "V21": comfort_only,
    "V25": comfort_only,
}
ALSO_SAID: dict[str, Said] = {"V10": {"comfort": "soft"}}  # comfort leads, so it is said
ADVISED = {"V01": "worn_shoes", "V09": "child_flat", "V18": "knee_wedge", "V24": "worn_shoes"}


@pytest.fixture
def specs(settings):
    settings.API_REQUESTS_PER_MINUTE = 10_000
    return counter.fill()


def wrong_picks(name: str, specs: dict[str, Any], picks: list[tuple[str, str]]) -> list[str]:
    """Return what is wrong with the picks, each a kind and a title, best first."""
    insoles = [title for kind, title in picks if kind == "insole"]
    shoes = [title for kind, title in picks if kind == "shoe"]
    if VIGNETTES[name].expected[1] in {"S0", "S1", "SN"}:
        return [f"{name}: shows {title}" for _kind, title in picks]
    if not insoles or not shoes:
        return [f"{name}: shows too little: {picks}"]
    checks = [(FIRST_INSOLE, insoles[:1]), (FIRST_SHOE, shoes[:1]), (EVERY_INSOLE, insoles)]
    found = [
        f"{name}: {title} is not what it asks for"
        for wanted, titles in checks
        for title in titles
        if name in wanted and not wanted[name](specs[title])
    ]
    wedged = [title for title in insoles if specs[title].has_lateral_wedge]
    return found + [f"{name}: shows the wedge {title}" for title in wedged]


def test_all_25_through_the_api(client, specs):
    wrong = []
    for name, vignette in VIGNETTES.items():
        answer = post(client, {"answers": walked(said_by(name))}).json()
        said = (answer["tier"], answer["sell"], tuple(answer["rules"]["ids"]))
        if said != vignette.expected:
            wrong.append(f"{name}: {said}")
        codes = {item["code"] for item in answer["advice"]["items"]}
        wrong += (
            [f"{name}: advice lacks {ADVISED[name]}"]
            if {ADVISED.get(name)} - codes - {None}
            else []
        )
        wrong += wrong_picks(
            name, specs, [(each["kind"], each["title"]) for each in answer["picks"]]
        )
    assert wrong == []


# Drawing each screen doubles the time: these look at what is offered (K2, K3, pregnant, a child).
LOOKED_AT = ("V09", "V10", "V22", "V23")


class Browser:
    """A browser without JavaScript: it follows redirects and fills in the one form there is."""

    def __init__(self, said: Said, *, looks: bool) -> None:
        self.said, self.looks, self.client = said, looks, Client()
        self.here = self.client.post("/quiz/", {"consent": "yes"}).url
        self.response = QuizResponse.objects.get(token=self.client.session["quiz"])
        self.screens = 0

    def walk(self) -> None:
        """Answer screen after screen, until the quiz leads elsewhere."""
        while found := re.fullmatch(r"/quiz/q/([\w-]+)/", self.here):
            question_id = question_of(self.response, found[1], current_quiz())
            fields = self.fields(question_id)
            if self.looks:
                page = self.client.get(self.here)
                offered = set(re.findall(r'name="(?:choice)" value="(\w+)"', page.text))
                assert set(fields.get("choice", ())) <= offered, (question_id, fields)
            answer = self.client.post(self.here, fields)
            assert answer.status_code == 302, (question_id, fields)
            self.here = answer.url
            self.screens += 1

    def fields(self, question_id: str) -> dict[str, Any]:
        """What this person ticks or types on a screen."""
        question = current_quiz().question(question_id)
        if question.kind is Kind.SIZE:
            return dict(SIZE)
        if question.kind is Kind.NUMBER:
            return {"skip": "1"}
        given = self.said.get(question_id, HEALTHY.get(question_id, "none"))
        return {"choice": [given] if isinstance(given, str) else given}


def test_all_25_through_the_pages(specs):
    wrong = []
    for name, vignette in VIGNETTES.items():
        browser = Browser(said_by(name), looks=name in LOOKED_AT)
        browser.walk()
        page = browser.client.get(browser.here)
        wearer = Wearer.objects.get(token=browser.client.session["wearer"])
        gate = safety.gate_for(wearer, now=timezone.now())
        said = (gate.tier.name, gate.sell.name, gate.rule_ids)
        is_urgent = gate.tier <= Tier.T1
        if said != vignette.expected or (browser.here == "/quiz/advice/") != is_urgent:
            wrong.append(f"{name}: {said} at {browser.here}")
        record = wearer.recommendations.first()
        result = matching.read(record) if record else None
        picks = (
            [(each.kind, each.title) for each in (*result.insoles, *result.shoes)] if result else []
        )
        wrong += wrong_picks(name, specs, picks)
        wrong += [
            f"{name}: {title} is not on the page"
            for _kind, title in picks
            if title not in page.text
        ]
        wrong += [f"{name}: a price is shown"] if is_urgent and "€" in page.text else []
    assert wrong == []
