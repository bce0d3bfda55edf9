"""Quiz, triage, match, wear: knows wearers, never customers."""
