"""One row of a table or one JSON object, made into a page by its field names."""

from __future__ import annotations

from dataclasses import replace

from flows.sources.bounds import Job
from flows.sources.composed import compose_page
from flows.sources.fields import FieldNames, Row, first_text, present, said
from flows.sources.moments import read_moment
from flows.sources.pages import too_large
from flows.sources.places import Place, SeenNames, tidy_member
from transforms.records import Drop, DropReason, Kind, RawPage


class RowReader:
    """Makes the rows of one file into pages, each with a place of its own."""

    def __init__(self, place: Place, job: Job) -> None:
        self._place = place
        self._options = job.options
        self._seen = SeenNames()

    def read(self, row: Row, rank: int) -> RawPage | Drop:
        """Return the page of a row; `rank` counts from 1 in the file."""
        fields = self._options.fields
        lowered = {name.lower(): said(value) for name, value in row.items()}
        place = self._place_of(lowered, fields, rank)
        html = first_text(lowered, fields.html)
        text = html if html is not None else first_text(lowered, fields.text)
        if text is None:
            return place.drop(
                DropReason.UNREADABLE,
                f"row {rank} has no field that holds a page; name it in the settings: "
                'field_names = {text = ["..."]} in fihrist.toml, or FIHRIST_FIELD_NAMES=\'{"text": ["..."]}\'',
            )
        if isinstance(text, str) and (composed := compose_page(text, lowered, fields)) is not None:
            html = text = composed
        data, encoding = _bytes_of(text)
        if len(data) > self._options.max_page_bytes:
            return too_large(place, self._options.max_page_bytes)
        return replace(place, encoding=encoding or place.encoding).page(data, None if html is None else Kind.HTML)

    def broken(self, rank: int, detail: str) -> Drop:
        """Return the drop of a row that cannot be read."""
        return self._place.part(self._seen.distinct(str(rank), rank)).drop(DropReason.UNREADABLE, detail)

    def oversized(self, rank: int) -> Drop:
        """Return the drop of a row that is too large to read."""
        return too_large(self._place.part(self._seen.distinct(str(rank), rank)), self._options.max_page_bytes)

    def _place_of(self, row: Row, fields: FieldNames, rank: int) -> Place:
        given = next((value for value in present(row, fields.id) if isinstance(value, str | int)), rank)
        key = tidy_member(str(given)) or str(rank)
        url = first_text(row, fields.url)
        encoding = first_text(row, fields.encoding)
        moments = (read_moment(value) for value in present(row, fields.fetched_at))
        return self._place.part(self._seen.distinct(key, rank)).known(
            url.strip() if isinstance(url, str) else None,
            next((moment for moment in moments if moment is not None), None),
            encoding if isinstance(encoding, str) else None,
        )


def _bytes_of(value: str | bytes) -> tuple[bytes, str | None]:
    """Return a field's bytes and their encoding; None where the file's own bytes were not UTF-8."""
    if isinstance(value, bytes):
        return value, None
    try:
        return value.encode(), "utf-8"
    except UnicodeEncodeError:
        pass
    try:
        return value.encode("utf-8", "surrogateescape"), None
    except UnicodeEncodeError:  # half of a surrogate pair, which JSON can spell
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode(), "utf-8"
