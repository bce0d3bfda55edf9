"""The quiz: pages around the pure walker."""
