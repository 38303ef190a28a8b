"""The dates that an article's headline and body name, each resolved to days of the calendar as far as the article allows.

Left out: durations ('three days', 'a two-year plan'), sets ('every Monday', 'annually') and ages. Words that name no day at all
('now', 'recently', 'in the future') are kept as vague: they place an event in time. What is not complete as written is reckoned
from the publication date, else from the day of a capture that the crawl wrote down; without either such dates stay unresolved,
and anchor_basis says which it was. The rules stand in the package times, one list a language and class of words.
"""

from datetime import date

from schemas.articles import CleanedPage
from schemas.reasons import AnchorBasis, CapturedAtMethod, DateBasis, DateDirection
from schemas.records import DateMention
from tasks.core.records.evidence import Field, found, numbered
from tasks.core.records.reading import Reading
from tasks.core.records.times.languages import language_of
from tasks.core.records.times.phrases import DateReading
from tasks.core.records.times.scanning import Passage, Phrase, find_phrases
from tasks.core.text.spans import Sentence, Span

_VAGUE_VALUES = {DateDirection.PAST: "PAST_REF", DateDirection.PRESENT: "PRESENT_REF", DateDirection.FUTURE: "FUTURE_REF", None: None}

_GUESSED_CAPTURES = frozenset({CapturedAtMethod.FILE_TIME, CapturedAtMethod.PATH_DATE})


def find_dates(reading: Reading) -> tuple[DateMention, ...]:
    """Make a record of each date in the headline and the body."""
    language = language_of(reading.article.language)
    anchor, anchor_basis = anchor_of(reading.article)
    layer, title = reading.layer, reading.headline.text
    whole = Span(0, len(title))
    in_title = find_phrases(
        Passage(title, reading.headline_layer.tokens, (whole,), (Sentence(whole, 0),), anchor, language, is_headline=True)
    )
    in_body = find_phrases(Passage(layer.text, layer.tokens, layer.paragraphs, layer.sentences, anchor, language))
    return numbered(
        [
            *(_mention(reading.headline, phrase, anchor, anchor_basis) for phrase in in_title),
            *(_mention(reading.body, phrase, anchor, anchor_basis) for phrase in in_body),
        ]
    )


def anchor_of(article: CleanedPage) -> tuple[date | None, AnchorBasis | None]:
    """Choose the day to reckon from: that of publication, else that of a capture whose time the crawl itself wrote down."""
    if article.published_date is not None:
        return article.published_date, AnchorBasis.PUBLISHED
    if article.captured_at_method in _GUESSED_CAPTURES:
        return None, None
    return article.captured_at.date(), AnchorBasis.CAPTURED


def _mention(field: Field, phrase: Phrase, anchor: date | None, anchor_basis: AnchorBasis | None) -> DateMention:
    reading, stretch = phrase.reading, phrase.reading.stretch
    is_reckoned = stretch is not None and not reading.is_complete
    return found(
        DateMention,
        field,
        phrase.place.start,
        phrase.place.end,
        phrase.rule_id,
        edtf=stretch.edtf if stretch and not reading.duration else None,
        timex_value=_timex(reading, anchor),
        date_from=stretch.first if stretch else None,
        date_to=stretch.last if stretch else None,
        granularity=reading.grain,
        basis=reading.basis,
        direction=_direction(phrase, anchor),
        anchor_date=(reading.origin or anchor) if is_reckoned else None,
        anchor_basis=(AnchorBasis.TEXT if reading.origin else anchor_basis) if is_reckoned else None,
    )


def _timex(reading: DateReading, anchor: date | None) -> str | None:
    if reading.duration or reading.stretch:
        return reading.duration or (reading.stretch.timex if reading.stretch else None)
    is_vague = reading.basis is DateBasis.VAGUE or anchor is not None  # 'a few days ago' is, 'Friday' is only not resolved
    return _VAGUE_VALUES[reading.direction] if is_vague else None


def _direction(phrase: Phrase, anchor: date | None) -> DateDirection | None:
    """Tell the side of the publication day, which may be its last or first day; a stretch around that day lies on neither."""
    stretch = phrase.reading.stretch
    if stretch is None or anchor is None or stretch.first is None or stretch.last is None:
        return phrase.reading.direction
    if stretch.first < anchor >= stretch.last:
        return DateDirection.PAST
    return DateDirection.FUTURE if stretch.first >= anchor < stretch.last else None
