"""App configuration of config: registers the checks that run at every start."""

from django.apps import AppConfig
from django.core import checks


class ConfigConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        """Register the system checks."""
        from config.checks import check_settings

        checks.register(check_settings, checks.Tags.security)
