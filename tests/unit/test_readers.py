"""What readers say under the heading of comments, in its element; and an article over which one links to them."""

import pytest

from tests.unit.pages import LEAD, MORE, TITLE, article, roles
from transforms.chrome.evidence import evidence
from transforms.chrome.readers import signed, signed_lines
from transforms.html import parse
from transforms.records import Block, Role

SAID = "السلام عليكم، قدمت أوراقي كاملة منذ سنة ونصف ولم يرد علي أحد حتى اليوم، وأتمنى أن يصل صوتنا إلى المسؤولين."
NAMES = ("هدى العبيدي", "سالم الكعبي", "منى الحسيني")


def test_comments_in_the_element_of_their_heading_stay_out() -> None:
    text = "".join(f"<div class=news><div>{line}</div></div>" for line in (LEAD, MORE))
    said = "".join(f"<div class=media><h5>{number} | رأي</h5><p>{SAID} {number}</p></div>" for number in range(3))
    box = f"<div class=panel><div class=panel-heading>تعليقات القراء</div>{said}</div>"
    assert article(f"<h3>{TITLE}</h3>{text}{box}").body == f"{LEAD}\n{MORE}"


def test_a_link_to_the_comments_over_the_text_is_no_heading_of_theirs() -> None:
    found = article(f"<h1>{TITLE}</h1><div><span>التعليقات (3)</span><p>{LEAD}</p><p>{MORE}</p></div>")
    assert found.body == f"{LEAD}\n{MORE}"


def comments(heading: str, count: int) -> str:
    said = "".join(
        f"<div class=x{number}><div><span>{name}</span></div><time>3 مايو 2021 10:15</time><p>{SAID}</p></div>"
        for number, name in enumerate(NAMES[:count])
    )
    return f"<section>{heading}{said}</section>"


def test_comments_of_hashed_names_stay_out() -> None:
    text = (
        f"<h1>{TITLE}</h1><div>هدى العبيدي</div><div>3 مايو 2021</div><div class=a><p>{LEAD}</p><p>{MORE}</p></div>"
    )
    assert article(text + comments("<h4>النقاش (22)</h4>", 2)).body == f"{LEAD}\n{MORE}"
    blocks = parse(f"<body>{text}{comments('', 3)}</body>").blocks
    found = [evidence(block.text) for block in blocks]
    assert [blocks[index].text for index in sorted(signed(blocks, found))] == [SAID] * 3
    few = parse(f"<body>{text}{comments('', 2)}</body>").blocks
    assert not signed(few, [evidence(block.text) for block in few])


def ago(names: tuple[str, ...], heading: str = "") -> str:
    said = "".join(
        f"<div class=k{number}><div><b>{name}</b><span>منذ {number + 3} ساعات</span></div>"
        f"<div class=t>{SAID.replace('سنة', f'{number + 2} سنوات')}</div></div>"
        for number, name in enumerate(names)
    )
    return f"<div class=q>{heading}{said}</div>"


def test_comments_with_name_and_age_on_one_line_stay_out() -> None:
    text = f"<h1>{TITLE}</h1><section><div><p>{LEAD}</p></div><div><p>{MORE}</p></div></section>"
    assert article(text + ago(NAMES)).body == f"{LEAD}\n{MORE}"
    assert article(text + ago(NAMES[:1], "<h3>صوت الناس (12)</h3>")).body == f"{LEAD}\n{MORE}"


def readers_of(html: str) -> int:
    blocks = parse(f"<body>{html}</body>").blocks
    return len(signed(blocks, [evidence(block.text) for block in blocks]))


def test_entries_of_one_writer_are_no_comments() -> None:
    assert readers_of(ago(NAMES)) == len(NAMES)
    assert readers_of(ago(NAMES[:1] * 3)) == 0


def test_a_bold_name_is_parted_from_its_day_and_a_first_letter_is_not() -> None:
    blocks = parse(
        "<body><div><b>هدى العبيدي</b><span>منذ يوم</span></div><div><b>و</b><span>قال</span></div>"
    ).blocks
    assert [block.text for block in blocks] == ["هدى العبيدي منذ يوم", "وقال"]


def test_a_comment_s_number_and_its_day_stand_beside_the_name() -> None:
    said = "".join(
        f"<li><span>{number} {name} الاثنين 4 يونيو 2024 الساعة 10:15</span><div>{SAID} {number}</div></li>"
        for number, name in enumerate(NAMES, 4)
    )
    assert readers_of(f"<h1>{TITLE}</h1><div><p>{LEAD}</p><p>{MORE}</p></div><ul>{said}</ul>") == len(NAMES)
    assert readers_of(said.replace("هدى العبيدي", "بدء الحصاد").replace("منى الحسيني", "بدء العمل")) == 0


def lines_of(names: tuple[str, ...], form: str = "{}\nمنذ 3 ساعات") -> list[str]:
    return [line for name in names for line in (*form.format(name).split("\n"), SAID)]


def read_as(*lines: str) -> str:
    return article("\n".join([TITLE, "3 مايو 2021", *lines])).body


FORMS = pytest.mark.parametrize("form", ["{}\nمنذ 3 ساعات", "{} منذ 3 ساعات", "{}منذ يومين", "{} | قبل 5 دقائق"])


@FORMS
def test_what_persons_say_under_their_names_in_a_dump_stays_out(form: str) -> None:
    assert read_as(LEAD, MORE, "آراء الجماهير (3)", *lines_of(NAMES, form)) == f"{LEAD}\n{MORE}"
    assert read_as(LEAD, MORE, "صوت الناس (2)", *lines_of(NAMES[:2], form)) == f"{LEAD}\n{MORE}"


def said_in(*lines: str) -> list[str]:
    blocks = [Block(text, index) for index, text in enumerate(lines)]
    return [blocks[index].text for index in signed_lines(blocks, [evidence(text) for text in lines])]


@FORMS
def test_entries_of_a_writer_and_the_texts_of_few_are_none(form: str) -> None:
    assert said_in(LEAD, *lines_of(NAMES[:1] * 3, form)) == []
    assert said_in(LEAD, *lines_of(NAMES[:2], form)) == []
    assert said_in(*lines_of(NAMES[:1], form), LEAD, *lines_of(NAMES[1:], form)) == []
    assert said_in(LEAD, *lines_of(NAMES, "{} قبل الرحيل")) == []
    assert said_in(LEAD, *lines_of(("الخط الأول", "الخط الثاني", "محطة الميناء"), form)) == []


def test_a_notice_under_their_heading_leaves_comments_what_they_are() -> None:
    notice = "الآراء الواردة في التعليقات تعبر عن آراء أصحابها وليس عن رأي الضفة"
    said = [line for name in NAMES for line in (name, "الأربعاء 4 يونيو 2025 - 10:15", SAID)]
    page = roles("\n".join([TITLE, LEAD, MORE, "تعليقات الزوار 3", notice, *said, "جميع الحقوق محفوظة", "من نحن"]))
    assert {block.role for block in page.blocks if block.text in said} == {Role.COMMENTS}
    assert page.blocks[-2].role is Role.LEGAL
    assert page.blocks[-1].role is not Role.COMMENTS
