"""Pages through the steps from bytes to article, for tests."""

from transforms.blocks import parse
from transforms.chrome import assign_roles
from transforms.decode import Decoded, decode
from transforms.metadata import compose
from transforms.records import Article, Drop, Kind, Page, RawPage
from transforms.site_chrome import LearnedChrome
from transforms.sites import rule_for, site_of

TITLE = "وصول أول قطار إلى المحطة الجديدة في الميناء"
LEAD = (
    "وصل صباح اليوم أول قطار إلى المحطة الجديدة في الميناء قادما من العاصمة، وعلى متنه مئتا راكب وعدد من المسؤولين "
    "في وزارة النقل الذين حضروا حفل الافتتاح."
)
MORE = "وقال وزير النقل إن الخط الجديد يختصر الطريق إلى ثلث ساعة، وإن التذاكر ستباع بنصف السعر حتى نهاية العام."


def read(text: str | bytes, kind: Kind | None = None, url: str | None = None) -> Page | Drop:
    """Return the parsed page, its roles not yet given."""
    data = text.encode() if isinstance(text, str) else text
    raw = RawPage("tests", "page", data, url=url, kind=kind)
    decoded = decode(raw)
    return parse(raw, decoded) if isinstance(decoded, Decoded) else decoded


def roles(text: str | bytes, learned: LearnedChrome | None = None, url: str | None = None) -> Page:
    """Return the page with its roles."""
    page = read(text, url=url)
    assert isinstance(page, Page), page
    return assign_roles(page, rule_for(site_of(page), page.fetched_at), learned)


def article(text: str | bytes, learned: LearnedChrome | None = None, url: str | None = None) -> Article:
    """Return the article; a page that holds none fails the test."""
    found = compose(roles(text, learned, url))
    assert isinstance(found, Article), found
    return found


def outcome(text: str | bytes) -> Article | Drop:
    """Return the article or the drop."""
    page = read(text)
    return page if isinstance(page, Drop) else compose(assign_roles(page))
