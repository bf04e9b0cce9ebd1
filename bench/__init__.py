"""Measured comparisons, each a command: ``python -m bench`` lists them."""
