"""Chrome: which blocks are the article, and what each of the others is.

``assign_roles`` weighs what each line says (``phrases``, ``evidence``), where it stands and how it looks
(``context``, ``hints``), decides the zones of the page over the whole sequence (``sequence``) and gives every block
its role (``roles``), the rule that decided it and how sure it is.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from transforms.chrome.another import others
from transforms.chrome.bars import bars
from transforms.chrome.boxes import UNDER_COMMENTS
from transforms.chrome.briefs import Brief, brief, others_below
from transforms.chrome.contents import contents
from transforms.chrome.context import contexts, main_run, window
from transforms.chrome.cues import cues_among
from transforms.chrome.evidence import Evidence, evidence
from transforms.chrome.forerunners import forerunners
from transforms.chrome.framed import framing, lead_in
from transforms.chrome.headlines import headed
from transforms.chrome.known import Known
from transforms.chrome.leans import LABELLED, LEAN, LEAN_ON, STRAY, leans
from transforms.chrome.lists import read_out
from transforms.chrome.polls import polls
from transforms.chrome.posts import posts
from transforms.chrome.regained import regained
from transforms.chrome.remarks import remarks
from transforms.chrome.roles import name
from transforms.chrome.scripts import scripted
from transforms.chrome.sequence import WEIGHED, ZONES, Scores, Weighed, Zone, added, confidences, decide
from transforms.chrome.sign_offs import sign_offs
from transforms.chrome.summaries import summed_up
from transforms.chrome.tickers import tickers
from transforms.chrome.titling import Line
from transforms.records import Block, Page, Role, unguarded

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from transforms.site_chrome import LearnedChrome
    from transforms.sites import SiteRule

_SHORT_PAGE = 60
"""Pages of so few blocks are weighed whole."""
_BARE_PAGE = 4
"""So few blocks have no room for chrome."""
_WHOLE_WORDS = 100
"""A single paragraph of so many words is an article that was not cut into paragraphs."""
_FAR_SURE = 0.99
_HEAD, _BODY, _TAIL = Zone.HEAD, Zone.BODY, Zone.TAIL
_COMMENTS = frozenset({Role.COMMENTS, Role.COMMENT_FORM})
_GOES_ON = {size: f"on{size}" for size in "smlx"}
_ONLY = tuple(20.0 * (zone is Zone.BODY) for zone in ZONES)
"""What the only paragraph of a page weighs for the article, and one below its end that tells what it tells."""
_ALONE = tuple(100.0 * (zone is Zone.BODY) for zone in ZONES)
"""What a brief weighs for it on a page without another text, however many lines of menus and boxes follow."""
KNOWN_APART = (
    (Role.READ_ALSO, "read out", read_out, "read out"),
    (Role.NAV, "code", scripted, "code"),
    (Role.MEDIA, "summary", summed_up, "points"),
    (Role.READ_ALSO, "poll", polls, "poll"),
    (Role.DATE, "bar", bars, "bar"),
    (Role.NAV, "contents", contents, "contents"),
    (Role.MOST_READ, "ticker", tickers, "ticker"),
    (Role.MEDIA, "post", posts, "post"),
    (Role.LEGAL, "remark", remarks, "remark"),
    (Role.AGENCY, "sign-off", sign_offs, "sign-off"),
)
"""What is known without weighing the page: a role, the rule's name, who finds the lines, and the cue for it."""


@unguarded
class _Zoned:
    """The lines of a page with their zones."""

    zones: list[Zone]
    places: list[Weighed]
    sure: list[float]
    """How sure each line's own features make its zone."""


