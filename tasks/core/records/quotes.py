"""What an article says that others said: quotations with their speakers, and indirect speech.

The quotations of the body and of the headline are read; marks inside marks belong to the outer quotation. A stretch whose
speaker no rule finds is kept as one that nobody is said to have spoken: scare quotes, titles, words under discussion.
"""

from collections.abc import Iterator
from dataclasses import replace

from schemas.reasons import QuoteType
from schemas.records import Quote
from tasks.core.names.spans import ArticleNames
from tasks.core.records.evidence import Field, found, numbered
from tasks.core.records.own_names import folded_outlet, own_names
from tasks.core.records.reading import Reading
from tasks.core.records.speech.cues import Cue, find_cues
from tasks.core.records.speech.quote_rules import attribute
from tasks.core.records.speech.scenes import Scene, Stretch, read_scene
from tasks.core.records.speech.speakers import speaker_columns
from tasks.core.records.speech.statements import find_statements
from tasks.core.records.speech.written_names import with_full_names
from tasks.core.text.layer import TextLayer
from tasks.core.text.spans import QuoteSpan, Span


def find_quotes(reading: Reading) -> tuple[Quote, ...]:
    """Make a record of each outermost quotation in headline and body, and of each statement without marks in the body."""
    body = _records_of(reading, reading.body, reading.layer, reading.names, with_statements=True)
    above = _records_of(reading, reading.headline, reading.headline_layer, reading.headline_names, with_statements=False)
    own = own_names(reading.article)
    rows = numbered(_without_own_outlet(row, own) for row in with_full_names([*above, *body]))
    numbers = {(row.field, row.start_char, row.quote_type is QuoteType.INDIRECT): row.record_no for row in rows}
    return tuple(
        row if row.continues_record_no is None else replace(row, continues_record_no=numbers[row.field, row.continues_record_no, False])
        for row in rows
    )


def _without_own_outlet(row: Quote, own: frozenset[str]) -> Quote:
    """Leave out the outlet itself as the one that the words came through: 'told the Courier' in the Courier."""
    return replace(row, via_publisher=None) if row.via_publisher and folded_outlet(row.via_publisher) in own else row


def _records_of(reading: Reading, field: Field, layer: TextLayer, names: ArticleNames, *, with_statements: bool) -> list[Quote]:
    """Make the records of a field; `continues_record_no` is still the start of the earlier quotation."""
    outermost = _outermost(layer)
    cues = find_cues(layer, reading.lexicons, reading.article.language, [quote.span for quote in outermost])
    scene = read_scene(layer, outermost, cues, is_english=reading.article.language not in ("de", "fr", "es"))
    attribute(scene)
    records = [_quotation(field, scene, stretch, names) for stretch in scene.stretches]
    return [*records, *(_statements(field, scene, names) if with_statements else ())]


def _outermost(layer: TextLayer) -> list[QuoteSpan]:
    kept: list[QuoteSpan] = []
    for quote in layer.quotes:
        if quote.inner.end > quote.inner.start and (not kept or quote.span.start >= kept[-1].span.end):
            kept.append(quote)
    return kept


def _quotation(field: Field, scene: Scene, stretch: Stretch, names: ArticleNames) -> Quote:
    inner, attribution = stretch.quote.inner, stretch.attribution
    if attribution is None:
        is_scare = stretch.is_short or stretch.is_marked
        rule_id, kind = ("quote.scare", QuoteType.SCARE) if is_scare else ("quote.unattributed", QuoteType.UNATTRIBUTED)
        return found(Quote, field, inner.start, inner.end, rule_id, quote_type=kind, **_NOBODY)
    earlier = None if attribution.follows is None else scene.stretches[attribution.follows].quote.inner.start
    columns = {**speaker_columns(scene, names, attribution.speaker, attribution.cue), **_cue_columns(field, attribution.cue)}
    kind = QuoteType.PARTIAL if stretch.is_partial else QuoteType.DIRECT
    return found(Quote, field, inner.start, inner.end, attribution.rule_id, quote_type=kind, continues_record_no=earlier, **columns)


def _statements(field: Field, scene: Scene, names: ArticleNames) -> Iterator[Quote]:
    """Make a record of each statement; of two in one sentence the first is kept, since the sentence is the evidence."""
    seen: set[Span] = set()
    for statement in find_statements(scene):
        if statement.sentence not in seen:
            seen.add(statement.sentence)
            columns = {**speaker_columns(scene, names, statement.cue.speaker, statement.cue), **_cue_columns(field, statement.cue)}
            start, end = statement.sentence.start, statement.sentence.end
            yield found(Quote, field, start, end, statement.rule_id, quote_type=QuoteType.INDIRECT, continues_record_no=None, **columns)


_NOBODY = dict.fromkeys(
    (
        "speaker",
        "speaker_start_char",
        "speaker_end_char",
        "speaker_name",
        "speaker_entity_id",
        "speaker_role",
        "speaker_affiliation",
        "cue",
        "cue_start_char",
        "cue_end_char",
        "via_publisher",
        "continues_record_no",
    )
)


def _cue_columns(field: Field, cue: Cue | None) -> dict[str, object]:
    place = cue.place if cue else None
    return {
        "cue": place.of(field.text) if place else None,
        "cue_start_char": place.start if place else None,
        "cue_end_char": place.end if place else None,
    }
