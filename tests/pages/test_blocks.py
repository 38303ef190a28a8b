"""A page as blocks: every visible text once, with where in the tree it stands."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.core.pages.blocks import TAG_BITS, PageBlock, read_blocks
from tasks.core.pages.document import fold_space
from tasks.core.pages.hints import HINT_BITS, HINTS, hints_of
from tests.pages.builders import document


def blocks_of(body: str) -> list[PageBlock]:
    return read_blocks(document(f"<html><body>{body}</body></html>").tree)


def texts_of(body: str) -> list[str]:
    return [block.text for block in blocks_of(body)]


INLINE = "<p>The wall <b>was</b> <a href='/x'>cracked</a>.</p><p>Nobody knew.</p>"
LAYOUT = "<table><tr><td><p>Menu</p></td><td><p>The story.</p></td></tr></table>"
CONTROLS = "<p>Text</p><script>var x</script><style>p{}</style><select><option>A</option></select>"
UNCLOSED = "<button><div><article><p>The story.</p></article></div>"


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        pytest.param(INLINE, ["The wall was cracked.", "Nobody knew."], id="inline"),
        pytest.param("<div>Before<p>Inside</p>after</div>", ["Before", "Inside", "after"], id="text around a block"),
        pytest.param("One<br>two<br><br>three", ["One", "two", "three"], id="line breaks"),
        pytest.param("<table><tr><td>Northgate</td><td>40 %</td></tr></table>", ["Northgate | 40 %"], id="a row of data"),
        pytest.param(LAYOUT, ["Menu", "The story."], id="a table for layout"),
        pytest.param(CONTROLS, ["Text"], id="scripts and controls"),
        pytest.param("<nav><a href='/'>Front page</a></nav><button>Share</button><p>Text</p>", ["Text"], id="a menu and a button"),
        pytest.param(UNCLOSED, ["The story."], id="a button that was never closed"),
        pytest.param("<a href='/x'><h3>Other story</h3><p>Its teaser</p></a>", ["Other story", "Its teaser"], id="a link around blocks"),
        pytest.param("<!-- a comment --> &nbsp; <p> </p>", [], id="nothing to see"),
    ],
)
def test_what_stands_between_two_breaks_is_a_block(body: str, texts: list[str]) -> None:
    assert texts_of(body) == texts


def test_a_block_knows_how_much_of_it_is_link_and_is_bold() -> None:
    (block,) = blocks_of("<p><b>Lake</b> <a href='/a'>levels</a> fell</p>")
    assert (block.tag, block.strong_characters, block.link_characters, len(block.anchors)) == ("p", 4, 6, 1)


def test_a_link_around_several_blocks_is_a_link_in_each() -> None:
    blocks = blocks_of("<a href='/x'><h3>Other story</h3><p>Its teaser</p></a><p>Text</p>")
    assert [(block.text, block.link_characters, len(block.anchors)) for block in blocks] == [
        ("Other story", 11, 1),
        ("Its teaser", 10, 1),
        ("Text", 0, 0),
    ]


def test_a_block_knows_the_elements_above_it_and_their_hints() -> None:
    body = "<article class='story'><div id='relatedPosts'><p>Also on this site</p></div><p>The story.</p></article>"
    related, story = blocks_of(body)
    assert [bool(block.tags & TAG_BITS["article"]) for block in (related, story)] == [True, True]
    assert (bool(related.near & HINT_BITS["related"]), bool(story.around & HINT_BITS["related"])) == (True, False)
    assert related.holder != story.holder == related.grand_holder


def test_paragraphs_of_one_element_have_one_holder_and_one_template() -> None:
    first, second, aside = blocks_of("<div class='text'><p>One</p><p>Two</p></div><div class='more'><p>Three</p></div>")
    assert (first.holder, first.template) == (second.holder, second.template)
    assert aside.holder != first.holder
    assert aside.template != first.template


def test_what_is_hidden_bears_the_hint_that_it_is() -> None:
    shown, hidden, styled = blocks_of("<p>A</p><p hidden>B</p><p style='color: red; display: none'>C</p>")
    assert [bool(block.near & HINT_BITS["hidden"]) for block in (shown, hidden, styled)] == [False, True, True]


@pytest.mark.parametrize(
    ("marks", "hints"),
    [
        ("storyBody", {"article", "content"}),
        ("related-articles", {"related", "article"}),
        ("col-8 js-x1", set()),
        ("ad", {"advert"}),
        ("address", set()),
        ("ENTRY_CONTENT", {"article", "content"}),
    ],
)
def test_hints_are_read_word_by_word(marks: str, hints: set[str]) -> None:
    assert {name for name in HINTS if hints_of(marks) & HINT_BITS[name]} == hints


TAGS = st.sampled_from(["p", "div", "b", "span", "li", "section"])
MARKUP = st.recursive(
    st.sampled_from(["dam ", "wall", " ", "<br>"]),
    lambda inner: st.builds(lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", TAGS, st.lists(inner, max_size=4)),
    max_leaves=12,
)


@given(MARKUP)
@settings(max_examples=80, deadline=None)
def test_the_blocks_of_any_page_hold_all_its_words_once(body: str) -> None:
    page = document(f"<html><body>{body}</body></html>")
    words = "".join("".join(page.tree.itertext()).split())
    assert "".join("".join(block.text for block in read_blocks(page.tree)).split()) == words
    assert all(block.text == fold_space("".join(block.pieces)) for block in read_blocks(page.tree))
