"""The API without HTTP and database: a body in, the bytes of the answer out; and with HTTP."""

import json
from typing import Any

from rest_framework.exceptions import APIException
from rest_framework.renderers import JSONRenderer

from recommender.api.answers import jsonable
from recommender.api.asked import RecommendationIn
from recommender.api.parsing import loads
from recommender.api.replies import enough, recommendation_record
from recommender.domain.conditions import Answers
from recommender.domain.inputs import Owned
from recommender.domain.shelf import Item
from tests.recommender.domain.stands import insole, matched, shoe
from tests.recommender.domain.walks import Said, take

VERSIONS = {"quiz": "1", "rules": "1", "weights": "1", "catalog": 1}
SHELF: tuple[Item, ...] = (
    insole("Soft", firmness="soft", cushion_heel_level=3),
    insole("Semi"),
    insole("Firm", firmness="firm", medial_post_level=2),
    insole("Wedge", has_lateral_wedge=True),
    shoe("Walker", toe_box="wide"),
)


def body_of(answers: Answers) -> dict[str, Any]:
    """Answers as a client would send them."""
    return {question: jsonable(given) for question, given in answers.items()}


def walked(said: Said) -> dict[str, Any]:
    """The answers of a person who walks the quiz, as a client would send them."""
    return body_of(take(said).answers)


def reply(body: bytes, *, owned: tuple[Owned, ...] = ()) -> bytes:
    """Answer a body as the view does, over a small shelf."""
    form = RecommendationIn(data=loads(body))
    form.is_valid(raise_exception=True)
    here = enough(form.validated_data["answers"])
    result = matched(here.answers, *SHELF, owned=owned)
    return JSONRenderer().render(recommendation_record(result, VERSIONS))


def record(answers: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The answer to a body, read."""
    return json.loads(reply(json.dumps({"answers": answers, **more}).encode()))


def refusal(body: Any) -> APIException | None:
    """Return the refusal of a body, None if it is answered."""
    try:
        reply(body if isinstance(body, bytes) else json.dumps(body).encode())
    except APIException as error:
        return error
    return None


def post(client: Any, body: Any, path: str = "recommendations") -> Any:
    """Post a body to the API."""
    return client.post(f"/api/v1/{path}", body, content_type="application/json")
