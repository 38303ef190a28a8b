"""Our own labelled texts and the records found in them: the labels are sound, who errs nowhere has all points, no score falls."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from schemas.articles import CleanedPage
from schemas.reasons import CitationType, ExtractStatus, MentionType, NameType, QuoteType, TextField
from schemas.records import Citation, ExtractedArticle, Mention, Quote
from schemas.rows import build
from tests.quality.floors import missed, read_floors, unpinned
from tests.quality.record_scores import fold, judge
from tests.quality.record_texts import BadMarksError, OwnText, Place, QuoteLabel, parse, read_own_texts
from tests.quality.record_totals import OWN_RECORDS, as_page, judge_own, judge_texts, measured_own, rules_of, scores_of
from tests.quality.record_values import days
from tests.records.shipped import LEXICONS, OPTIONS

TEXTS = read_own_texts()
WEEKDAYS = (
    "monday montag lundi lunes|tuesday dienstag mardi martes|wednesday mittwoch mercredi miércoles|thursday donnerstag jeudi jueves|"
    "friday freitag vendredi viernes|saturday samstag samedi sábado|sunday sonntag dimanche domingo"
)
WEEKDAY = {name: number for number, names in enumerate(WEEKDAYS.split("|")) for name in names.split()}
HEADER = "id: a\nlanguage: en\nheadline: h\npublished: 2024-05-03\noutlet: o\nnames:\n  mara = person she Mara Lindqvist\n---\n"


def test_there_are_enough_labels_of_each_kind_and_language() -> None:
    quotes = Counter(label.quote_type for text in TEXTS for label in text.quotes)
    assert quotes["direct"] + quotes["partial"] + quotes["scare"] >= 450
    assert quotes["scare"] >= 80
    assert quotes["indirect"] >= 100
    assert sum(len(text.names) for text in TEXTS) >= 1200
    assert sum(len(text.dates) for text in TEXTS) >= 200
    assert sum(len(text.quantities) for text in TEXTS) >= 150
    assert sum(len(text.citations) for text in TEXTS) >= 60
    assert {language: count >= 7 for language, count in Counter(text.language for text in TEXTS).items()} == dict.fromkeys(
        ("de", "en", "es", "fr"), True
    )


def test_the_labels_hold_every_kind_of_citation_and_of_name() -> None:
    assert {label.citation_type for text in TEXTS for label in text.citations} == set(CitationType)
    assert {label.entity.name_type for text in TEXTS for label in text.names} == set(NameType)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.text_id)
def test_each_label_slices_back_to_what_its_mark_holds(text: OwnText) -> None:
    assert not re.search(r"[{}|]", text.text)
    for label in (*text.names, *text.quotes, *text.dates, *text.quantities, *text.citations, *text.neutral):
        found = text.slice(label)
        assert found, label
        assert found == found.strip(), label
    for quote in text.quotes:
        if quote.quote_type != "indirect":
            assert text.slice(quote)[0] in "“\"«»„‘'‚", quote


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.text_id)
def test_each_mark_of_a_quotation_stands_in_a_label(text: OwnText) -> None:
    inside = {offset for label in text.quotes for offset in range(label.start, label.end)}
    marks = re.finditer('[“«„»]|(?<![^\\s(])"', text.text)
    assert [text.text[mark.start() :][:20] for mark in marks if mark.start() not in inside] == []


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.text_id)
def test_weekdays_are_labelled_with_dates_that_fall_on_them(text: OwnText) -> None:
    for label in text.dates:
        named = {WEEKDAY[word] for word in re.findall(r"\w+", text.slice(label).lower()) if word in WEEKDAY}
        if named and re.fullmatch(r"\d{4}-\d\d-\d\d", label.edtf or ""):
            assert named == {date.fromisoformat(label.edtf or "").weekday()}, text.slice(label)


def test_texts_without_a_day_of_publication_settle_no_weekday() -> None:
    undated = [text for text in TEXTS if text.published is None]
    assert len(undated) >= 3
    assert {label.edtf for text in undated for label in text.dates if text.slice(label).lower() in WEEKDAY} == {None}


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("{mara|She", "not closed"),
        ("She} said", "a closing brace too many"),
        ("{paul|He} said", "paul is not declared"),
        ("{q1|“No,”} he said", "quote 1 has no speaker"),
        ("{s1 mara|She} said", r"quotes that are not there: \[1\]"),
        ("{q1|“No,”} {q1|“Yes,”} {s1|he} said", "quote 1 stands twice"),
        ("{ship|Aurora} sank", "ship is not declared"),
        ("{P1|Aurora} sank", "no such mark"),
    ],
)
def test_bad_marks_are_named(body: str, complaint: str) -> None:
    with pytest.raises(BadMarksError, match=complaint):
        parse(HEADER + body)


def test_a_text_is_read_with_its_labels() -> None:
    text = parse(HEADER + "{q1|“We will rebuild,”} {s1 mara|she} {c1|said} on {d 2024-05-03|Friday}. {q2=1|“Soon.”}")
    assert text.text == "“We will rebuild,” she said on Friday. “Soon.”"
    assert [(label.start, label.end, label.entity.name, label.is_pronoun) for label in text.names] == [(19, 22, "Mara Lindqvist", True)]
    said = (Place(19, 22), "Mara Lindqvist", Place(23, 27))
    assert text.quotes == (QuoteLabel(0, 18, "direct", *said), QuoteLabel(39, 46, "direct", *said))
    assert [(text.slice(label), label.edtf) for label in text.dates] == [("Friday", "2024-05-03")]


def perfect(page: CleanedPage) -> ExtractedArticle:
    """Give the records of who errs nowhere."""
    text = next(text for text in TEXTS if text.text_id == page.article_id)
    return build(
        ExtractedArticle,
        article_id=page.article_id,
        extract_status=ExtractStatus.OK,
        quotes=tuple(_quote(text, label) for label in text.quotes if label.quote_type != "open"),
        mentions=tuple(_evidence(Mention, text, label, **_mention(label)) for label in text.names),
        citations=tuple(
            _evidence(Citation, text, label, citation_type=label.citation_type, cited_name=label.cited_name) for label in text.citations
        ),
    )


def _evidence(record: type[Any], text: OwnText, place: Place, **columns: Any) -> Any:
    columns = {"field": TextField.BODY, "rule_id": "perfect", "exact": text.slice(place), **columns}
    return build(record, article_id=text.text_id, start_char=place.start, end_char=place.end, **columns)


def _quote(text: OwnText, label: QuoteLabel) -> Quote:
    speaker, cue = label.speaker or Place(0, 0), label.cue or Place(0, 0)
    quote: Quote = _evidence(
        Quote,
        text,
        label,
        quote_type=QuoteType(label.quote_type),
        speaker=text.slice(speaker) or None,
        speaker_start_char=speaker.start,
        speaker_end_char=speaker.end,
        speaker_name=label.speaker_name,
        cue_start_char=cue.start,
        cue_end_char=cue.end,
        via_publisher=label.via,
    )
    return quote


def _mention(label: Any) -> dict[str, Any]:
    return {
        "mention_type": MentionType.PRONOUN if label.is_pronoun else MentionType.NAME,
        "entity_type": NameType(label.entity.name_type),
        "entity_name": label.entity.name,
        "is_metonym": label.is_metonym,
    }


def test_who_errs_nowhere_has_all_points() -> None:
    scores = scores_of(judge_texts(TEXTS, perfect, LEXICONS))
    asked = ("quotes.", "scare", "indirect", "names.p", "names.o", "names.nat", "entities", "metonyms", "pronouns", "citations")
    assert {metric: score for metric, score in scores.items() if metric.startswith(asked) and score != 1} == {}


def test_who_finds_nothing_leaves_scare_quotes_alone_and_has_no_other_point() -> None:
    def nothing(page: CleanedPage) -> ExtractedArticle:
        return build(ExtractedArticle, article_id=page.article_id, extract_status=ExtractStatus.OK)

    scores = scores_of(judge_texts(TEXTS, nothing, LEXICONS))
    assert {metric.split(".")[0] for metric, score in scores.items() if score} == {"scare"}


def test_who_takes_all_quotations_for_speech_of_the_wrong_speaker_has_stretches_and_no_speakers() -> None:
    def wrong(page: CleanedPage) -> ExtractedArticle:
        found = perfect(page)
        quotes = (replace(row, speaker="nobody", speaker_start_char=0, speaker_end_char=0, speaker_name="Nobody") for row in found.quotes)
        return replace(found, quotes=tuple(replace(row, quote_type=QuoteType.DIRECT) for row in quotes if row.quote_type != "indirect"))

    scores = scores_of(judge_texts(TEXTS, wrong, LEXICONS))
    assert scores["quotes.stretches.recall"] == 1
    assert 0.7 < scores["quotes.stretches.precision"] < 1
    assert scores["quotes.end_to_end.f1"] == scores["quotes.speaker_name.recall"] == 0
    assert scores["scare.recall"] == 0


def test_rules_are_counted_with_what_they_found_and_what_was_right() -> None:
    text = parse(HEADER + "{q1|“We will rebuild,”} {s1 mara|Lindqvist} {c1|said}. The {x|“plan”} stands.")
    rows = (
        _evidence(Quote, text, Place(1, 16), rule_id="quote.a", quote_type=QuoteType.DIRECT, speaker="Lindqvist"),
        _evidence(Quote, text, Place(39, 43), rule_id="quote.a", quote_type=QuoteType.PARTIAL, speaker="Lindqvist"),
    )
    records = build(ExtractedArticle, article_id="a", extract_status=ExtractStatus.OK, quotes=rows)
    assert rules_of(judge(text, records, LEXICONS)) == {"quote.a": (2, 1)}


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("2024-W18", date(2024, 4, 29), date(2024, 5, 5)),
        ("2016/2018-03", date(2016, 1, 1), date(2018, 3, 31)),
    ],
)
def test_dates_are_compared_by_their_days(edtf: str, first: date, last: date) -> None:
    assert days(edtf) == (first, last)


def test_names_are_compared_without_case_accents_articles_and_possessive_endings() -> None:
    assert fold("L’Écho du Rhône") == fold("echo du rhone")
    assert fold("The Harbour Courier’s") == fold("harbour  courier")


def test_no_record_of_our_texts_scores_below_its_floor_and_the_floors_belong_to_these_labels() -> None:
    measured = {OWN_RECORDS: measured_own(judge_own(OPTIONS))}
    assert unpinned(measured, read_floors()) == []
    assert missed(measured, read_floors()) == [], "if it must be: python -m tests.quality.records --pin --allow-lower"


def test_an_article_of_ours_is_read_as_cleaning_would_give_it() -> None:
    page = as_page(TEXTS[0])
    assert (page.article_id, page.body, page.published_date) == (TEXTS[0].text_id, TEXTS[0].text, TEXTS[0].published)
