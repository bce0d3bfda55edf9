import threading
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection

from catalog import importing
from catalog.models import Product, Variant
from shop import product_imports
from shop.models import ProductImport, StockMove
from tests.catalog.importing.sheet import row, sheet
from tests.shelf import NOW, make_customer

pytestmark = pytest.mark.django_db
State = ProductImport.State
LATER = NOW + timedelta(minutes=11)


def uploaded(*rows: dict[str, str], data: bytes | None = None, **fields) -> ProductImport:
    content = sheet(*rows) if data is None else data
    return product_imports.upload(
        file=ContentFile(content), file_name="products.csv", now=NOW, **fields
    )


def checked(*rows: dict[str, str], **options) -> ProductImport:
    found = product_imports.check(uploaded(*rows), now=NOW)
    product_imports.approve(found, **{"good_lines_only": False} | options)
    return found


def test_an_upload_is_kept_under_a_name_nobody_can_guess():
    found = uploaded(row(), actor=make_customer())
    assert found.state == State.UPLOADED
    assert found.file.name == f"imports/{found.token}.csv"
    assert found.size_bytes == found.file.size
    assert str(found) == "products.csv (uploaded)"


def test_a_large_upload_is_refused_and_not_kept(settings):
    settings.IMPORT_MAX_BYTES = 10
    with pytest.raises(importing.Refused, match="at most 10 are read"):
        uploaded(row())
    assert not ProductImport.objects.exists()


def test_a_check_writes_a_report_and_no_product():
    found = product_imports.check(uploaded(row(), row(handle="b", sku="B", price="x")), now=NOW)
    found.refresh_from_db()
    assert found.state == State.CHECKED
    assert found.report["counts"]["products_new"] == 1
    assert found.report["problem_total"] == 1
    assert found.report["problems"][0] == {
        "line": 3,
        "column": "Price",
        "value": "x",
        "message": "a price is a number with a point, such as 59.90.",
    }
    assert found.report["products"][0]["handle"] == "strider"
    assert found.rows_total == 2
    assert not Product.objects.exists()


def test_a_check_can_be_made_again():
    found = product_imports.check(uploaded(row()), now=NOW)
    assert product_imports.check(found, now=LATER).state == State.CHECKED


def test_a_report_holds_the_first_thousand_problems(monkeypatch):
    monkeypatch.setattr(product_imports, "MAX_PROBLEMS", 2)
    rows = [row(handle=f"s-{n}", sku=f"S-{n}", price="x") for n in range(5)]
    found = product_imports.check(uploaded(*rows), now=NOW)
    assert (len(found.report["problems"]), found.report["problem_total"]) == (2, 5)


def test_a_file_that_cannot_be_read_fails_with_its_reason():
    found = product_imports.check(uploaded(data=b"PK\x03\x04"), now=NOW)
    found.refresh_from_db()
    assert (found.state, found.finished_at) == (State.FAILED, NOW)
    assert "Unzip it first" in found.error
    with pytest.raises(product_imports.NotReady, match="The import is failed"):
        product_imports.check(found, now=NOW)


def test_only_a_checked_file_without_problems_is_approved():
    found = uploaded(row(price="x"))
    with pytest.raises(product_imports.NotReady, match="Check the file first"):
        product_imports.approve(found, good_lines_only=True)
    product_imports.check(found, now=NOW)
    with pytest.raises(product_imports.NotReady, match="has problems"):
        product_imports.approve(found, good_lines_only=False)
    product_imports.approve(found, good_lines_only=True)
    assert found.good_lines_only


def test_a_run_imports_products_and_stock_once():
    actor = make_customer()
    found = product_imports.check(uploaded(row(), actor=actor), now=NOW)
    assert product_imports.run(import_id=found.pk, now=NOW)
    assert not product_imports.run(import_id=found.pk, now=LATER)
    found.refresh_from_db()
    assert (found.state, found.finished_at, found.error) == (State.DONE, NOW, "")
    assert product_imports.progress(found) == (2, 2)
    assert Variant.objects.get().on_hand == 5
    move = StockMove.objects.get()
    assert (move.actor, move.reason) == (actor, "Import of products.csv")


def test_an_unchecked_import_does_not_run():
    assert not product_imports.run(import_id=uploaded(row()).pk, now=NOW)


def test_the_good_lines_run_where_they_were_chosen():
    found = checked(row(), row(handle="b", sku="B", price="x"), good_lines_only=True)
    assert product_imports.run(import_id=found.pk, now=NOW)
    assert Product.objects.count() == 1


def test_a_run_that_meets_a_new_problem_fails_and_writes_nothing():
    found = checked(row())
    other = checked(row(handle="other", title="Other"))
    product_imports.run(import_id=other.pk, now=NOW)
    product_imports.run(import_id=found.pk, now=NOW)
    found.refresh_from_db()
    assert found.state == State.FAILED
    assert "1 problems; nothing was imported" in found.error
    assert Product.objects.count() == 1


def test_a_run_that_breaks_can_be_run_again():
    found = checked(row())
    kept = sheet(row())
    found.file.storage.delete(found.file.name)
    with pytest.raises(FileNotFoundError):
        product_imports.run(import_id=found.pk, now=NOW)
    assert not Product.objects.exists()
    found.file.storage.save(found.file.name, ContentFile(kept))
    assert product_imports.run(import_id=found.pk, now=NOW)


def test_a_killed_run_starts_again_after_its_lease():
    found = checked(row())
    ProductImport.objects.update(state=State.IMPORTING, started_at=NOW)
    assert not product_imports.run(import_id=found.pk, now=NOW + timedelta(minutes=9))
    assert product_imports.run(import_id=found.pk, now=LATER)


def test_progress_of_a_running_import_is_read_from_outside_its_transaction():
    found = checked(row())
    ProductImport.objects.filter(pk=found.pk).update(state=State.IMPORTING, started_at=NOW)
    running = ProductImport.objects.get(pk=found.pk)
    assert product_imports.progress(running) == (0, 2)
    product_imports.run(import_id=found.pk, now=LATER)
    assert product_imports.progress(running) == (2, 2)


@pytest.mark.django_db(transaction=True)
def test_two_workers_import_a_file_once():
    found = checked(row())
    start = threading.Barrier(4)
    done: list[bool] = []

    def work() -> None:
        start.wait()
        done.append(product_imports.run(import_id=found.pk, now=NOW))
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == [False, False, False, True]
    assert Product.objects.count() == 1
