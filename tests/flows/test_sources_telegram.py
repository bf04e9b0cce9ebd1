"""Chats that Telegram Desktop exported: each post of some words a page of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.flows.source_files import pages_of, write
from transforms.pipeline import transform
from transforms.records import Article, Drop, DropReason, RawPage

HEADLINE = "الهيئة تفتتح الرصيف الجديد"
LINES = (
    "افتتحت هيئة الموانئ صباح اليوم الرصيف الجديد في الميناء بحضور وزير النقل، بعد تجارب استمرت ثلاثة أشهر.",
    "وقال مدير الهيئة إن الرصيف يتسع لست سفن في وقت واحد، وإن العمل سيستمر فيه على مدار الساعة.",
)
SECOND = (
    "أعلنت وزارة الصحة فتح مركز جديد في المدينة يستقبل المراجعين خمسة أيام في الأسبوع، وقالت إن المواعيد تحجز "
    "عبر الهاتف."
)
POST = """<div class="message default clearfix{joined}" id="message{id}">
 <div class="pull_left userpic_wrap"><div class="userpic userpic1"><div class="initials">ق</div></div></div>
 <div class="body"><div class="pull_right date details" title="{stamp}">10:00</div>
 <div class="from_name">قناة المرفأ </div>{content}</div></div>"""
STAMP = "05.01.2021 10:00:00 UTC+03:00"


def exported(*posts: str) -> bytes:
    service = '<div class="message service" id="message-1"><div class="body details">5 January 2021</div></div>'
    head = '<div class="page_header"><div class="content"><div class="text bold">قناة المرفأ</div></div></div>'
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head><body>'
        f'<div class="page_wrap">{head}<div class="page_body chat_page"><div class="history">{service}'
        f"{''.join(posts)}</div></div></div></body></html>"
    ).encode()


def html_of(number: int, *lines: str) -> str:
    content = (
        f'<div class="text">{"<br>".join(lines)}</div>' if lines else '<a class="photo_wrap"><img src="a.jpg"></a>'
    )
    return POST.format(id=number, joined=" joined" if number % 2 else "", stamp=STAMP, content=content)


def json_of(number: int, *lines: str) -> dict[str, object]:
    text = [{"type": "bold", "text": lines[0]}, "".join(f"\n{line}" for line in lines[1:])] if lines else ""
    return {
        "id": number,
        "type": "message",
        "date": "2021-01-05T10:00:00",
        "date_unixtime": "1609830000",
        "text": text,
    }


POSTS = ((2, (HEADLINE, *LINES)), (3, (SECOND,)), (4, ("صباح الخير",)), (5, ()))
SERVICE = {"id": 1, "type": "service", "date": "2021-01-05T09:00:00", "action": "create_channel", "text": ""}
CHAT = {
    "name": "قناة المرفأ",
    "type": "public_channel",
    "id": 77,
    "messages": [SERVICE, *(json_of(number, *lines) for number, lines in POSTS)],
}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("messages.html", exported(*(html_of(number, *lines) for number, lines in POSTS))),
        ("result.json", json.dumps(CHAT, ensure_ascii=False, indent=1).encode()),
    ],
)
def test_each_post_is_a_page_with_its_day_and_channel(tmp_path: Path, name: str, data: bytes) -> None:
    found = pages_of(write(tmp_path / name, data))
    assert [path.partition("#")[2] for path in found] == ["2", "3", "4", "5"]
    first, second, *rest = found.values()
    assert isinstance(first, RawPage)
    assert isinstance(second, RawPage)
    article = transform(first)
    assert isinstance(article, Article)
    assert (article.title, article.body) == (HEADLINE, "\n".join(LINES))
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2021-01-05T07:00:00+00:00"
    other = transform(second)
    assert isinstance(other, Article)
    assert (other.title, other.body, other.section) == (None, SECOND, None)
    assert [(drop.reason, drop.detail) for drop in rest if isinstance(drop, Drop)] == [
        (DropReason.NO_ARTICLE, "a post of 2 words"),
        (DropReason.NO_ARTICLE, "a post without text"),
    ]


def test_an_export_of_the_account_has_several_chats(tmp_path: Path) -> None:
    whole = {"chats": {"about": "", "list": [CHAT, {**CHAT, "id": 78}]}}
    found = pages_of(write(tmp_path / "result.json", json.dumps(whole).encode()))
    assert [path.partition("#")[2] for path in found][::4] == ["77/2", "78/2"]


@pytest.mark.parametrize(
    "value",
    [
        {"messages": [{"id": 1, "text": SECOND}], "text": SECOND},
        {"type": "page", "messages": ["no post"], "text": SECOND},
        {"chats": {"list": []}, "text": SECOND},
    ],
)
def test_other_objects_with_messages_are_pages(tmp_path: Path, value: object) -> None:
    (page,) = pages_of(write(tmp_path / "a.json", json.dumps(value, indent=1).encode())).values()
    assert isinstance(page, RawPage)
    assert page.data.decode() == SECOND


def test_a_page_of_that_title_without_posts_is_a_page(tmp_path: Path) -> None:
    data = f"<html><head><title>Exported Data</title></head><body><p>{SECOND}</p></body></html>".encode()
    (page,) = pages_of(write(tmp_path / "a.html", data)).values()
    assert isinstance(page, RawPage)
    assert page.data == data
