"""Products, specs, sizes and prices; imports nothing above it."""
