import json
import re

import pytest

from recommender.api.examples import ANSWERS, PAIRS
from recommender.api.records import RecommendationOut
from tests.architecture.tree import ROOT
from tests.recommender.api.asking import post
from tests.shelf import make_insole, make_variant

TEXT = (ROOT / "docs" / "api.md").read_text()
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", TEXT, re.DOTALL)


def blocks(kind):
    return [text for name, text in BLOCKS if name == kind]


def test_the_body_of_the_docs_is_the_example_of_the_schema():
    assert json.loads(blocks("json")[0]) == {"answers": ANSWERS, "pairs": PAIRS}


def test_every_key_that_the_docs_explain_is_in_the_answer():
    explained = set(re.findall(r"^\| `(\w+)` \|", TEXT, re.MULTILINE))
    assert set(RecommendationOut().fields) - explained == {"basis", "taste", "stored"}
    assert explained <= set(RecommendationOut().fields)


@pytest.mark.django_db
def test_the_body_of_the_docs_is_answered(client):
    assert post(client, json.loads(blocks("json")[0])).status_code == 200


@pytest.mark.django_db
def test_the_headless_example_runs(capsys):
    make_variant(make_insole({"firmness": "firm"}, title="Stand"))
    exec(blocks("python")[0], {})
    assert capsys.readouterr().out.startswith("best Stand 0.")
