"""What shoppers wait for: sold-out sizes with how many want them; nobody's address stands here."""

from django.contrib import admin
from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from shop.admin.skin import ReadOnlyAdmin
from shop.models import StockAlert

WAITING = Q(confirmed_at__isnull=False, told_at=None, stopped_at=None)
UNCONFIRMED = Q(confirmed_at=None, stopped_at=None)
TOLD = Q(told_at__isnull=False)


def _count(which: Q) -> Coalesce:
    """Count the alerts of the row's variant."""
    same = StockAlert.objects.filter(which, variant=OuterRef("variant")).order_by()
    counted = same.values("variant").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


@admin.register(StockAlert)
class StockAlertAdmin(ReadOnlyAdmin):
    """One row per variant that somebody asked about."""

    list_display = ("variant", "product", "size", "waiting", "unconfirmed", "told", "free")
    list_display_links = None
    list_select_related = ("variant__product",)
    search_fields = ("variant__sku", "variant__product__title")

    def get_queryset(self, request: HttpRequest) -> QuerySet[StockAlert]:
        """Return the first alert of each variant with the counts of all."""
        firsts = StockAlert.objects.order_by().values("variant").annotate(first=Min("pk"))
        rows = StockAlert.objects.filter(pk__in=firsts.values("first")).order_by()
        return rows.annotate(
            waiting=_count(WAITING), unconfirmed=_count(UNCONFIRMED), told=_count(TOLD)
        )

    def get_ordering(self, request: HttpRequest) -> list[str]:
        """Put what most wait for first."""
        return ["-waiting", "pk"]

    def has_view_permission(self, request: HttpRequest, obj: StockAlert | None = None) -> bool:
        """Whether the list may be seen; one alert, with its address, has no page."""
        return obj is None and super().has_view_permission(request)

    @admin.display(description="Product", ordering="variant__product__title")
    def product(self, alert: StockAlert) -> str:
        """What it is."""
        return alert.variant.product.title

    @admin.display(description="Size")
    def size(self, alert: StockAlert) -> str:
        """Size, width and color."""
        return alert.variant.label

    @admin.display(description="Waiting", ordering="waiting")
    def waiting(self, alert: StockAlert) -> int:
        """How many confirmed that they want to hear."""
        return int(alert.waiting)  # type: ignore[attr-defined]  # annotated above

    @admin.display(description="Not confirmed")
    def unconfirmed(self, alert: StockAlert) -> int:
        """How many asked and did not confirm yet."""
        return int(alert.unconfirmed)  # type: ignore[attr-defined]

    @admin.display(description="Told")
    def told(self, alert: StockAlert) -> int:
        """How many were written to in the last 180 days."""
        return int(alert.told)  # type: ignore[attr-defined]

    @admin.display(description="Free now")
    def free(self, alert: StockAlert) -> int:
        """Units on the shelf that nobody holds."""
        return alert.variant.free
