"""Pages for tests of copies and stories, and how a run brings them in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from elasticsearch.helpers import bulk

from flows.store.documents import article_document
from flows.store.stories import Assigner, Assignment
from flows.store.story_index import StoryStore, write_stories
from transforms.fingerprint import fingerprint
from transforms.pipeline import transform_batch
from transforms.records import Article, Kind, RawPage

NOW = datetime(2026, 1, 20, tzinfo=UTC)
SAMPLES = Path(__file__).parents[2] / "samples"
LABELS = Path(__file__).parents[1] / "golden" / "seeds" / "labels.json"


def article(name: str, body: str, title: str | None = None, day: int | None = None) -> Article:
    page = fingerprint(
        Article(
            id=name,
            source="test",
            path=name,
            content_hash=name,
            kind=Kind.TEXT,
            encoding="utf-8",
            body=body,
            title=title,
        )
    )
    return dated(page, day)


def dated(page: Article, day: int | None) -> Article:
    """The page as published so many days from NOW; without a date when None."""
    return replace(page, published_at=None if day is None else NOW + timedelta(days=day))


def seeds() -> list[Article]:
    pages = []
    for name, label in json.loads(LABELS.read_text(encoding="utf-8")).items():
        lines = (SAMPLES / name).read_text(encoding="utf-8").split("\n")
        pages.append(article(name[:3], "\n".join(lines[line] for line in label["body_lines"]), label["title"]))
    return pages


def samples() -> list[Article]:
    """The pages that `make run` indexes, as the transforms leave them: with entities, beside other news."""
    raws = [RawPage("test", path.name, path.read_bytes()) for path in sorted(SAMPLES.iterdir())]
    found = transform_batch(raws).results
    return [replace(page, id=page.path[:3]) for page in found if isinstance(page, Article)]


def load(
    store: StoryStore, articles: Sequence[Article], assignments: Sequence[Assignment], is_refreshed: bool = True
) -> None:
    documents = (
        {"_index": store.articles, "_id": page.id, **article_document(page, "run", "v", NOW), **place.fields()}
        for page, place in zip(articles, assignments, strict=True)
        if place.same_text_as is None
    )
    bulk(store.client, documents, refresh=is_refreshed)


def ingest(store: StoryStore, *chunks: Sequence[Article]) -> dict[str, Assignment]:
    assigner = Assigner(store.client, store.articles, store.stories)
    placed: dict[str, Assignment] = {}
    for chunk in chunks:
        assignments = assigner.assign(chunk)
        load(store, chunk, assignments)
        placed |= {place.page: place for place in assignments}
    settled = assigner.settle()
    assigner.save()
    store.client.indices.refresh(index=store.articles)
    write_stories(store, assigner.take_touched() | settled, "run", NOW)
    store.client.indices.refresh(index=store.stories)
    return placed


def groups(placed: dict[str, Assignment]) -> set[frozenset[str]]:
    stories = {place.story for place in placed.values()}
    return {frozenset(name for name, place in placed.items() if place.story == story) for story in stories}


FIRE = (
    "سيطرت فرق الدفاع المدني في محافظة الزبارة مساء أمس على حريق كبير اندلع في مستودع للأخشاب بحي الصفصاف، "
    "وأخلت سبعة عمال من المبنى المجاور. وأوضح المقدم هيثم الرشدان أن التماسا كهربائيا وراء الحريق، وأن الخسائر "
    "تقدر بنحو 340 ألف دينار، فيما نقل عاملان إلى مستشفى الزبارة العام بسبب الاختناق من كثافة الدخان."
)
FIRE_RETOLD = (
    "قال المقدم هيثم الرشدان إن حريق مستودع الأخشاب في حي الصفصاف بالزبارة نجم عن تماس كهربائي، مضيفا أن رجال "
    "الإطفاء احتاجوا أربع ساعات لإخماد النيران، وأن عاملين أصيبا بالاختناق بينما بلغت الخسائر 340 ألف دينار."
)
PLAY = (
    "يعرض مسرح السنديان الخميس المقبل مسرحية «غيمة من نحاس» للكاتبة لمى الخازن، من إخراج طارق بدران وبطولة فرقة "
    "مرايا الشمال، على أن تستمر العروض عشرة أيام قبل أن تنتقل الفرقة إلى مهرجان الينابيع للفنون في الخريف."
)