def assign_roles(
    page: Page, site: SiteRule | None = None, learned: LearnedChrome | None = None, *, is_headed: bool = True
) -> Page:
    """Return `page` with a role, a rule and a confidence for each block.

    `site` is the rule of the page's site, `learned` what many of its pages repeat; both are optional and
    are stronger than the general evidence. A block whose rule is already set (a region that parsing left out)
    keeps its role. In a dump on one line the title is looked for among the words before the lead, unless `is_headed`
    is false, as the fit of its weights needs it.
    """
    seen = [None if block.rule else evidence(block.text) for block in page.blocks]
    blocks = _known_apart(page.blocks, cues_among(filter(None, seen)))
    open_blocks = [block for block in blocks if not block.rule]
    found = [line for block, line in zip(blocks, seen, strict=True) if line is not None and not block.rule]
    known = Known(site, learned, open_blocks)
    decided = iter(_decided(open_blocks, found, _declared_title(page), known))
    named = [block if block.rule else next(decided) for block in blocks]
    return page.with_blocks(tuple(headed(named) if is_headed and "one-line" in page.repairs else named))


def _known_apart(blocks: Sequence[Block], cues: Collection[str]) -> list[Block]:
    named = list(blocks)
    for role, rule, find, cue in KNOWN_APART:
        for index in find(blocks) if cue in cues else ():
            if not named[index].rule:
                named[index] = replace(named[index], role=role, rule=rule)
    return named


def _declared_title(page: Page) -> str | None:
    return next((fact.value for fact in page.declared if fact.field == "title"), None)


def features(blocks: Sequence[Block], title: str | None) -> tuple[list[Evidence], list[tuple[str, ...]]]:
    """Return for each block the evidence of its text and the features of its place; what weights are fitted on."""
    found = [evidence(block.text) for block in blocks]
    return found, contexts(blocks, found, title, main_run(found), (0, len(blocks)))


def weighed(found: Sequence[Evidence], run: tuple[int, int] | None = None) -> tuple[int, int]:
    """Return the slice of the blocks that are weighed: short pages whole, of others where the article can be, around
    a `run` of prose, the main one by default."""
    return window(found, run or main_run(found)) if len(found) > _SHORT_PAGE else (0, len(found))


def _decided(blocks: Sequence[Block], found: Sequence[Evidence], title: str | None, known: Known) -> list[Block]:
    """The blocks with their roles, found around the largest run of prose; where that is no article or another's,
    around the brief that the page's headline tells of."""
    zoned = _zoned(blocks, found, title, known)
    if (own := _own_brief(blocks, found, zoned.zones, title)) is not None:
        zoned = _zoned(blocks, found, title, known, own)
    lines = list(map(Line, blocks, found, [place.features for place in zoned.places], zoned.zones))
    roles = name(lines)
    rules = list(map(_rule, found, zoned.places, zoned.zones, roles))
    if known.rules:
        rules = [known.rules.get(block.line) or rule for block, rule in zip(blocks, rules, strict=True)]
    return [
        Block(block.text, block.line, block.tag, block.path, block.link_share, role, rule, confident)
        for block, role, rule, confident in zip(blocks, roles, rules, zoned.sure, strict=True)
    ]


def _own_brief(
    blocks: Sequence[Block], found: Sequence[Evidence], zones: Sequence[Zone], title: str | None
) -> Brief | None:
    """The brief that the page's headline tells of, where no article was found, or another's below."""
    if (lead := lead_in(blocks, found, zones, title)) is not None:
        return Brief(None, lead, lead, is_alone=False)
    return brief(blocks, found, zones)


