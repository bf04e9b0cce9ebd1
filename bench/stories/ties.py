"""Same story: the labelled pairs against the stories of the whole collection."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bench.stories.collection import Pair
from flows.store.story_shelf import Shelf
from flows.store.story_window import group_copies, regroup_stories
from transforms.fingerprint import fingerprint_text
from transforms.records import Article
from transforms.stories.background import Background
from transforms.stories.outlines import outline, read
from transforms.stories.placing import Known
from transforms.stories.scales import Scale
from transforms.stories.scoring import keys, load_rules


@dataclass(frozen=True, slots=True)
class Score:
    """Agreement with the labels."""

    pairs: int
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


class Collection:
    """Articles as they are compared, all known at once, under the background that they make."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.background = Background()
        for article in articles:
            self.background.add(read(article).counts)
        self.pages: dict[str, Known] = {}
        self.shelf = Shelf(len(articles))
        for article in articles:
            page = make_known(article, self.background)
            self.pages[page.id] = page
            self.shelf.put(page, (), keys(page.scale))


def make_known(article: Article, background: Background) -> Known:
    """Return an article as it is compared under a background; it begins a story of its own."""
    scale = Scale(outline(read(article), background), background)
    prints = article.fingerprint or fingerprint_text(article.body)
    return Known(article.id, prints, scale, article.title or "", f"s-{article.id}", article.id, None)


def find_stories(articles: Sequence[Article]) -> dict[str, str]:
    """Return page -> story, worked out for the collection as one window."""
    collection = Collection(articles)
    days = {
        article.id: None if article.published_at is None else article.published_at.toordinal() for article in articles
    }
    grouped = group_copies(list(collection.pages.values()), days)
    texts = [page for page in grouped if page.original is None]
    result = regroup_stories(texts, collection.background, load_rules())
    return {page.id: result.stories[page.original or page.id] for page in grouped}


def score(pairs: Sequence[Pair], stories: dict[str, str]) -> Score:
    """Return how well the stories agree with the pairs."""
    said = [stories[pair.one] == stories[pair.two] for pair in pairs]
    right = sum(is_said and pair.is_same for is_said, pair in zip(said, pairs, strict=True))
    same = sum(pair.is_same for pair in pairs)
    return Score(len(pairs), right / max(sum(said), 1), right / max(same, 1))


def score_by_kind(pairs: Sequence[Pair], stories: dict[str, str]) -> dict[str, tuple[int, float]]:
    """Return kind of pair -> (pairs, share judged as labelled)."""
    right: dict[str, list[bool]] = defaultdict(list)
    for pair in pairs:
        right[pair.kind].append((stories[pair.one] == stories[pair.two]) == pair.is_same)
    return {kind: (len(found), sum(found) / len(found)) for kind, found in sorted(right.items())}


def largest(stories: dict[str, str], count: int) -> list[int]:
    """Return the sizes of the largest stories."""
    return [size for _, size in Counter(stories.values()).most_common(count)]
