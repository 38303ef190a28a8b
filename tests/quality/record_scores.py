"""Scores of records on labelled texts: precision, recall and F by figure and language, and how often each rule is right.

Definitions, figure by figure, stand at the functions that judge. All of them are pure: texts and records in, counts out.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, NamedTuple

from schemas.lexicons import Lexicons
from schemas.reasons import MentionType, NameType, QuoteType, TextField
from schemas.records import Citation, Evidence, ExtractedArticle, Mention, Quote
from tests.quality.record_texts import HE_OR_SHE, NameLabel, OwnText, Place, QuoteLabel
from tests.quality.record_values import agree, dates_of, quantities_of

_MARKS = " \n\u00a0\u202f\"“”„‟«»‹›‚‘’'"
_ARTICLES = frozenset("the der die das dem den des le la les l el los las il lo".split())
_ATTRIBUTED = (QuoteType.DIRECT, QuoteType.PARTIAL)


@dataclass(frozen=True)
class Judged:
    """A figure counted on one text: labels wanted, labels met, and each record with its rule and whether it is right."""

    figure: str
    language: str
    wanted: int
    met: int
    verdicts: tuple[tuple[str, bool], ...]


class Tally(NamedTuple):
    """Counts of one figure over texts."""

    wanted: int
    met: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """Share of the records that are right; 0 without records."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the labels that are met; 0 without labels."""
        return self.met / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def fold(text: str | None) -> str:
    """Make spellings alike: case, accents, white space, leading articles and possessive endings are left out."""
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", text or "") if not unicodedata.combining(mark))
    words = plain.replace("’", "'").replace("'s", "").casefold().replace("'", " ").split()
    while len(words) > 1 and words[0] in _ARTICLES:
        del words[0]
    return " ".join(words)


def is_same_name(one: str | None, other: str | None) -> bool:
    """Tell whether two full names are of one: the words of one are among the other's (Charles III, King Charles III)."""
    words, others = set(fold(one).split()), set(fold(other).split())
    return bool(words and others) and (words <= others or others <= words)


def _inner(text: OwnText, place: Place) -> Place:
    """Leave marks and space at both ends out, and the comma or full stop that some set inside the marks."""
    start, end = place.start, place.end
    while start < end and text.text[start] in _MARKS:
        start += 1
    while end > start and text.text[end - 1] in _MARKS + ",.":
        end -= 1
    return Place(start, end)


def _overlap(one: Place, start: int, end: int) -> int:
    return max(0, min(one.end, end) - max(one.start, start))


def _touches(place: Place, row: Evidence) -> bool:
    return _overlap(place, row.start_char, row.end_char) > 0


def _body(records: Iterable[Any]) -> list[Any]:
    return [row for row in records if row.field is TextField.BODY]


def judge_quotes(text: OwnText, records: ExtractedArticle) -> Iterator[Judged]:
    """Judge quotations by stretch and speaker.

    `quotes.stretches`: a record is right when half of it lies in attributed labels, a label met when half of it lies in right
    records. `quotes.end_to_end`: and the speaker's mention overlaps the label's, or has its words. `quotes.speaker_name`: of the
    labels so met whose speaker the article names, those with the full name. `quotes.via`: labels said to an outlet, the outlet's name.
    """
    labels = [label for label in text.quotes if label.quote_type in ("direct", "partial")]
    spans = [(label, _inner(text, label)) for label in labels]
    open_ones = [label for label in text.quotes if label.quote_type == "open"]
    attributed = [row for row in _body(records.quotes) if row.quote_type in _ATTRIBUTED]
    found = [row for row in attributed if not any(_touches(label, row) for label in open_ones)]
    pairs = [(row, _best(spans, row)) for row in found]
    right = [(row, label) for row, label in pairs if label is not None]
    both = [(row, label) for row, label in right if _is_speaker(text, row, label)]
    met, met_both = _covered(spans, right), _covered(spans, both)
    named = [label for label in met_both if label.speaker_name is not None]
    told = [label for label in met if label.via is not None]
    names = {id(label) for row, label in both if is_same_name(row.speaker_name, label.speaker_name)}
    vias = {id(label) for row, label in right if is_same_name(row.via_publisher, label.via)}
    yield _judged("quotes.stretches", text, len(labels), len(met), [(row.rule_id, label is not None) for row, label in pairs])
    yield _judged("quotes.end_to_end", text, len(labels), len(met_both), [(row.rule_id, (row, label) in both) for row, label in pairs])
    yield _judged("quotes.speaker_name", text, len(named), sum(id(label) in names for label in named), [])
    yield _judged("quotes.via", text, len(told), sum(id(label) in vias for label in told), [])


def _best(spans: list[tuple[QuoteLabel, Place]], row: Quote) -> QuoteLabel | None:
    """Give the label that most of a record lies in, when half of the record lies in labels."""
    shares = [(_overlap(span, row.start_char, row.end_char), label) for label, span in spans]
    if 2 * sum(share for share, _ in shares) < row.end_char - row.start_char:
        return None
    return max(shares, key=lambda item: item[0])[1]


