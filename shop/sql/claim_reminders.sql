-- Put reminders into the mails that were just written about them: by the mails' keys, so that no
-- ids need to be read back, and one statement for a whole batch (the ORM would write a CASE of as
-- many arms as there are reminders, which costs more than the update).
UPDATE shop_reminder AS reminder
SET state = 'claimed', mail_id = mail.id
FROM unnest(%(reminder_ids)s::bigint[], %(dedupe_keys)s::text[]) AS told (reminder_id, dedupe_key)
JOIN shop_mail AS mail ON mail.dedupe_key = told.dedupe_key
WHERE reminder.id = told.reminder_id
