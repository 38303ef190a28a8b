"""The body of an HTML page as blocks, and where its hyperlinks stand in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from schemas.articles import BodyLink
from tasks.core.pages.blocks import PageBlock, read_blocks
from tasks.core.pages.html_body import body_links, read_body
from tests.pages.builders import PROSE, document, html

TITLE = "Dam above Northgate to be repaired"
URL = "https://www.courier.example/2026/dam"


def body_of(markup: str) -> list[PageBlock]:
    """The blocks that are body, below the heading, which the rules of the page leave out."""
    return [one.block for one in read_body(document(markup), URL, TITLE) if one.is_body and one.text != TITLE]


def blocks_of(markup: str) -> tuple[str, ...]:
    """Their texts."""
    return tuple(block.text for block in body_of(markup))


def links_of(markup: str, base: str | None = URL) -> list[tuple[str, str]]:
    """Each link of a page whose every block is taken for body: the words that stand at its offsets, and where it leads."""
    blocks = read_blocks(document(markup).tree)
    body = "\n\n".join(block.text for block in blocks)
    return [(body[link.start_char : link.end_char], link.href) for link in body_links(blocks, base)]


def test_paragraphs_are_blocks_in_reading_order() -> None:
    assert blocks_of(html()) == PROSE


def test_a_subheading_stays_where_it_stood() -> None:
    markup = html(prose=()).replace("</article>", f"<p>{PROSE[0]}</p><h2>The cracks</h2><p>{PROSE[1]}</p><p>{PROSE[2]}</p></article>")
    assert blocks_of(markup) == (PROSE[0], "The cracks", PROSE[1], PROSE[2])


def test_each_item_of_a_list_is_a_block() -> None:
    items = (
        "the eastern wall, whose cracks were found last autumn, is to be sealed by the end of May",
        "the western wall, which is older but sound, is to be raised by a metre until July",
        "the road along the southern shore is to be opened again for buses and cars in October",
    )
    listed = "".join(f"<li>{item}</li>" for item in items)
    markup = html(prose=()).replace("</article>", f"<p>{PROSE[0]}</p><p>{PROSE[1]}</p><ul>{listed}</ul><p>{PROSE[2]}</p></article>")
    assert blocks_of(markup) == (PROSE[0], PROSE[1], *items, PROSE[2])


def test_each_row_of_a_table_is_a_block_with_its_cells_parted() -> None:
    table = (
        "<table><tr><th>Town</th><th>Share</th></tr><tr><td>Northgate</td><td>40 %</td></tr><tr><td>Shioji</td><td>60 %</td></tr></table>"
    )
    blocks = read_blocks(document(f"<p>{PROSE[0]}</p>{table}<p>{PROSE[1]}</p>").tree)
    assert [block.text for block in blocks] == [PROSE[0], "Town | Share", "Northgate | 40 %", "Shioji | 60 %", PROSE[1]]


def test_a_forced_line_break_parts_two_blocks() -> None:
    markup = html(prose=()).replace("</article>", f"<p>{PROSE[0]}<br><br>{PROSE[1]}<br>{PROSE[2]}</p></article>")
    assert blocks_of(markup) == PROSE


def test_white_space_is_folded_and_invisible_signs_are_dropped() -> None:
    assert (
        blocks_of(html(prose=(PROSE[0].replace("Northgate", "North\u00adgate").replace(" the ", " \n\t the\u00a0"), *PROSE[1:]))) == PROSE
    )


def test_scripts_menus_and_forms_are_no_body() -> None:
    noise = "<script>var dam = 'cracked';</script><style>p { margin: 0 }</style><nav><a href='/'>Front page</a></nav><form><input></form>"
    assert blocks_of(html(noise)) == PROSE


@pytest.mark.parametrize("markup", ["<html><body></body></html>", "<html><head><title>Dam</title></head></html>", "<p></p>"])
def test_a_page_without_text_has_no_blocks(markup: str) -> None:
    assert blocks_of(markup) == ()


@pytest.mark.parametrize(
    "body", ["", "<p>A <a href='/x'>link</a>.</p>", "<table><tr><td>x</td></tr></table>", "<!-- c --><script>x</script><br>"]
)
def test_the_tree_is_left_as_it_was(body: str) -> None:
    page = document(html(body))
    before = lxml_html.tostring(page.tree)
    body_links([one.block for one in read_body(page, URL, TITLE)], URL)
    assert lxml_html.tostring(page.tree) == before


def linked(*paragraphs: str) -> str:
    return html(prose=(*paragraphs, *PROSE))


def test_a_link_stands_where_its_words_do_and_leads_to_a_whole_address() -> None:
    markup = linked(
        "The <a href='/town' rel='tag nofollow'>town of Northgate</a> will pay, the <a href='https://wire.example/?b=1'>Wire</a> said."
    )
    assert body_links(body_of(markup), URL) == (
        BodyLink(start_char=4, end_char=21, href="https://www.courier.example/town", rel="tag nofollow"),
        BodyLink(start_char=36, end_char=40, href="https://wire.example/?b=1", rel=None),
    )


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        pytest.param(
            "Of all towns the town of Northgate is the one that <a href='/pay'>the</a> council names.",
            [("the", "/pay")],
            id="words that stand there before",
        ),
        pytest.param(
            "First half of it<br>and the <a href='/pay'>second half</a> of a line, as it was told to us on Tuesday.",
            [("second half", "/pay")],
            id="after a line break",
        ),
        pytest.param(
            "It was <b><i>all <a href='/pay'>deeply</a> nested</i></b> but the words are in the body as on the page.",
            [("deeply", "/pay")],
            id="nested",
        ),
        pytest.param(
            "It was <a href='/pay'><b>bold</b> as\n  brass</a> and the words are in the body as they are on the page.",
            [("bold as brass", "/pay")],
            id="with markup inside",
        ),
        pytest.param(
            "See <a href='#n'>note</a>, <a href='mailto:a@b.example'>mail</a>, <a href='javascript:x()'>run</a>, <a href=' '>no</a>.",
            [],
            id="none that leads elsewhere",
        ),
        pytest.param(
            "One <a href='/one'>here</a> and one <a href='/two'>here</a> and one <a href='/three'>here</a> too.",
            [("here", "/one"), ("here", "/two"), ("here", "/three")],
            id="the same words thrice",
        ),
        pytest.param(
            "The fares: <a href='/fares'>adult | child</a> | dog, as the line said in its letter to all.",
            [("adult | child", "/fares")],
            id="a bar inside",
        ),
        pytest.param(
            "<a href='http://[broken'>Broken</a> and <a href='/ok'>whole</a> are the links of this sentence here.",
            [("Broken", "http://[broken"), ("whole", "/ok")],
            id="no address",
        ),
    ],
)
def test_links_are_found_by_the_line_around_them(paragraph: str, found: list[tuple[str, str]]) -> None:
    assert links_of(linked(paragraph), base=None) == found


def test_a_menu_entry_is_not_mistaken_for_the_same_words_in_a_sentence() -> None:
    menu = "<ul class='menu'><li><a href='/council'>council</a></li><li><a href='/winter'>winter</a></li></ul>"
    assert body_links(body_of(html().replace("<body>", f"<body>{menu}")), URL) == ()


def test_a_short_item_is_a_link_where_it_is_a_block_of_its_own() -> None:
    items = "<ul><li><a href='/eastern'>the eastern wall</a>, by May</li><li>and <a href='/western'>the western wall</a></li></ul>"
    markup = html(prose=()).replace("</article>", f"<p>{PROSE[0]}</p>{items}<p>{PROSE[1]}</p><p>{PROSE[2]}</p></article>")
    assert links_of(markup, None) == [("the eastern wall", "/eastern"), ("the western wall", "/western")]


def test_a_cell_of_a_table_is_a_link_too() -> None:
    table = "<table><tr><td><a href='/n'>Northgate</a></td><td>40 %</td></tr><tr><td><a href='/s'>Shioji</a></td><td>60 %</td></tr></table>"
    markup = html(prose=()).replace("</article>", f"<p>{PROSE[0]}</p>{table}<p>{PROSE[1]}</p></article>")
    assert links_of(markup, None) == [("Northgate", "/n"), ("Shioji", "/s")]


def test_a_page_of_three_thousand_links_is_read_in_no_time_and_the_first_two_thousand_are_kept() -> None:
    many = " ".join(f"<a href='/{number}'>{number}</a>" for number in range(3000))
    assert len(links_of(linked(many))) == 2000


PIECES = st.sampled_from([
    "the dam", "Northgate ", " – ", "<br>", "<b>wall</b>", "<a href='/x'>the dam</a>", "<a href='/y'> wall </a>", "ö", "\u00ad",
    "<!-- c -->",
    " | ",
])  # fmt: skip


@given(st.lists(st.lists(PIECES, max_size=8).map("".join), max_size=5))
@settings(max_examples=60, deadline=None)
def test_the_words_at_the_offsets_of_any_link_are_words_of_an_anchor(paragraphs: list[str]) -> None:
    for words, href in links_of(linked(*paragraphs), base=None):
        assert (words, href) in {("the dam", "/x"), ("wall", "/y")}
