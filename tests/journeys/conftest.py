import pytest
from django.core.management import call_command

from tests.shelf import make_insole, make_rates, make_shoe, make_variant


@pytest.fixture
def site(live_server, transactional_db, settings) -> str:
    """A live server whose mail links lead to it; its address."""
    settings.SITE_URL = live_server.url
    settings.EMAIL_BACKEND = "config.mailbox.backend.MailboxBackend"
    return live_server.url


@pytest.fixture
def shop(site) -> str:
    """The demo shop."""
    call_command("load_demo_shop", verbosity=0)
    return site


@pytest.fixture
def corner_shop(site) -> str:
    """An insole and a shoe: enough for most journeys, and quickly stocked."""
    make_rates()
    for product in (make_insole(), make_shoe()):
        for size in ("EU 41", "EU 42", "EU 43"):
            make_variant(product, size)
    return site
