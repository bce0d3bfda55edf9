import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from kombu.exceptions import OperationalError

from catalog.models import Product, Variant
from shop.admin import imports as module
from shop.admin.imports import _calm
from shop.models import ProductImport, StockMove
from shop.tasks import queue_product_import, run_product_import
from tests.shelf import make_customer

HEAD = (
    "Title,URL handle,Vendor,Type,Status,SKU,Option1 name,Option1 value,Price,Inventory quantity,"
    "Kind (product.metafields.footing.kind)"
)
GOOD = "Soft Step,soft-step,Calm Works,Insoles,Active,SS-42,Size,EU 42,39.00,7,insole"
BAD = "Hard Step,hard-step,Calm Works,Insoles,Active,HS-42,Size,EU 42,-1,7,insole"
ADD = "/staff/shop/productimport/add/"


def upload(client, *lines: str, name: str = "shelf.csv"):
    content = "\n".join([HEAD, *lines]).encode()
    return client.post(ADD, {"file": SimpleUploadedFile(name, content)}, follow=True)


def run(client, row: ProductImport, **data: str):
    return client.post(reverse("admin:shop_productimport_run", args=[row.pk]), data, follow=True)


@pytest.fixture
def queued(monkeypatch) -> list[int]:
    """Ids that would go to a worker."""
    ids: list[int] = []
    monkeypatch.setattr(module, "queue_product_import", ids.append)
    return ids


def test_a_file_is_checked_and_nothing_is_written(staff_client):
    response = upload(staff_client, GOOD)
    assert b"nothing is written yet" in response.content
    assert b"Soft Step" in response.content
    assert Product.objects.count() == 0


def test_an_approved_file_is_imported_by_a_worker_once(
    staff_client, queued, django_capture_on_commit_callbacks
):
    upload(staff_client, GOOD)
    row = ProductImport.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        assert b"on its way" in run(staff_client, row).content
    assert queued == [row.pk]
    assert run_product_import(row.pk) is True
    assert run_product_import(row.pk) is False
    variant = Variant.objects.get(sku="SS-42")
    assert (variant.price_minor, variant.on_hand) == (3900, 7)
    assert StockMove.objects.get().reason == "Import of shelf.csv"
    page = staff_client.get(reverse("admin:shop_productimport_change", args=[row.pk]))
    assert b"Imported" in page.content


def test_a_file_with_problems_wants_a_decision(staff_client, queued):
    response = upload(staff_client, GOOD, BAD)
    assert b"1 problem." in response.content
    row = ProductImport.objects.get()
    assert b"Mend it, or import the good lines only" in run(staff_client, row).content
    assert queued == []


def test_the_good_lines_alone_can_be_imported(staff_client, queued):
    upload(staff_client, GOOD, BAD)
    row = ProductImport.objects.get()
    run(staff_client, row, good_lines_only="1")
    assert run_product_import(row.pk) is True
    assert list(Product.objects.values_list("slug", flat=True)) == ["soft-step"]


def test_problems_can_be_downloaded(staff_client):
    upload(staff_client, GOOD, BAD)
    row = ProductImport.objects.get()
    response = staff_client.get(reverse("admin:shop_productimport_problems", args=[row.pk]))
    rows = list(csv.reader(io.StringIO(response.content.decode())))
    assert rows[0] == ["Line", "Column", "Found", "What to do"]
    assert rows[1][:3] == ["3", "Price", "'-1"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_cell_of_ours_becomes_a_formula(text):
    assert _calm(text) == f"'{text}"


def test_a_plain_cell_stays_plain():
    assert _calm("EU 42") == "EU 42"


def test_no_file_is_named(staff_client):
    assert b"Choose a file first" in staff_client.post(ADD, {}).content


def test_a_file_that_is_too_large_is_not_kept(staff_client, settings):
    settings.IMPORT_MAX_BYTES = 20
    assert b"at most 20 are read" in upload(staff_client, GOOD).content
    assert ProductImport.objects.count() == 0


def test_a_file_of_another_kind_is_refused_in_words(staff_client):
    data = {"file": SimpleUploadedFile("shelf.csv", b"PK\x03\x04 something")}
    response = staff_client.post(ADD, data, follow=True)
    assert b"Failed" in response.content
    assert b"zip" in response.content.lower()


def test_the_upload_page_opens(staff_client):
    assert b"before anything is written" in staff_client.get(ADD).content


@pytest.mark.django_db
def test_customers_get_nowhere_near(client):
    client.force_login(make_customer())
    assert client.get(ADD).status_code == 302


def test_staff_without_the_right_cannot_import(client, staff):
    staff.is_superuser = False
    staff.save()
    client.force_login(staff)
    assert client.get(ADD).status_code == 403


def test_without_a_broker_the_page_still_answers(monkeypatch, caplog):
    def refuse(*args: object, **options: object) -> None:
        raise OperationalError("no broker")

    monkeypatch.setattr(run_product_import, "apply_async", refuse)
    queue_product_import(1)
    assert "The broker is down; import 1 was not started" in caplog.text


def test_with_a_broker_a_message_with_the_id_is_queued(own_redis, db):
    queue_product_import(41)
    assert b"run_product_import" in own_redis.lindex("celery", 0)
