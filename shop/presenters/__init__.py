"""What a page says: rows and words made from records, without a query."""
