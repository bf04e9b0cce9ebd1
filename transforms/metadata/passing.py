"""What tells the writer and the agency in passing: the title, the lines right around the text, its first and last
words."""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from transforms.agencies import agency_called, agency_in
from transforms.arabic import fold
from transforms.bylines import author_in, is_byline, is_lead, lone_name_in
from transforms.chrome.phrases import is_menu_phrase
from transforms.chrome.sign_offs import desk_agency
from transforms.chrome.words import listed, openers
from transforms.credits import credit_in, is_credit, signed_agency, writer_beside, writer_in_lead, writer_in_title
from transforms.data import read_folded
from transforms.datelines import dateline_in
from transforms.dates import is_dated
from transforms.entities.lexicon import common_words
from transforms.memory import Memory
from transforms.metadata.title_lines import over_byline
from transforms.persons import is_person, is_place, persons_in
from transforms.records import ARTICLE_ROLES, Block, Kind, Role, text_end, text_start

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transforms.records import Page

Said = tuple[str, str | None, str, float]
"""A field, what is said of it, where, and how sure it is."""
_TEXT_CONFIDENCE = 0.8
_HTML, _BYLINE = Kind.HTML, Role.BYLINE
_CREDITING = frozenset({Role.CAPTION, Role.TITLE, Role.SUBTITLE})
"""What a line of flattened text that names the writer or the agency may be taken for."""
_CREDIT_LINES = 3
"""So near above the text a line of credits is the article's."""
_IN_PASSING = 0.65
"""Of what a title, a dateline or a sign-off tells beside."""
_AMONG = 0.6
"""Of a name among other things."""
_HEAD_LETTERS = 80
_LINE_SPACES = 19
"""A line of credits that was taken for the text's first has no more."""
_BESIDE_AGENCY = frozenset({Role.TITLE, Role.DATE, Role.BYLINE, Role.SHARE, *ARTICLE_ROLES})
"""Between such lines stands the text's agency, beside any other that of a picture."""
_MARKS_RE = re.compile(r"\s*[-–—|/،,:()«»•·]\s*")
_COUNTED_RE = re.compile(r"[\s(-]*\b(?:شوهد|قرئ|قرأه|(?:عدد )?(?:ال)?(?:مشاهدات|قراءات|زيارات|قراء))\s?:?\s?(?=\d)")
_JOB_WORDS = 12
_LABEL_SPACES, _LEAD_NAME_WORDS = 3, (2, 3)
_SITE_SPACES, _NAME_SPACES = 3, range(1, 4)
_BEHIND_RE = re.compile(r"\s*[-–—/|\N{ARABIC TATWEEL}]\s*([^\W\d_][^\d_]*)")
"""What a site's name is parted from."""
_JOB_RE = re.compile(r"\s*(?:\.{2,}|…|[،,|/–—]|-\s)\s*")
_NAME_AND_JOB, _SIGNED_SPACES = 2, 4
_FOLDED = Memory(fold, most=8192)
"""The first words of lines over texts, which are mostly a menu's."""


