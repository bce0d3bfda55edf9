"""Reads over several tables, one module per page or noun."""
