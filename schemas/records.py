"""Facts found in articles: every record carries the columns that lead back to its place in the text."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from schemas.columns import ArticleId, Column, EntityId, Nested, RuleId, WorkId
from schemas.reasons import (
    AnchorBasis,
    CitationType,
    DateBasis,
    DateDirection,
    DateGranularity,
    ExtractStatus,
    MentionType,
    NameType,
    QuantityQualifier,
    QuantityType,
    QuoteType,
    TextField,
)


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
    cited_name: Annotated[str, Column("Name of the source; its English article is kept only where outlets.csv lists it")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Evidence):
    """One row is one place where a person, an organisation, a place or a people is named; the evidence is the name without its title.

    Mentions of a body never overlap. A name whose kind no rule can tell is left out.
    """

    mention_type: Annotated[MentionType, Column("How it names its entity")]
    entity_type: Annotated[NameType, Column("What the entity is")]
    entity_name: Annotated[str, Column("Fullest name of the entity that the article or the watchlist gives")]
    entity_id: Annotated[
        str | None,
        Column("Entity across articles: id of the watchlist, else type and folded full name; null when only a part is known", "type:name"),
    ]
    role: Annotated[str | None, Column("Title or office beside the name, as written")]
    is_metonym: Annotated[bool, Column("Whether the name is said for something else: Beijing for the government of China")]
    stands_for: Annotated[str | None, Column("For what, when it is a metonym")]
    in_quote_no: Annotated[int | None, Column("record_no of the quote of this article that it stands in")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Evidence):
    """One row is one stretch between quote marks, without the marks; for indirect speech the sentence.

    A quotation that the writer interrupts ("...", she said. "...") is several rows, tied by continues_record_no.
    """

    quote_type: Annotated[QuoteType, Column("What it is; scare quotes and unattributed ones have no speaker")]
    speaker: Annotated[str | None, Column("Who speaks, as written: a name, a pronoun, 'a spokeswoman for the ministry'")]
    speaker_start_char: Annotated[int | None, Column("Start of the speaker in the field, from 0", "code points")]
    speaker_end_char: Annotated[int | None, Column("End of the speaker in the field, exclusive", "code points")]
    speaker_name: Annotated[str | None, Column("Full name of the speaker, pronouns and surnames resolved; null when it is not certain")]
    speaker_entity_id: Annotated[EntityId | None, Column("The speaker as an entity, to be joined with entities")]
    speaker_role: Annotated[str | None, Column("Office or profession of the speaker, as stated beside the name")]
    speaker_affiliation: Annotated[str | None, Column("Organisation the speaker speaks for, as stated")]
    cue: Annotated[str | None, Column("The verb or phrase that says that it is speech: said, according to")]
    cue_start_char: Annotated[int | None, Column("Start of the cue in the field, from 0", "code points")]
    cue_end_char: Annotated[int | None, Column("End of the cue in the field, exclusive", "code points")]
    via_publisher: Annotated[str | None, Column("Outlet through which the words came, when the article says so: told Reuters")]
    continues_record_no: Annotated[int | None, Column("record_no of the quote of this article that it goes on from")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One row is one person, organisation, place or people that the mentions of some article name, across all articles."""

    entity_id: EntityId
    entity_type: Annotated[NameType, Column("What it is")]
    name: Annotated[str, Column("Name under which most mentions know it; of two as frequent the first in the alphabet")]
    mentions: Annotated[int, Column("Mentions of it in all captures, pronouns among them")]
    articles: Annotated[int, Column("Articles that mention it, all captures")]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityAlias:
    """One row is one spelling under which an entity is mentioned, pronouns left out."""

    entity_id: EntityId
    alias: Annotated[str, Column("The spelling, white space folded")]
    mentions: Annotated[int, Column("Mentions so spelled, in all captures")]
    articles: Annotated[int, Column("Articles that spell it so, all captures")]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention(Evidence):
    """One row is one date in the text of an article. Durations ('three days') and sets ('every Monday') are none."""

    edtf: Annotated[
        str | None,
        Column(
            "The date; a week is the interval of its days. Null when it is not resolved, and for stretches like 'the last five years'",
            "Extended Date/Time Format, levels 0 and 1; quarters and halves of a year by the season codes 33 to 36, 40 and 41",
        ),
    ]
    timex_value: Annotated[
        str | None,
        Column("The same as taggers of time write it: 2024-W18, P5Y for 'the last five years', PRESENT_REF for 'now'", "TIMEX3"),
    ]
    date_from: Annotated[
        date | None, Column("First day that it covers, narrowed by 'early', 'mid' and 'late'; null when not resolved, and for seasons")
    ]
    date_to: Annotated[date | None, Column("Last day that it covers, inclusive; null with date_from")]
    granularity: Annotated[DateGranularity | None, Column("How long the time is that it names; null for vague words")]
    basis: Annotated[DateBasis, Column("What the text tells of it, and what had to be reckoned")]
    direction: Annotated[
        DateDirection | None,
        Column("Side of the publication day on which it lies; without that day and for vague words, the side that the words tell"),
    ]
    anchor_date: Annotated[
        date | None, Column("Day that it was reckoned from; null for dates that are complete as written, and for unresolved ones")
    ]
    anchor_basis: Annotated[AnchorBasis | None, Column("What that day is; a day of capture is only as good as the crawl is prompt")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Evidence):
    """One row is one amount of money, number of people killed or hurt, percentage, or number of people or things."""

    quantity_type: Annotated[QuantityType, Column("What it counts")]
    value: Annotated[float | None, Column("The number as written; of a range its middle; null for 'dozens', 'thousands'")]
    value_low: Annotated[float | None, Column("Least that the text allows; null when it names no bound")]
    value_high: Annotated[float | None, Column("Most that the text allows; null when it names no bound")]
    qualifier: Annotated[QuantityQualifier | None, Column("How the text hedges the number; null when it states it flatly or as a range")]
    quantity_unit: Annotated[
        str | None,
        Column(
            "Currency of money, null where several bear the name; % of percent, pp of percentage points; else the noun",
            "ISO 4217, %, pp, noun",
        ),
    ]
    object: Annotated[str | None, Column("What is counted, as written, with its adjectives: 'empty homes'; null for money and percent")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractedArticle:
    """One row is one article in lake/records, with all its records. Sorted by article_id."""

    article_id: ArticleId
    extract_status: Annotated[ExtractStatus, Column("Whether the records are complete")]
    extract_error: Annotated[str | None, Column("What failed, for a person to read")]
    links: Annotated[tuple[Link, ...], Nested(without=("article_id",)), Column("Hyperlinks in the body")]
    citations: Annotated[tuple[Citation, ...], Nested(without=("article_id",)), Column("Sources that the article names")]
    mentions: Annotated[tuple[Mention, ...], Nested(without=("article_id",)), Column("People, organisations and places that it names")]
    quotes: Annotated[tuple[Quote, ...], Nested(without=("article_id",)), Column("What it says that others said")]
    dates: Annotated[tuple[DateMention, ...], Nested(without=("article_id",)), Column("Dates in the text")]
    quantities: Annotated[tuple[Quantity, ...], Nested(without=("article_id",)), Column("Amounts and numbers in the text")]
