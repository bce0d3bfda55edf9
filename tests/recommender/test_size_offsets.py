"""Offsets learned from the reports in the database."""

import pytest

from catalog.models import CatalogVersion
from recommender import size_offsets
from recommender.domain.size_felt import Offset
from recommender.models import SizeOffset
from recommender.tasks import refit_size_offsets
from tests.shelf import (
    NOW,
    make_brand,
    make_pair,
    make_product,
    make_shoe,
    make_variant,
    make_wearer,
)

pytestmark = pytest.mark.django_db


def report(product, felt, *, foot_mm=265, wearer=None, **fields):
    wearer = wearer or make_wearer(foot_min_mm=foot_mm, foot_max_mm=foot_mm)
    return make_pair(wearer, variant=make_variant(product), size_felt=felt, **fields)


def number():
    return CatalogVersion.objects.values_list("number", flat=True).first()


def test_reports_move_a_product_and_a_little_its_brand():
    brand = make_brand()
    short, sister, stranger = make_shoe(brand=brand), make_shoe(brand=brand), make_shoe()
    for _ in range(6):
        report(short, "small")

    assert size_offsets.refit(now=NOW) == 2
    offsets = size_offsets.by_product()
    assert offsets[short.pk].mean_mm < offsets[sister.pk].mean_mm < 0
    assert (offsets[short.pk].count, offsets[short.pk].small) == (6, 6)
    assert offsets[sister.pk].count == 0
    assert stranger.pk not in offsets
    assert size_offsets.of(short) == offsets[short.pk]
    assert size_offsets.of(stranger) == Offset()
    assert "mm" in str(SizeOffset.objects.get(product=short))


def test_a_second_fit_changes_nothing_and_a_change_raises_the_catalogues_version():
    report(make_shoe(), "large", state="returned")
    before = number()
    assert refit_size_offsets() == 1
    assert number() == before + 1
    assert refit_size_offsets() == 0
    assert number() == before + 1


def test_what_was_taken_back_is_forgotten():
    pair = report(make_shoe(), "small")
    size_offsets.refit(now=NOW)
    pair.size_felt = ""
    pair.save()
    assert size_offsets.refit(now=NOW) == 1
    assert size_offsets.by_product() == {}


def test_a_wearer_counts_once_for_a_product_with_the_newest_report():
    product, wearer = make_shoe(), make_wearer(foot_min_mm=265, foot_max_mm=265)
    report(product, "small", wearer=wearer)
    report(product, "right", wearer=wearer)
    size_offsets.refit(now=NOW)
    offset = size_offsets.of(product)
    assert (offset.count, offset.small) == (1, 0)


def test_a_foot_nobody_knows_teaches_nothing():
    report(make_shoe(), "small", wearer=make_wearer())
    size_offsets.refit(now=NOW)
    (offset,) = size_offsets.by_product().values()
    assert (offset.count, offset.mean_mm) == (0, 0)


def test_the_stated_offset_is_reckoned_with_and_unstated_is_none():
    told, bare = make_shoe({"size_offset_mm": -10}), make_product("shoe")
    for product in (told, bare):
        for _ in range(3):
            report(product, "small")
    size_offsets.refit(now=NOW)
    assert size_offsets.of(told).mean_mm > size_offsets.of(bare).mean_mm


@pytest.mark.parametrize("rows", [1, 3])
def test_a_fit_that_changes_nothing_costs_as_much_for_one_report_as_for_three(
    django_assert_num_queries, rows
):
    for _ in range(rows):
        report(make_shoe(), "small")
    size_offsets.refit(now=NOW)
    with django_assert_num_queries(1):
        size_offsets.by_product()
    with django_assert_num_queries(6):  # savepoint, reports, products, offsets, deletion, release
        size_offsets.refit(now=NOW)
