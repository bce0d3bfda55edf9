-- A mail went out: say so on its row, on the reminders in it and on whom it reminded, all at once
-- and in one round trip, since each mail is recorded by itself. Only the worker that still has the
-- claim writes: time and number of the try are the fence.
WITH done AS (
    UPDATE shop_mail
    SET state = 'sent',
        sent_at = %(now)s,
        error = '',
        text = CASE WHEN %(forgets_body)s THEN '' ELSE text END,
        html = CASE WHEN %(forgets_body)s THEN '' ELSE html END,
        attachments = CASE WHEN %(forgets_body)s THEN '[]' ELSE attachments END
    WHERE id = %(id)s
      AND state = 'claimed'
      AND claimed_at = %(claimed_at)s
      AND attempts = %(attempts)s
    RETURNING id
), told AS (
    UPDATE shop_reminder AS reminder
    SET state = 'sent'
    FROM done
    WHERE reminder.mail_id = done.id
    RETURNING reminder.customer_id
)
UPDATE shop_customer
SET reminded_at = %(now)s
WHERE id IN (SELECT customer_id FROM told)