def in_passing(page: Page, body: str, title: str) -> Iterator[Said]:
    """Yield writer and agency of the title, of the lines right around the text, and of its first and last words."""
    first, end = text_start(page.blocks), text_end(page.blocks)
    above = page.blocks[:first]
    wordy = list(islice((block for block in reversed(above) if _is_wordy(block.text)), _CREDIT_LINES))
    for block in reversed(wordy):
        if (
            block.role in _CREDITING
            and (not block.tag or is_credit(block.text))
            and (credit := credit_in(block.text))
        ):
            yield "author", credit.writer, "text", _IN_PASSING
            yield "agency", credit.agency, "text", _IN_PASSING
    yield "agency", _agency_alone(page.blocks[: first + 1]), "text", _IN_PASSING
    yield "author", _named_beside(wordy[:1], body), "text", _AMONG
    for field, value in _beside_site(wordy, above):
        yield field, value, "text", _IN_PASSING
    yield "author", _named_below(above), "text", _IN_PASSING
    yield "author", _named_over_occupation(above), "text", _IN_PASSING
    if page.kind is _HTML:
        yield "author", _named_before_count(above), "text", _TEXT_CONFIDENCE
    if (named := over_byline(page.blocks)) is not None:
        yield "author", named[1], "text", _IN_PASSING
    lead = page.blocks[first].text
    yield "author", writer_in_title(title), "text", _IN_PASSING
    yield "author", writer_in_lead(lead) or _labelled_in_lead(lead), "text", _IN_PASSING
    if not page.blocks[first].tag and lead.count(" ") <= _LINE_SPACES and (credit := credit_in(lead)) is not None:
        yield "author", credit.writer, "text", _IN_PASSING
    yield "agency", agency_in(lead[:_HEAD_LETTERS], dateline=True), "text", 0.75
    if (dateline := dateline_in(lead)) is not None:
        yield "agency", dateline.agency, "text", 0.75
    yield "agency", signed_agency(body), "text", _IN_PASSING
    for behind in page.blocks[end : end + 1]:
        yield "agency", signed_agency(behind.text) or desk_agency(behind.text), "text", _IN_PASSING
        yield "author", _signature(page.blocks[end - 1], behind, body), "text", _IN_PASSING


def _agency_alone(blocks: Sequence[Block]) -> str | None:
    """The agency whose name is all of a line of flattened text below the title, without brackets: in these and beside
    what a picture shows stands whose picture it is."""
    if blocks[0].tag:
        return None
    near = blocks[-_CREDIT_LINES - 2 :]
    for above, block, below in zip(near, near[1:], near[2:], strict=False):
        agency = None if block.text.isascii() else agency_called(block.text)  # AA is a button for larger letters
        is_beside = agency is not None and all(
            beside.text == block.text or _is_beside_agency(beside) for beside in (above, below)
        )
        if is_beside and not is_menu_phrase(block.text):
            return agency
    return None


def _is_beside_agency(block: Block) -> bool:
    """Whether a line is of the article; what was taken for a byline and names nobody may be a picture's words."""
    is_named = block.role is not _BYLINE or is_byline(block.text) or lone_name_in(block.text) is not None
    return block.role in _BESIDE_AGENCY and is_named


def _is_wordy(text: str) -> bool:
    return not is_dated(text) and any(map(str.isalpha, text))


def _named_beside(over: Sequence[Block], body: str) -> str | None:
    """The name beside an outlet, in the line with words right over a flattened text that does not tell of its
    bearer."""
    if not over or over[0].tag or over[0].role not in _CREDITING:
        return None
    name = writer_beside(over[0].text)
    return None if name is not None and name in body else name


def _labelled_in_lead(lead: str) -> str | None:
    """The name behind the desk or the place that an article begins with, and before the verb that its first sentence
    does: «متابعة: سالم العبدلي كشف تقرير ...». Behind a desk it may be one that no list has."""
    label, colon, rest = lead[:_HEAD_LETTERS].partition(":")
    if not colon or label.count(" ") > _LABEL_SPACES:
        return None
    words, folded = rest.split(), fold(label).strip()
    is_desk = folded in read_folded("outlets.toml", "desks")
    if not (is_desk or is_place(folded)):
        return None
    for count in _LEAD_NAME_WORDS:
        name = " ".join(words[:count])
        if len(words) > count and fold(words[count]) in openers():
            return name if is_person(name) or (is_desk and all(map(_may_be_named, words[:count]))) else None
    return None


def _may_be_named(word: str) -> bool:
    """Whether a word may be a part of a name: of letters alone, and none of everyday language, nor a place."""
    folded = fold(word)
    is_known = folded in common_words() or folded in listed("function_words") or is_place(folded)
    return word.isalpha() and not is_known and not folded.startswith("ال")


