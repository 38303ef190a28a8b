"""The closed lists: why an input or page was refused, and the kinds that other columns may hold.

A new reason is a change of schema: add it here, say what it means, and the next load rebuilds the warehouse.
"""

from enum import StrEnum


class LandReason(StrEnum):
    """Why an input of the landing zone yields no page."""

    TRUNCATED = "truncated"  # the file or record ends before it is complete
    CORRUPT = "corrupt"  # bytes that its form does not allow: bad compression, a broken WARC header
    BAD_ROW = "bad_row"  # a line of JSONL or of a manifest that cannot be understood
    MISSING_FILE = "missing_file"  # a manifest names a file that is not there
    UNREADABLE = "unreadable"  # the operating system refuses to read it
    UNSUPPORTED_FORM = "unsupported_form"  # no reader for this kind of file
    TOO_LARGE = "too_large"  # above the limit of bytes a page


class CleanReason(StrEnum):
    """Why a page yields no article."""

    NOT_TEXT = "not_text"  # images, PDF, archives, fonts
    UNDECODABLE = "undecodable"  # no character set makes text of the bytes
    EMPTY = "empty"  # nothing is left to read
    TOO_SHORT = "too_short"  # fewer words than an article has
    ERROR_PAGE = "error_page"  # an HTTP error, or a page that says so
    CONSENT_WALL = "consent_wall"  # asks for consent instead of showing the article
    LOGIN_WALL = "login_wall"  # asks for a login or subscription and shows next to nothing
    LISTING_PAGE = "listing_page"  # a front page, section, tag or search result, of a shop too
    FORUM_PAGE = "forum_page"  # a thread of posts, or a question with its answers
    PRODUCT_PAGE = "product_page"  # offers one thing for sale
    SITE_PAGE = "site_page"  # presents a site, company or service: about, contact, prices, what it offers
    PAGE_TOO_LARGE = "page_too_large"  # more elements or characters than the limit
    EXTRACTION_FAILED = "extraction_failed"  # the parser or a rule raised
    TIMED_OUT = "timed_out"  # transient: used up its CPU or wall-clock time twice
    CRASHED = "crashed"  # transient: the worker died twice
    OUT_OF_MEMORY = "out_of_memory"  # transient: used up its memory twice


TRANSIENT = frozenset({CleanReason.TIMED_OUT, CleanReason.CRASHED, CleanReason.OUT_OF_MEMORY})
"""Reasons that depend on the machine and the hour: the only exception to 'same input, same bytes'."""


class CapturedAtMethod(StrEnum):
    """Where the capture time came from, best first."""

    MANIFEST = "manifest"
    WARC_DATE = "warc_date"
    JSON_FIELD = "json_field"
    HTTP_DATE = "http_date"
    PATH_DATE = "path_date"
    FILE_TIME = "file_time"


class Outcome(StrEnum):
    """What cleaning made of a page; a reject's reason stands beside it."""

    ARTICLE = "article"
    REJECT = "reject"


TAKEN_DOWN = "taken_down"
"""Outcome of a page that blocked.csv covers. The load gives it, never a stage: the files of the lake know nothing of it."""


class TakedownKind(StrEnum):
    """What the value of a row of blocked.csv names."""

    URL = "url"  # pages of this address, or that declare it as their canonical one
    DOMAIN = "domain"  # pages of this domain and all below it
    WORK = "work"  # all captures of a work


class ExtractStatus(StrEnum):
    """Whether the records of an article are complete."""

    OK = "ok"
    FAILED = "failed"  # an extractor raised or died: the article stays, its records are missing


class TextField(StrEnum):
    """Field of an article that a record's offsets count in."""

    BODY = "body"
    HEADLINE = "headline"
    DESCRIPTION = "description"
    BLOCK = "block"  # a removed block: see block_no


class BlockKind(StrEnum):
    """Kind of a removed block."""

    HEADLINE = "headline"
    REPEATED_HEADLINE = "repeated_headline"
    BYLINE = "byline"
    PUBLISHED_DATE = "published_date"
    PAGE_DATE = "page_date"
    SOURCE_CREDIT = "source_credit"
    BREADCRUMB = "breadcrumb"
    COUNTER = "counter"
    COMMENT_FORM = "comment_form"
    RELATED_LINKS = "related_links"
    NEWSLETTER = "newsletter"
    SHARE_BAR = "share_bar"
    NAVIGATION = "navigation"
    ABOUT_BOX = "about_box"
    CAPTION = "caption"
    REPEATED_BODY = "repeated_body"
    FOOTER = "footer"
    OTHER = "other"  # the model of the body refused it, and no rule names it
    SITE_NAME = "site_name"  # the part of a title that only knowledge of the site told to be no headline


class LessonKind(StrEnum):
    """What the pages of a site have in common."""

    RECURRING_BLOCK = "recurring_block"  # a block of text that is the site's, not the article's
    TITLE_PART = "title_part"  # what stands beside the headline in titles: the outlet's name, a section


