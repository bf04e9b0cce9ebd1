"""Near-duplicates: edited copies made of real texts, found again among all texts of the collection."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from flows.store.story_shelf import Shelf
from transforms.fingerprint import bands, fingerprint_text
from transforms.records import Article
from transforms.stories.background import Background
from transforms.stories.duplicates import measure
from transforms.stories.outlines import outline, read
from transforms.stories.placing import Known, find_original
from transforms.stories.scales import Scale

Edit = Callable[[list[str], random.Random], list[str]]
_CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Score:
    """How well one kind of edit is found again."""

    recall: float
    precision: float
    """Of the originals named, those that are the page copied, or an equal of it."""


def edits(vocabulary: list[str]) -> dict[str, Edit]:
    """Return the kinds of edits, by name."""

    def change(share: float) -> Edit:
        def apply(words: list[str], rng: random.Random) -> list[str]:
            changed = list(words)
            for place in rng.sample(range(len(words)), max(1, round(share * len(words)))):
                changed[place] = rng.choice(vocabulary)
            return changed

        return apply

    def shuffle(words: list[str], rng: random.Random) -> list[str]:
        parts = [words[start : start + 20] for start in range(0, len(words), 20)]
        rng.shuffle(parts)
        return [word for part in parts for word in part]

    changed = {f"{share:.0%} of words changed": change(share) for share in (0.01, 0.05, 0.1, 0.2)}
    return changed | {
        "cut to the first two thirds": lambda words, _: words[: 2 * len(words) // 3],
        "cut to the first half": lambda words, _: words[: len(words) // 2],
        "runs of 20 words in another order": shuffle,
    }


def measure_copies(articles: list[Article], count: int) -> dict[str, Score]:
    """Return the score of each kind of edit, over `count` articles picked at random.

    All articles of the collection are there to be taken for the original. A named page that is itself a copy of
    the right one, in the eyes of a judge of word pairs (Jaccard 0.6 and more), counts as right.
    """
    rng = random.Random(20_15)
    picked = rng.sample(articles, count)
    vocabulary = [word for article in picked for word in article.body.split()]
    shelf, background = _shelve(articles)
    return {
        name: _score([_find(shelf, background, article, edit, rng) for article in picked])
        for name, edit in edits(vocabulary).items()
    }


def _shelve(articles: list[Article]) -> tuple[Shelf, Background]:
    background = Background()
    shelf = Shelf(len(articles))
    for article in articles:
        background.add(read(article).counts)
    for article in articles:
        page = _known(article, background)
        shelf.put(page, bands(page.fingerprint), ())
    return shelf, background


def _known(article: Article, background: Background) -> Known:
    scale = Scale(outline(read(article), background), background)
    prints = article.fingerprint or fingerprint_text(article.body)
    return Known(article.id, prints, scale, "", "", article.id, None)


def _find(
    shelf: Shelf, background: Background, article: Article, edit: Edit, rng: random.Random
) -> tuple[bool, bool]:
    """Return whether an original was found, and whether it is the right one."""
    body = " ".join(edit(article.body.split(), rng))
    copy = Article("copy", "c", "c", "c", article.kind, article.encoding, body, title=article.title)
    page = _known(copy, background)
    near = [other for _, other in shelf.copies(dict.fromkeys(bands(page.fingerprint), 1.0), _CANDIDATES)]
    found = find_original(page, near)
    if found is None:
        return False, False
    return True, found[0].id == article.id or _is_equal(found[0], article)


def _is_equal(found: Known, article: Article) -> bool:
    return article.fingerprint is not None and measure(found.fingerprint, article.fingerprint).jaccard >= 0.6


def _score(found: list[tuple[bool, bool]]) -> Score:
    named = sum(is_found for is_found, _ in found)
    right = sum(is_right for _, is_right in found)
    return Score(recall=right / len(found), precision=right / named if named else 1.0)
