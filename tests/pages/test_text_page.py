"""Pages of which only the text was kept: whole small pages, and the law that kept and removed lines are together the page."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.reasons import AuthorRole, BlockKind, CleanReason, DateMethod
from tasks.core.pages.clean import clean_page
from tasks.core.pages.parts import Parts
from tasks.core.pages.raw import CleanOptions
from tasks.core.pages.site import SiteKnowledge
from tasks.core.pages.text_page import read_text_page, split_blocks
from tests.pages.builders import CAPTURED_AT, PROSE, raw

CHROME = (
    "Home > News > Region", "Menu", "Share", "By Mara Lindqvist", "12 March 2026", "Published: 12 March 2026", "Related articles",
    "Leave a Reply", "Source: Northgate Wire", "Photo: Ida Sørby", "© 2026 Harbour Courier", "Subscribe to our newsletter", "3 comments",
    "Dam to be repaired", "The Lantern: all the news of the lakes", "Saturday, March 14, 2026", "Next", "tags: dam, lake",
)  # fmt: skip


def read(*lines: str) -> Parts:
    return read_text_page("\n".join(lines), CAPTURED_AT)


def removed_of(parts: Parts) -> list[tuple[int, BlockKind, str]]:
    return [(block.block_no, block.kind, block.text) for block in parts.removed]


def test_a_page_is_parted_into_headline_byline_date_body_and_chrome() -> None:
    parts = read(
        "Home > News > Region",
        "Saturday, March 14, 2026",
        "Dam above Northgate to be repaired",
        "By Mara Lindqvist and Tomas Eke",
        "Published: 12 March 2026",
        "",
        *PROSE,
        "Source: Northgate Wire",
        "3 comments",
        "Related articles",
        "Ferry contract delayed again",
        "© 2026 Harbour Courier",
    )
    assert parts.headline == "Dam above Northgate to be repaired"
    assert parts.blocks == PROSE
    assert [(author.name, author.role, author.method) for author in parts.authors] == [
        ("Mara Lindqvist", AuthorRole.POSTER, "byline_head"),
        ("Tomas Eke", AuthorRole.POSTER, "byline_head"),
    ]
    assert parts.published is not None
    assert (parts.published.written.day, parts.published.method) == (date(2026, 3, 12), DateMethod.BYLINE)
    assert (parts.page_date, parts.original_publisher) == (date(2026, 3, 14), "Northgate Wire")
    assert removed_of(parts) == [
        (0, BlockKind.BREADCRUMB, "Home > News > Region"),
        (1, BlockKind.PAGE_DATE, "Saturday, March 14, 2026"),
        (2, BlockKind.HEADLINE, "Dam above Northgate to be repaired"),
        (3, BlockKind.BYLINE, "By Mara Lindqvist and Tomas Eke"),
        (4, BlockKind.PUBLISHED_DATE, "Published: 12 March 2026"),
        (9, BlockKind.SOURCE_CREDIT, "Source: Northgate Wire"),
        (10, BlockKind.COUNTER, "3 comments"),
        (11, BlockKind.RELATED_LINKS, "Related articles"),
        (12, BlockKind.RELATED_LINKS, "Ferry contract delayed again"),
        (13, BlockKind.FOOTER, "© 2026 Harbour Courier"),
    ]


def test_a_headline_said_twice_is_taken_before_what_stands_above_it() -> None:
    parts = read(
        "The Lantern: all the news of the lakes", "Dam above Northgate to be repaired", "Dam above Northgate to be repaired", *PROSE
    )
    assert parts.headline == "Dam above Northgate to be repaired"
    assert [kind for _, kind, _ in removed_of(parts)] == [BlockKind.NAVIGATION, BlockKind.HEADLINE, BlockKind.REPEATED_HEADLINE]


def test_a_date_in_the_middle_of_a_chronicle_is_a_subheading_and_stays() -> None:
    year = [f"{paragraph} It was year {number} of the works." for number in range(3) for paragraph in PROSE]
    chronicle = ("What happened at the dam", *year[:6], "12 March 2026", *year[6:], *(line.upper() for line in year[:3]))
    assert "12 March 2026" in read(*chronicle).blocks


def test_a_byline_at_the_foot_signs_the_text() -> None:
    parts = read("Dam above Northgate to be repaired", *PROSE, "By Mara Lindqvist")
    assert [(author.name, author.method) for author in parts.authors] == [("Mara Lindqvist", "byline_tail")]
    assert parts.blocks == PROSE


def test_what_stands_below_a_credit_and_related_links_is_no_body() -> None:
    about = "The Harbour Courier has reported from the lakes since 1911 and is read in forty towns along the southern shore every day."
    foot = ("Source: Northgate Wire", "Related articles", "Ferry contract delayed again", about)
    parts = read("Dam above Northgate to be repaired", *PROSE, *foot)
    assert parts.blocks == PROSE
    assert removed_of(parts)[-2:] == [
        (6, BlockKind.RELATED_LINKS, "Ferry contract delayed again"),
        (7, BlockKind.ABOUT_BOX, about),
    ]


def test_related_links_in_the_middle_of_an_article_do_not_end_it() -> None:
    parts = read("Dam above Northgate to be repaired", PROSE[0], "Related articles", PROSE[1], PROSE[2])
    assert parts.blocks == PROSE


def test_a_paragraph_said_again_is_cut_once() -> None:
    parts = read("Dam above Northgate to be repaired", *PROSE, PROSE[1])
    assert parts.blocks == PROSE
    assert removed_of(parts)[-1] == (4, BlockKind.REPEATED_BODY, PROSE[1])


def test_a_page_of_prose_alone_has_no_headline() -> None:
    parts = read(*PROSE)
    assert (parts.headline, parts.blocks, parts.removed, parts.authors, parts.published) == (None, PROSE, (), (), None)


STANDFIRST = "The cracks are older than the council has said, and so are the warnings of its engineers."
MORE_PROSE = (
    "Hanne Oakhurst, who ran the waterworks until 2024, said that she had written to the board three times, and was told to wait.",
    "“Nobody wants to hear of concrete in an election year,” she said. The board would not say when it had read the letters.",
)
ABOUT_AUTHOR = "Mara Lindqvist covers the lakes for the Courier. She can be found on the ferry."
WHOLE_PAGE = (
    "Harbour Courier",
    "News Sport Weather Letters Small ads",
    "Saturday, March 14, 2026",
    "Saturday, March 14, 2026",
    "News › Region › Dam above Northgate to be repaired",
    "Dam above Northgate to be repaired – Harbour Courier",
    "Dam above Northgate to be repaired",
    STANDFIRST,
    "Mara LindqvistLakes Correspondent",
    "Published 12 March 2026, 07:05",
    "3 comments",
    "The dam on Thursday. Photograph: Ida Sørby",
    *PROSE,
    "‘We were told in January’",
    *MORE_PROSE,
    "Sign up for our newsletter",
    ABOUT_AUTHOR,
    "More from Region",
    "Ferry contract delayed again",
    "Five walks for a dry weekend",
    "Leave a Reply",
    "Your email address will not be published. Required fields are marked *",
    "© 2026 Harbour Courier",
)


def test_each_line_of_a_whole_page_is_told_for_what_it_is() -> None:
    parts = read_text_page("\n\n".join(WHOLE_PAGE), CAPTURED_AT, url="https://www.courier.example/region/dam-above-northgate")
    assert parts.blocks == (STANDFIRST, *PROSE, "‘We were told in January’", *MORE_PROSE), "standfirst and sub-heading are body"
    kinds = {text: kind for _, kind, text in removed_of(parts)}
    assert kinds == {
        "Harbour Courier": BlockKind.NAVIGATION,
        "News Sport Weather Letters Small ads": BlockKind.NAVIGATION,
        "Saturday, March 14, 2026": BlockKind.PAGE_DATE,
        "News › Region › Dam above Northgate to be repaired": BlockKind.BREADCRUMB,
        "Dam above Northgate to be repaired – Harbour Courier": BlockKind.REPEATED_HEADLINE,
        "Dam above Northgate to be repaired": BlockKind.HEADLINE,
        "Mara LindqvistLakes Correspondent": BlockKind.BYLINE,
        "Published 12 March 2026, 07:05": BlockKind.PUBLISHED_DATE,
        "3 comments": BlockKind.COUNTER,
        "The dam on Thursday. Photograph: Ida Sørby": BlockKind.CAPTION,
        "Sign up for our newsletter": BlockKind.NEWSLETTER,
        ABOUT_AUTHOR: BlockKind.ABOUT_BOX,
        "More from Region": BlockKind.RELATED_LINKS,
        "Ferry contract delayed again": BlockKind.RELATED_LINKS,
        "Five walks for a dry weekend": BlockKind.RELATED_LINKS,
        "Leave a Reply": BlockKind.COMMENT_FORM,
        "Your email address will not be published. Required fields are marked *": BlockKind.COMMENT_FORM,
        "© 2026 Harbour Courier": BlockKind.FOOTER,
    }
    assert [author.name for author in parts.authors] == ["Mara Lindqvist"]
    assert parts.published is not None
    assert (parts.published.written.day, parts.page_date) == (date(2026, 3, 12), date(2026, 3, 14))


def test_what_the_model_cut_says_so_and_what_a_rule_cut_names_the_rule() -> None:
    parts = read_text_page("\n".join(WHOLE_PAGE), CAPTURED_AT)
    rules = {block.text: block.rule_id for block in parts.removed}
    assert rules["Five walks for a dry weekend"] == "model.body"
    assert rules["Leave a Reply"] == "line.comment_form.title"


def test_a_list_of_headlines_has_no_body() -> None:
    parts = read("Islands", "Ferry contract delayed again", "3 hours ago", "How the mail boat keeps the time", "Yesterday", "Older posts")
    assert parts.blocks == ()


def test_known_lines_of_the_site_are_cut_but_no_sub_heading_among_them() -> None:
    site = SiteKnowledge(chrome=frozenset({"fishfirst", "thecouriersgreenroomisopenonfridays"}))
    page = (
        "Dam above Northgate to be repaired",
        *PROSE,
        "Fish first",
        *(text.upper() for text in PROSE),
        "The Courier’s green room is open on Fridays",
    )
    parts = read_text_page("\n".join(page), CAPTURED_AT, site)
    assert [block.rule_id for block in parts.removed if "green room" in block.text] == ["site.recurs"]
    assert "Fish first" in parts.blocks


def test_a_page_of_more_than_100_000_lines_is_refused() -> None:
    row = clean_page(raw("a\n" * 100_001), CleanOptions())
    assert (row.outcome, row.reject_metric, row.reject_threshold) == (CleanReason.PAGE_TOO_LARGE, "lines", 100_000.0)


@pytest.mark.timeout(60)
def test_a_page_of_very_many_lines_is_read_to_its_end() -> None:
    lines = [f"{PROSE[number % 3]} It was year {number}." if number % 3 else f"Dam {number} | repaired" for number in range(20_000)]
    parts = read(*lines)  # each line against each other would take an hour
    assert len(parts.blocks) + len(parts.removed) == len(lines)


def test_a_page_on_one_line_is_its_body_where_there_is_a_sentence_in_it() -> None:
    menu = "Share Council News Login " * 15
    glued = f"{menu}{PROSE[0]} (ml/te)"
    assert read(glued).blocks == (glued,)
    assert read(menu).blocks == ()


def test_wrapped_lines_are_joined_to_paragraphs_numbered_by_their_first_line() -> None:
    paragraph = [f"line {number:02} of a typewritten page, as agencies used to send them" for number in range(6)]
    text = "\n".join(["Dam to be repaired", "", *paragraph, "", *(line.upper() for line in paragraph)])
    blocks = split_blocks(text)
    assert [(block.line_no, block.text.count("\n")) for block in blocks] == [(0, 0), (2, 5), (9, 5)]
    assert blocks[1].text == "\n".join(paragraph)


@pytest.mark.parametrize("text", ["", "\n\n", " \t\n\u00a0\n"])
def test_a_page_of_blank_lines_has_no_parts(text: str) -> None:
    parts = read_text_page(text, CAPTURED_AT)
    assert (parts.headline, parts.blocks, parts.removed) == (None, (), ())


LINES = st.one_of(st.sampled_from(CHROME), st.sampled_from(PROSE), st.sampled_from(["", " ", "\t"]), st.text(max_size=30))


@given(st.lists(LINES, max_size=25), st.sampled_from(["\n", "\r\n", "\n\n"]))
@settings(max_examples=300)
def test_every_line_of_a_page_is_in_exactly_one_of_body_and_removed_blocks(lines: list[str], line_break: str) -> None:
    text = line_break.join(lines)
    parts = read_text_page(text, CAPTURED_AT)
    expected = Counter(line.strip() for line in text.splitlines() if line.strip())
    kept = [line for block in parts.blocks for line in block.splitlines()]
    cut = [line for block in parts.removed for line in block.text.splitlines()]
    assert Counter(kept) + Counter(cut) == expected


@given(st.lists(LINES, max_size=25))
@settings(max_examples=300)
def test_the_number_of_a_removed_block_is_that_of_its_line_and_none_is_given_twice(lines: list[str]) -> None:
    text = "\n".join(lines)
    parts = read_text_page(text, CAPTURED_AT)
    numbered = text.splitlines()
    for block in parts.removed:
        assert numbered[block.block_no].strip() == block.text.splitlines()[0]
    numbers = [block.block_no for block in parts.removed]
    assert numbers == sorted(set(numbers))


WRAPPED_LINE = st.sampled_from([PROSE[0][at : at + 60 + at % 7] for at in range(40)])
PARAGRAPHS = st.lists(st.lists(WRAPPED_LINE, min_size=2, max_size=6), min_size=5, max_size=8)


@given(PARAGRAPHS, st.lists(st.sampled_from(CHROME), max_size=4))
@settings(max_examples=50)
def test_the_law_holds_for_wrapped_pages_too(paragraphs: list[list[str]], chrome: list[str]) -> None:
    text = "\n\n".join([*chrome, *("\n".join(lines) for lines in paragraphs)])
    assert any("\n" in block.text for block in split_blocks(text)), "the page is taken for wrapped"
    parts = read_text_page(text, CAPTURED_AT)
    kept = [*parts.blocks, *(block.text for block in parts.removed)]
    assert Counter(line for block in kept for line in block.splitlines()) == Counter(
        line.strip() for line in text.splitlines() if line.strip()
    )
