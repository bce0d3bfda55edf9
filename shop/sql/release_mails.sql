-- Free the mails of workers that died. A worker sends its batch in this order and records each mail
-- by itself, so the first of a batch is the one it died at: that one goes behind what waits now,
-- then waits 4, 24 and 124 minutes; the others were never tried and go out with the next batch.
-- Windows over locked rows are beyond the ORM.
WITH stale AS (
    SELECT id, claimed_at, due_at
    FROM shop_mail
    WHERE state = 'claimed' AND claimed_at < %(ended_at)s
    FOR UPDATE SKIP LOCKED
), placed AS (
    SELECT id, row_number() OVER (PARTITION BY claimed_at ORDER BY due_at, id) = 1 AS is_first
    FROM stale
)
UPDATE shop_mail AS mail
SET state = 'waiting',
    attempts = attempts - CASE WHEN is_first THEN 0 ELSE 1 END,
    due_at = CASE
        WHEN is_first THEN %(now)s + interval '1 minute' * (power(5, attempts - 1) - 1)
        ELSE mail.due_at
    END,
    error = CASE WHEN is_first THEN 'The worker stopped while sending' ELSE mail.error END
FROM placed
WHERE mail.id = placed.id
RETURNING mail.id, mail.attempts, is_first