def _zoned(
    blocks: Sequence[Block],
    found: Sequence[Evidence],
    title: str | None,
    known: Known,
    own: Brief | None = None,
) -> _Zoned:
    """The zones around the largest run of prose, or around a brief, the page's own; only lines where the article can
    be are weighed."""
    run = (own.first, own.last) if own is not None else main_run(found)
    start, end = weighed(found, run)
    places = list(map(WEIGHED.__getitem__, contexts(blocks, found, title, run, (start, end))))
    has_comments = not _COMMENTS.isdisjoint([line.hit.role for line in found if line.hit is not None])
    only, far = _only_paragraph(found), len(blocks) - end
    blocks, found = blocks[start:end], found[start:end]
    scores = known.weigh(blocks, found, _weighed(found, places, has_comments=has_comments))
    if only is not None:
        scores[only] = added(scores[only], _ONLY)
    for index, lean in leans(blocks, found, title):
        scores[index] = added(scores[index], lean)
    if own is not None:
        for at in _places(own, start):
            scores[at] = added(scores[at], _ALONE if own.is_alone else _ONLY)
        if own.title is not None and own.title >= start:
            scores[own.title - start] = added(scores[own.title - start], LABELLED)
    inner = decide(scores)
    strays = others(blocks, found, inner) | forerunners(blocks, found, inner)
    held, around = _brief_and_others(blocks, found, inner, title)
    for at in held:
        scores[at] = added(scores[at], _ONLY)
    if strays := strays.union(around).difference(_places(own, start)):
        scores = [
            added(row, STRAY) if index in strays and block.line not in known.rules else row
            for index, (block, row) in enumerate(zip(blocks, scores, strict=True))
        ]
        inner = decide(scores)
    if back := [at for at in regained(blocks, found, inner) if at not in strays]:
        for at in back:
            scores[at] = added(scores[at], _ONLY)
        inner = decide(scores)
    rest = _TAIL if inner and inner[-1] in (_BODY, _TAIL) else _HEAD
    return _Zoned(
        [_HEAD] * start + inner + [rest] * far,
        [WEIGHED[()]] * start + places + [WEIGHED[()]] * far,
        [_FAR_SURE] * start + confidences(scores, inner) + [_FAR_SURE] * far,
    )


def _places(own: Brief | None, start: int) -> range:
    """The lines of a brief in the slice from `start` on."""
    return range(0) if own is None else range(own.first - start, own.last + 1 - start)


def _brief_and_others(
    blocks: Sequence[Block], found: Sequence[Evidence], zones: Sequence[Zone], title: str | None
) -> tuple[Sequence[int], Sequence[int]]:
    """The lines of a brief, and those among the article's that are none of it; nothing of other pages."""
    if below := others_below(blocks, found, zones):
        return [zones.index(_BODY)], below
    return framing(blocks, found, zones, title)


def _only_paragraph(found: Sequence[Evidence]) -> int | None:
    """The one paragraph of a page of hardly more, as feeds and lists of records have them; a whole article in one
    element whatever else there is."""
    long = list(islice((index for index, line in enumerate(found) if line.size == "x"), 2))
    if len(long) != 1 or not found[long[0]].is_prose:
        return None
    only = found[long[0]]
    is_whole = only.words >= _WHOLE_WORDS and only.hit is None
    return long[0] if len(found) <= _BARE_PAGE or (is_whole and len(found) <= _SHORT_PAGE) else None


def _weighed(found: Sequence[Evidence], places: Sequence[Weighed], *, has_comments: bool) -> list[Scores]:
    """The fitted weights of the lines, and the lean of news to the article where no comments are near."""
    rows = []
    for line, place in zip(found, places, strict=True):
        row = added(line.weighed.scores, place.scores)
        if line.is_news and not (has_comments and UNDER_COMMENTS.intersection(place.features)):
            row = added(row, LEAN_ON if _GOES_ON[line.size] in line.weighed.features else LEAN)
        rows.append(row)
    return rows


def _rule(line: Evidence, place: Weighed, zone: Zone, role: Role) -> str:
    """The phrase when it decided the role, else the feature that weighed most for the zone."""
    hit = line.hit
    if hit is not None and hit.role is role:
        return f"phrase:{hit.phrase}"
    if not place.features:
        return "far from the article"
    own, own_lead = line.weighed.leads[zone]
    near, near_lead = place.leads[zone]
    return own if own_lead >= near_lead else near


__all__ = ["Zone", "assign_roles", "features", "weighed"]
