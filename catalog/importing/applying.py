"""A plan written to the database: one transaction, batches, idempotent."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from catalog.importing import writing
from catalog.importing.planning import BATCH, batches
from catalog.importing.plans import Action, Counts, Plan, ProductPlan
from catalog.models import Product, Variant


class HasProblems(Exception):
    """The file has bad lines and nobody chose to import the good ones alone."""


class Stale(Exception):
    """The catalogue changed after the plan was made; make it again."""


def apply(
    plan: Plan,
    *,
    now: datetime,
    set_on_hand: Callable[[Mapping[int, int]], None],
    good_lines_only: bool = False,
    on_progress: Callable[[int, int], None] | None = None,
) -> Counts:
    """Write a plan: all of it, or nothing.

    Parameters
    ----------
    plan
        What to do, fresh from `planning.plan`.
    now
        The moment of the change.
    set_on_hand
        Writes units on the shelf by variant id, in the same transaction.
    good_lines_only
        Import the products without a bad line; otherwise one bad line stops everything.
    on_progress
        Called after each batch with the rows written and the rows in all.

    Returns
    -------
    Counts
        What was done.

    Raises
    ------
    HasProblems
        The plan has problems and ``good_lines_only`` is false.
    Stale
        The catalogue changed after the plan was made.
    """
    if plan.problems and not good_lines_only:
        raise HasProblems(f"{len(plan.problems)} problems; nothing was imported.")
    todo = [product for product in plan.products if product.action is not Action.UNCHANGED]
    try:
        with transaction.atomic():
            _write(plan, todo, now=now, set_on_hand=set_on_hand, on_progress=on_progress)
    except (IntegrityError, Product.DoesNotExist) as error:
        raise Stale("The catalog changed while the file was read. Check it again.") from error
    return plan.counts


def _write(
    plan: Plan,
    todo: Sequence[ProductPlan],
    *,
    now: datetime,
    set_on_hand: Callable[[Mapping[int, int]], None],
    on_progress: Callable[[int, int], None] | None,
) -> None:
    total, done = plan.row_count, 0
    stock: dict[int, int] = {}
    brands = writing.brands(todo)
    for batch in batches(todo, BATCH):
        _lock(batch)
        ids = writing.products(batch, brands=brands, now=now)
        writing.specs(batch, ids)
        writing.images(batch, ids)
        stock |= writing.variants(batch, ids, now=now)
        done += sum(1 + len(p.new_variants) + len(p.changed_variants) for p in batch)
        if on_progress:
            on_progress(done, total)
    for batch in batches(todo, BATCH):
        writing.covers(batch)
    if stock:
        set_on_hand(stock)


def _lock(batch: Sequence[ProductPlan]) -> None:
    """Lock the rows to change, so that a deleted one is noticed and not written anew."""
    products = [plan.product_id for plan in batch if plan.product_id]
    variants = [change.variant_id for plan in batch for change in plan.changed_variants]
    for model, ids in ((Product, products), (Variant, variants)):
        if not ids:
            continue
        rows = model.objects.filter(pk__in=ids).order_by("pk").select_for_update()
        if len(rows.values_list("pk", flat=True)) != len(ids):
            raise Stale("A product was deleted while the file was read. Check it again.")
