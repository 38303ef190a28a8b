"""How a record gets its evidence: the place in the article that it was read from, and how far its rule can be trusted.

Every record type is made by `found` and ordered by `numbered`, so that no record can exist whose text does not stand at
its offsets.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from schemas.reasons import TextField
from schemas.records import Evidence

R = TypeVar("R", bound=Evidence)

RULES: dict[str, float | None] = {
    # links
    "link.anchor": None,
    "link.plain": None,
    # citations: phrases
    "cite.according_to": None,
    "cite.reported_by": None,
    "cite.published_by": None,
    "cite.confirmed_by": None,
    "cite.published_in": None,
    "cite.said_in_report": None,
    "cite.official_statement": None,
    "cite.official_said": None,
    "cite.reported": None,
    "cite.reports": None,
    "cite.quoted": None,
    "cite.told": None,
    "cite.interview": None,
    "cite.citing": None,
    "cite.dateline": None,
    "cite.outlet_said": None,
    "cite.byline": None,
    "cite.headline_on": None,
    "cite.laut": None,
    "cite.wie_berichtet": None,
    "cite.berichtet": None,
    "cite.zufolge": None,
    "cite.selon": None,
    "cite.rapporte": None,
    "cite.revele_par": None,
    "cite.segun": None,
    "cite.informo": None,
    "cite.publicado_por": None,
    "cite.po_dannym": None,
    "cite.soobshchaet": None,
    "cite.niyoruto": None,
    "cite.hojita": None,
    "cite.ju_baodao": None,
    "cite.ju_baodao_trad": None,
    "cite.ttareumyeon": None,
    # citations: credit lines
    "credit.sources": None,
    "credit.source": None,
    "credit.photo": None,
    "credit.photo_by": None,
    "credit.agency": None,
    "credit.hat_tip": None,
    "credit.original": None,
    "credit.via": None,
    "credit.via_outlet": None,
    "credit.translated": None,
    "credit.translated_other": None,
    "credit.this_was_published": None,
    "credit.first_published": None,
    "credit.republished": None,
    "credit.contributed": None,
    "credit.inputs": None,
    "credit.based_on": None,
    "credit.erschien": None,
    "credit.zuerst_erschienen": None,
    "credit.publie": None,
    "credit.publicado": None,
    "credit.tratto": None,
    "credit.po_materialam": None,
}
"""Confidence of each rule: its precision as measured on labelled text, between 0 and 1; None until it is measured."""


_READING_ORDER = (TextField.HEADLINE, TextField.DESCRIPTION, TextField.BODY, TextField.BLOCK)


@dataclass(frozen=True, slots=True)
class Field:
    """A text of the article that records are found in: its headline, its body, or a removed block with its number."""

    article_id: str
    name: TextField
    text: str
    block_no: int | None = None


def found(record: type[R], field: Field, start: int, end: int, rule_id: str, **columns: Any) -> R:
    """Make a record of what stands at [start, end) of a field; its number is given later, by `numbered`.

    Raise ValueError for a place outside the field and KeyError for a rule that RULES does not list.
    """
    if not 0 <= start <= end <= len(field.text):
        raise ValueError(f"{rule_id}: [{start}, {end}) is no place in a {field.name} of {len(field.text)} characters")
    return record(
        article_id=field.article_id,
        record_no=0,
        field=field.name,
        block_no=field.block_no,
        start_char=start,
        end_char=end,
        exact=field.text[start:end],
        rule_id=rule_id,
        confidence=RULES[rule_id],
        **columns,
    )


def numbered(records: Iterable[R]) -> tuple[R, ...]:
    """Number records in reading order from 0: headline, description, body, then the removed blocks as they stood in the page."""
    ordered = sorted(records, key=lambda row: (_READING_ORDER.index(row.field), row.block_no or 0, row.start_char, row.end_char))
    return tuple(replace(row, record_no=number) for number, row in enumerate(ordered))
