"""Synthetic pages."""


def make_examples(bodies, pages, rng):
    """Nothing yet."""
    return []
