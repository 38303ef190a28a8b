"""Which of a page's titles is the headline, and what is no part of it."""

import pytest

from tasks.core.pages.headline import find_headline, strip_outlet
from tests.pages.builders import document, json_ld

COURIER = frozenset({"harbourcourier", "courier"})


def headline_of(head: str = "", body: str = "") -> str | None:
    return find_headline(document(f"<html><head>{head}</head><body>{body}</body></html>"), COURIER)


@pytest.mark.parametrize(
    ("title", "stripped"),
    [
        ("Ferry contract delayed | Harbour Courier", "Ferry contract delayed"),
        ("Ferry contract delayed - The Harbour Courier", "Ferry contract delayed"),
        ("Ferry contract delayed – Harbour Courier – News", "Ferry contract delayed – Harbour Courier – News"),
        ("Harbour Courier: Ferry contract delayed", "Harbour Courier: Ferry contract delayed"),
        ("Harbour Courier » Ferry contract delayed", "Ferry contract delayed"),
        ("Ferry contract delayed｜HARBOUR COURIER", "Ferry contract delayed"),
        ("Ferry - a contract delayed | courier.com", "Ferry - a contract delayed"),
        ("Ferry contract delayed | Couriercom", "Ferry contract delayed"),
        ("Ferry-contract delayed", "Ferry-contract delayed"),
        ("Courier sentenced | Harbour Courier", "Courier sentenced"),
        ("Harbour Courier", "Harbour Courier"),
        ("", ""),
    ],
)
def test_the_outlets_name_is_cut_from_either_end_of_a_title(title: str, stripped: str) -> None:
    assert strip_outlet(title, COURIER) == stripped


@pytest.mark.parametrize(
    ("head", "body", "headline"),
    [
        pytest.param(
            "<title>Ferry late | Harbour Courier</title>",
            "<h1>Ferry late again</h1>",
            "Ferry late again",
            id="a heading alone, of three words",
        ),
        pytest.param(
            "<title>Ferry contract delayed again</title>",
            "<h1>Ferry contract delayed</h1>",
            "Ferry contract delayed",
            id="a confirmed heading",
        ),
        pytest.param(
            "<title>Ferry contract delayed</title>",
            "<h1>Subscribe to our newsletter</h1><h1>Ferry contract delayed</h1>",
            "Ferry contract delayed",
            id="the heading that the title confirms, not the first",
        ),
        pytest.param(
            "<title>Ferry contract delayed</title>", "<h1>Harbour Courier</h1>", "Ferry contract delayed", id="the heading is the outlet"
        ),
        pytest.param(
            "<title>Harbour Courier</title><meta property='og:title' content='Ferry contract delayed - Harbour Courier'>",
            "",
            "Ferry contract delayed",
            id="the title is the outlet",
        ),
        pytest.param(
            json_ld({"@type": "NewsArticle", "headline": "Ferry contract &amp; tender delayed"}) + "<title>Delays</title>",
            "<h1>Delays on the water</h1>",
            "Delays on the water",
            id="the one heading that readers see before structured data that says otherwise",
        ),
        pytest.param("", "<h1>Ferry</h1>", "Ferry", id="nothing but a heading of one word"),
        pytest.param("<title>Harbour Courier</title>", "", None, id="nothing but the outlet's name"),
        pytest.param("", "<p>Ferry contract delayed</p>", None, id="no title at all"),
        pytest.param("<title>渡船の契約が延期</title>", "<h1>渡船の契約が延期</h1>", "渡船の契約が延期", id="in Japanese"),
    ],
)
def test_the_headline_is_chosen_among_the_titles_of_a_page(head: str, body: str, headline: str | None) -> None:
    assert headline_of(head, body) == headline


def test_a_headline_is_cut_at_400_characters() -> None:
    assert headline_of(f"<title>{'Ferry ' * 200}</title>") == ("Ferry " * 200)[:400]


def test_a_title_of_fifty_thousand_parts_and_a_page_of_headings_are_read_in_no_time() -> None:
    assert headline_of(f"<title>{'Ferry | ' * 50_000}</title>", "<h1>Ferry contract delayed</h1>" * 5000) is not None