class CitationType(StrEnum):
    """How an article leans on the source that it names."""

    REPUBLISHED_FROM = "republished_from"
    BASED_ON = "based_on"
    TRANSLATED_FROM = "translated_from"
    REPORTED_BY = "reported_by"
    PUBLISHED_IN = "published_in"
    OFFICIAL_STATEMENT = "official_statement"
    IMAGE_CREDIT = "image_credit"


class NameType(StrEnum):
    """What a name is the name of."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    NATIONALITY = "nationality"  # peoples, believers, members of a party: what is said of people by where they belong


class MentionType(StrEnum):
    """How a mention names its entity."""

    NAME = "name"  # the full name, or the only form there is
    ALIAS = "alias"  # another spelling or short form, from the watchlist
    SURNAME = "surname"  # one part of a person's name
    ACRONYM = "acronym"
    SHORT_NAME = "short_name"  # a part of an organisation's or a place's name
    DEMONYM = "demonym"
    PRONOUN = "pronoun"  # he or she, where it is certain who


class QuoteType(StrEnum):
    """What stands between the quote marks, or without them."""

    DIRECT = "direct"  # a whole sentence or clause of the speaker
    PARTIAL = "partial"  # some words of the speaker inside a sentence of the writer
    INDIRECT = "indirect"  # what was said in the writer's words; the evidence is the sentence, not the exact bounds
    SCARE = "scare"  # a few words in quote marks that nobody is said to have said: scare quotes, titles, words under discussion
    UNATTRIBUTED = "unattributed"  # a longer stretch in quote marks whose speaker no rule finds


class AuthorRole(StrEnum):
    """What a named person did for the article."""

    AUTHOR = "author"
    POSTER = "poster"  # put another publisher's text online
    TRANSLATOR = "translator"
    PHOTOGRAPHER = "photographer"


class DateMethod(StrEnum):
    """Where a publication or modification date was read, most trusted first."""

    JSON_LD = "json_ld"
    META = "meta"
    MICRODATA = "microdata"
    TIME_ELEMENT = "time_element"
    BYLINE = "byline"
    VISIBLE_TEXT = "visible_text"
    URL = "url"


class DatePrecision(StrEnum):
    """How exact a date is."""

    INSTANT = "instant"  # date, time and offset are written
    ZONED_TIME = "zoned_time"  # date and time, no offset: published_at by the outlet's time zone in sources.csv
    LOCAL_TIME = (
        "local_time"  # date and time, neither offset nor zone, or an hour that a clock change skips or repeats: published_at is null
    )
    DAY = "day"
    MONTH = "month"


class AnchorBasis(StrEnum):
    """Which day a date that is not complete was reckoned from."""

    PUBLISHED = "published"  # the day of publication
    CAPTURED = "captured"  # the day of the capture, of a page without a date
    TEXT = "text"  # another date of the text


class DateGranularity(StrEnum):
    """How long the time is that a date in the text names."""

    TIME = "time"  # an hour or minute of a day
    DAY = "day"
    WEEK = "week"  # Monday to Sunday
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF_YEAR = "half_year"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class DateBasis(StrEnum):
    """What a date in the text tells of itself, and what had to be reckoned."""

    EXPLICIT = "explicit"  # complete as written: '3 May 2024', 'the 1990s'
    ANCHORED = "anchored"  # counted from another date of the text: 'two days later'
    RELATIVE = "relative"  # counted from the day of publication: 'last week'
    WEEKDAY_ONLY = "weekday_only"  # 'Friday'
    YEAR_MISSING = "year_missing"  # 'May 3', 'in September', 'the third quarter'
    VAGUE = "vague"  # 'now', 'recently', 'in the future': never resolved


class DateDirection(StrEnum):
    """On which side of the day of publication a date lies."""

    PAST = "past"
    PRESENT = "present"  # of vague words only: 'now', 'currently'
    FUTURE = "future"


class QuantityType(StrEnum):
    """What a quantity counts."""

    MONEY = "money"
    KILLED = "killed"
    INJURED = "injured"
    COUNT = "count"  # people or things
    PERCENT = "percent"


class QuantityQualifier(StrEnum):
    """How the text hedges a quantity."""

    ABOUT = "about"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"


class CopyMethod(StrEnum):
    """How two texts were found to be copies."""

    EXACT = "exact"  # equal but for case, space and punctuation
    NEAR = "near"


class CopyRole(StrEnum):
    """What a member of a cluster is to the original."""

    ORIGINAL = "original"
    CREDITED_COPY = "credited_copy"
    UNCREDITED_COPY = "uncredited_copy"
    ADAPTATION = "adaptation"  # much of it stands in no other member


class OriginalBasis(StrEnum):
    """What tells which text of a cluster is the original, in the order in which it is asked."""

    CREDIT = "credit"  # the outlet that members credit
    CANONICAL_URL = "canonical_url"  # the address that members declare as the lasting one
    FIRST_SEEN = "first_seen"
    CONTAINMENT = "containment"  # of several first seen at once, the one that holds most of the others


class TableKind(StrEnum):
    """What holds a column of the data dictionary."""

    TABLE = "table"
    VIEW = "view"
