import pytest

from shop.admin import paging
from shop.models import Mail
from tests.shop.mailing import make_mail


@pytest.mark.django_db
def test_nobody_counts_beyond_the_most(monkeypatch):
    monkeypatch.setattr(paging, "MOST", 2)
    for _ in range(3):
        make_mail()
    paginator = paging.BoundedPaginator(Mail.objects.all(), 1)
    assert (paginator.count, paginator.num_pages) == (2, 2)
