"""Makes the first member of staff."""

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from shop.models import Customer


class Command(BaseCommand):
    """Create the staff account named by STAFF_EMAIL unless it is there."""

    help = (
        "Create a member of staff with the address STAFF_EMAIL and the password STAFF_PASSWORD. "
        "An account that is there is left as it is."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Create the account.

        Raises
        ------
        CommandError
            One of the two variables is missing.
        """
        email = os.environ.get("STAFF_EMAIL", "").strip().lower()
        password = os.environ.get("STAFF_PASSWORD", "")
        if not email or not password:
            raise CommandError("Set STAFF_EMAIL and STAFF_PASSWORD.")
        if Customer.objects.filter(email=email).exists():
            self.stdout.write(f"{email} is there.")
            return
        Customer.objects.create_superuser(email, password)
        self.stdout.write(f"{email} created.")
