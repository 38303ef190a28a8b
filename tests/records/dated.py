"""Articles of Wednesday, 15 May 2024, their dates, and the whole record that a date in a sentence gives."""

from datetime import date

from schemas.articles import CleanedPage
from schemas.reasons import AnchorBasis, CapturedAtMethod, DateDirection, TextField
from schemas.reasons import DateBasis as B
from schemas.reasons import DateGranularity as G
from schemas.records import DateMention
from schemas.rows import build
from tasks.core.records.dates import find_dates
from tasks.core.records.evidence import confidences
from tasks.core.records.extract import read_article
from tests.records.shipped import LEXICONS

PAST, PRESENT, FUTURE = DateDirection.PAST, DateDirection.PRESENT, DateDirection.FUTURE
PUBLISHED = date(2024, 5, 15)

# Language, rule, sentence with the date between > and <, EDTF, TIMEX3, first and last day, granularity, basis, direction, anchor.
Hit = tuple[str, str, str, str | None, str | None, str | None, str | None, G | None, B, DateDirection | None, str | None]


def dates_of(body: str, language: str = "en", published: date | None = PUBLISHED, **columns: object) -> tuple[DateMention, ...]:
    known = {"published_date": published, "captured_at_method": CapturedAtMethod.FILE_TIME, **columns}
    article = build(CleanedPage, article_id="a", outcome="article", body=body, language=language, **known)
    return find_dates(read_article(article, LEXICONS))


def day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def assert_gives(hit: Hit) -> None:
    language, rule_id, marked, edtf, timex, first, last, grain, basis, direction, anchor = hit
    start = marked.index(">")
    exact = marked[start + 1 : marked.index("<")]
    (found,) = (row for row in dates_of(marked.replace(">", "").replace("<", ""), language) if row.start_char == start)
    assert found == DateMention(
        article_id="a",
        record_no=found.record_no,
        field=TextField.BODY,
        block_no=None,
        start_char=start,
        end_char=start + len(exact),
        exact=exact,
        rule_id=rule_id,
        confidence=confidences()[rule_id],
        edtf=edtf,
        timex_value=timex,
        date_from=day(first),
        date_to=day(last),
        granularity=grain,
        basis=basis,
        direction=direction,
        anchor_date=day(anchor),
        anchor_basis=None if anchor is None else AnchorBasis.TEXT if basis is B.ANCHORED else AnchorBasis.PUBLISHED,
    )
