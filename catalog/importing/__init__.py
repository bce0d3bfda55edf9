"""Import of Shopify's product CSV: read, plan, apply.

Usage::

    draft = importing.read(stream, max_bytes=settings.IMPORT_MAX_BYTES)  # Refused: not usable
    plan = importing.plan(draft)  # writes nothing
    plan.counts, plan.problems, plan.products  # what a dry-run page shows
    importing.apply(plan, now=now, set_on_hand=put_on_shelf)  # all, or nothing

``plan.problems`` is a tuple of `Problem` (line, column, value, message) in the order of the file.
A product with a bad line is left out whole: its handle is in ``plan.left_out``. With problems,
`apply` raises `HasProblems` unless ``good_lines_only=True``; `Stale` means that the catalogue
changed after the plan was made. Importing the same file twice changes nothing: products are known
by handle, variants by SKU. A column that the file lacks stays as it is in the shop, an empty cell
of a column that it has means unknown. Nothing is ever deleted.
"""

from catalog.importing.applying import HasProblems, Stale, apply
from catalog.importing.drafts import Draft, ProductDraft, VariantDraft
from catalog.importing.planning import plan
from catalog.importing.plans import Action, Counts, Plan, ProductPlan
from catalog.importing.problems import Problem, Refused
from catalog.importing.reading import read

__all__ = [
    "Action",
    "Counts",
    "Draft",
    "HasProblems",
    "Plan",
    "Problem",
    "ProductDraft",
    "ProductPlan",
    "Refused",
    "Stale",
    "VariantDraft",
    "apply",
    "plan",
    "read",
]
