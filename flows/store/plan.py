"""What a batch makes of the documents it touches: who joins, who leaves, where a text goes that loses its page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from flows.store.bulk import Action
from flows.store.documents import Document
from flows.store.merge import Place, Source, has_same_text, inherited, listing, merge, place_of, without
from transforms.records import Article, Drop

_HEIRS_ASKED = 16
"""So many of a text's inputs are looked at for one that no document stands for yet."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A transformed page with its place among its copies and in its story."""

    item: Article | Drop
    same_text_as: str | None = None
    """The document that holds this very text already: the page becomes one of its sources."""
    fields: Document = field(default_factory=dict)
    """More fields of the document: its story and what it is compared by."""

    @property
    def place(self) -> Place:
        """Where the page stands."""
        return self.item.source, self.item.path

    @property
    def document_id(self) -> str | None:
        """The document that the page gives or joins; None for a drop."""
        if isinstance(self.item, Drop):
            return None
        return self.same_text_as or self.item.id


@dataclass(frozen=True, slots=True)
class Stored:
    """A document in the index, and the version that a write of it is conditional on."""

    fields: Document
    condition: dict[str, int]


Read = Callable[[Iterable[str]], Mapping[str, Stored]]


class Plan:
    """The documents that a batch touches, as they are to be. `waiting` are its pages that have yet to speak."""

    def __init__(self, index: str, read: Read, ids: Iterable[str], waiting: Iterable[Place]) -> None:
        self.homes: dict[Place, str] = {}
        """The document of each page that is an article."""
        self.joined: set[Place] = set()
        """The inputs that are listed under a text which another one gave."""
        self.moved: dict[Place, str] = {}
        """The inputs whose text changed its document without their doing, and that document."""
        self.heirs: set[str] = set()
        """The documents that took a text over: to be written before the one that gave it up is."""
        self._index, self._read, self._waiting = index, read, set(waiting)
        self._documents: dict[str, Document] = {}
        self._conditions: dict[str, dict[str, int]] = {}
        self._known: set[str] = set()
        self._touched: dict[str, None] = {}
        self._spoken: dict[Place, Document] = {}
        self._successors: dict[str, str] = {}
        """By a document that has another text now, or is gone: the one that has its text."""
        self._learn(ids)

    @property
    def touched(self) -> set[str]:
        """The documents that are not as they were."""
        return set(self._touched)

    def actions(self) -> Iterator[Action]:
        """Yield one write for each document that is not as it was."""
        for document_id in self._touched:
            document = self._documents.get(document_id)
            is_stored = document_id in self._conditions
            head = {"_index": self._index, "_id": document_id, **self._conditions.get(document_id, {})}
            if document is not None:
                yield {"_op_type": "index" if is_stored else "create", **head, "_source": document}
            elif is_stored:
                yield {"_op_type": "delete", **head}

    def withdraw(self, document_id: str, places: set[Place]) -> None:
        """Take inputs out of a document that they gave or joined before and do not any more."""
        document = self._documents.get(document_id)
        rest = without(document["sources"], places) if document is not None else []
        if document is None or len(rest) == len(document["sources"]):
            return
        if place_of(document) not in places:
            self._put(document_id, listing(document, rest))
            return
        self._put(document_id, None)
        heirs = without(rest, self._waiting)
        of_its_address = [source for source in heirs if source.get("id", document_id) == document_id]
        if of_its_address:
            self._put(document_id, inherited(document, of_its_address[0], heirs))
            self.moved |= {place_of(source): document_id for source in of_its_address}
        elif heirs:
            self._hand_on(document_id, document, heirs)

    def write(self, page: Placed, document: Document) -> None:
        """Write a page's document, or list the page under the text that another one gave."""
        self._waiting.discard(page.place)
        self._spoken[page.place] = document
        (own,) = document["sources"]
        original = self._original(page, document)
        article_id = original or own["id"]
        is_copy = original is not None
        stored = self._documents.get(article_id)
        self.homes[page.place] = article_id
        merged = merge(document, stored)
        if stored is not None and (is_copy or merged.document is None):
            self.joined.add(page.place)
            self._put(article_id, listing(stored, merged.sources))
            return
        self.joined.discard(page.place)
        sources = merged.sources
        if stored is not None and not has_same_text(document, stored):
            copies = [source for source in sources if source.get("id", article_id) != article_id]
            sources = without(sources, map(place_of, copies))
            self._hand_on(article_id, stored, without(copies, self._waiting))
        self._put(article_id, listing(document, sources))

    def _original(self, page: Placed, document: Document) -> str | None:
        """Return the document of the very text that the page was found to have, if there still is one."""
        if page.same_text_as is None:
            return None
        for original in (page.same_text_as, self._successors.get(page.same_text_as, "")):
            stored = self._documents.get(original)
            if stored is not None and has_same_text(document, stored):
                return original
        self._successors[page.same_text_as] = document["sources"][0]["id"]
        return None

    def _hand_on(self, document_id: str, document: Document, sources: Sequence[Source]) -> None:
        """Let a text go on as that of the first of these inputs that has no document of another text."""
        if not sources:
            return
        self._learn(source["id"] for source in sources[:_HEIRS_ASKED])
        heir = next((source for source in sources[:_HEIRS_ASKED] if self._takes(source["id"], document)), sources[0])
        home = heir["id"]
        there = self._documents.get(home)
        if there is None:
            group = {"duplicate_group": home} if document.get("duplicate_group") == document_id else {}
            there = self._spoken.get(place_of(heir)) or inherited({**document, **group}, heir, sources)
            self.joined.discard(place_of(heir))
            self._put(home, listing(there, sources))
        else:
            listed = without(there["sources"], map(place_of, sources))
            self._put(home, listing(there, [*listed, *sources]))
        self.heirs.add(home)
        self._successors[document_id] = home
        for place in map(place_of, sources):
            if place in self._spoken:
                self.homes[place] = home
            else:
                self.moved[place] = home

    def _takes(self, document_id: str, document: Document) -> bool:
        there = self._documents.get(document_id)
        return there is None or has_same_text(there, document)

    def _put(self, document_id: str, document: Document | None) -> None:
        self._touched[document_id] = None
        if document is None:
            self._documents.pop(document_id, None)
        else:
            self._documents[document_id] = document

    def _learn(self, ids: Iterable[str]) -> None:
        """Read the documents of these ids that the plan does not know yet."""
        unknown = set(ids) - self._known
        self._known |= unknown
        for document_id, stored in self._read(sorted(unknown)).items():
            self._documents[document_id] = stored.fields
            self._conditions[document_id] = stored.condition
