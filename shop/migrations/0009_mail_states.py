"""Mail is waiting, claimed, sent, suppressed or failed; a reminder in a mail is claimed by it."""

from datetime import timedelta

from django.db import migrations
from django.db.models import F, Max, OuterRef, Subquery
from django.utils import timezone

AFTER_FAILURE = timedelta(days=30)


def to_new_states(apps, schema_editor):
    """Let what waits go on, put back what failed, and have every pair planned once."""
    Customer = apps.get_model("shop", "Customer")
    Mail = apps.get_model("shop", "Mail")
    Pair = apps.get_model("recommender", "Pair")
    Reminder = apps.get_model("shop", "Reminder")
    now = timezone.now()
    Mail.objects.filter(state="unknown").update(state="failed")
    Mail.objects.filter(state="sending").update(state="claimed")
    Reminder.objects.filter(state="queued").update(state="claimed")
    unsent = Reminder.objects.filter(state="unsent")
    unsent.filter(pair__cycle=F("cycle")).update(
        state="scheduled", failures=1, mail=None, due_at=now + AFTER_FAILURE
    )
    unsent.update(state="failed")
    last = Reminder.objects.filter(customer=OuterRef("pk"), mail__isnull=False).order_by()
    written = last.values("customer").annotate(at=Max("mail__created_at")).values("at")
    reminded = Reminder.objects.filter(mail__isnull=False).values("customer")
    Customer.objects.filter(pk__in=reminded).update(reminded_at=Subquery(written))
    Pair.objects.filter(state="active").update(look_changed_at=now)


def to_old_states(apps, schema_editor):
    """Reminders in a mail were queued, those given up unsent, and those held out not written."""
    Reminder = apps.get_model("shop", "Reminder")
    Reminder.objects.filter(state="claimed").update(state="queued")
    Reminder.objects.filter(state="failed").update(state="unsent")
    Reminder.objects.filter(state="held_out").delete()


class Migration(migrations.Migration):
    dependencies = [("shop", "0009_mail_queue")]

    operations = [migrations.RunPython(to_new_states, to_old_states)]
