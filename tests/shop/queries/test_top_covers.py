"""Which top cover a pair can get: published, free, and in its size where both name one."""

import pytest

from recommender.models import Pair
from shop.queries import top_covers
from shop.queries.top_covers import TopCover
from tests.shelf import make_insole, make_pair, make_product, make_shoe, make_variant

pytestmark = pytest.mark.django_db


def cover_of(insole, **fields):
    cover = make_product("accessory", **fields)
    insole.top_covers.add(cover)
    return cover


def found(*pairs) -> dict[int, TopCover]:
    wanted = [pair.pk for pair in pairs]
    return top_covers.for_pairs(Pair.objects.filter(pk__in=wanted).select_related("variant"))


def worn(insole, size="EU 42", **fields):
    return make_pair(kind="insole", variant=make_variant(insole, size, **fields))


def test_the_first_free_cover_in_the_size_is_found_with_its_variant():
    insole = make_insole()
    cover = cover_of(insole, title="Leather top", slug="leather-top")
    make_variant(cover, "EU 41")
    chosen = make_variant(cover, "EU 42")
    make_variant(cover_of(insole, title="Wool top"), "EU 42")
    pair = worn(insole)
    assert found(pair) == {pair.pk: TopCover("Leather top", "leather-top", chosen.pk)}


def test_what_is_sold_out_unpublished_or_another_size_is_not():
    insole = make_insole()
    make_variant(cover_of(insole), "EU 42", on_hand=2, allocated=2)
    make_variant(cover_of(insole, status="draft"), "EU 42")
    make_variant(cover_of(insole), "EU 43")
    assert found(worn(insole)) == {}


def test_without_a_foot_length_on_either_side_any_size_does():
    insole = make_insole()
    cover = cover_of(insole, title="Top", slug="top")
    make_variant(cover, "EU 43")
    pair = worn(insole, foot_min_mm=None, foot_max_mm=None)
    assert found(pair) == {pair.pk: TopCover("Top", "top", None)}


def test_shoes_and_insoles_from_elsewhere_cost_no_query(django_assert_num_queries):
    pairs = [make_pair(variant=make_variant(make_shoe())), make_pair(kind="insole")]
    with django_assert_num_queries(0):
        assert top_covers.for_pairs(pairs) == {}


@pytest.mark.parametrize("count", [1, 3])
def test_two_queries_however_many_pairs(count, django_assert_num_queries):
    pairs = []
    for _ in range(count):
        insole = make_insole()
        make_variant(cover_of(insole), "EU 42")
        pairs.append(worn(insole))
    with django_assert_num_queries(2):
        assert len(top_covers.for_pairs(pairs)) == count


def test_a_product_names_what_it_renews_or_what_renews_it():
    insole = make_insole(title="Schaal")
    cover = cover_of(insole)
    cover_of(insole, status="draft")
    assert top_covers.of_product(insole) == [cover]
    assert top_covers.of_product(cover) == [insole]
    assert top_covers.of_product(make_shoe()) == []
