"""Counting and shaping text in any script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.core.pages.words import count_words, digest_text, ends_sentence, is_headline_like, is_prose, is_sentence


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        (" … — ", 0),
        ("The dam's eastern wall", 4),
        ("well-known e.g. 3.5 million", 4),
        ("Die Talsperre wird repariert.", 4),
        ("Мост закрыли", 2),
        ("ダムは補修される", 8),
        ("北门 dam 修复", 5),
        ("ข่าววันนี้", 10),
        ("안녕 세상", 2),
    ],
)
def test_words_are_counted_and_scripts_without_spaces_a_character_a_word(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "It broke.",
        "It broke!",
        "It broke…",
        "“It broke.”",
        "(It broke.)",
        "壊れた。",
        "「壊れた。」",
        "यह टूट गया।",
        "هل انكسر؟",
        "It broke. ",
    ],
)
def test_a_sentence_ends_in_its_mark_closing_quotes_aside(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["", "Dam to be repaired", "Home,", "Read more »", "12:30", "壊れた"])
def test_what_is_no_sentence_does_not_end_as_one(text: str) -> None:
    assert not ends_sentence(text)


def test_prose_is_a_dozen_words_and_an_end_or_forty_words() -> None:
    assert [is_prose("word " * count + end) for count, end in ((11, "word."), (10, "word."), (12, ""), (40, ""), (39, ""))] == [
        True,
        False,
        False,
        True,
        False,
    ]
    assert [is_sentence("word " * count + end) for count, end in ((7, "word."), (6, "word."), (8, ""))] == [True, False, False]


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("Dam to be repaired", True),
        ("Why the dam broke?", True),
        ("ダムは補修へ", True),
        ("Dam", False),
        ("The dam is to be repaired.", False),
        ("one\ntwo lines", False),
        ("word " * 61, False),
        ("long" * 60, False),
    ],
)
def test_a_headline_is_one_line_without_a_full_stop(line: str, answer: bool) -> None:
    assert is_headline_like(line) is answer


def test_texts_that_differ_in_case_space_and_punctuation_alone_have_one_digest() -> None:
    assert digest_text("The dam – broke!") == digest_text("THE  DAM\nbroke") == digest_text("the ｄａｍ broke")
    assert digest_text("The dam broke") != digest_text("The dam broke again")


@given(st.text())
def test_any_text_has_a_digest_and_a_count(text: str) -> None:
    assert len(digest_text(text)) == 64
    assert count_words(text) >= 0
