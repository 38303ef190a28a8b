"""Dates and quantities of labels and records made comparable: a date is a range of days, an amount a number with its unit."""

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from schemas.records import Evidence, ExtractedArticle
from tests.quality.record_texts import OwnText, Place, QuantityLabel

Days = tuple[date | None, date | None]
Compared = tuple[str, Sequence[tuple[Place, object]], Sequence[tuple[Evidence, object]]]

_EDTF = re.compile(r"(?P<year>\d{3}[\dX])(?:-(?:W(?P<week>\d\d)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?")
QUANTITY_TYPES = ("money", "killed", "hurt", "count", "percent")


def days(edtf: str | None) -> Days | str | None:
    """Give first and last day of an EDTF value; the value itself where it has no such days, as XXXX-05-03."""
    if edtf is None:
        return None
    first, _, last = edtf.partition("/")
    if not last:
        return _range(first) or edtf
    one, other = _range(first), _range(last)
    return (one[0], other[1]) if one and other else edtf


def _range(value: str) -> tuple[date, date] | None:
    found = _EDTF.fullmatch(value)
    if found is None:
        return None
    if found["year"].endswith("X"):
        decade = int(found["year"][:3]) * 10
        return date(decade, 1, 1), date(decade + 9, 12, 31)
    year, month = int(found["year"]), int(found["month"] or 0)
    if found["week"]:
        monday = date.fromisocalendar(year, int(found["week"]), 1)
        return monday, monday + timedelta(days=6)
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    if found["day"]:
        day = date(year, month, int(found["day"]))
        return day, day
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def dates_of(text: OwnText, records: ExtractedArticle) -> Iterator[Compared]:
    """Give the dates to compare: by place alone, and by place and value."""
    found = [row for row in getattr(records, "dates", ()) if row.field == "body"]
    yield "dates.relaxed", [(label, None) for label in text.dates], [(row, None) for row in found]
    # A label that nothing settles has a value of its own, so that it compares with what is not settled.
    labels = [(label, days(label.edtf) or "unsettled") for label in text.dates]
    yield "dates.value", labels, [(row, _days_of(row) or "unsettled") for row in found]


def _days_of(row: Any) -> object:
    return (row.date_from, row.date_to) if row.date_from or row.date_to else days(row.edtf)


def quantities_of(text: OwnText, records: ExtractedArticle) -> Iterator[Compared]:
    """Give the quantities to compare, by type. Units are compared for money alone."""
    found = [row for row in getattr(records, "quantities", ()) if row.field == "body"]
    for kind in QUANTITY_TYPES:
        labels = [(label, _amount(label)) for label in text.quantities if label.quantity_type == kind]
        yield f"quantities.{kind}", labels, [(row, _amount(row)) for row in found if row.quantity_type == kind]


def _amount(one: QuantityLabel | Any) -> object:
    value = None if one.value is None else round(float(one.value), 6)
    return (value, one.unit if one.quantity_type == "money" else None)
