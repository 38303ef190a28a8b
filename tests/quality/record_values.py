"""Dates and quantities of labels and records made comparable: a date is a range of days, an amount a number with its unit."""

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from schemas.records import Evidence, ExtractedArticle
from tests.quality.record_texts import OwnText, Place, QuantityLabel

Days = tuple[date | None, date | None]
Compared = tuple[str, Sequence[tuple[Place, object]], Sequence[tuple[Evidence, object]]]

_EDTF = re.compile(r"(?P<year>\d{3}[\dX])(?:-(?:W(?P<week>\d\d)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?")
QUANTITY_TYPES = ("money", "killed", "injured", "count", "percent")


@dataclass(frozen=True)
class Amount:
    """A number and, of money, its currency."""

    value: float | None
    currency: str | None


def agree(label: object, found: object) -> bool:
    """Tell whether a record has the value of its label; a currency that the record leaves open is no fault."""
    if isinstance(label, Amount) and isinstance(found, Amount):
        return label.value == found.value and found.currency in (None, label.currency)
    return found is None or label == found


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
    """Give the dates to compare: by place alone, and by place and value.

    Left out are those that touch a neutral stretch, and those without a value that touch no label: 'now', 'recently' say nothing.
    """
    found = [row for row in getattr(records, "dates", ()) if row.field == "body" and not _touches_any(text.neutral, row)]
    found = [row for row in found if row.edtf is not None or row.date_from is not None or _touches_any(text.dates, row)]
    yield "dates.relaxed", [(label, None) for label in text.dates], [(row, None) for row in found]
    # A label that nothing settles has a value of its own, so that it compares with what is not settled.
    labels = [(label, days(label.edtf) or "unsettled") for label in text.dates]
    yield "dates.value", labels, [(row, _days_of(row) or "unsettled") for row in found]


def _days_of(row: Any) -> object:
    value = days(row.edtf)
    return value if isinstance(value, tuple) or row.date_from is None else (row.date_from, row.date_to)


def quantities_of(text: OwnText, records: ExtractedArticle) -> Iterator[Compared]:
    """Give the quantities to compare, by type. Of money the currency is compared too, where a record has one.

    Counts that touch no label are left out: not every number of things is labelled.
    """
    found = [row for row in getattr(records, "quantities", ()) if row.field == "body"]
    for kind in QUANTITY_TYPES:
        labels = [(label, _amount(label)) for label in text.quantities if label.quantity_type == kind]
        judged = [row for row in found if row.quantity_type == kind and (kind != "count" or _touches_any(text.quantities, row))]
        yield f"quantities.{kind}", labels, [(row, _amount(row)) for row in judged]


def _touches_any(places: Sequence[Place], row: Evidence) -> bool:
    return any(place.start < row.end_char and row.start_char < place.end for place in places)


def _amount(one: QuantityLabel | Any) -> Amount:
    unit = one.unit if isinstance(one, QuantityLabel) else one.quantity_unit
    return Amount(None if one.value is None else round(float(one.value), 6), unit if one.quantity_type == "money" else None)
