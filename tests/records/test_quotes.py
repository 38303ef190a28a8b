"""Quotations with their speakers, and indirect speech: whole texts, complete facts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.articles import CleanedPage
from schemas.reasons import QuoteType, TextField
from schemas.records import Quote
from schemas.rows import build
from tasks.core.records.extract import read_article
from tasks.core.records.quotes import find_quotes
from tasks.core.records.speech import quote_rules, statements
from tests.records.shipped import LEXICONS


def quotes_of(body: str, language: str | None = "en", headline: str | None = None) -> tuple[Quote, ...]:
    article = build(CleanedPage, article_id="a", outcome="article", body=body, language=language, headline=headline)
    return find_quotes(read_article(article, LEXICONS))


Fact = tuple[str, str, str | None, str | None]


def facts_of(body: str, language: str | None = "en") -> list[Fact]:
    return [(row.rule_id, row.exact, row.speaker, row.cue) for row in quotes_of(body, language)]


LATE = "The ferry is late,"
# Language, text, and what is found there: rule, stretch, speaker, cue.
CASES: list[tuple[str, str, list[Fact]]] = [
    # after the quotation
    ("en", "“The ferry is late,” Ana Roth said on Monday.", [("quote.x_said_after", LATE, "Ana Roth", "said")]),
    ("en", "“The ferry is late,” said Ana Roth, a captain from Lorn.", [("quote.said_x_after", LATE, "Ana Roth", "said")]),
    ("en", "“The ferry is late,” Ana Roth, a captain from Lorn, said.", [("quote.x_said_after", LATE, "Ana Roth", "said")]),
    ("en", '"The ferry is late," a spokeswoman for the port said.', [("quote.x_said_after", LATE, "a spokeswoman for the port", "said")]),
    ("en", "“Is the ferry late?” she asked.", [("quote.x_said_after", "Is the ferry late?", "she", "asked")]),
    ("en", "“The ferry is late,” she has often said.", [("quote.x_said_after", LATE, "she", "said")]),
    (
        "en",
        "“The ferry is late,” according to the harbour office.",
        [("quote.according_after", LATE, "the harbour office", "according to")],
    ),
    ("en", "“The ferry is late,” hooted Ana Roth.", [("quote.verb_x_after", LATE, "Ana Roth", None)]),
    ("fr", "« Tout va mal », a chuchoté Ana Roth.", [("quote.verb_x_after", "Tout va mal", "Ana Roth", None)]),
    ("en", "“The ferry is late,” said port spokeswoman Ana Roth.", [("quote.said_x_after", LATE, "Ana Roth", "said")]),
    # before it
    ("en", "Ana Roth said: “The ferry is late.”", [("quote.said_close_before", "The ferry is late.", "Ana Roth", "said")]),
    ("en", "Ana Roth, who runs the pier, said, “We are late.”", [("quote.said_close_before", "We are late.", "Ana Roth", "said")]),
    (
        "en",
        "On Monday, the mayor said the pier was “far too small for us.”",
        [("quote.said_before", "far too small for us.", "the mayor", "said")],
    ),
    ("en", "The mayor said the pier was “small.”", [("quote.said_before", "small.", "The mayor", "said")]),
    ("en", "Ana Roth called the pier a “costly toy”.", [("quote.short_fragment_before", "costly toy", "Ana Roth", "called")]),
    (
        "en",
        "Ana Roth vowed to “rebuild every single pier.”",
        [("quote.fragment_before", "rebuild every single pier.", "Ana Roth", "vowed")],
    ),
    (
        "en",
        "According to Ana Roth, the pier is “far too small for us”.",
        [("quote.according_before", "far too small for us", "Ana Roth", "According to")],
    ),
    # who hangs on whom
    ("en", "Roth says she hopes “the ferry comes in time”.", [("quote.fragment_before", "the ferry comes in time", "Roth", "hopes")]),
    ("en", "The council rejected what it called a “costly toy”.", [("quote.short_fragment_before", "costly toy", "The council", "called")]),
    ("en", "Roth signed the paper, adding: “We are late.”", [("quote.said_close_before", "We are late.", "Roth", "adding")]),
    (
        "en",
        "The union issued a statement saying “nobody was asked at all”.",
        [("quote.said_close_before", "nobody was asked at all", "The union", "saying")],
    ),
    # going on
    (
        "en",
        "“The ferry is late,” Ana Roth said. “It always is.”",
        [("quote.x_said_after", LATE, "Ana Roth", "said"), ("quote.same_paragraph", "It always is.", "Ana Roth", "said")],
    ),
    (
        "en",
        "Ana Roth called the pier “too small” and a “toy”.",
        [("quote.short_fragment_before", "too small", "Ana Roth", "called"), ("quote.short_same_sentence", "toy", "Ana Roth", "called")],
    ),
    (
        "en",
        "Ana Roth said the pier was “far too small” and “nothing but a toy”.",
        [("quote.said_before", "far too small", "Ana Roth", "said"), ("quote.same_sentence", "nothing but a toy", "Ana Roth", "said")],
    ),
    (
        "en",
        "Ana Roth said: “The ferry is late.\n\n“It always is.”",
        [
            ("quote.said_close_before", "The ferry is late.", "Ana Roth", "said"),
            ("quote.next_paragraph", "It always is.", "Ana Roth", "said"),
        ],
    ),
    (
        "en",
        "“The ferry is late,” Ana Roth said.\n\n“We have waited for years now.”",
        [("quote.x_said_after", LATE, "Ana Roth", "said"), ("quote.whole_paragraph", "We have waited for years now.", "Ana Roth", "said")],
    ),
    # elsewhere
    ("en", "The pier is “far too small,” in this town, Roth said.", [("quote.said_at_end", "far too small,", "Roth", "said")]),
    ("en", "Ana Roth said:\n\n“The ferry is late.”", [("quote.colon_paragraph", "The ferry is late.", "Ana Roth", "said")]),
    (
        "en",
        "Ana Roth said she was tired of it. “The ferry is late every day.”",
        [("quote.sentence_before", "The ferry is late every day.", "Ana Roth", "said")],
    ),
    ("en", "“The ferry is late every day.” — Ana Roth", [("quote.dashed", "The ferry is late every day.", "Ana Roth", None)]),
    ("en", "“The ferry is late every day”: Ana Roth", [("quote.colon_name", "The ferry is late every day", "Ana Roth", None)]),
    ("en", "Ana Roth: “The ferry is late every day.”", [("quote.name_colon", "The ferry is late every day.", "Ana Roth", None)]),
    ("en", "“ROTH: The ferry is late every day.”", [("quote.transcript", "ROTH: The ferry is late every day.", "ROTH", None)]),
    # German
    (
        "de",
        "„Die Fähre kommt zu spät“, sagte Ana Roth am Montag.",
        [("quote.said_x_after", "Die Fähre kommt zu spät", "Ana Roth", "sagte")],
    ),
    ("de", "„Wir bauen weiter“, so der Minister.", [("quote.according_after", "Wir bauen weiter", "der Minister", "so")]),
    ("de", "In Kiel sagte Tom Hansen: „Die Stadt hilft.“", [("quote.said_close_before", "Die Stadt hilft.", "Tom Hansen", "sagte")]),
    ("de", "»Sehr knapp«, fügte er hinzu.", [("quote.said_x_after", "Sehr knapp", "er", "fügte")]),
    ("de", "Laut Ana Roth kommt die Fähre im Mai.", [("indirect.according", "Laut Ana Roth kommt die Fähre im Mai.", "Ana Roth", "Laut")]),
    (
        "de",
        "Er sagte, er habe nichts gesehen.",
        [("indirect.x_said", "Er sagte, er habe nichts gesehen.", "Er", "sagte")],
    ),
    # French
    (
        "fr",
        "« Le ferry est en retard », a déclaré Ana Roth lundi.",
        [("quote.said_x_after", "Le ferry est en retard", "Ana Roth", "déclaré")],
    ),
    ("fr", "« Nous continuons », a-t-il dit.", [("quote.said_x_after", "Nous continuons", "il", "dit")]),
    ("fr", "« Il faut agir », explique-t-elle.", [("quote.said_x_after", "Il faut agir", "elle", "explique")]),
    (
        "fr",
        "Selon le ministre, le port rouvrira.",
        [("indirect.according", "Selon le ministre, le port rouvrira.", "le ministre", "Selon")],
    ),
    # Spanish
    ("es", "«El ferri llega tarde», dijo Ana Roth el lunes.", [("quote.said_x_after", "El ferri llega tarde", "Ana Roth", "dijo")]),
    ("es", "En Cádiz, el alcalde explicó: “La ciudad ayuda”.", [("quote.said_close_before", "La ciudad ayuda", "el alcalde", "explicó")]),
    (
        "es",
        "Según la alcaldesa, el puerto abrirá.",
        [("indirect.according", "Según la alcaldesa, el puerto abrirá.", "la alcaldesa", "Según")],
    ),
    ("es", "Ana Roth fue más seca: “El ferri no llega nunca”.", [("quote.colon_before", "El ferri no llega nunca", "Ana Roth", None)]),
    # without marks: the sentence is the evidence
    (
        "en",
        "Ana Roth said that the ferry was late.",
        [("indirect.x_said_that", "Ana Roth said that the ferry was late.", "Ana Roth", "said")],
    ),
    (
        "en",
        "Ana Roth said on Monday that it was late.",
        [("indirect.x_said_that", "Ana Roth said on Monday that it was late.", "Ana Roth", "said")],
    ),
    ("en", "Ana Roth claims that it was late.", [("indirect.x_claims_that", "Ana Roth claims that it was late.", "Ana Roth", "claims")]),
    (
        "en",
        "Ana Roth spoke, noting that it was late.",
        [("indirect.saying_that", "Ana Roth spoke, noting that it was late.", "Ana Roth", "noting")],
    ),
    ("en", "Ana Roth said the ferry was late.", [("indirect.x_said", "Ana Roth said the ferry was late.", "Ana Roth", "said")]),
    ("en", "Ana Roth noted it was late.", [("indirect.x_said_clause", "Ana Roth noted it was late.", "Ana Roth", "noted")]),
    ("en", "The ferry was late, Ana Roth noted.", [("indirect.x_said_at_end", "The ferry was late, Ana Roth noted.", "Ana Roth", "noted")]),
    (
        "en",
        "The ferry was late, said Ana Roth, a captain.",
        [("indirect.said_x", "The ferry was late, said Ana Roth, a captain.", "Ana Roth", "said")],
    ),
]


@pytest.mark.parametrize(("language", "body", "facts"), CASES, ids=[body[:60] for _, body, _ in CASES])
def test_who_says_what(language: str, body: str, facts: list[Fact]) -> None:
    assert facts_of(body, language) == facts


def test_every_rule_has_a_case() -> None:
    shown = {fact[0] for _, _, facts in CASES for fact in facts} | {"quote.scare", "quote.unattributed"}
    assert shown == {*quote_rules.RULE_IDS, *statements.RULE_IDS}


# Nobody speaks these.
SCARE = [
    "The so-called “harbour wonder” is over.",
    "Both “deep ports” are on the rise.",
    "The town signals that it would miss its “best friend”.",
    "Ana Roth spoke on “Face the Harbour” about ferries.",
    "The union will join Roth in blaming “pier politics” for it.",
    "The report “Ports in Need” was read by few.",
    "A stone was found “by accident” in Lorn.",
    "The line to Lorn, dubbed the “ghost bus”, is late.",
    "The plan drew cries of “Shame!” from the pier.",
    "The shops sell old brands “of the coast” now.",
    "The child knew the answers “by heart” in May.",
    "The routes called “segments” are short.",
    "The stones, sometimes dubbed “ferries”, are rare.",
    "The song, added as a bonus track, is “Lorn”.",
    "Ana Roth spoke on “A Long Night at the Harbour” about ferries.",
]


@pytest.mark.parametrize("body", SCARE)
def test_scare_quotes_and_titles_are_spoken_by_nobody(body: str) -> None:
    quotes = [row for row in quotes_of(body) if row.quote_type is not QuoteType.INDIRECT]
    assert [(row.quote_type, row.speaker, row.cue) for row in quotes] == [(QuoteType.SCARE, None, None)]


def test_a_longer_stretch_without_a_speaker_is_unattributed() -> None:
    rows = quotes_of("The task was easy: “Describe the pier in May.”")
    assert [(row.quote_type, row.rule_id, row.speaker) for row in rows] == [(QuoteType.UNATTRIBUTED, "quote.unattributed", None)]


# What looks like speech and is none.
SILENT = [
    "Ana Roth declined to say who was late.",
    "Ana Roth was told to wait.",
    "The United States of the coast vote on Monday.",
    "The claims that were made are old.",
    "Ana Roth did not say it was late.",
    "Read our full review of the new pier.",
    "If courts rule that the pier must go, the town will pay.",
    "Do they mention that the ferry was late?",
    "It tells you how the pier was built.",
    "It maintains that speed for hours.",
    "You mention that the ferry was late.",
    "I wrote that adventure in one summer.",
]


def test_what_is_said_of_a_supposed_case_is_speech() -> None:
    assert facts_of("If the ferry is late, Ana Roth said, the town will pay.") == [
        ("indirect.x_said_at_end", "If the ferry is late, Ana Roth said, the town will pay.", "Ana Roth", "said")
    ]


@pytest.mark.parametrize("body", SILENT)
def test_what_is_not_said_is_no_speech(body: str) -> None:
    assert quotes_of(body) == ()


def test_a_quotation_says_all_that_the_article_tells_of_its_speaker() -> None:
    body = "“The ferry is late,” Ana Roth, head of the port authority, told the Delta Post."
    assert quotes_of(body) == (
        build(
            Quote,
            article_id="a",
            record_no=0,
            field=TextField.BODY,
            start_char=1,
            end_char=19,
            exact="The ferry is late,",
            rule_id="quote.x_said_after",
            confidence=quotes_of(body)[0].confidence,
            quote_type=QuoteType.DIRECT,
            speaker="Ana Roth",
            speaker_start_char=21,
            speaker_end_char=29,
            speaker_name=quotes_of(body)[0].speaker_name,
            speaker_entity_id=quotes_of(body)[0].speaker_entity_id,
            speaker_role="head",
            speaker_affiliation="port authority",
            cue="told",
            cue_start_char=59,
            cue_end_char=63,
            via_publisher="Delta Post",
        ),
    )


def test_parts_of_an_interrupted_quotation_are_tied() -> None:
    rows = quotes_of(
        "The pier broke.\n\n“If it rains,” she said, “we wait. ‘Wait’ is all we do.” Tom Weir said it was late. “We go,” he said."
    )
    assert [(row.record_no, row.exact, row.speaker, row.continues_record_no) for row in rows] == [
        (0, "If it rains,", "she", None),
        (1, "we wait. ‘Wait’ is all we do.", "she", 0),
        (2, "Tom Weir said it was late.", "Tom Weir", None),
        (3, "We go,", "he", None),
    ]


def test_words_in_the_writers_sentence_are_partial_and_whole_ones_direct() -> None:
    rows = quotes_of("Roth said the pier was “far too small for us.” “We go,” said Roth.")
    assert [(row.quote_type, row.exact) for row in rows] == [(QuoteType.PARTIAL, "far too small for us."), (QuoteType.DIRECT, "We go,")]


def test_the_headline_is_read_too_and_numbered_first() -> None:
    rows = quotes_of("“We are late,” Ana Roth said.", headline="Ana Roth: “The ferry is late every day”")
    assert [(row.field, row.record_no, row.speaker, row.exact) for row in rows] == [
        (TextField.HEADLINE, 0, "Ana Roth", "The ferry is late every day"),
        (TextField.BODY, 1, "Ana Roth", "We are late,"),
    ]


def test_a_mark_without_its_partner_costs_no_other_quotation() -> None:
    rows = quotes_of("The Pier Could Break” soon, they fear.\n\n“We are late,” Ana Roth said.")
    assert [(row.exact, row.speaker) for row in rows] == [("We are late,", "Ana Roth")]


def test_an_article_of_another_language_keeps_its_quotations_without_speakers() -> None:
    assert [(row.quote_type, row.exact, row.speaker) for row in quotes_of("«Паром опаздывает каждый день», — сказала Анна Рот.", "ru")] == [
        (QuoteType.UNATTRIBUTED, "Паром опаздывает каждый день", None)
    ]


# Pieces that the rules react to, between arbitrary text.
PIECES = st.one_of(
    st.text(max_size=10),
    st.sampled_from(
        "“ ” \" ' « » „ ‘ ’ , . : ? — ( ) \n\n said says told according to saying that called Roth Ana he she they "
        "the a spokesman for who and "
        "Monday Reuters so laut sagte dit a-t-il dit-il selon dijo según what it".split(" ")
    ),
)


@settings(deadline=None, max_examples=300)
@given(st.lists(PIECES, max_size=40).map(" ".join), st.sampled_from(["en", "de", "fr", "es", "ru", None]))
def test_any_text_gives_quotes_that_slice_back(body: str, language: str | None) -> None:
    for row in quotes_of(body, language, headline=body[:60]):
        text = body if row.field is TextField.BODY else body[:60]
        assert row.exact == text[row.start_char : row.end_char]
        for part, start, end in (
            (row.speaker, row.speaker_start_char, row.speaker_end_char),
            (row.cue, row.cue_start_char, row.cue_end_char),
        ):
            assert part is None or part == text[start:end]
        assert row.continues_record_no is None or row.continues_record_no < row.record_no
        assert (row.quote_type in (QuoteType.SCARE, QuoteType.UNATTRIBUTED)) == (row.speaker is None)


def test_words_told_to_the_outlet_itself_came_through_nobody() -> None:
    body = "“It sank,” Ana Roth told the Courier. “It floats,” Bo Ek told the Delta Post."
    page = build(CleanedPage, article_id="a", body=body, language="en", publisher="Harbour Courier")

    rows = find_quotes(read_article(page, LEXICONS))

    assert [(row.speaker_name, row.via_publisher) for row in rows] == [("Ana Roth", None), ("Bo Ek", "Delta Post")]
