"""Template tags of the catalog: drawings."""
