"""A whole HTML page read into its parts: what the markup says of the article, and its text where the markup is silent."""

import pytest

from schemas.reasons import AuthorRole, BlockKind
from tasks.core.pages.html_page import read_html_page
from tasks.core.pages.parts import Parts
from tests.pages.builders import CAPTURED_AT, PROSE, document, html, json_ld

URL = "https://www.courier.example/2026/03/12/dam?utm_source=feed"


def read(markup: str, url: str | None = URL) -> Parts:
    return read_html_page(document(markup), url, CAPTURED_AT)


def test_a_page_is_read_into_all_its_parts() -> None:
    head = json_ld(
        {
            "@type": "NewsArticle",
            "headline": "Dam above Northgate to be repaired",
            "author": {"@type": "Person", "name": "Mara Lindqvist"},
            "datePublished": "2026-03-12T10:30:00+01:00",
            "dateModified": "2026-03-13T08:00:00Z",
            "publisher": {"@type": "Organization", "name": "Harbour Courier"},
            "articleSection": "Region",
            "keywords": "dam, Northgate",
            "isAccessibleForFree": "True",
            "image": [{"url": "https://img.courier.example/dam.jpg"}],
        }
    )
    head += (
        "<link rel='canonical' href='/2026/03/12/dam#top'><meta property='og:description' content='Three  towns share.'>"
        "<meta property='article:tag' content='Dam'><meta property='article:tag' content='Waterworks'>"
    )
    foot = "<p>Share this article</p><p>Source: Northgate Wire</p>"
    parts = read(html(head=head).replace("</article>", f"{foot}</article>"))
    assert (parts.headline, parts.blocks) == ("Dam above Northgate to be repaired", PROSE)
    assert [(author.name, author.role, author.method) for author in parts.authors] == [("Mara Lindqvist", AuthorRole.AUTHOR, "json_ld")]
    assert parts.published is not None
    assert parts.modified is not None
    assert (str(parts.published.written.instant), str(parts.modified.written.instant)) == ("2026-03-12 09:30:00", "2026-03-13 08:00:00")
    assert (parts.publisher, parts.section, parts.keywords) == ("Harbour Courier", "Region", ("Dam", "Waterworks", "Northgate"))
    assert (parts.description, parts.image_url) == ("Three towns share.", "https://img.courier.example/dam.jpg")
    assert parts.canonical_url == "https://www.courier.example/2026/03/12/dam"
    assert (parts.is_accessible_for_free, parts.declared_language, parts.original_publisher) == (True, "en", "Northgate Wire")
    kinds = [block.kind for block in parts.removed]
    assert kinds == [BlockKind.SHARE_BAR, BlockKind.SOURCE_CREDIT]


def test_a_page_that_says_nothing_of_itself_has_only_its_text() -> None:
    parts = read(f"<p>{PROSE[0]}</p><p>{PROSE[1]}</p>", url=None)
    assert parts == Parts(headline=None, blocks=PROSE[:2], removed=(), authors=())


@pytest.mark.parametrize(
    ("declared", "url", "canonical"),
    [
        ("https://www.courier.example/dam", URL, "https://www.courier.example/dam"),
        ("/dam?utm_medium=x", URL, "https://www.courier.example/dam"),
        ("https://wire.example/dam", URL, "https://wire.example/dam"),
        ("https://www.courier.example/", URL, None),
        ("https://www.courier.example/", "https://www.courier.example/", "https://www.courier.example/"),
        ("https://www.courier.example/dam", None, "https://www.courier.example/dam"),
        ("/dam", None, None),
        ("javascript:alert(1)", URL, None),
        ("http://[broken", URL, None),
        ("/dam", "http://[broken", None),
        ("", URL, None),
    ],
)
def test_the_canonical_address_is_normalised_and_a_template_s_mistake_is_none(
    declared: str, url: str | None, canonical: str | None
) -> None:
    assert read(html(head=f"<link rel='canonical' href='{declared}'>"), url).canonical_url == canonical


@pytest.mark.parametrize(
    ("head", "free"),
    [
        ("", None),
        (json_ld({"@type": "NewsArticle", "isAccessibleForFree": False}), False),
        (json_ld({"@type": "NewsArticle", "isAccessibleForFree": "false"}), False),
        (json_ld({"@type": "NewsArticle", "isAccessibleForFree": "perhaps"}), None),
        (json_ld({"@type": "NewsArticle", "isAccessibleForFree": {"a": 1}}), None),
        ("<meta property='article:content_tier' content='Metered'>", False),
        ("<meta property='article:content_tier' content='free'>", True),
    ],
)
def test_what_a_page_says_of_its_paywall(head: str, free: bool | None) -> None:
    assert read(html(head=head)).is_accessible_for_free is free


@pytest.mark.parametrize(
    ("head", "keywords"),
    [
        ("<meta name='keywords' content='dam, lake ,, DAM, '>", ("dam", "lake")),
        (json_ld({"@type": "NewsArticle", "keywords": ["dam", {"name": "lake"}, 7, None, ["towns"]]}), ("dam", "lake", "towns")),
        (json_ld({"@type": "NewsArticle", "keywords": {"a": 1}}), ()),
        (
            f"<meta name='keywords' content='{','.join(f'word {number}' for number in range(80))}'>",
            tuple(f"word {number}" for number in range(50)),
        ),
    ],
)
def test_keywords_are_listed_once_each_in_order(head: str, keywords: tuple[str, ...]) -> None:
    assert read(html(head=head)).keywords == keywords


@pytest.mark.parametrize(
    ("head", "image"),
    [
        ("<meta property='og:image' content='/dam.jpg'>", "https://www.courier.example/dam.jpg"),
        (
            "<base href='https://cdn.courier.example/x/'><meta property='og:image' content='dam.jpg'>",
            "https://cdn.courier.example/x/dam.jpg",
        ),
        ("<base href='http://[broken'><meta property='og:image' content='/dam.jpg'>", "https://www.courier.example/dam.jpg"),
        ("<meta property='og:image' content='data:image/png;base64,AAAA'>", None),
        (json_ld({"@type": "NewsArticle", "image": [[["https://img.example/a.jpg"]]]}), "https://img.example/a.jpg"),
        (json_ld({"@type": "NewsArticle", "image": {"contentUrl": "https://img.example/a.jpg"}}), "https://img.example/a.jpg"),
        (json_ld({"@type": "NewsArticle", "image": [7]}), None),
    ],
)
def test_the_image_is_a_whole_address_or_none(head: str, image: str | None) -> None:
    assert read(html(head=head)).image_url == image


def test_a_byline_that_only_the_text_has_is_read_from_it() -> None:
    parts = read(html(prose=(*PROSE, "By Mara Lindqvist")))
    assert [(author.name, author.method) for author in parts.authors] == [("Mara Lindqvist", "byline_tail")]
    assert parts.blocks == PROSE


def test_the_person_who_put_another_outlets_text_online_is_its_poster() -> None:
    parts = read(html("<p>By Mara Lindqvist</p>", prose=(*PROSE, "This article was first published by The Lantern.")))
    assert [(author.name, author.role) for author in parts.authors] == [("Mara Lindqvist", AuthorRole.POSTER)]
    assert parts.original_publisher == "The Lantern"
