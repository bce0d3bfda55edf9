"""Bring database, demo shop, staff account and static files up to date, in one process."""

import django
from django.core.management import call_command


def main() -> None:
    """Do what is missing; safe to run again."""
    django.setup()
    from catalog.models import Product

    call_command("check", verbosity=0)
    call_command("migrate", verbosity=1, interactive=False)
    if not Product.objects.exists():
        call_command("load_demo_shop")
    call_command("ensure_staff")
    call_command("collectstatic", verbosity=1, interactive=False)


if __name__ == "__main__":
    main()
