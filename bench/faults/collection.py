"""A collection of synthetic news pages, the same for the same seed: HTML, flattened text, an archive, rows, junk."""

from __future__ import annotations

import io
import json
import random
import tarfile
from collections.abc import Iterator
from pathlib import Path

_SUBJECTS = (
    "وزير الصحة",
    "رئيس الحكومة",
    "البنك المركزي",
    "محافظ المدينة",
    "المتحدث الرسمي",
    "مجلس النواب",
    "هيئة الطرق",
)
_VERBS = ("أعلن", "بحث", "افتتح", "ناقش", "استعرض", "أكد", "تابع")
_OBJECTS = (
    "خطة تطوير الموانئ", "مشروع محطة المياه", "نتائج الموسم الزراعي", "ملف التعليم الفني",
    "أسعار الوقود الجديدة", "استعدادات فصل الشتاء", "توسعة شبكة القطارات",
)  # fmt: skip
_PLACES = ("القاهرة", "عمّان", "الرباط", "بغداد", "مسقط", "الخرطوم", "بيروت", "تونس")
_TAILS = (
    "وقال إن العمل يسير وفق الجدول المحدد", "وأضاف أن التمويل متوفر من الموازنة العامة",
    "وأشار إلى أن النتائج ستعلن خلال أسابيع", "وشدد على أهمية التنسيق بين الجهات المعنية",
    "ولفت إلى أن المرحلة الأولى انتهت قبل موعدها", "ودعا المواطنين إلى متابعة القنوات الرسمية",
)  # fmt: skip


def make_pages(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Give names and contents. One in 20 is junk that must become a drop; one in 15 repeats an address."""
    generator = random.Random(seed)
    for number in range(count):
        if number % 20 == 19:
            yield f"junk/{number}.html", generator.choice((b"", b"\n \n", generator.randbytes(500)))
        elif number % 3 == 2:
            yield f"text/{number}.txt", _flattened(number, generator).encode()
        else:
            yield f"html/{number}.html", _html(number, generator).encode()


def write_collection(folder: Path, count: int, seed: int) -> None:
    """Write the pages as files, but every tenth into a tar archive and every eleventh into JSON lines."""
    members = io.BytesIO()
    rows: list[str] = []
    with tarfile.open(fileobj=members, mode="w:gz") as archive:
        for number, (name, data) in enumerate(make_pages(count, seed)):
            if number % 10 == 0:
                add_member(archive, name, data)
            elif number % 11 == 0 and name.startswith("html"):
                rows.append(json.dumps({"id": number, "html": data.decode()}, ensure_ascii=False))
            else:
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
    (folder / "dump.tar.gz").write_bytes(members.getvalue())
    (folder / "rows.jsonl").write_text("\n".join(rows), "utf-8")


def add_member(archive: tarfile.TarFile, name: str, data: bytes) -> None:
    """Add a file to an archive."""
    info = tarfile.TarInfo(name)
    info.size = len(data)
    archive.addfile(info, io.BytesIO(data))


def _sentence(generator: random.Random) -> str:
    parts = (generator.choice(words) for words in (_VERBS, _SUBJECTS, _OBJECTS))
    return f"{' '.join(parts)} في {generator.choice(_PLACES)} {generator.choice(_TAILS)}."


def _paragraphs(generator: random.Random) -> list[str]:
    return [" ".join(_sentence(generator) for _ in range(3)) for _ in range(generator.randint(3, 6))]


def _flattened(number: int, generator: random.Random) -> str:
    title = f"{_sentence(generator)[:60]} {number}"
    lines = [
        "الرئيسية",
        "أخبار",
        title,
        f"نشر في: {number % 28 + 1} مايو 2024",
        *_paragraphs(generator),
        "شارك الخبر",
    ]
    return "\n".join(lines)


def _html(number: int, generator: random.Random) -> str:
    title = f"{_sentence(generator)[:60]} {number}"
    address = f"https://site{number % 5}.example/news/{number - number % 15 if number % 15 == 1 else number}"
    moment = f"2024-05-{number % 28 + 1:02}T{number % 24:02}:00:00+03:00"
    body = "\n".join(f"<p>{text}</p>" for text in _paragraphs(generator))
    return (
        f'<!doctype html><html lang="ar"><head><title>{title} | موقع الأخبار</title>'
        f'<link rel="canonical" href="{address}">'
        f'<meta property="article:published_time" content="{moment}">'
        f'</head><body><nav><a href="/">الرئيسية</a> <a href="/sport">رياضة</a></nav><article><h1>{title}</h1>'
        f'{body}</article><aside><h3>اقرأ أيضا</h3><a href="/1">{_sentence(generator)[:50]}</a></aside>'
        "<footer>جميع الحقوق محفوظة</footer></body></html>"
    )
