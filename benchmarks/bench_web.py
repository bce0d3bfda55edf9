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
from pathlib import Path

import django
from line import say

ROUNDS, WARM_UP = 100, 10
STAY = 3  # rounds; the median of their medians is shown
COUNTS = (1_000, 10_000)  # products, beside the demo shop as it is


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port: int) -> None:
    for _ in range(300):
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
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
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
    from people import people

    from recommender import responses, safety, wearers
    from recommender.domain.questions import current_quiz
    from recommender.domain.quiz import walk
    from recommender.domain.rules import current_rules

    now = timezone.now()
    answers = next(
        each
        for each in people(seed=5)
        if each.get("goal") == "both" and "shoe_size" in each and each.get("budget", "any") == "any"
    )
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    wearer = wearers.ensure(session, now=now)
    session.save()
    walked = walk(current_quiz(), current_rules(), answers)
    response = responses.keep(wearer=wearer, walked=walked, now=now)
    safety.record(response=response, walk=walked, now=now)
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def query_count(path: str, cookie: str, before: Callable[[], object] | None) -> int:
    """The queries of a request in a process that has answered one before."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="localhost")
    if cookie:
        name, _, value = cookie.partition("=")
        client.cookies[name] = value
    for _ in range(2):
        if before:
            before()
        client.get(path)
    if before:
        before()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        status = client.get(path).status_code
    if status != 200:
        raise SystemExit(f"{path} answered {status}")
    return len(queries)


def forget() -> None:
    """Make the next visit reckon anew: what was recommended is gone."""
    from recommender.models import Recommendation

    Recommendation.objects.all().delete()


def serve_and_measure(pages: dict) -> None:
    """Start a server of one worker, print a line per page, and stop it."""
    counts = {
        name: query_count(path, cookie, before) for name, (path, cookie, before) in pages.items()
    }
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


def resident_mb() -> float:
    """The memory of this process that is in RAM."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def refresh(count: int) -> None:
    """Print how long a process reads the catalogue anew, beside reading its variants as plain rows."""
    from catalog.models import Variant
    from recommender import snapshot

    before_mb = resident_mb()
    began = time.perf_counter()
    kept = snapshot.load()
    taken = time.perf_counter() - began
    grown = resident_mb() - before_mb
    began = time.perf_counter()
    rows = len(list(Variant.objects.values_list()))
    plain = time.perf_counter() - began
    del kept
    say(
        f"catalogue read anew, {count:,} products",
        f"{taken:.2f} s",
        f"its {rows:,} variants as plain rows, {plain:.2f} s",
        taken / plain,
        f"memory of the process grew by {grown:.0f} MB",
    )


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    import stocking

    from catalog.models import Product

    stocking.empty()
    published = Product.objects.filter(status="published")
    slug = published.filter(kind="insole").values_list("slug", flat=True)[0]
    count, cookie = published.count(), visitor()

    def results(products: int) -> dict:
        return {
            f"recommendation, new, {products:,} products": ("/result/", cookie, forget),
            f"recommendation, again, {products:,} products": ("/result/", cookie, None),
        }

    others = {"product list": ("/insoles/", "", None), "product page": (f"/p/{slug}/", "", None)}
    serve_and_measure(results(count) | others)
    try:
        for products in COUNTS:
            stocking.fill_up_to(products)
            refresh(products)
            serve_and_measure(results(products))
            stocking.empty()
    finally:
        stocking.empty()


if __name__ == "__main__":
    main()
