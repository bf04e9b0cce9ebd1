"""What the page says about a line: neighbours, the heading above, repetition, the place in the page, its markup."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from transforms.chrome.boxes import MANY_ENDS, ended, headings
from transforms.chrome.echo import Echoes
from transforms.chrome.hints import bare, hints, step_tag
from transforms.chrome.lists import is_counted, led
from transforms.chrome.marks import BULLETS
from transforms.records import unguarded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from transforms.chrome.evidence import Evidence
    from transforms.records import Block

_CHANCE_WORDS = 12
"""What a line must have to add to a run of article lines; the best-block baseline of the development pages."""
_TITLE_LETTERS = 12
_TITLE_WORDS = 3
_TITLE_REACH = 150
_REACH = 44
"""Lines before and after the paragraphs that may still belong to the article: its head, insertions, a table cell by
cell."""
_DISTANCES = (1, 2, 4, 8, 16)
_NEAR = 3


class _Named(dict[str, str]):
    """Names of features by what follows the prefix: made once, for making and hashing strings is what lines cost."""

    def __init__(self, prefix: str):
        super().__init__()
        self.prefix = prefix

    def __missing__(self, end: str) -> str:
        name = self[end] = self.prefix + end
        return name


def _distance(steps: int) -> int:
    return next((limit for limit in _DISTANCES if steps <= limit), 99)


_PREV, _NEXT, _INSIDE = _Named("prev:"), _Named("next:"), _Named("in")
_LONGS = [_Named(f"longs{min(count, _NEAR)}") for count in range(2 * _NEAR + 1)]
"""3 stands for three and more."""
_ENDED = [_Named(f"ended{count}") for count in range(MANY_ENDS + 1)]
_FAR = _DISTANCES[-1] + 1
_BEFORE, _AFTER = (
    {size: [f"{side}{_distance(steps)}{size}" for steps in range(_FAR + 1)] for size in "smlx"}
    for side in ("before", "after")
)
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "em", "font", "i", "label", "small", "span", "strong", "sub", "sup", "u"}
)
_PARAGRAPH_WORDS = 10
_MOSTLY_LINKS = 0.5
_LINK_BINS = ((0.02, "0"), (0.3, "1"), (0.7, "2"))


def main_run(found: Sequence[Evidence]) -> tuple[int, int]:
    """Return the first and last index of the run of lines with the largest sum of words less 12 each."""
    best, best_span, total, start = 0.0, (0, 0), 0.0, 0
    for index, line in enumerate(found):
        if total <= 0:
            total, start = 0.0, index
        total += line.prose_words - _CHANCE_WORDS
        if total > best:
            best, best_span = total, (start, index)
    return best_span


def window(found: Sequence[Evidence], run: tuple[int, int]) -> tuple[int, int]:
    """Return where the article can be, as a slice: around the main run, and on as long as paragraphs are near.

    A flattened page is mostly menus and boxes far from its article; they need no weighing.
    """
    first, last = low, high = run
    for index in range(first - 1, -1, -1):
        if low - index > _REACH:
            break
        if found[index].is_paragraph or found[index].is_news:
            low = index
    for index in range(last + 1, len(found)):
        if index - high > _REACH:
            break
        if found[index].is_paragraph or found[index].is_news:
            high = index
    return max(0, low - _REACH), min(len(found), high + _REACH + 1)


def contexts(
    blocks: Sequence[Block],
    found: Sequence[Evidence],
    title: str | None,
    run: tuple[int, int],
    span: tuple[int, int],
) -> list[tuple[str, ...]]:
    """Return the features of each block of the slice `span` that its text alone cannot tell; `run` are the first and
    last index of the main run."""
    page = _Page.of(blocks, found, title, run)
    return page.features(*span, _plain(found, page.run, *span), Echoes(blocks, found, page.run, span).features())


def _plain(
    found: Sequence[Evidence], run: tuple[int, int], start: int, end: int
) -> Iterator[tuple[str, str, str, str]]:
    """The features that every line has: its place to the main run, the shapes of its neighbours, and how many of the
    three lines before and after are paragraphs."""
    shapes = ["edge", *[line.shape for line in found], "edge"]
    sizes = [line.size for line in found]
    longs = list(accumulate([size == "x" for size in sizes], initial=0))
    longs = [0] * _NEAR + longs + longs[-1:] * _NEAR
    around = [
        _LONGS[after - before - (size == "x")][size]
        for size, before, after in zip(sizes[start:end], longs[start:], longs[start + 2 * _NEAR + 1 :], strict=False)
    ]
    return zip(
        _places(sizes, *run, start, end),
        map(_PREV.__getitem__, shapes[start:end]),
        map(_NEXT.__getitem__, shapes[start + 2 : end + 2]),
        around,
        strict=True,
    )


@unguarded
class _Page:
    """What is known of the page as a whole before its lines are looked at in turn."""

    blocks: Sequence[Block]
    found: Sequence[Evidence]
    title: str | None
    run: tuple[int, int]
    repeated: frozenset[str]
    """The texts of several blocks."""
    headings: Sequence[str | None]
    led: Sequence[str | None]
    labels: frozenset[str]
    """What stands before the colons of several lines."""
    paths: Sequence[str]
    main_path: str
    shared: frozenset[int]
    """The lines of a flattened page that hold several blocks: items with wide gaps between them."""
    ended: Sequence[int]
    """How many kinds of what stands under an article are above each line, and below the first paragraph."""
    is_dump: bool
    """It stood on one line."""

    @classmethod
    def of(cls, blocks: Sequence[Block], found: Sequence[Evidence], title: str | None, run: tuple[int, int]) -> _Page:
        """Return the page of these blocks."""
        paths = [_block_path(block.path) if block.path else "" for block in blocks]
        texts = [block.text for block in blocks]
        is_dump = len(blocks) > 1 and not blocks[0].tag and blocks[0].line == blocks[-1].line
        return cls(
            blocks=blocks,
            found=found,
            title=title if title is not None else _first_title(texts),
            run=run,
            repeated=_repeated(texts),
            headings=headings(found),
            led=led(found),
            labels=_repeated([line.label for line in found if line.label is not None]),
            paths=paths,
            main_path=_main_path(blocks, found, paths),
            ended=ended(found),
            shared=frozenset() if is_dump or not blocks or blocks[0].tag else _shared(blocks, found),
            is_dump=is_dump,
        )

    def features(
        self, start: int, end: int, plain: Iterable[tuple[str, ...]], echoed: Iterable[tuple[str, ...]]
    ) -> list[tuple[str, ...]]:
        """Return the features of the places of a slice of the blocks: `plain`, `echoed` and those that few have."""
        found = []
        lists = (self.blocks, self.found, self.ended, self.headings, self.led)
        rows = zip(*[one[start:end] for one in lists], plain, echoed, strict=True)
        for index, (block, line, kinds, heading, lead, own, said) in enumerate(rows, start):
            size = line.size
            if kinds:
                own += (_ENDED[kinds][size],)
            if line.is_item or block.text in self.repeated:
                own += tuple(self._alike(index, line))
            if heading is not None:
                own += (heading + size,)
            if lead is not None:
                own += (lead + size,)
            if (
                self.title is not None
                and (index or block.tag)
                and line.words > 2
                and is_title(block.text, self.title)
            ):
                own += ("title",)
            own += said
            if index == 0 or block.tag or block.link_share or self.is_dump or self.shared:
                own += tuple(self._shown(index, line))
            found.append(own)
        return found

    def _shown(self, index: int, line: Evidence) -> list[str]:
        """How the line looks: beside others on one line of the file, first, in a dump on one line, in its element."""
        block, size = self.blocks[index], line.size
        found = []
        if block.line in self.shared:
            found.append(f"item{size}")
        if index == 0:
            found.append(f"first{size}")
        if self.is_dump:
            found.append(f"dump{line.end}{size}")
        if block.tag or block.link_share:
            found += _markup(block, size)
            found.append(_container(self.paths[index], self.main_path, size))
        return found

    def _alike(self, index: int, line: Evidence) -> list[str]:
        """Whether the page repeats the line, and whether it goes on with the list above it."""
        text = self.blocks[index].text
        found = []
        if text in self.repeated:
            found.append(f"twice{line.size}")
            if index and self.blocks[index - 1].text == text:
                found.append(f"again{line.size}")
        if text[0] in BULLETS and index and self.blocks[index - 1].text[0] == text[0]:
            found.append(f"bullets{line.size}")
        if line.number is not None and is_counted(self.found, index):
            found.append(f"counted{line.size}")
        if line.label in self.labels:
            found.append(f"labels{line.size}")
        return found


def _repeated(texts: Sequence[str]) -> frozenset[str]:
    if len(set(texts)) == len(texts):
        return frozenset()
    return frozenset(text for text, count in Counter(texts).items() if count > 1)


def _shared(blocks: Sequence[Block], found: Sequence[Evidence]) -> frozenset[int]:
    """The lines that hold several blocks of which none is a sentence."""
    several = {block.line for block, after in pairwise(blocks) if block.line == after.line}
    if not several:
        return frozenset()  # nearly always
    return frozenset(several - {block.line for block, line in zip(blocks, found, strict=True) if line.end == "."})


def _first_title(texts: Sequence[str]) -> str | None:
    """The first line when it is the page's title as dumpers keep it: the headline with the site's name behind."""
    if len(texts) < _TITLE_WORDS or texts[0].count(" ") < _TITLE_WORDS:
        return None  # a label that comes again
    first, later = texts[0], texts[1:_TITLE_REACH]
    again = [text for text in later if len(text) > _TITLE_LETTERS] if first.startswith(tuple(later)) else []
    return first if first.startswith(tuple(again)) else None


def is_title(text: str, declared: str) -> bool:
    """Whether `text` is the title that the head declares, perhaps with the site's name behind it there."""
    return text == declared or (len(text) > _TITLE_LETTERS and declared.startswith(text))


