"""The column of what is sold out: read now and then, by one thread at a time."""

from datetime import timedelta

import pytest

from catalog.models import Variant
from recommender import snapshot, sold_out
from recommender.domain.size import Foot
from tests.shelf import NOW, make_insole, make_shoe, make_variant

pytestmark = pytest.mark.django_db
LATER = NOW + sold_out.REFRESH_AFTER


@pytest.fixture
def gone():
    make_variant(make_insole())
    return make_variant(make_shoe(), on_hand=2, allocated=2)


def test_it_is_read_once_in_a_while(gone, django_assert_num_queries):
    catalog = snapshot.current()
    with django_assert_num_queries(1):
        first = sold_out.current(catalog, now=NOW)
    with django_assert_num_queries(0):
        assert sold_out.current(catalog, now=LATER - timedelta(seconds=1)) is first
    with django_assert_num_queries(1):
        sold_out.current(catalog, now=LATER)
    with django_assert_num_queries(1):  # a clock that went back
        sold_out.current(catalog, now=NOW)

    assert first.for_foot(Foot(length_mm=265)) == (gone.pk,)
    assert first.for_foot(Foot(length_mm=200)) == ()


def test_a_new_catalogue_is_read_at_once(gone):
    sold_out.current(snapshot.current(), now=NOW)
    fresh = make_variant(make_insole(), on_hand=0)

    assert fresh.pk in sold_out.current(snapshot.current(), now=NOW).for_foot(Foot(length_mm=265))


def test_while_one_thread_reads_others_go_on_with_what_was_read(gone):
    catalog = snapshot.current()
    first = sold_out.current(catalog, now=NOW)
    with sold_out._cache.lock:
        assert sold_out.current(catalog, now=LATER) is first


def test_what_was_seen_to_be_gone_is_added(gone):
    known = sold_out.current(snapshot.current(), now=NOW)
    other = Variant.objects.exclude(pk=gone.pk).get()

    assert known.and_also(()) is known
    assert known.and_also([other.pk]).for_foot(Foot(length_mm=265)) == tuple(
        sorted((gone.pk, other.pk))
    )
