"""The diary as a file: of one pair, or of all pairs of a customer."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_safe

from recommender import wear_log
from recommender.models import Pair
from shop import wearers
from shop.distances import unit_of
from shop.models import Customer
from shop.presenters.wear_rows import rows
from shop.views.pair import of_own_pair
from shop.views.pairs import signed_in


class Line:
    """A file that hands on what is written to it."""

    def write(self, text: str) -> str:
        return text


@login_required
@require_safe
def all_csv(request: HttpRequest) -> StreamingHttpResponse:
    customer = signed_in(request)
    pairs = {pair.pk: pair for pair in wear_log.pairs_of(wearers.ids_of(customer))}
    return _file(customer, pairs, name="my-pairs.csv")


@require_safe
@of_own_pair
def pair_csv(request: HttpRequest, pair: Pair, now: datetime) -> StreamingHttpResponse:
    return _file(signed_in(request), {pair.pk: pair}, name="wear.csv")


def _file(customer: Customer, pairs: Mapping[int, Pair], *, name: str) -> StreamingHttpResponse:
    names = wearers.names(customer)
    table = rows(pairs, wear_log.entries(list(pairs)), names=names, unit=unit_of(customer))
    response = StreamingHttpResponse(_lines(table), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _lines(table: Iterable[tuple[str, ...]]) -> Iterator[str]:
    writer = csv.writer(Line())
    return (writer.writerow(row) for row in table)
