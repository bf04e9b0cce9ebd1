"""Lines that hold no word, wherever they stand: dumpers leave buttons' signs and lone marks between lines."""

import random
import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.pipeline import transform
from transforms.records import Drop, DropReason, Kind, RawPage

SAMPLES = Path(__file__).parents[2] / "samples"
CLOSED_RE = re.compile("</(?:p|a|h[1-3]|li|td|div|nav|span|time)>")
SIGNS = [
    "\N{ARABIC TATWEEL}" * 3, "\N{ARABIC FATHA}", "\N{ARABIC SHADDA}\N{ARABIC FATHA}", "•", "🔴", "—", "...", "،",
    "(", "«", "»", ":", "؟", "1", "*", "|", "_", "#", "@", "٪", "&nbsp;", "[]", "()", '""', "//",
    "\N{RIGHT-TO-LEFT MARK}", "\N{NO-BREAK SPACE}", "\N{LINE SEPARATOR}", "\N{ZERO WIDTH NO-BREAK SPACE}",
]  # fmt: skip


def strew(lines: list[str], sign: str, rng: random.Random) -> str:
    """The lines with signs between, before and behind some of them, and some torn in two at a sign."""
    out: list[str] = []
    for line in lines:
        place = rng.randrange(len(line) + 1)
        torn = [line[:place], sign, line[place:]]
        out += rng.choice([[line], [line], [sign, line], [f"{sign} {line}"], [line + sign], torn])
    return rng.choice(["\n", "\n\n", f"\n{sign}\n", " "]).join(out)


@settings(max_examples=60, deadline=None)
@given(path=st.sampled_from(sorted(SAMPLES.rglob("*.txt"))), sign=st.sampled_from(SIGNS), rng=st.randoms())
def test_lines_without_a_word_break_nothing(path: Path, sign: str, rng: random.Random) -> None:
    page = strew(path.read_text(encoding="utf-8").splitlines(), sign, rng)
    found = transform(RawPage("test", path.name, page.encode(), kind=Kind.TEXT))
    assert not isinstance(found, Drop) or found.reason is not DropReason.CRASHED, found.detail


@settings(max_examples=60, deadline=None)
@given(path=st.sampled_from(sorted(SAMPLES.rglob("*.html"))), sign=st.sampled_from(SIGNS), rng=st.randoms())
def test_elements_without_a_word_break_nothing(path: Path, sign: str, rng: random.Random) -> None:
    whole = path.read_text(encoding="utf-8", errors="replace")
    page = CLOSED_RE.sub(lambda tag: tag[0] + rng.choice(["", f"<p>{sign}</p>", f"<b>{sign}</b>"]), whole)
    found = transform(RawPage("test", path.name, page.encode(), kind=Kind.HTML))
    assert not isinstance(found, Drop) or found.reason is not DropReason.CRASHED, found.detail
