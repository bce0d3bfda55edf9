"""An insole moves: all the shoes it lives in are said at once."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from recommender import insole_homes, wear_days
from recommender.models import Pair


@transaction.atomic
def live_in(
    *, insole: Pair, shoes: Collection[Pair], since: date, today: date, now: datetime
) -> None:
    """Let an insole live in these shoes, in new ones from ``since`` on, and in no other from today.

    Raises
    ------
    insole_homes.NoHome
        One of them is no shoe of the same wearer in use, or the insole is none.
    """
    wear_days.lock(insole.wearer_id)
    here = {home.shoe_id: home.shoe for home in insole_homes.of(insole)}
    chosen = {shoe.pk: shoe for shoe in shoes}
    for shoe_id in sorted(here.keys() - chosen.keys()):
        insole_homes.move_out(insole=insole, shoe=here[shoe_id], on=today, now=now)
    for shoe_id in sorted(chosen.keys() - here.keys()):
        insole_homes.move_in(insole=insole, shoe=chosen[shoe_id], since=since, now=now)
