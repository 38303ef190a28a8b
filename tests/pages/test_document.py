"""An HTML page parsed once: its head, its structured data as sites really write it, and the lines near its heading."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.core.pages.clean import clean_page
from tasks.core.pages.document import fold_space, parse, text_of, types_of, visible_text
from tasks.core.pages.raw import CleanOptions
from tests.pages.builders import PROSE, document, html, json_ld, raw

ARTICLE = '{"@type": "NewsArticle", "headline": "Dam to be repaired"}'


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(ARTICLE, id="plain"),
        pytest.param(f"<!-- {ARTICLE} -->", id="in a comment"),
        pytest.param(f"//<![CDATA[\n{ARTICLE}\n//]]>", id="in a CDATA section behind slashes"),
        pytest.param(f"<![CDATA[{ARTICLE}]]>", id="in a CDATA section"),
        pytest.param('{"@type": "NewsArticle", "headline": "Dam to be repaired",}', id="a comma too many in an object"),
        pytest.param(f"[{ARTICLE},]", id="a comma too many in a list"),
        pytest.param(f"{ARTICLE};", id="a semicolon behind"),
        pytest.param('{"@type": "NewsArticle", "headline": "Dam to\nbe repaired"}', id="a line break inside a string"),
        pytest.param('{"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, ' + ARTICLE + "]}", id="in a graph"),
        pytest.param('{"@type": "WebPage", "mainEntity": ' + ARTICLE + "}", id="as the main entity"),
        pytest.param('{"@type": ["WebPage", "http://schema.org/NewsArticle"], "headline": "Dam to be repaired"}', id="one type of several"),
        pytest.param('{"@type": "schema:NewsArticle", "headline": "Dam to be repaired"}', id="a type with a prefix"),
        pytest.param('{"@type": "NewsArticle", "headline": {"@value": "Dam <b>to</b> be&nbsp;repaired"}}', id="markup in a value"),
        pytest.param('{"@type": "NewsArticle", "headline": ["Dam to be repaired", "Dam"]}', id="a list of headlines"),
    ],
)
def test_an_article_is_found_in_structured_data_however_sites_write_it(script: str) -> None:
    found = document(html(head=json_ld(script))).articles()
    assert [text_of(node["headline"]) for node in found] == ["Dam to be repaired"]


@pytest.mark.parametrize(
    "script",
    ["", "{", "null", '"NewsArticle"', "[[[", '{"@type": 7}', "alert(1)", "[" * 10_000 + "]" * 10_000, '{"@graph":' * 10_000, "1" * 10_000],
    ids=lambda script: script[:12],
)
def test_structured_data_that_is_none_is_passed_over(script: str) -> None:
    assert document(html(head=json_ld(script))).articles() == []


def test_an_object_nested_ten_thousand_deep_does_not_hide_its_neighbours() -> None:
    deep = '{"@type": "NewsArticle", "mainEntity": ' * 10_000 + "1" + "}" * 10_000
    assert len(document(html(head=json_ld(deep) + json_ld(ARTICLE))).articles()) == 1


def test_values_nested_as_deep_as_json_can_be_read_are_read_or_passed_over() -> None:
    for depth in (10, 500, 900, 990, 5000):
        for opening, closing in (('{"name": ', "}"), ("[", "]")):
            nested = '{"@type": "NewsArticle", "headline": ' + opening * depth + '"x"' + closing * depth + "}"
            assert [text_of(node["headline"]) for node in document(html(head=json_ld(nested))).articles()] in (["x"], [])


def test_half_a_surrogate_pair_spelt_out_becomes_a_replacement_character() -> None:
    (article,) = document(html(head=json_ld(r'{"@type": "NewsArticle", "headline": "Dam \ud83d to be \ud83d\ude00 repaired"}'))).articles()
    assert text_of(article["headline"]) == "Dam \ufffd to be 😀 repaired"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        ("", None),
        ("  ", None),
        (7, None),
        ([], None),
        ({}, None),
        ({"name": None, "url": "https://courier.example/"}, "https://courier.example/"),
        ([{"name": "Mara Lindqvist"}, {"name": "Tomas Eke"}], "Mara Lindqvist"),
        ("Fish &amp; ships", "Fish & ships"),
        ("Turnout < 40 %, costs > 3 million", "Turnout < 40 %, costs > 3 million"),
    ],
)
def test_a_value_of_structured_data_is_read_as_one_line_of_text(value: Any, text: str | None) -> None:
    assert text_of(value) == text


def test_types_are_read_without_their_namespace_whatever_stands_there() -> None:
    assert types_of({"@type": ["https://schema.org/NewsArticle", "schema:Report", 7, None]}) == {"NewsArticle", "Report"}
    assert types_of({"@type": {"@id": "x"}}) == set()


def test_the_head_is_gathered_in_page_order() -> None:
    found = document(
        "<!doctype html><html lang='de-AT'><head><base href='/neu/'><title> Talsperre  wird\nrepariert </title>"
        "<meta property='og:title' content='Erster'><meta name='OG:Title' content='Zweiter'><meta name='author' content=' '>"
        "<link rel='CANONICAL' href=' https://abendbote.example/a '><link rel='canonical' href='https://abendbote.example/b'></head>"
        "<body><svg><title>Logo</title></svg><h1> </h1><h1>Talsperre <i>wird</i> repariert</h1>"
        "<time datetime='2026-03-12'>heute</time></body></html>"
    )
    assert found.meta == {"og:title": ["Erster", "Zweiter"]}
    assert (found.first("author", "og:title"), found.first("author")) == ("Erster", None)
    assert (found.title, found.h1, found.language) == ("Talsperre wird repariert", ["Talsperre wird repariert"], "de-AT")
    assert (found.canonical_href, found.base_href, len(found.times)) == ("https://abendbote.example/a", "/neu/", 1)


@pytest.mark.parametrize("markup", ["", " ", "<!-- only a comment -->", "<?xml version='1.0'?>", "\x00"])
def test_markup_without_an_element_is_no_page(markup: str) -> None:
    assert parse(markup) is None


def test_control_characters_written_out_or_as_references_are_dropped() -> None:
    found = document("<html><body><h1>Dam\x0b to&#8; be&#x1f; repaired&#xd800;</h1><p>&#9;a&#10;b</p></body></html>")
    assert found.h1 == ["Dam to be repaired"]
    assert visible_text(found.tree) == "Dam to be repaired a b"


@given(st.text(st.characters(codec="utf-8")))
def test_folding_space_is_done_once_and_for_all(text: str) -> None:
    folded = fold_space(text)
    assert fold_space(folded) == folded
    assert "  " not in folded
    assert folded == folded.strip()


MARKUP = ["<", ">", "</", "div", "<p>", "<h1>", " a='", "'", '"', "&", "#", ";", "<!--", "-->", "<svg>", "<title>", "\0", "x"]


@given(st.lists(st.sampled_from(MARKUP)))
def test_any_markup_is_parsed_or_is_no_page(pieces: list[str]) -> None:
    found = parse("".join(pieces))
    assert found is None or isinstance(found.h1, list)


@pytest.mark.parametrize(
    "template",
    [
        "<p>The dam is to be repaired.</p> At last.",
        "<p>The dam is to be repaired.</div> At last.",
        "<body>The dam is to be repaired. At last.",
    ],
)
def test_a_template_that_the_page_calls_its_body_is_read_in_its_place(template: str) -> None:
    body = f"<div itemprop='articleBody'>Before <b>it</b> <script type='text/template'>{template}</script> behind</div>"
    assert " ".join(document(html(body, prose=())).tree.find("body").text_content().split()) == (
        "Dam above Northgate to be repaired Before it The dam is to be repaired. At last. behind"
    )


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<script type='text/template'><p>Accept all cookies</p></script>", id="outside of the body"),
        pytest.param("<div itemprop='articleBody'><script>'text/template'; <p>Accept all cookies</p></script></div>", id="a script"),
        pytest.param("<div itemprop='articleBody'><script type='text/template'>  </script></div>", id="an empty template"),
    ],
)
def test_other_scripts_stay_scripts(markup: str) -> None:
    found = next(document(html(markup)).tree.iter("script"))
    assert found.text_content().strip() in markup


@pytest.mark.parametrize("template", ["<!-- -->", "&#0;", "<frameset>", "<svg>", "</body></html>", "<script type='text/template'>"])
def test_a_template_without_text_adds_none(template: str) -> None:
    body = f"<div itemprop='articleBody'>Before <script type='text/template'>{template}</script> behind</div>"
    found = document(html(body, prose=())).tree.find("body")
    assert found is not None
    assert " ".join(found.text_content().split()) == "Dam above Northgate to be repaired Before behind"


def test_a_blog_that_sends_its_text_as_a_template_is_an_article() -> None:
    prose = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE)
    page = html(f"<div itemprop='articleBody'><script type='text/template'>{prose}</script><noscript>{prose}</noscript></div>", prose=())
    assert clean_page(raw(page), CleanOptions()).body == "\n\n".join(PROSE)
