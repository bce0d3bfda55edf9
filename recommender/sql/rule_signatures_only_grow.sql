-- A signature is a record of what a clinician agreed to, so no program may change or delete one:
-- a wrong one is answered by a new one. Django has no word for this, hence SQL.
CREATE FUNCTION recommender_refuse_signature_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'signatures of the safety rules are only ever added'
    USING ERRCODE = 'integrity_constraint_violation';
END
$$;

CREATE TRIGGER rule_signatures_only_grow
  BEFORE UPDATE OR DELETE ON recommender_rulesignature
  FOR EACH ROW EXECUTE FUNCTION recommender_refuse_signature_change();