def _covered(spans: list[tuple[QuoteLabel, Place]], right: list[tuple[Quote, QuoteLabel]]) -> list[QuoteLabel]:
    met = []
    for label, span in spans:
        inside = sum(_overlap(span, row.start_char, row.end_char) for row, other in right if other is label)
        if 2 * inside >= span.end - span.start:
            met.append(label)
    return met


def _is_speaker(text: OwnText, row: Quote, label: QuoteLabel) -> bool:
    if row.speaker is None or label.speaker is None:
        return False
    start, end = row.speaker_start_char, row.speaker_end_char
    if start is not None and end is not None and _overlap(label.speaker, start, end):
        return True
    return fold(row.speaker) == fold(text.slice(label.speaker)) or _stands_beside(text, label.speaker, start, end)


def _stands_beside(text: OwnText, label: Place, start: int | None, end: int | None) -> bool:
    """Tell whether a mention is the apposition of the label: "the mayor, Mara Lindqvist"."""
    if start is None or end is None:
        return False
    between = text.text[end : label.start] if end <= label.start else text.text[label.end : start]
    return between in (", ", ", the ")


def judge_scare(text: OwnText, records: ExtractedArticle) -> Iterator[Judged]:
    """`scare`: a label is met when it is nobody's speech, a record of scare quotes right when it does not lie in somebody's."""
    speech = [_inner(text, label) for label in text.quotes if label.quote_type in ("direct", "partial")]
    labels = [_inner(text, label) for label in text.quotes if label.quote_type == "scare"]
    labels = [span for span in labels if not any(_overlap(other, span.start, span.end) for other in speech)]
    quotes = _body(records.quotes)
    attributed = [Place(row.start_char, row.end_char) for row in quotes if row.quote_type in _ATTRIBUTED and row.speaker]
    alone = [span for span in labels if not any(_overlap(span, other.start, other.end) for other in attributed)]
    verdicts = [
        (row.rule_id, not any(_overlap(span, row.start_char, row.end_char) for span in speech))
        for row in quotes
        if row.quote_type is QuoteType.SCARE
    ]
    yield _judged("scare", text, len(labels), len(alone), verdicts)


def judge_indirect(text: OwnText, records: ExtractedArticle) -> Iterator[Judged]:
    """`indirect`: cue and speaker. A record may meet the cue of a quotation too; labels wanted are the indirect ones."""
    labels = [label for label in text.quotes if label.cue is not None]
    found = [row for row in _body(records.quotes) if row.quote_type is QuoteType.INDIRECT]
    hits = {id(row): [label for label in labels if _same_cue(row, label) and _is_speaker(text, row, label)] for row in found}
    met = {id(label) for matched in hits.values() for label in matched}
    wanted = [label for label in labels if label.quote_type == "indirect"]
    verdicts = [(row.rule_id, bool(hits[id(row)])) for row in found]
    yield _judged("indirect", text, len(wanted), sum(id(label) in met for label in wanted), verdicts)


def _same_cue(row: Quote, label: QuoteLabel) -> bool:
    if row.cue_start_char is None or row.cue_end_char is None or label.cue is None:
        return False
    return _overlap(label.cue, row.cue_start_char, row.cue_end_char) > 0


def judge_names(text: OwnText, records: ExtractedArticle) -> Iterator[Judged]:
    """`names.TYPE`: the same span and type. A name inside a label of another type, or that touches a neutral one, is not counted."""
    labels = {(label.start, label.end): label for label in text.names if not label.is_pronoun}
    for name_type in NameType:
        wanted = {place for place, label in labels.items() if label.entity.name_type == name_type}
        found = [row for row in _named(records) if row.entity_type is name_type and not _is_neutral(text, row)]
        verdicts = [(row.rule_id, (row.start_char, row.end_char) in wanted) for row in found]
        yield _judged(f"names.{name_type}", text, len(wanted), sum(right for _, right in verdicts), verdicts)


def _named(records: ExtractedArticle) -> list[Mention]:
    return [row for row in _body(records.mentions) if row.mention_type is not MentionType.PRONOUN]


def _is_neutral(text: OwnText, row: Mention) -> bool:
    if any(_overlap(place, row.start_char, row.end_char) for place in text.neutral):
        return True
    length = row.end_char - row.start_char
    return any(
        _overlap(label, row.start_char, row.end_char) == length < label.end - label.start and label.entity.name_type != row.entity_type
        for label in text.names
    )


