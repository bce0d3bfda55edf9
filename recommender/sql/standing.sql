-- Where a wearer stands, in one statement. It is SQL because Django would build it anew for every
-- request, which costs more than the five queries it stands for.
-- Decisions that no longer count are read too; recommender.domain.gate passes them over.
SELECT
  to_jsonb(wearer),
  to_jsonb(live) - 'answers_encrypted',
  live.answers_encrypted,
  (SELECT jsonb_agg(to_jsonb(decision) ORDER BY decision.decided_at, decision.id)
     FROM recommender_triageresult decision
    WHERE decision.wearer_id = wearer.id AND decision.released_at IS NULL),
  (SELECT to_jsonb(shown)
     FROM recommender_recommendation shown
    WHERE shown.response_id = live.id
    ORDER BY shown.made_at DESC, shown.id DESC
    LIMIT 1),
  EXISTS (SELECT FROM recommender_pair pair WHERE pair.wearer_id = wearer.id),
  (SELECT jsonb_build_object('number', number, 'set_by', xmin::text)
     FROM catalog_catalogversion
    ORDER BY id
    LIMIT 1)
FROM recommender_wearer wearer
LEFT JOIN LATERAL (
  SELECT *
    FROM recommender_quizresponse response
   WHERE response.wearer_id = wearer.id
     AND response.state = 'finished'
     AND response.expires_at > %(now)s
   ORDER BY response.started_at DESC, response.id DESC
   LIMIT 1
) live ON TRUE
WHERE wearer.token = %(token)s