def _beside_site(near: Sequence[Block], above: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """Yield whom a line of flattened text right over its body names behind its site, the name that the page begins
    with: an agency, or a writer by whatever name."""
    site = above[0].text if above and not above[0].tag else ""
    for block in near if site and site.count(" ") < _SITE_SPACES else ():
        behind = _BEHIND_RE.fullmatch(block.text, len(site)) if block.text.startswith(site) else None
        if behind is None:
            continue
        if (agency := agency_called(behind[1])) is not None:
            yield "agency", agency
        elif behind[1].count(" ") in _NAME_SPACES and not is_place(fold(behind[1])):
            yield "author", behind[1]


def _named_below(blocks: Sequence[Block]) -> str | None:
    """The name under a line that says no more than «بواسطة», whatever the line with the name was taken for; under
    «كتب:» any that was taken for a byline."""
    pairs = [(lead.text, below.text) for lead, below in pairwise(blocks) if lead.role is _BYLINE]
    named = next((name for lead, name in pairs if is_lead(lead) and is_person(name)), None)
    return named if named is not None else _named_behind_colon(blocks)


def _named_behind_colon(blocks: Sequence[Block]) -> str | None:
    """What was taken for a byline under «كتب:» below the title, in HTML in an element of the same kind."""
    title = next((index for index, block in enumerate(blocks) if block.role is Role.TITLE), len(blocks))
    for lead, below in pairwise(blocks[title + 1 :]):
        if lead.text.endswith(":") and below.role is _BYLINE and lead.tag == below.tag and is_lead(lead.text):
            return author_in(f"{lead.text} {below.text}")
    return None


def _named_over_occupation(blocks: Sequence[Block]) -> str | None:
    """The name right over a line that says what its bearer is: «كاتب وأكاديمي»."""
    jobs = read_folded("outlets.toml", "occupations")
    for name, job in pairwise(blocks):
        is_short = job.text.count(" ") < _JOB_WORDS
        if is_short and _FOLDED[job.text.partition(" ")[0]] in jobs and is_person(name.text):
            return name.text
    return None


def _named_before_count(blocks: Sequence[Block]) -> str | None:
    """The name before how often the article was read, in a line of HTML below its title."""
    title = max((index for index, block in enumerate(blocks) if block.role is Role.TITLE), default=len(blocks))
    cut = (_COUNTED_RE.split(block.text, maxsplit=1) for block in blocks[title + 1 :] if block.tag)
    names = (_MARKS_RE.split(parts[0].strip(" -–|•·"))[-1] for parts in cut if len(parts) > 1)
    return next(filter(is_person, names), None)


def _signature(last: Block, behind: Block, body: str) -> str | None:
    """The name right behind the text with what its bearer is, in HTML in a paragraph like those of the text, there
    perhaps alone: how columns are signed."""
    if not behind.tag:
        return signed_with_job(behind.text)
    if behind.tag != last.tag or _holder(behind) != _holder(last):
        return None
    return unmentioned(behind, body) or signed_with_job(behind.text)


def signed_with_job(text: str) -> str | None:
    """Return the name in a line that ends with what its bearer is, or None.

    >>> signed_with_job("*سالم العبدلي.. صحافي متدرب"), signed_with_job("هدى سالم - كاتبة")
    ('سالم العبدلي', 'هدى سالم')
    >>> signed_with_job("سالم العبدلي.. عودة قريبة"), signed_with_job("صحافي يعود.. كاتب يغيب")
    (None, None)
    """
    parts = _JOB_RE.split(text.lstrip("* •"))
    if len(parts) != _NAME_AND_JOB or parts[1].count(" ") >= _SIGNED_SPACES:
        return None
    is_job = fold(parts[1].partition(" ")[0]) in read_folded("outlets.toml", "occupations")
    return lone_name_in(parts[0]) if is_job else None


def _holder(block: Block) -> str:
    """The path of the element that the block stands in."""
    return block.path.rpartition(f">{block.tag}")[0]


def unmentioned(block: Block, body: str) -> str | None:
    """Return the name that is all of a line, when the text does not tell of its bearer."""
    name = lone_name_in(block.text)
    return None if name is None or any(person in body for person in persons_in(name) or [name]) else name