def judge_entities(text: OwnText, records: ExtractedArticle) -> Iterator[Judged]:
    """`entities.pairs`: of the names found, the pairs said to be of one entity; metonyms and peoples are left out.

    `metonyms`: names that stand for something else. `pronouns`: he and she given the right name.
    """
    labels = {(label.start, label.end): label for label in text.names}
    found = [(row, labels[row.start_char, row.end_char]) for row in _named(records) if (row.start_char, row.end_char) in labels]
    named = [(row, label) for row, label in found if not label.is_metonym and label.entity.name_type != NameType.NATIONALITY]
    pairs = [(_is_one(one, other), a.entity.key == b.entity.key) for (one, a), (other, b) in combinations(named, 2)]
    said = [("", gold) for same, gold in pairs if same]
    yield _judged("entities.pairs", text, sum(gold for _, gold in pairs), sum(gold for _, gold in said), said)
    metonyms = [(row.rule_id, label.is_metonym) for row, label in found if row.is_metonym]
    yield _judged("metonyms", text, sum(label.is_metonym for label in text.names), sum(right for _, right in metonyms), metonyms)
    said_so = [row for row in _body(records.mentions) if row.mention_type is MentionType.PRONOUN]
    pronouns = [row for row in said_so if row.exact.lower() in HE_OR_SHE]  # his, her and him are not labelled
    verdicts = [(row.rule_id, _stands_for(row, labels.get((row.start_char, row.end_char)))) for row in pronouns]
    wanted = sum(label.is_pronoun for label in text.names)
    yield _judged("pronouns", text, wanted, sum(right for _, right in verdicts), verdicts)


def _is_one(one: Mention, other: Mention) -> bool:
    return one.entity_type is other.entity_type and fold(one.entity_name) == fold(other.entity_name)


def _stands_for(row: Mention, label: NameLabel | None) -> bool:
    return label is not None and label.is_pronoun and is_same_name(row.entity_name, label.entity.name)


def judge_listed(text: OwnText, records: ExtractedArticle, lexicons: Lexicons) -> Iterator[Judged]:
    """`names.listed`: names of those whom the watchlist lists, found anywhere in their place and given the watchlist's id.

    Metonyms are left out: a label names what they stand for, a record only says that they do.
    """
    ids = {fold(spelling): row.id for row in lexicons.watchlist for spelling in (row.name, *row.aliases) if spelling not in row.ambiguous}
    known = set(ids.values())
    named = [label for label in text.names if not label.is_pronoun and not label.is_metonym]
    labels = [(label, ids[fold(label.entity.name)]) for label in named if fold(label.entity.name) in ids]
    found = [row for row in _named(records) if row.entity_id in known and not _is_neutral(text, row)]
    found = [row for row in found if not any(label.is_metonym and _overlap(label, row.start_char, row.end_char) for label in text.names)]
    hits = [
        (row, [label for label, own in labels if own == row.entity_id and _overlap(label, row.start_char, row.end_char)]) for row in found
    ]
    met = {label.start for _, matched in hits for label in matched}
    yield _judged("names.listed", text, len(labels), len(met), [(row.rule_id, bool(matched)) for row, matched in hits])


def judge_citations(text: OwnText, records: ExtractedArticle) -> Iterator[Judged]:
    """`citations`: the phrase overlaps, and names the same source. `citations.type`: and is of the same type."""
    found = _body(records.citations)
    same = [(row, [label for label in text.citations if _is_cited(row, label)]) for row in found]
    typed = [(row, [label for label in labels if label.citation_type is row.citation_type]) for row, labels in same]
    for figure, matched in (("citations", same), ("citations.typed", typed)):
        met = {label.start for _, labels in matched for label in labels}
        yield _judged(figure, text, len(text.citations), len(met), [(row.rule_id, bool(labels)) for row, labels in matched])


def _is_cited(row: Citation, label: Any) -> bool:
    one, other = (fold(name.replace("/", " ")) for name in (row.cited_name, label.cited_name))
    return _touches(label, row) and (one == other or f" {one} " in f" {other} " or f" {other} " in f" {one} ")


def judge_values(text: OwnText, records: ExtractedArticle) -> Iterator[Judged]:
    """`dates.relaxed`: overlap, one to one; `dates.value`: and the same range of days; `quantities.TYPE`: overlap and the same value."""
    for figure, wanted, found in (*dates_of(text, records), *quantities_of(text, records)):
        met, verdicts = _one_to_one(wanted, found)
        yield _judged(figure, text, len(wanted), met, verdicts)


def _one_to_one(wanted: Sequence[tuple[Place, object]], found: Sequence[tuple[Evidence, object]]) -> tuple[int, list[tuple[str, bool]]]:
    """Pair records with labels that they touch and agree with, in reading order, each label once."""
    free = list(wanted)
    verdicts = []
    for row, value in found:
        fits = (item for item in free if _touches(item[0], row) and agree(item[1], value))
        hit = next(fits, None)
        if hit is not None:
            free.remove(hit)
        verdicts.append((row.rule_id, hit is not None))
    return len(wanted) - len(free), verdicts


def _judged(figure: str, text: OwnText, wanted: int, met: int, verdicts: Iterable[tuple[str, bool]]) -> Judged:
    return Judged(figure, text.language, wanted, met, tuple(verdicts))


_JUDGES: tuple[Callable[[OwnText, ExtractedArticle], Iterator[Judged]], ...] = (
    judge_quotes,
    judge_scare,
    judge_indirect,
    judge_names,
    judge_entities,
    judge_citations,
    judge_values,
)


def judge(text: OwnText, records: ExtractedArticle, lexicons: Lexicons) -> tuple[Judged, ...]:
    """Judge all records of one text."""
    return (*(found for judged in _JUDGES for found in judged(text, records)), *judge_listed(text, records, lexicons))