def _places(sizes: Sequence[str], first: int, last: int, start: int, end: int) -> list[str]:
    """Where the lines of a slice stand to the main run, which is in it."""
    above = [_BEFORE[sizes[index]][min(first - index, _FAR)] for index in range(start, first)]
    below = [_AFTER[sizes[index]][min(index - last, _FAR)] for index in range(last + 1, end)]
    return above + [_INSIDE[size] for size in sizes[first : last + 1]] + below


def _markup(block: Block, size: str) -> list[str]:
    """Tag, links, and what the class names on the path hint at."""
    share = next((name for limit, name in _LINK_BINS if block.link_share <= limit), "3")
    return [f"tag:{block.tag}", f"link{share}{size}", *hints(block.path)]


@lru_cache(maxsize=4096)
def _block_path(path: str) -> str:
    """The path without the inline elements at its end."""
    steps = bare(path).split(">")
    while steps and step_tag(steps[-1]) in _INLINE:
        steps.pop()
    return ">".join(steps)


def _main_path(blocks: Sequence[Block], found: Sequence[Evidence], paths: Sequence[str]) -> str:
    """The path that holds most words of paragraphs; empty for flattened text."""
    if not any(paths):
        return ""
    words: Counter[str] = Counter()
    for block, line, path in zip(blocks, found, paths, strict=True):
        if path and line.words >= _PARAGRAPH_WORDS and block.link_share < _MOSTLY_LINKS:
            words[path] += line.words
    return words.most_common(1)[0][0] if words else ""


def _container(path: str, main: str, size: str) -> str:
    """Where the block stands to the element that holds the paragraphs."""
    if path == main:
        return f"path=main{size}"
    parent = main.rpartition(">")[0]
    if path == parent or path.rpartition(">")[0] == parent:
        return f"path=sibling{size}"
    return f"path=inside{size}" if parent and path.startswith(parent + ">") else f"path=outside{size}"
