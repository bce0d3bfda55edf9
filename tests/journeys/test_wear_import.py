"""A watch's file: upload it, say what was worn, see what would change, import it, undo it."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from recommender import tasks
from recommender.models import Pair
from shop import wearers
from tests.journeys.steps import expect_title, press, shot, widths
from tests.recommender.wear_files import exports
from tests.shelf import NOW, make_customer, make_pair

pytestmark = pytest.mark.browser
RUNS = (
    exports.run(1, at="Aug 10, 2026, 6:00:00 AM", km=16.09344, minutes=90),
    exports.run(2, at="Aug 12, 2026, 6:00:00 AM", km=0, minutes=60, sport="Treadmill"),
    exports.run(3, at="Jan 3, 2026, 6:00:00 AM", km=16.09344, minutes=90),
    exports.run(4, sport="Ride"),
)


@pytest.fixture
def signed_in(site, client, open_page):
    """Open a page of a customer who reads miles; returns it and their pair."""

    def opened(width: int, has_script: bool):
        customer = make_customer(distance_unit="mi")
        client.force_login(customer)
        page = open_page(width=width, java_script_enabled=has_script)
        name = settings.SESSION_COOKIE_NAME
        page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site}])
        return page, make_pair(wearers.own(customer, now=NOW), name="Blue runners")

    return opened


@pytest.mark.parametrize(("width", "has_script"), widths((390, False)))
def test_a_file_is_imported_and_undone(site, signed_in, monkeypatch, width, has_script):
    monkeypatch.setattr(
        tasks.read_wear_import, "apply_async", lambda args, **_: tasks.read_wear_import(*args)
    )  # what a worker does
    page, pair = signed_in(width, has_script)
    page.goto(f"{site}/pairs/import/")
    file = {"name": "activities.csv", "mimeType": "text/csv", "buffer": exports.strava(*RUNS)}
    page.set_input_files("[name=file]", file)
    press(page, "text=Upload and look")
    expect_title(page, "Which pair is it?")
    page.select_option("[name=pair_0]", pair.token)
    shot(page, "wear-import-gears")
    press(page, "text=See what would change")
    main = page.locator("main")
    expect(main).to_contain_text("1 activity is from before Blue runners was in use")
    press(page, "text=Count them")
    expect(main).to_contain_text("1 h count as hours on your feet")
    expect(page.locator("tbody tr")).to_have_text("Blue runners320.0000.020.0")
    shot(page, "wear-import-look")
    press(page, "button:text-is('Import')")
    expect_title(page, "Imported")
    shot(page, "wear-import-done")
    assert pair.entries.count() == 3
    press(page, "text=Undo this import")
    expect(main).to_contain_text("Your pairs are as they were before")
    assert (pair.entries.count(), Pair.objects.get().started_on) == (0, pair.started_on)
