"""How agencies end their texts is none of these, in both kinds; sentences on ends and strokes are."""

import pytest

from tests.unit.pages import LEAD, MORE, TITLE, article
from transforms.chrome.sign_offs import is_sign_off

SIGN_OFFS = (
    "انتهى", "انتهى.", "// انتهى // 14:22 ت م 0121", "(النهاية) م م ا / ن س ع", "انتهى 25 م هـ", "ر.ا.", "====ن.ح",
    "س ع/ ف ج", "وام/سالم العبدلي/هدى سالم", "ومع:24 نونبر 2026",
)  # fmt: skip
TEXTS = (
    "انتهى اللقاء بلا اتفاق.",
    "وكانت النهاية سعيدة.",
    "لا، لا، لا.",
    "والنسبة 24/7 في المئة.",
    "د. سالم العبدلي هو من قال ذلك.",
)


@pytest.mark.parametrize("line", SIGN_OFFS)
def test_a_sign_off_is_none_of_the_text(line: str) -> None:
    assert is_sign_off(line)
    html = f"<h1>{TITLE}</h1><div>" + "".join(f"<p>{part}</p>" for part in (LEAD, MORE, line)) + "</div>"
    for page in (html, "\n".join([TITLE, LEAD, MORE, line])):
        found = article(page)
        assert (found.body.splitlines(), found.author) == ([LEAD, MORE], None)


def test_the_desk_s_agency_sent_the_text() -> None:
    assert article("\n".join([TITLE, LEAD, MORE, SIGN_OFFS[-2]])).agency == "وام"


@pytest.mark.parametrize("line", TEXTS)
def test_a_sentence_of_such_words_is_text(line: str) -> None:
    assert not is_sign_off(line)
    assert article("\n".join([TITLE, LEAD, line, MORE])).body.splitlines() == [LEAD, line, MORE]


@pytest.mark.parametrize("code", ['[gallery ids="1,2"]', "[embed]https://example.com/1[/embed]", "var x = push({});"])
def test_code_in_a_paragraph_of_html_is_none_and_what_is_marked_as_code_is_text(code: str) -> None:
    text = "<h1>{}</h1><div><p>{}</p><{tag}>{}</{tag}><p>{}</p></div>"
    assert article(text.format(TITLE, LEAD, code, MORE, tag="p")).body.splitlines() == [LEAD, MORE]
    marked = article(text.format(TITLE, LEAD, code, MORE, tag="pre"))
    assert "code" not in {block.rule for block in marked.blocks}
