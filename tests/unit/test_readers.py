"""What readers say under the heading of comments, in its element; and an article over which one links to them."""

from tests.unit.pages import LEAD, MORE, TITLE, article

SAID = "السلام عليكم، قدمت أوراقي كاملة منذ سنة ونصف ولم يرد علي أحد حتى اليوم، وأتمنى أن يصل صوتنا إلى المسؤولين."


def test_comments_in_the_element_of_their_heading_stay_out() -> None:
    text = "".join(f"<div class=news><div>{line}</div></div>" for line in (LEAD, MORE))
    said = "".join(f"<div class=media><h5>{number} | رأي</h5><p>{SAID} {number}</p></div>" for number in range(3))
    box = f"<div class=panel><div class=panel-heading>تعليقات القراء</div>{said}</div>"
    assert article(f"<h3>{TITLE}</h3>{text}{box}").body == f"{LEAD}\n{MORE}"


def test_a_link_to_the_comments_over_the_text_is_no_heading_of_theirs() -> None:
    found = article(f"<h1>{TITLE}</h1><div><span>التعليقات (3)</span><p>{LEAD}</p><p>{MORE}</p></div>")
    assert found.body == f"{LEAD}\n{MORE}"
