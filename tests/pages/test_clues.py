"""What an address tells of a page's kind, and that each clue with points is one that pages can give."""

from urllib.parse import urlsplit

import pytest

from tasks.core.pages import clues
from tasks.core.pages.clues_declared import address_clues, markup_clues
from tasks.core.pages.html_page import read_html_page
from tasks.core.pages.layout import read_layout
from tasks.core.pages.verdict_points import POINTS
from tests.pages.builders import CAPTURED_AT, document, html

LEAF = ("address_section", "address_word", "address_words")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        pytest.param("/news/", {"address_section", "address_word", "address_words"}, id="a section"),
        pytest.param("/de/nachrichten/index.html", {"address_section"}, id="the index of a section"),
        pytest.param("/recipes/dinner", {"address_word", "address_words"}, id="a category"),
        pytest.param("/c/garden-tools/", {"address_words"}, id="a category of two words"),
        pytest.param("/новости/спорт", {"address_word", "address_words"}, id="a word in another script"),
        pytest.param("/news/dam-above-northgate", set(), id="a headline"),
        pytest.param("/news/4711", set(), id="a number"),
        pytest.param("/", set(), id="the front page, which has a clue of its own"),
    ],
)
def test_the_last_part_of_an_address_tells_sections_and_categories(path: str, told: set[str]) -> None:
    found = address_clues(urlsplit(f"https://courier.example{path}"))
    assert {name for name in LEAF if found[name]} == told


def test_each_clue_that_has_points_is_one_that_is_looked_for() -> None:
    """Points of a name that no page gives any more would be lost in silence."""
    url = "https://courier.example/dam"
    page = document(html())
    parts = read_html_page(page, url, CAPTURED_AT)
    looked_for = {
        *markup_clues(parts, page),
        *address_clues(urlsplit(url)),
        *clues._text_clues(parts),
        *clues._link_clues(page, urlsplit(url)),
        *clues._layout_clues(read_layout(page.tree), len(parts.body)),
        *clues._element_clues(page),
    }
    assert POINTS.keys() - looked_for == set()
