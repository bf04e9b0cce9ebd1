"""From a text to its mentions: the backend's spans, dates, the page's consistency, names and titles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from transforms.arabic import fold
from transforms.entities.backends import Backend, default_backend
from transforms.entities.canonical import Found, locate, resolve
from transforms.entities.dates import tag_dates
from transforms.entities.document import Settled, settle, spread, without_followers
from transforms.entities.lexicon import everyday_nationalities, nationalities
from transforms.entities.namesakes import without_namesakes
from transforms.entities.overlaps import filled
from transforms.entities.overrides import NO_OVERRIDES, shipped_overrides
from transforms.entities.refinement import refine
from transforms.entities.registry import EMPTY_REGISTRY, Registry
from transforms.entities.rules import Span
from transforms.entities.senses import Sense
from transforms.entities.surnames import with_known_persons
from transforms.entities.titles import title_before
from transforms.entities.tokens import Text, tokenize
from transforms.entities.widening import widened
from transforms.entities.witnesses import without_unwitnessed
from transforms.entities.words import reading
from transforms.entities.works import without_titles
from transforms.records import Article, Entity, EntityKind, Mention

FIELD_BREAK = "\n"
TEXT_FIELD = "text"
AT_ONCE = 16
"""Texts that a backend reads together: by then the gain is had, and memory stays small."""


class Reading(NamedTuple):
    """A text with its spans found, before they are named: naming may be done again when more is known."""

    text: Text
    found: list[Found]
    settled: dict[str, Settled]


def tag(article: Article, registry: Registry = EMPTY_REGISTRY, backend: Backend | None = None) -> Article:
    """Return `article` with its mentions, entities and nationalities.

    Title and body are read together, so that the body's full names settle the title's short ones. `registry`
    is a snapshot of entities known from other articles; without it identity rests on the name alone.
    """
    return name_article(article, read([text_of(article)], registry, backend)[0], registry)


def find(text: str, registry: Registry = EMPTY_REGISTRY, backend: Backend | None = None) -> tuple[Mention, ...]:
    """The mentions of a bare text, in reading order, offsets in code points of `text`."""
    return tuple(mentions_of(read([text], registry, backend)[0], registry))


def text_of(article: Article) -> str:
    """An article's title and body as one text."""
    return (article.title or "") + FIELD_BREAK + article.body


def name_article(article: Article, found: Reading, registry: Registry) -> Article:
    """`article` with the mentions of its reading, named by what `registry` knows."""
    size = len(article.title or "")
    shift = size + len(FIELD_BREAK)
    mentions = tuple(
        replace(mention, field="title")
        if mention.end <= size
        else replace(mention, field="body", start=mention.start - shift, end=mention.end - shift)
        for mention in mentions_of(found, registry)
    )
    entities = _entities(mentions)
    nationalities_ = _nationalities(found.text, entities)
    return replace(article, mentions=mentions, entities=entities, nationalities=nationalities_)


def read(sources: Sequence[str], registry: Registry, backend: Backend | None) -> list[Reading]:
    """Find the spans of texts. Several at once cost less than one by one, and each reads as it does alone."""
    registry = _with_overrides(registry)
    found: list[Reading] = []
    for first in range(0, len(sources), AT_ONCE):
        texts = [tokenize(source) for source in sources[first : first + AT_ONCE]]
        spans = (backend or default_backend()).spans(texts)
        found += [_settled(text, own, registry) for text, own in zip(texts, spans, strict=True)]
    return found


def _settled(text: Text, found: list[Span], registry: Registry) -> Reading:
    """A text with its spans mended and its short forms settled."""
    spans = [span for span in refine(text, found) if not _is_never(text, span, registry)]
    spans = without_followers(text, spans)
    settled = settle(text, spans)
    spans = spread(text, spans, settled)
    wider = widened(text, with_known_persons(text, spans))
    if wider != spans:
        settled = settle(text, wider)
        spans = spread(text, wider, settled)
    spans = without_unwitnessed(text, without_titles(text, without_namesakes(text, spans)))
    spans = [_on_its_line(text, span) for span in spans if not _is_never(text, span, registry)]
    return Reading(text, [locate(text, span) for span in filled(spans, tag_dates(text))], settled)


def identify(found: Reading, registry: Registry) -> list[Found]:
    """What a reading found, named by what `registry` knows."""
    return resolve(found.text, found.found, found.settled, _with_overrides(registry))


def mentions_of(found: Reading, registry: Registry) -> list[Mention]:
    """The mentions of a reading, named by what `registry` knows."""
    return _mentions(found.text, identify(found, registry))


def _with_overrides(registry: Registry) -> Registry:
    return replace(registry, overrides=shipped_overrides()) if registry.overrides is NO_OVERRIDES else registry


def as_row(mention: Mention) -> dict[str, Any]:
    """One mention as ``fihrist entities`` prints it: start, end, label, text, name, id, titles, evidence."""
    return {
        "start": mention.start,
        "end": mention.end,
        "label": mention.kind.value,
        "text": mention.text,
        "name": mention.name,
        "id": mention.entity_id,
        "titles": list(mention.titles),
        "nationality": mention.nationality,
        "evidence": mention.evidence,
    }


def _is_never(text: Text, span: Span, registry: Registry) -> bool:
    form = text.surface(span.first, span.last)[span.off :]
    return (span.kind, fold(form)) in registry.overrides.never


def _on_its_line(text: Text, span: Span) -> Span:
    """The span without what a rule took in from the next line; a title and its body are read as one text."""
    last = span.last
    while not text.is_on_line(span.first, last):
        last -= 1
    return span._replace(last=last)


def _mentions(text: Text, resolved: list[Found]) -> list[Mention]:
    mentions = []
    sentence_start = {at: first for first, last in text.sentences for at in range(first, last)}
    for item in resolved:
        titles: tuple[str, ...] = ()
        nationality = None
        if item.span.kind is EntityKind.PERSON:
            _, titles, nationality = title_before(text, item.span.first, sentence_start[item.span.first])
        mentions.append(
            Mention(
                TEXT_FIELD, item.start, item.end, item.text, item.span.kind, item.name, item.entity_id, titles,
                nationality, item.span.evidence,
            )
        )  # fmt: skip
    return mentions


def _entities(mentions: Iterable[Mention]) -> tuple[Entity, ...]:
    """One entity for each id, in order of first mention; dates and unresolved mentions have none."""
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.entity_id and mention.kind is not EntityKind.DATE:
            groups.setdefault(mention.entity_id, []).append(mention)
    return tuple(
        Entity(
            entity_id,
            group[0].kind,
            group[0].name,
            sum(mention.field == "title" for mention in group),
            sum(mention.field == "body" for mention in group),
            tuple(dict.fromkeys(mention.text for mention in group)),
        )
        for entity_id, group in groups.items()
    )


def _nationalities(text: Text, entities: Iterable[Entity]) -> tuple[str, ...]:
    """The codes of a text's adjectives of nationality, the most used first; everyday words only with the country."""
    named = {entity.id for entity in entities}
    counts: Counter[str] = Counter()
    for at, word in enumerate(text.words):
        found = reading(word, Sense.NATIONALITY)
        if found is None or (found[0] and not found[1].startswith("ال")):
            continue
        code = nationalities()[found[1]]
        published = text.surface(at, at + 1)[found[0] :]
        if everyday_nationalities().isdisjoint((found[1], published)) or f"iso:{code}" in named:
            counts[code] += 1
    return tuple(code for code, _ in counts.most_common())
