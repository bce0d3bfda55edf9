"""The snapshot of the catalogue: read once per version, by one thread at a time."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, transaction

from catalog.models import InsoleSpec, Product, Variant
from catalog.specs import Insole, Shoe
from recommender import snapshot
from tests.shelf import make_insole, make_product, make_shoe, make_variant

pytestmark = pytest.mark.django_db


def test_it_holds_what_is_published_by_kind():
    insole, shoe = make_insole(title="Inner"), make_shoe(title="Outer")
    make_insole(status="draft")
    make_product("accessory")
    make_variant(insole)
    catalog = snapshot.current()

    assert [item.title for item in catalog.insoles.items] == ["Inner"]
    assert [item.title for item in catalog.shoes.items] == ["Outer"]
    assert catalog.insoles.items[0].spec == insole.insole_spec.record()
    assert catalog.insoles.items[0].options[0].size == "EU 42"
    assert catalog.shoes.items[0].options == ()
    assert catalog.shoes.items[0].brand == shoe.brand.name


def test_a_product_without_specs_is_one_of_which_nothing_is_known():
    make_product("insole")
    make_product("shoe")
    catalog = snapshot.current()

    assert catalog.insoles.items[0].spec == Insole()
    assert catalog.shoes.items[0].spec == Shoe()


def test_an_empty_catalogue_is_a_snapshot_too():
    assert len(snapshot.current().insoles) == 0


def test_while_the_version_stands_still_one_query_is_enough(django_assert_num_queries):
    make_variant(make_insole())
    first = snapshot.current()
    with django_assert_num_queries(1):
        assert snapshot.current() is first


def test_reading_it_costs_the_same_for_one_and_three_products(django_assert_num_queries):
    for count in (1, 3):
        for _ in range(count):
            make_variant(make_insole())
        with django_assert_num_queries(2):  # version, then all in one statement
            snapshot.current()


@pytest.mark.parametrize(
    "change",
    [
        lambda: Product.objects.update(title="New"),
        lambda: InsoleSpec.objects.update(arch_height_mm=31),
        lambda: Variant.objects.update(price_minor=1),
    ],
    ids=["title", "spec", "price"],
)
def test_an_edit_gives_a_new_snapshot_with_another_hash(change):
    make_variant(make_insole())
    before = snapshot.current()
    change()
    after = snapshot.current()

    assert after.version > before.version
    assert after.sha256 != before.sha256


def test_selling_gives_no_new_snapshot():
    make_variant(make_insole())
    before = snapshot.current()
    Variant.objects.update(on_hand=1)

    assert snapshot.current() is before


def test_the_same_catalogue_has_the_same_hash():
    make_variant(make_insole())
    before = snapshot.current()
    Product.objects.update(summary="Not part of the match")

    assert snapshot.current().sha256 == before.sha256


def test_a_rolled_back_edit_of_the_same_number_is_not_kept():
    make_insole(title="Before")
    try:
        with transaction.atomic():
            Product.objects.update(title="Rolled back")
            assert snapshot.current().insoles.items[0].title == "Rolled back"
            raise InterruptedError
    except InterruptedError:
        pass
    Product.objects.update(title="After")

    assert snapshot.current().insoles.items[0].title == "After"


@pytest.mark.django_db(transaction=True)
def test_eight_threads_read_the_same_snapshot_once(monkeypatch):
    make_variant(make_insole())
    loads = []
    load = snapshot.load

    def count(before):
        loads.append(before)
        return load(before)

    def read(_: int):
        try:
            return snapshot.current()
        finally:
            connection.close()

    monkeypatch.setattr(snapshot, "load", count)
    with ThreadPoolExecutor(8) as pool:
        seen = list(pool.map(read, range(8)))

    assert len({id(catalog) for catalog in seen}) == 1
    assert len(loads) == 1


SIZES = ("EU 41", "EU 42", "EU 43")


def edit_all(prices: range, stop: Event) -> None:
    """Set one price everywhere, and a title that says it, edit after edit."""
    try:
        for price in prices:
            with transaction.atomic():
                Variant.objects.update(price_minor=price)
                Product.objects.update(title=f"At {price}")
    finally:
        stop.set()
        connection.close()


def look_until(stop: Event) -> list[tuple[int, frozenset[tuple[str, int]]]]:
    """Return each version seen with all its titles and prices."""
    seen = []
    try:
        while not (stop.is_set() and seen):
            found = snapshot.current()
            options = found.insoles.options
            titles = [found.insoles.items[row].title for row in options.item]
            said = frozenset(zip(titles, options.price_minor.tolist(), strict=True))
            seen.append((found.version, said))
    finally:
        connection.close()
    return seen


@pytest.mark.django_db(transaction=True)
def test_no_thread_ever_sees_half_an_edit():
    for product in [make_insole(title="At 100") for _ in range(3)]:
        for size in ("EU 41", "EU 42", "EU 43"):
            make_variant(product, size, price_minor=100)
    stop = Event()
    with ThreadPoolExecutor(4) as pool:
        editing = pool.submit(edit_all, range(101, 131), stop)
        seen = [each for part in pool.map(look_until, [stop] * 3) for each in part]
        editing.result()

    by_version = {}
    for version, said in seen:
        assert len(said) == 1, "two prices at once"
        assert by_version.setdefault(version, said) == said
    assert all(title == f"At {price}" for _, said in seen for title, price in said)
    assert snapshot.current().insoles.items[0].title == "At 130"
