"""Whole HTTP requests against gunicorn, each beside an empty Django view of the same server."""

import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module

import django
from line import say

ROUNDS, WARM_UP = 120, 10
STAY = 4  # rounds; the median of their medians is shown


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port: int) -> None:
    for _ in range(200):
        try:
            get(http.client.HTTPConnection("127.0.0.1", port, timeout=5), "/livez")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server did not start")


def get(connection: http.client.HTTPConnection, path: str, cookie: str = "") -> int:
    connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    response = connection.getresponse()
    response.read()
    return response.status


def median_ms(
    port: int, path: str, cookie: str = "", before: Callable[[], object] | None = None
) -> float:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    times = []
    for number in range(WARM_UP + ROUNDS):
        if before:
            before()
        began = time.perf_counter()
        status = get(connection, path, cookie)
        taken = time.perf_counter() - began
        if status != 200:
            raise SystemExit(f"{path} answered {status}")
        if number >= WARM_UP:
            times.append(taken * 1000)
    return statistics.median(times)


def visitor() -> str:
    """A new visitor who has just finished the quiz; returns their cookie."""
    from django.conf import settings
    from django.utils import timezone

    from recommender import responses, wearers
    from recommender.domain.questions import current_quiz
    from recommender.domain.quiz import next_question

    now = timezone.now()
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    wearer = wearers.ensure(session, now=now)
    session.save()
    response = responses.start(wearer=wearer, now=now)
    answers = dict(ANSWERS)
    while question := next_question(current_quiz(), responses.answers(response)):
        responses.answer(
            response=response,
            question_id=question.id,
            given=answers[question.id],
            now=now,
        )
        response.refresh_from_db()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


ANSWERS = {
    "wearer": "me",
    "age": "18_44",
    "goal": "both",
    "use": ("everyday", "standing"),
    "hours_on_feet": "4_to_8",
    "surface": "hard",
    "arch": "middle",
    "shoe_size": {"system": "eu", "size": 42.0, "width": "medium"},
    "comfort": "soft",
    "shoe_state": "good",
    "detail": "finish",
} | dict.fromkeys(("nerves", "urgent", "urgent_feet", "health", "feet_signs", "pain"), ("none",))


def query_count(path: str, cookie: str) -> int:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="localhost")
    if cookie:
        name, _, value = cookie.partition("=")
        client.cookies[name] = value
    client.get("/livez")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        status = client.get(path).status_code
    if status != 200:
        raise SystemExit(f"{path} answered {status}")
    return len(queries)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from catalog.models import Product

    slug = Product.objects.filter(kind="insole", status="published").values_list("slug", flat=True)[
        0
    ]
    count = Product.objects.filter(status="published").count()
    cookie = visitor()
    pages = {
        f"recommendation, new, {count} products": ("/result/", cookie, forget),
        "product list": ("/insoles/", "", None),
        "product page": (f"/p/{slug}/", "", None),
    }
    counts = {name: query_count(path, cookie) for name, (path, cookie, _) in pages.items()}
    port = free_port()
    command = [
        *(sys.executable, "-m", "gunicorn"),
        *("--config", "python:config.gunicorn", "config.wsgi"),
    ]
    environ = os.environ | {"PORT": str(port), "WEB_WORKERS": "1", "OMP_NUM_THREADS": "1"}
    silence = subprocess.DEVNULL
    server = subprocess.Popen(command, env=environ, stdout=silence, stderr=silence)
    try:
        wait_for(port)
        measure(port, pages, counts)
    finally:
        server.terminate()
        server.wait()


def forget() -> None:
    """Make the next visit reckon anew: what was recommended is gone."""
    from recommender.models import Recommendation

    Recommendation.objects.all().delete()


def measure(port: int, pages: dict, counts: dict) -> None:
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in pages}
    for _ in range(STAY):
        for name, (path, cookie, before) in pages.items():
            empty = median_ms(port, "/livez")
            found[name].append((median_ms(port, path, cookie, before), empty))
    for name, pairs in found.items():
        page, empty = (statistics.median(times) for times in zip(*pairs, strict=True))
        reference = f"empty view {empty:.2f} ms"
        say(name, f"{page:.2f} ms", reference, page / empty, f"{counts[name]} queries")


if __name__ == "__main__":
    main()
