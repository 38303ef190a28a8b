"""Who made the article: persons only. No author is better than a wrong one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.reasons import AuthorRole
from tasks.core.pages.around import around_headline
from tasks.core.pages.author_names import byline_names, byline_outlet, clean_names
from tasks.core.pages.authors import FoundAuthor, find_authors, read_names
from tests.pages.builders import document, html, json_ld

COURIER = frozenset({"harbourcourier", "courier"})


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Mara Lindqvist", ["Mara Lindqvist"], id="a name"),
        pytest.param("By Mara Lindqvist", ["Mara Lindqvist"], id="by"),
        pytest.param("Written by Mara Lindqvist", ["Mara Lindqvist"], id="written by"),
        pytest.param("By: Mara Lindqvist", ["Mara Lindqvist"], id="a colon"),
        pytest.param("Mara Lindqvist Follow", ["Mara Lindqvist"], id="a button behind"),
        pytest.param("Tomas Eke/AFP", ["Tomas Eke"], id="an agency behind"),
        pytest.param("Mara Lindqvist and agencies", ["Mara Lindqvist"], id="agencies behind"),
        pytest.param("Ngô Thị Hương", ["Ngô Thị Hương"], id="Vietnamese"),
        pytest.param("محمد علي", ["محمد علي"], id="Arabic"),
        pytest.param("MARA LINDQVIST", ["Mara Lindqvist"], id="in capitals"),
        pytest.param("By Mara Lindqvist and Tomas Eke", ["Mara Lindqvist", "Tomas Eke"], id="two"),
        pytest.param("Mara Lindqvist, Tomas Eke and Ida Sørby", ["Mara Lindqvist", "Tomas Eke", "Ida Sørby"], id="three"),
        pytest.param("Mara Lindqvist & Tomas Eke", ["Mara Lindqvist", "Tomas Eke"], id="ampersand"),
        pytest.param("Mara Lindqvist; Tomas Eke / Ida Sørby", ["Mara Lindqvist", "Tomas Eke", "Ida Sørby"], id="other signs between"),
        pytest.param("Mara Lindqvist, Political Editor", ["Mara Lindqvist"], id="a role behind"),
        pytest.param("Mara Lindqvist, Harbour Courier", ["Mara Lindqvist"], id="an outlet behind"),
        pytest.param("Mara Lindqvist | Harbour Courier", ["Mara Lindqvist"], id="an outlet behind a bar"),
        pytest.param("Mara Lindqvist in Northgate", ["Mara Lindqvist"], id="a place"),
        pytest.param("Mara Lindqvist for the Courier", ["Mara Lindqvist"], id="for whom"),
        pytest.param("Mara Lindqvist (Northgate)", ["Mara Lindqvist"], id="a place in brackets"),
        pytest.param("Mara Lindqvist @maralind", ["Mara Lindqvist"], id="a handle behind"),
        pytest.param("By Mara Lindqvist 12 March 2026", ["Mara Lindqvist"], id="a date behind"),
        pytest.param("By Mara Lindqvist March 12, 2026", ["Mara Lindqvist"], id="an American date behind"),
        pytest.param("Posted on 12 March 2026 by Mara Lindqvist", ["Mara Lindqvist"], id="a date in front"),
        pytest.param("Author Posted by Mara Lindqvist", ["Mara Lindqvist"], id="labels in front"),
        pytest.param("By Mara Marchand 8 March 2026", ["Mara Marchand"], id="a name that begins as a month does"),
        pytest.param("文・ 久我 亮", ["久我 亮"], id="'text by' in Japanese"),
        pytest.param("ML Mara Lindqvist", ["Mara Lindqvist"], id="an avatar's initials in front"),
        pytest.param("Mara Lindqvist Illustrations by Tomas Eke", ["Mara Lindqvist"], id="somebody else's share behind"),
        pytest.param("김하늘 기자", ["김하늘"], id="'reporter' behind, in Korean"),
        pytest.param("By Mara Lindqvist Published 3 hours ago", ["Mara Lindqvist"], id="published behind"),
        pytest.param("Von Mara Lindqvist und Tomas Eke", ["Mara Lindqvist", "Tomas Eke"], id="German"),
        pytest.param("Par Élodie Marchand et Luc d'Arcy", ["Élodie Marchand", "Luc d'Arcy"], id="French"),
        pytest.param("Por Inés Quiroga y Pablo de la Fuente", ["Inés Quiroga", "Pablo de la Fuente"], id="Spanish"),
        pytest.param("Di Carla Venturi", ["Carla Venturi"], id="Italian"),
        pytest.param("Door Jan van der Meulen", ["Jan van der Meulen"], id="Dutch"),
        pytest.param("Av Ida Sørby og Nils Aas", ["Ida Sørby", "Nils Aas"], id="Norwegian"),
        pytest.param("Автор: Марина Соколова", ["Марина Соколова"], id="Russian"),
        pytest.param("Марина Соколова и Пётр Ильин", ["Марина Соколова", "Пётр Ильин"], id="two Russians"),
        pytest.param("汐路 花子", ["汐路 花子"], id="Japanese"),
        pytest.param("김하늘", ["김하늘"], id="Korean"),
        pytest.param("千葉三郎", ["千葉三郎"], id="a name of numbers"),
        pytest.param("王小明、李大同", ["王小明", "李大同"], id="two Chinese"),
        pytest.param("Sean O'Hara", ["Sean O'Hara"], id="apostrophe"),
        pytest.param("J. P. Lindqvist", ["J. P. Lindqvist"], id="initials"),
        pytest.param("Ana-Maria Rossi-Bianchi", ["Ana-Maria Rossi-Bianchi"], id="hyphens"),
        pytest.param("Mara Lindqvist\nTomas Eke", ["Mara Lindqvist Tomas Eke"], id="a line break is white space"),
    ],
)
def test_persons_are_read_out_of_an_author_text(text: str, names: list[str]) -> None:
    assert clean_names(text, COURIER) == names


@pytest.mark.parametrize(
    "text",
    [
        "Reuters", "AFP", "dpa", "By Associated Press", "The Associated Press", "Kyodo News", "Northgate Wire Agency",
        "Harbour Courier", "courier", "The Harbour Courier Readers", "Written By", "Fact Checked",
        "By Courier Staff", "Staff Reporter", "Newsroom", "Redaktion", "Redakcja Kuriera", "Editorial Board", "admin",
        "Our Correspondent", "Guest Contributor", "Ministry of Waterways", "University of Northgate", "webmaster",
        "https://courier.example/authors/mara", "www.courier.example", "@maralind", "mara@courier.example", "courier.example",
        "Mara", "By", "", " ", "12 March 2026", "null", "undefined", "Read More", "View Profile", "Follow Us", "Share This",
        "Foto: Mara Lindqvist", "The Dam", "the dam will be repaired", "редакция", "編集部", "¼",
        "word " * 100,
    ],
)  # fmt: skip
def test_what_is_no_person_is_no_author(text: str) -> None:
    assert clean_names(text, COURIER) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mara", ["Mara"]),
        ("Mara & Tomas", ["Mara", "Tomas"]),
        ("reedwarbler7", ["reedwarbler7"]),
        ("Mara Lindqvist, DVM", ["Mara Lindqvist"]),
        ("mara-lindqvist", []),
        ("DVM", []),
        ("Courier", []),
        ("admin", []),
        ("Redaktion", []),
        ("mara@courier.example", []),
    ],
)
def test_one_word_is_a_name_where_something_declares_it_to_be_one(text: str, names: list[str]) -> None:
    assert clean_names(text, COURIER, is_declared=True) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Mara Lindqvist", ["Mara Lindqvist"]),
        ("by Mara Lindqvist and Tomas Eke", ["Mara Lindqvist", "Tomas Eke"]),
        ("Von Mara Lindqvist", ["Mara Lindqvist"]),
        ("The dam is to be repaired at last. Writes Mara Lindqvist", ["Mara Lindqvist"]),
        ("By: Mara Lindqvist", ["Mara Lindqvist"]),
        ("By Reuters", []),
        ("By the time the boats arrived the lake had risen by four metres", []),
        ("By Friday the road was open again", []),
        ("Mara Lindqvist", []),
        ("She reports Mara Lindqvist", []),
    ],
)
def test_a_byline_is_a_line_that_says_by_whom(line: str, names: list[str]) -> None:
    assert byline_names(line, COURIER) == names


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("By Northgate News Agency", "Northgate News Agency"),
        ("By Mara Lindqvist", None),
        ("By the time it rained", None),
        ("Reuters", None),
    ],
)
def test_a_byline_may_name_an_agency_instead(line: str, outlet: str | None) -> None:
    assert byline_outlet(line) == outlet


def authors_of(body: str = "", head: str = "") -> list[tuple[str, str]]:
    page = document(html(body, head))
    return [(author.name, author.method) for author in find_authors(page, COURIER, around_headline(page, None))]


@pytest.mark.parametrize(
    ("body", "head", "found"),
    [
        pytest.param(
            "",
            json_ld({"@type": "NewsArticle", "author": {"@type": "Person", "name": "Mara Lindqvist"}}),
            [("Mara Lindqvist", "json_ld")],
            id="JSON-LD",
        ),
        pytest.param(
            "",
            json_ld({"@type": "NewsArticle", "author": [{"name": "Mara Lindqvist"}, "Tomas Eke", {"name": ["Ida Sørby"]}]}),
            [("Mara Lindqvist", "json_ld"), ("Tomas Eke", "json_ld"), ("Ida Sørby", "json_ld")],
            id="JSON-LD, all its spellings",
        ),
        pytest.param(
            "",
            json_ld([{"@type": "NewsArticle", "author": {"@id": "#m"}}, {"@type": "Person", "@id": "#m", "name": "Mara Lindqvist"}]),
            [("Mara Lindqvist", "json_ld")],
            id="JSON-LD, by reference",
        ),
        pytest.param(
            "",
            json_ld({"@type": "NewsArticle", "author": [{"@id": ["#mara"]}, {"@id": {"a": 1}}, 7, None, {"name": {"x": 1}}]}),
            [],
            id="JSON-LD, references that are none",
        ),
        pytest.param(
            "<p>By Tomas Eke</p>",
            json_ld({"@type": "NewsArticle", "author": {"@type": "Organization", "name": "Mara Lindqvist"}}),
            [("Tomas Eke", "byline_head")],
            id="an organisation is asked no further",
        ),
        pytest.param(
            "<p>By Tomas Eke</p>",
            json_ld({"@type": "NewsArticle", "author": "Harbour Courier"}) + "<meta name='author' content='Mara Lindqvist'>",
            [("Mara Lindqvist", "meta")],
            id="the first source that names a person decides",
        ),
        pytest.param(
            "<span class='byline'>By <a rel='author'>Mara Lindqvist</a>, Editor</span>",
            "",
            [("Mara Lindqvist", "microdata")],
            id="microdata",
        ),
        pytest.param(
            "<p class='byline'>By <a>Mara Lindqvist</a> and <a>Tomas Eke</a></p>",
            "<meta name='author' content='Mara Lindqvist'>",
            [("Mara Lindqvist", "microdata"), ("Tomas Eke", "microdata")],
            id="readers see the same person and one more",
        ),
        pytest.param(
            "<p class='byline'>By Ida Sørby</p>",
            "<meta name='author' content='Mara Lindqvist'>",
            [("Mara Lindqvist", "meta")],
            id="readers see another person",
        ),
        pytest.param(
            "<p class='byline'>Mara Lindqvist</p><p>Paragraph.</p><div class='related'><p class='byline'>Tomas Eke</p></div>",
            "",
            [("Mara Lindqvist", "microdata")],
            id="a byline among related articles is theirs",
        ),
        pytest.param(
            "<p class='byline'>By Mara Lindqvist</p><p class='author review'>Tomas Eke</p>",
            "",
            [("Mara Lindqvist", "microdata")],
            id="who reviewed the text wrote none of it",
        ),
        pytest.param("<a href='/authors/m'>Mara Lindqvist</a>", "", [("Mara Lindqvist", "microdata")], id="a link to an author's page"),
        pytest.param("<span class='author vcard'>Mara</span>", "", [("Mara", "microdata")], id="one word that markup calls author"),
        pytest.param("", "<meta name='author' content='Mara'>", [("Mara", "meta")], id="one word that a tag calls author"),
        pytest.param(
            "",
            "<meta name='parsely-author' content='mara-lindqvist'><meta name='author' content='Mara Lindqvist'>"
            "<meta name='dc.creator' content='Tomas Eke'>",
            [("Mara Lindqvist", "meta")],
            id="the first tag that names a person",
        ),
        pytest.param("", "<meta name='citation_author' content='Lindqvist, Mara'>", [("Mara Lindqvist", "meta")], id="a name turned round"),
        pytest.param(
            "",
            "<meta name='twitter:label1' content='Verfasst von'><meta name='twitter:data1' content='Mara Lindqvist'>",
            [("Mara Lindqvist", "meta")],
            id="the card that WordPress writes",
        ),
        pytest.param(
            "",
            json_ld([{"@type": "Comment", "author": "Ida Sørby"}, {"@type": "WebPage", "author": {"name": "Mara Lindqvist"}}]),
            [("Mara Lindqvist", "json_ld")],
            id="JSON-LD of the page, none of its comments",
        ),
        pytest.param("<p>By Mara Lindqvist</p>", "", [("Mara Lindqvist", "byline_head")], id="a line below the heading"),
        pytest.param(
            "<div class='css-1'>By <a href='/a/1'>Mara Lindqvist</a><a href='/a/2'>Tomas Eke</a><span>12 March 2026</span></div>",
            "",
            [("Mara Lindqvist", "byline_head"), ("Tomas Eke", "byline_head")],
            id="a line whose links are the names",
        ),
        pytest.param(
            "<p>12 March 2026, 09:30 | By Mara Lindqvist | 1,204 views</p>", "", [("Mara Lindqvist", "byline_head")], id="a part of a line"
        ),
        pytest.param("<p>By Friday the road was open again.</p>", "", [], id="no byline"),
        pytest.param("", "<meta name='author' content='Harbour Courier'>", [], id="only the outlet"),
    ],
)  # fmt: skip
def test_sources_are_asked_in_a_fixed_order(body: str, head: str, found: list[tuple[str, str]]) -> None:
    assert authors_of(body, head) == found


def test_a_person_is_named_once_with_the_text_it_was_read_from() -> None:
    texts = ["By  Mara Lindqvist", "MARA LINDQVIST", "Tomas Eke, Northgate Wire"]
    assert read_names(texts, "meta", frozenset()) == (
        FoundAuthor("Mara Lindqvist", "By Mara Lindqvist", AuthorRole.AUTHOR, "meta"),
        FoundAuthor("Tomas Eke", "Tomas Eke, Northgate Wire", AuthorRole.AUTHOR, "meta"),
    )


@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_any_text_gives_names_that_stand_in_it_or_none(text: str) -> None:
    for name in clean_names(text, COURIER):
        assert name.casefold().split()[0] in " ".join(text.casefold().split())
        assert 2 <= len(name) <= 60
