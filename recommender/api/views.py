"""The API's views: read the body, ask the domain once, answer JSON."""

from functools import cache
from typing import Any

from django.utils import timezone
from django.utils.http import parse_etags
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from recommender import matching, snapshot
from recommender.api import keeping
from recommender.api.asked import AnswersIn, RecommendationIn
from recommender.api.examples import ANSWERS_SO_FAR, COMPLETE
from recommender.api.pairs import owned
from recommender.api.parsing import LengthRequired
from recommender.api.quiz_records import NextOut, QuizOut, quiz_etag, quiz_record
from recommender.api.records import Problems, RecommendationOut, Unfinished
from recommender.api.replies import enough, next_record, recommendation_record
from recommender.domain.edition import edition
from recommender.domain.questions import current_quiz
from recommender.domain.rules import current_rules

REFUSALS = {400: Problems, 411: Problems, 413: Problems, 429: Problems}
GONE = "There is no such recommendation, or it was deleted."


class Endpoint(APIView):
    """What all have in common: no OPTIONS, for there is nothing to tell beside the schema."""

    http_method_names = ("get", "head", "post", "delete")

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse what would be read as an empty body; then count the request."""
        if "chunked" in request.headers.get("Transfer-Encoding", "").lower():
            raise LengthRequired
        super().initial(request, *args, **kwargs)


class QuizView(Endpoint):
    """The questions."""

    @extend_schema(
        operation_id="quiz",
        responses={200: QuizOut, 304: None, 429: Problems},
        summary="All questions, in the order they are asked",
    )
    def get(self, request: Request) -> Response:
        """Return the question set, or 304 if the client has it already."""
        etag = quiz_etag()
        headers = {"ETag": etag, "Cache-Control": "public, no-cache"}
        known = parse_etags(request.headers.get("If-None-Match", ""))
        if "*" in known or etag in {tag.removeprefix("W/") for tag in known}:
            return Response(status=status.HTTP_304_NOT_MODIFIED, headers=headers)
        return Response(quiz_record(), headers=headers)


class NextView(Endpoint):
    """The walker, so that a client need not read conditions."""

    @extend_schema(
        operation_id="quiz_next",
        request=AnswersIn,
        responses={200: NextOut, **REFUSALS, 422: Problems},
        examples=[ANSWERS_SO_FAR],
        summary="The next question after some answers, and what they allow so far",
    )
    def post(self, request: Request) -> Response:
        """Return the next question; nothing is stored."""
        return Response(next_record(_valid(AnswersIn, request)["answers"]))


class RecommendationsView(Endpoint):
    """Recommendations from answers and pairs."""

    @extend_schema(
        operation_id="recommend",
        request=RecommendationIn,
        responses={200: RecommendationOut, 201: RecommendationOut, **REFUSALS, 422: Unfinished},
        examples=[COMPLETE],
        summary="Advice and products for one wearer; nothing is stored unless asked",
    )
    def post(self, request: Request) -> Response:
        """Return a recommendation; 201 if it was stored."""
        asked = _valid(RecommendationIn, request)
        walked = enough(asked["answers"])
        pairs = owned(asked["pairs"])
        now = timezone.now()
        if asked["store"]:
            kept = keeping.keep(walked=walked, owned=pairs, now=now)
            return Response(kept, status=status.HTTP_201_CREATED)
        result = matching.compute(answers=walked.answers, owned=pairs, now=now)
        return Response(recommendation_record(result, _versions()))


class StoredView(Endpoint):
    """A stored recommendation, for whoever holds its token."""

    @extend_schema(
        operation_id="recommendation",
        responses={200: RecommendationOut, 404: Problems, 429: Problems},
        summary="Read a stored recommendation",
    )
    def get(self, request: Request, token: str) -> Response:
        """Return it as it was made, without products if the safety gate became stricter."""
        record = keeping.read(token, now=timezone.now())
        if record is None:
            raise NotFound(GONE)
        return Response(record)

    @extend_schema(
        operation_id="forget",
        responses={204: None, 404: Problems, 429: Problems},
        summary="Delete the answers and what was recommended, and end the consent",
    )
    def delete(self, request: Request, token: str) -> Response:
        """Delete; the safety rules' decision stays, as ids of rules."""
        if not keeping.delete(token, now=timezone.now()):
            raise NotFound(GONE)
        return Response(status=status.HTTP_204_NO_CONTENT)


@extend_schema(exclude=True)
class SchemaView(Endpoint):
    """The OpenAPI document; it names no other site and needs no script."""

    def get(self, request: Request) -> Response:
        """Return the schema of this version."""
        return Response(_schema(), headers={"Cache-Control": "public, no-cache"})


@extend_schema(exclude=True)
class NotFoundView(APIView):
    """What the API says of addresses it does not have."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse, whatever the method."""
        raise NotFound("The API has no such address. See /api/v1/schema.")


@cache
def _schema() -> dict[str, Any]:
    generator = SchemaGenerator()  # type: ignore[no-untyped-call]  # it ships no types
    return dict(generator.get_schema(request=None, public=True))  # type: ignore[no-untyped-call]


def _valid(form: Any, request: Request) -> dict[str, Any]:
    asked = form(data=request.data)
    asked.is_valid(raise_exception=True)
    return dict(asked.validated_data)


def _versions() -> dict[str, Any]:
    return {
        "quiz": current_quiz().version,
        "rules": current_rules().version,
        "weights": edition(),
        "catalog": snapshot.current().version,
    }
