"""How mail leaves and who tells of bounces: a mail server, a provider, or the local mailbox."""

from dataclasses import dataclass
from pathlib import Path

import environ

MAILBOX = "config.mailbox.backend.MailboxBackend"


@dataclass(frozen=True)
class Provider:
    """What anymail has for a provider, and under which names it wants our two secrets.

    ``is_password`` says that the webhook's secret is a "user:password" in its address (HTTP basic
    authentication), not the key of a signature. ``headers`` make it leave our Message-ID alone.
    """

    backend: str
    webhook: str
    key_name: str
    secret_name: str
    is_password: bool
    headers: tuple[tuple[str, str], ...] = ()


PROVIDERS = {
    "postmark": Provider(
        backend="anymail.backends.postmark.EmailBackend",
        webhook="anymail.webhooks.postmark.PostmarkTrackingWebhookView",
        key_name="POSTMARK_SERVER_TOKEN",
        secret_name="WEBHOOK_SECRET",  # noqa: S106  # the name of anymail's setting, no secret
        is_password=True,
        headers=(("X-PM-KeepID", "true"),),
    ),
    "mailgun": Provider(
        backend="anymail.backends.mailgun.EmailBackend",
        webhook="anymail.webhooks.mailgun.MailgunTrackingWebhookView",
        key_name="MAILGUN_API_KEY",
        secret_name="MAILGUN_WEBHOOK_SIGNING_KEY",  # noqa: S106  # the name of anymail's setting
        is_password=False,
    ),
    "brevo": Provider(
        backend="anymail.backends.brevo.EmailBackend",
        webhook="anymail.webhooks.brevo.BrevoTrackingWebhookView",
        key_name="BREVO_API_KEY",
        secret_name="WEBHOOK_SECRET",  # noqa: S106  # the name of anymail's setting, no secret
        is_password=True,
    ),
}


def from_env(env: environ.FileAwareEnv, *, mailbox_dir: Path) -> dict[str, object]:
    """Return the mail settings.

    With EMAIL_URL mail leaves by SMTP, and a provider only tells of bounces; without it, mail
    leaves through the provider's own interface; without both, it stays in the local mailbox.
    """
    name = env.str("MAIL_PROVIDER", default="")
    provider = PROVIDERS.get(name)
    found: dict[str, object] = {
        "EMAIL_URL": env.str("EMAIL_URL", default=""),
        "EMAIL_TIMEOUT": env.int("EMAIL_TIMEOUT_S", default=20),  # within CELERY_TASK_TIME_LIMIT
        "MAIL_PROVIDER": name,
        "MAIL_API_KEY": env.str("MAIL_API_KEY", default=""),
        "MAIL_API_URL": env.str("MAIL_API_URL", default=""),
        "MAIL_WEBHOOK_SECRET": env.str("MAIL_WEBHOOK_SECRET", default=""),
        "MAIL_WEBHOOK_VIEW": "",
        "MAILBOX_DIR": None,
        "MAIL_HEADERS": {},
    }
    found["ANYMAIL"] = anymail(provider, found)
    if provider is not None and found["MAIL_WEBHOOK_SECRET"]:
        found["MAIL_WEBHOOK_VIEW"] = provider.webhook
    if found["EMAIL_URL"]:
        return {**found, **env.email_url("EMAIL_URL")}
    if provider is not None:
        return found | {"EMAIL_BACKEND": provider.backend, "MAIL_HEADERS": dict(provider.headers)}
    return found | {"EMAIL_BACKEND": MAILBOX, "MAILBOX_DIR": mailbox_dir}


def anymail(provider: Provider | None, found: dict[str, object]) -> dict[str, object]:
    """Return the settings as anymail names them."""
    if provider is None:
        return {}
    esp = provider.key_name.partition("_")[0]
    named = {
        provider.key_name: found["MAIL_API_KEY"],
        provider.secret_name: found["MAIL_WEBHOOK_SECRET"],
        f"{esp}_API_URL": found["MAIL_API_URL"],
    }
    given = {name: value for name, value in named.items() if value}
    return given | {"REQUESTS_TIMEOUT": found["EMAIL_TIMEOUT"]}
