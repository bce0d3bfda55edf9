from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from catalog.models import Product, Variant
from tests.catalog.importing.sheet import row, sheet

pytestmark = pytest.mark.django_db


def run(*args: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command(*args, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.fixture
def csv_file(tmp_path):
    def write(*rows: dict[str, str]) -> str:
        path = tmp_path / "products.csv"
        path.write_bytes(sheet(*rows))
        return str(path)

    return write


def test_import_products_writes_products_and_stock(csv_file):
    out, err = run("import_products", csv_file(row()))
    assert err == ""
    assert out.startswith("2 lines. Products: 1 new, 0 changed, 0 unchanged, 0 left out.")
    assert out.endswith("Imported.\n")
    assert Variant.objects.get().on_hand == 5


def test_a_dry_run_writes_nothing(csv_file):
    out, _ = run("import_products", csv_file(row()), "--dry-run")
    assert out.endswith("Nothing was written.\n")
    assert not Product.objects.exists()


def test_a_bad_line_stops_the_import_and_is_named(csv_file):
    path = csv_file(row(), row(handle="b", sku="B", price="-1"))
    err = StringIO()
    with pytest.raises(CommandError, match="nothing was imported"):
        call_command("import_products", path, stdout=StringIO(), stderr=err)
    assert "line 3, Price: a price must not be negative. (found “-1”)" in err.getvalue()
    assert not Product.objects.exists()


def test_the_good_lines_can_be_chosen(csv_file):
    path = csv_file(row(), row(handle="b", sku="B", price="-1"))
    out, err = run("import_products", path, "--good-lines-only")
    assert "Problems: 1." in out
    assert "line 3" in err
    assert Product.objects.count() == 1


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"none\.csv"):
        run("import_products", str(tmp_path / "none.csv"))
    path = tmp_path / "products.zip"
    path.write_bytes(b"PK\x03\x04....")
    with pytest.raises(CommandError, match="Unzip it first"):
        run("import_products", str(path))
