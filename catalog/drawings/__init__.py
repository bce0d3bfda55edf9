"""Pictures drawn from measurements: pure functions from numbers to SVG text."""
