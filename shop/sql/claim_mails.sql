-- Claim the next mails that wait, oldest first, in one statement: the index mail_due is read in its
-- own order, so a batch costs what it holds, however many wait or are sent. The ORM cannot update
-- over a locked sub-select and return the rows.
UPDATE shop_mail
SET state = 'claimed', claimed_at = %(now)s, attempts = attempts + 1
WHERE id = ANY (ARRAY(
    SELECT id
    FROM shop_mail
    WHERE state = 'waiting'
      AND is_marketing = %(is_marketing)s
      AND due_at <= %(now)s
      AND (kind = ANY (%(only_kinds)s) OR %(is_any_kind)s)
    ORDER BY due_at, id
    LIMIT %(limit)s
    FOR UPDATE SKIP LOCKED
))
RETURNING *
