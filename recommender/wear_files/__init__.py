"""Files of sports watches and trackers, read into activities (pure; no place is ever kept)."""
