"""Facts found in articles: every record carries the columns that lead back to its place in the text."""

from dataclasses import dataclass
from typing import Annotated

from schemas.columns import ArticleId, Column, Nested, RuleId, WorkId
from schemas.reasons import CitationType, ExtractStatus, TextField


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Columns of every record type: `exact` stands at [start_char, end_char) of `field`, proved for every row by a check."""

    article_id: ArticleId
    record_no: Annotated[int, Column("Number of the record within its article and type, from 0, in reading order")]
    field: Annotated[TextField, Column("Field of the article that the offsets count in")]
    block_no: Annotated[int | None, Column("Removed block, when field is block")]
    start_char: Annotated[int, Column("Start in the field, from 0", "code points")]
    end_char: Annotated[int, Column("End in the field, exclusive", "code points")]
    exact: Annotated[str, Column("The text there, as W3C TextQuoteSelector")]
    rule_id: RuleId
    confidence: Annotated[float | None, Column("Measured precision of the rule, between 0 and 1; null until it is measured")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Evidence):
    """One row is one hyperlink in the body of an article; the evidence is the anchor text."""

    href: Annotated[str, Column("Address that the link leads to", "URL")]
    anchor_text: Annotated[str, Column("Text of the link, white space folded")]
    rel: Annotated[str | None, Column("The link's rel attribute", "IANA link relations")]
    is_internal: Annotated[bool | None, Column("Whether it leads to the article's own domain; null when that is unknown")]
    target_work_id: Annotated[WorkId | None, Column("Work id of the address, to be joined with articles", "32 hex digits")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Evidence):
    """One row is one place where an article names the source it leans on; the evidence is the whole phrase."""

    citation_type: Annotated[CitationType, Column("How the article leans on the source")]
    cited_name: Annotated[str, Column("Name of the source as written")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractedArticle:
    """One row is one article in lake/records, with all its records. Sorted by article_id."""

    article_id: ArticleId
    extract_status: Annotated[ExtractStatus, Column("Whether the records are complete")]
    extract_error: Annotated[str | None, Column("What failed, for a person to read")]
    links: Annotated[tuple[Link, ...], Nested(without=("article_id",)), Column("Hyperlinks in the body")]
    citations: Annotated[tuple[Citation, ...], Nested(without=("article_id",)), Column("Sources that the article names")]
