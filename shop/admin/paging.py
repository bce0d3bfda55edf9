"""Lists of staff pages that count no further than anybody pages."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator

MOST = 10_000

if TYPE_CHECKING:  # the class takes a type argument for the checker alone
    RowPaginator = Paginator[Any]
else:
    RowPaginator = Paginator


class BoundedPaginator(RowPaginator):
    """Counts to ``MOST`` and no further, so that a long table costs no more than a short one."""

    @cached_property
    def count(self) -> int:
        """How many rows there are to page through."""
        rows: Any = self.object_list
        return int(rows.order_by()[:MOST].count())
