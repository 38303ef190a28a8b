"""What an article is: the row of the lake's articles file, and the tables made from it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from schemas.columns import ArticleId, CapturedAt, Column, CrawlDate, Nested, PageId, RuleId, SourcePath, SourcePlace, Stage, Url, WorkId
from schemas.reasons import AuthorRole, BlockKind, CapturedAtMethod, DateMethod, DatePrecision, ExtractStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleAuthor:
    """One row is one person named as having made an article. Agencies and outlets are never rows here."""

    article_id: ArticleId
    position: Annotated[int, Column("Order in which the page names them, from 0")]
    name: Annotated[str, Column("The person's name, without 'By', titles of office and outlets")]
    raw: Annotated[str, Column("The text that the name was read from")]
    role: Annotated[AuthorRole, Column("What the person did")]
    method: Annotated[str, Column("Where it was read: json_ld, meta, microdata, byline_head or byline_tail")]


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedBlock:
    """One row is one block that cleaning cut. Of text-only pages, kept and removed blocks together are the page."""

    article_id: ArticleId
    block_no: Annotated[
        int, Column("Order in the page, from 0; -1 for a part of its title. Of text-only pages: number of the line, counting blank ones")
    ]
    kind: Annotated[BlockKind, Column("What the block is")]
    rule_id: RuleId
    text: Annotated[str, Column("The block as it stood on the page")]


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyLink:
    """One row is one hyperlink that survived into the body, as cleaning saw it in the page."""

    start_char: Annotated[int, Column("Start of the anchor text in body, from 0", "code points")]
    end_char: Annotated[int, Column("End of the anchor text in body, exclusive", "code points")]
    href: Annotated[str, Column("Absolute address; relative where the page's own address is unknown", "URL")]
    rel: Annotated[str | None, Column("The link's rel attribute", "IANA link relations")]


@dataclass(frozen=True, slots=True, kw_only=True)
class _ArticleFields:
    """Columns that the lake's articles file and the table articles share."""

    article_id: ArticleId
    source_path: SourcePath
    url: Url
    canonical_url: Annotated[str | None, Column("Address the page itself declares as the lasting one, normalised", "URL")]
    work_id: WorkId
    domain: Annotated[
        str | None,
        Column("Registrable domain of url; without one, the domain that sources.csv gives the path", "public suffix plus one label"),
    ]
    publisher: Annotated[str | None, Column("Outlet that served the page, as sources.csv names it, else as it names itself")]
    headline: Annotated[str | None, Column("Title of the article, without the outlet's name")]
    description: Annotated[str | None, Column("Standfirst or summary that the page declares")]
    body: Annotated[str | None, Column("Cleaned text; blocks are parted by one blank line", "blocks joined by \\n\\n")]
    authors: Annotated[tuple[str, ...], Column("Names of the persons who wrote or posted it, in order")]
    published_at: Annotated[
        datetime | None, Column("Instant of publication; null unless the time is written, and its offset or a time zone is known", "UTC")
    ]
    published_date: Annotated[date | None, Column("Day of publication as the publisher wrote it")]
    published_raw: Annotated[str | None, Column("The text that the publication date was read from")]
    published_method: Annotated[DateMethod | None, Column("Where the publication date was read")]
    published_precision: Annotated[DatePrecision | None, Column("How exact the publication date is")]
    modified_at: Annotated[datetime | None, Column("Instant of the last change that the page declares", "UTC")]
    page_date: Annotated[date | None, Column("Day shown by a date widget of the page; says nothing about publication")]
    captured_at: CapturedAt
    language: Annotated[str | None, Column("Language of the body", "BCP-47")]
    language_score: Annotated[float | None, Column("Probability of the language, between 0 and 1")]
    section: Annotated[str | None, Column("Section of the outlet that the page declares")]
    keywords: Annotated[tuple[str, ...], Column("Keywords that the page declares, in order")]
    image_url: Annotated[str | None, Column("Main image that the page declares", "URL")]
    is_accessible_for_free: Annotated[bool | None, Column("What the page declares of its paywall")]
    word_count: Annotated[int | None, Column("Words of the body; Han, kana and Thai count a character a word", "words")]
    body_digest: Annotated[str | None, Column("SHA-256 of the body with case, space and punctuation folded", "64 hex digits")]
    original_publisher: Annotated[
        str | None, Column("Outlet that the page credits as the origin of the text: by a credit line, a byline or the agency of a dateline")
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanedPage(_ArticleFields):
    """One row is one page in lake/articles: an article, or a reject with null article columns. Sorted by article_id."""

    outcome: Annotated[str, Column("article, or the reason of the reject")]
    captured_at_method: Annotated[CapturedAtMethod, Column("Where the capture time came from")]
    charset: Annotated[str | None, Column("Character set the page was decoded with", "IANA charset")]
    reject_detail: Annotated[str | None, Column("Facts of the reject, for a person to read")]
    reject_metric: Annotated[str | None, Column("What was measured, where a limit decided")]
    reject_value: Annotated[float | None, Column("What it measured")]
    reject_threshold: Annotated[float | None, Column("The limit it was held against")]
    reject_excerpt: Annotated[str | None, Column("First characters of what was read")]
    article_authors: Annotated[tuple[ArticleAuthor, ...], Nested(without=("article_id",)), Column("Persons named as having made it")]
    removed_blocks: Annotated[tuple[RemovedBlock, ...], Nested(without=("article_id",)), Column("Blocks that cleaning cut")]
    body_links: Annotated[tuple[BodyLink, ...], Nested(), Column("Hyperlinks inside the body, in order")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(_ArticleFields):
    """One row is one article: what is left of a page once it is cleaned."""

    crawl_date: CrawlDate
    extract_status: Annotated[ExtractStatus, Column("Whether the records of the article are complete")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLabel:
    """One row is one article with what depends on the other captures of its work. Rebuilt for the works a load touches."""

    article_id: ArticleId
    work_id: WorkId
    version: Annotated[int, Column("Number of the capture within its work, from 1, by captured_at and article_id")]
    is_latest: Annotated[bool, Column("Whether it is the last capture of its work")]
    is_changed: Annotated[bool, Column("Whether its body differs from the capture before it")]
    day: Annotated[date, Column("Best day for counting")]
    day_basis: Annotated[str, Column("What the day is: published, page_date or captured")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """One row is an input that yields no page, or a page that yields no article."""

    reject_id: Annotated[str, Column("Page id of a page; else digest of source path and place", "32 hex digits")]
    page_id: Annotated[PageId | None, Column("The page; null when landing refused the input", "32 hex digits")]
    source_path: SourcePath
    source_place: SourcePlace
    url: Url
    stage: Stage
    reason: Annotated[str, Column("Why: one of LandReason or CleanReason")]
    detail: Annotated[str | None, Column("The facts, for a person to read")]
    metric: Annotated[str | None, Column("What was measured, where a limit decided")]
    value: Annotated[float | None, Column("What it measured")]
    threshold: Annotated[float | None, Column("The limit it was held against")]
    is_transient: Annotated[bool, Column("Whether the reason depends on the machine and the hour")]
    excerpt: Annotated[str | None, Column("First characters of what was read")]
    unit: Annotated[str | None, Column("Unit that holds the page; null when landing refused the input", "16 hex digits")]
