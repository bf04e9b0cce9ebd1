"""The best sequence of zones: what is written out in ``_steps`` is what ``FOLLOWERS`` says."""

import random
from itertools import pairwise, product

from transforms.chrome.sequence import ENDS, FOLLOWERS, STARTS, ZONES, Scores, Zone, decide, weights

LINES = 5


def worth(path: tuple[Zone, ...], scores: list[Scores]) -> float:
    """What a sequence of zones weighs."""
    own = sum(row[ZONES.index(zone)] for zone, row in zip(path, scores, strict=True))
    steps = [f"start>{path[0]}", *(f"{zone}>{after}" for zone, after in pairwise(path))]
    return own + sum(weights().get(step, (0.0,))[0] for step in steps)


def test_best_of_all() -> None:
    allowed = [
        path
        for path in product(ZONES, repeat=LINES)
        if path[0] in STARTS and path[-1] in ENDS and all(after in FOLLOWERS[zone] for zone, after in pairwise(path))
    ]
    rng = random.Random(1)
    for _ in range(40):
        scores = [tuple(rng.gauss(0, 8) for _ in ZONES) for _ in range(LINES)]
        assert tuple(decide(scores)) == max(allowed, key=lambda path: worth(path, scores))


def test_no_lines() -> None:
    assert decide([]) == []
