"""Which line is the headline and which are body: what the models are told of the lines, and what they make of whole pages."""

import numpy as np

from tasks.core.pages.line_choice import choose_body, choose_headline, headline_candidates
from tasks.core.pages.line_features import BODY_FEATURES, PageLines, body_rows
from tasks.core.pages.line_words import slug_words
from tasks.core.pages.title_features import HEADLINE_FEATURES, headline_rows
from tests.pages.builders import PROSE

TITLE = "Dam above Northgate to be repaired"
MENU = ("Harbour Courier", "News Sport Weather Letters Small ads", "Five walks for a dry weekend", "Ferry contract delayed again")
FOOT = ("More from the lakes", "School on Little Holm gets a third pupil", "Who painted the seal?", "About us Contact Imprint")
PAGE = PageLines((*MENU, TITLE, "By Mara Lindqvist", *PROSE, *FOOT), None)


def test_the_headline_stands_before_its_text_and_not_among_teasers() -> None:
    found = choose_headline(PAGE)
    assert found is not None
    assert (PAGE.texts[found.line], found.is_likely) == (TITLE, True)


def test_the_address_tells_which_of_two_lines_is_the_headline() -> None:
    texts = ("Ferry contract delayed again by the council", "Seals return to the southern shore", *PROSE)
    ferry = choose_headline(PageLines(texts, "https://www.courier.example/2026/ferry-contract-delayed-again-by-the-council"))
    seals = choose_headline(PageLines(texts, "https://www.courier.example/2026/seals-return-to-the-southern-shore"))
    assert ferry is not None
    assert seals is not None
    assert (ferry.line, seals.line) == (0, 1)


def test_a_sentence_of_the_text_is_no_candidate_and_neither_is_a_line_that_is_ruled_out() -> None:
    page = PageLines((TITLE, *PROSE), None)
    assert headline_candidates(page) == [0]
    assert choose_headline(page, without={0}) is None


def test_the_body_is_the_text_without_menu_and_teasers() -> None:
    is_body = choose_body(PAGE, choose_headline(PAGE))
    assert [text for text, one in zip(PAGE.texts, is_body, strict=True) if one] == list(PROSE)


def test_a_short_line_between_two_paragraphs_is_a_sub_heading_and_body() -> None:
    texts = (TITLE, "By Mara Lindqvist", "12 March 2026", *PROSE[:2], "What it means", PROSE[2])
    page = PageLines(texts, None)
    assert choose_body(page, choose_headline(page)).tolist() == [False, False, False, True, True, True, True]


def test_a_page_without_lines_has_neither() -> None:
    page = PageLines((), None)
    assert (choose_headline(page), choose_body(page, None).tolist()) == (None, [])


def test_a_row_says_the_same_of_a_line_whatever_other_candidates_there_are() -> None:
    every = headline_candidates(PAGE)
    rows = headline_rows(PAGE, every)
    assert rows.shape == (len(every), len(HEADLINE_FEATURES))
    assert np.array_equal(headline_rows(PAGE, every[2:3]), rows[2:3])


def test_all_numbers_of_a_page_are_finite_also_of_one_line_and_of_no_prose() -> None:
    for texts in (PAGE.texts, (TITLE,), MENU, ("…",), ("\u200b",)):
        rows = body_rows(PageLines(tuple(texts), "https://courier.example/"), None)
        assert rows.shape == (len(texts), len(BODY_FEATURES))
        assert np.isfinite(rows).all()


def test_the_words_of_an_address_are_those_of_its_longest_part() -> None:
    assert slug_words("https://www.courier.example/region/dam-to-be-repaired?id=7") == {"dam", "to", "be", "repaired"}
    assert slug_words("https://www.courier.example/") == frozenset()
    assert slug_words(None) == frozenset()
