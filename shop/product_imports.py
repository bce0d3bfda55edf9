"""Product imports by staff: upload, check, approve, run.

A task runs an approved import: ``run(import_id=…, now=timezone.now())``. It is safe to run twice.
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any, BinaryIO, cast

from django.conf import settings
from django.core.cache import cache
from django.core.files import File
from django.db.models import Q

from catalog import importing
from shop import money, stock
from shop.models import Customer, ProductImport

MAX_PROBLEMS = 1000
MAX_PRODUCTS = 1000
LEASE = timedelta(minutes=10)  # longer than a task may run; after it a killed run can start again
State = ProductImport.State


class NotReady(Exception):
    """The import is not in a state for this."""


def upload(
    *, file: "File[bytes]", file_name: str, now: datetime, actor: Customer | None = None
) -> ProductImport:
    """Keep an uploaded file.

    Raises
    ------
    importing.Refused
        The file is larger than ``IMPORT_MAX_BYTES``; it is not kept.
    """
    size = file.size or 0
    if size > settings.IMPORT_MAX_BYTES:
        raise importing.Refused(
            f"The file has {size:,} bytes; at most {settings.IMPORT_MAX_BYTES:,} are read."
        )
    row = ProductImport(file_name=file_name[:200], size_bytes=size, actor=actor, created_at=now)
    row.file.save(f"{row.token}.csv", file, save=False)
    row.save()
    return row


def check(row: ProductImport, *, now: datetime) -> ProductImport:
    """Read the file, compare it with the catalogue, and keep what was found; write no product.

    Raises
    ------
    NotReady
        The import runs, or it has run.
    """
    if row.state not in (State.UPLOADED, State.CHECKED):
        raise NotReady(f"The import is {row.get_state_display().lower()}.")
    try:
        plan = _plan(row)
    except importing.Refused as refused:
        _finish(row, State.FAILED, now=now, error=str(refused))
        return row
    row.report = report(plan)
    row.rows_total = plan.row_count
    row.state = State.CHECKED
    row.save(update_fields=("report", "rows_total", "state"))
    return row


def report(plan: importing.Plan) -> dict[str, Any]:
    """Return a plan as JSON for the staff page: counts, the first problems and products."""
    shown = [each for each in plan.products if each.action != importing.Action.UNCHANGED]
    return {
        "line_count": plan.line_count,
        "counts": asdict(plan.counts),
        "problem_total": len(plan.problems),
        "problems": [asdict(problem) for problem in plan.problems[:MAX_PROBLEMS]],
        "product_total": len(shown),
        "products": [_product(each) for each in shown[:MAX_PRODUCTS]],
    }


def _product(plan: importing.ProductPlan) -> dict[str, Any]:
    return {
        "line": plan.line,
        "handle": plan.handle,
        "title": plan.title,
        "action": str(plan.action),
        "changes": list(plan.changes),
        "notes": list(plan.notes),
    }


def approve(row: ProductImport, *, good_lines_only: bool) -> None:
    """Allow a checked import to run; queue the task after this commits.

    Raises
    ------
    NotReady
        It is not checked, or it has problems and the good lines alone were not chosen.
    """
    if row.state != State.CHECKED:
        raise NotReady("Check the file first.")
    if row.report.get("problem_total") and not good_lines_only:
        raise NotReady("The file has problems. Mend it, or import the good lines only.")
    row.good_lines_only = good_lines_only
    row.save(update_fields=("good_lines_only",))


def run(*, import_id: int, now: datetime) -> bool:
    """Import a checked file; return whether this call did it.

    A second call while the first runs, or after it, does nothing.
    """
    row = _claim(import_id, now=now)
    if row is None:
        return False
    try:
        counts = _import(row, now=now)
    except (importing.Refused, importing.HasProblems, importing.Stale) as error:
        _finish(row, State.FAILED, now=now, error=str(error))
        return True
    except Exception:
        ProductImport.objects.filter(pk=row.pk).update(state=State.CHECKED, started_at=None)
        raise
    row.report = row.report | {"counts": asdict(counts)}
    row.rows_done = row.rows_total
    _finish(row, State.DONE, now=now)
    return True


def progress(row: ProductImport) -> tuple[int, int]:
    """Return rows done and rows in all of an import, also while its transaction is open."""
    if row.state == State.IMPORTING:
        done, total = cache.get(_key(row.pk), (row.rows_done, row.rows_total))
        return int(done), int(total)
    return row.rows_done, row.rows_total


def _claim(import_id: int, *, now: datetime) -> ProductImport | None:
    is_free = Q(state=State.CHECKED) | Q(state=State.IMPORTING, started_at__lt=now - LEASE)
    claimed = ProductImport.objects.filter(is_free, pk=import_id).update(
        state=State.IMPORTING, started_at=now
    )
    return ProductImport.objects.get(pk=import_id) if claimed else None


def _import(row: ProductImport, *, now: datetime) -> importing.Counts:
    def put(counts: Mapping[int, int]) -> None:
        stock.set_on_hand(counts, reason=f"Import of {row.file_name}", now=now, actor=row.actor)

    plan = _plan(row)
    row.rows_total = plan.row_count
    return importing.apply(
        plan,
        now=now,
        set_on_hand=put,
        good_lines_only=row.good_lines_only,
        on_progress=lambda done, total: cache.set(_key(row.pk), (done, total), timeout=3600),
    )


def _plan(row: ProductImport) -> importing.Plan:
    with row.file.open("rb") as file:
        draft = importing.read(
            cast("BinaryIO", file),
            max_bytes=settings.IMPORT_MAX_BYTES,
            currency_exponent=money.exponent(settings.SHOP_CURRENCY),
        )
    return importing.plan(draft)


def _key(import_id: int) -> str:
    return f"product-import:{import_id}"


def _finish(row: ProductImport, state: State, *, now: datetime, error: str = "") -> None:
    row.state = state
    row.error = error[:500]
    row.finished_at = now
    row.save()
