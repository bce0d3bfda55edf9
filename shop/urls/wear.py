"""My pairs, wear entries, the account and reminder answers."""

from django.urls import URLPattern, path

from shop.views import (
    account,
    break_in,
    pair,
    pairs,
    preferences,
    reminder_links,
    wear_import,
    wearers,
)

urlpatterns: list[URLPattern] = [
    path("pairs/", pairs.pairs, name="pairs"),
    path("pairs/add/", pairs.pair_add, name="pair_add"),
    path("pairs/import/", wear_import.start, name="wear_import"),
    path("pairs/import/<slug:token>/", wear_import.show, name="wear_import_show"),
    path("pairs/import/<slug:token>/gears/", wear_import.gears, name="wear_import_gears"),
    path("pairs/import/<slug:token>/recount/", wear_import.recount, name="wear_import_recount"),
    path("pairs/import/<slug:token>/early/", wear_import.early, name="wear_import_early"),
    path("pairs/import/<slug:token>/confirm/", wear_import.confirm, name="wear_import_confirm"),
    path("pairs/import/<slug:token>/discard/", wear_import.discard, name="wear_import_discard"),
    path("pairs/import/<slug:token>/undo/", wear_import.undo, name="wear_import_undo"),
    path("pairs/<slug:token>/", pair.pair, name="pair"),
    path("pairs/<slug:token>/log/", pair.pair_log, name="pair_log"),
    path("pairs/<slug:token>/entries/delete/", pair.pair_entry_delete, name="pair_entry_delete"),
    path("pairs/<slug:token>/habit/", pair.pair_habit, name="pair_habit"),
    path("pairs/<slug:token>/comfort/", pair.pair_comfort, name="pair_comfort"),
    path("pairs/<slug:token>/size/", pair.pair_size, name="pair_size"),
    path("pairs/<slug:token>/signs/", pair.pair_signs, name="pair_signs"),
    path("pairs/<slug:token>/look/", pair.pair_look, name="pair_look"),
    path("pairs/<slug:token>/retire/", pair.pair_retire, name="pair_retire"),
    path("pairs/<slug:token>/unretire/", pair.pair_unretire, name="pair_unretire"),
    path("pairs/<slug:token>/remove/", pair.pair_remove, name="pair_remove"),
    path("pairs/<slug:token>/break-in/", break_in.pair_plan, name="pair_break_in"),
    path(
        "pairs/<slug:token>/break-in.ics",
        break_in.pair_calendar,
        name="pair_break_in_calendar",
    ),
    path("break-in/", break_in.guide, name="break_in"),
    path("break-in.ics", break_in.guide_calendar, name="break_in_calendar"),
    path("pairs/<slug:token>/wear.csv", pair.pair_csv, name="pair_csv"),
    path("you/", account.account, name="account"),
    path("you/reminders/", account.account_reminders, name="account_reminders"),
    path("you/mail/", account.account_mail, name="account_mail"),
    path("you/wearers/", wearers.wearer_list, name="wearers"),
    path("you/wearers/add/", wearers.wearer_add, name="wearer_add"),
    path("you/wearers/<int:link_id>/rename/", wearers.wearer_rename, name="wearer_rename"),
    path("you/wearers/<int:link_id>/remove/", wearers.wearer_remove, name="wearer_remove"),
    path("wearers/switch/", wearers.wearer_switch, name="wearer_switch"),
    path("reminders/answer/<str:token>/", reminder_links.reminder_answer, name="reminder_answer"),
    path("reminders/check/<str:token>/", reminder_links.reminder_check, name="reminder_check"),
    path("reminders/stop/<str:token>/", reminder_links.reminder_stop, name="reminder_stop"),
    path(
        "reminders/preferences/<str:token>/", preferences.mail_preferences, name="mail_preferences"
    ),
    path("pairs/<slug:token>/snooze/", preferences.pair_snooze, name="pair_snooze"),
]
