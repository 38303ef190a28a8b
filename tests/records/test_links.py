import pytest

from schemas.articles import BodyLink, CleanedPage
from schemas.reasons import TextField
from schemas.records import Link
from schemas.rows import build
from tasks.core.records.links import find_links
from tasks.core.urls import url_work_id

BODY = "The ferry sank, said the\nharbour master. See https://delta.com/a_(b), or www.delta.com."


def page(**columns: object) -> CleanedPage:
    return build(CleanedPage, **{"article_id": "a", "outcome": "article", "body": BODY, **columns})


def link(start: int, end: int, href: str, rel: str | None = None) -> BodyLink:
    return BodyLink(start_char=start, end_char=end, href=href, rel=rel)


def test_a_link_of_the_page_becomes_a_record_with_its_anchor() -> None:
    article = page(url="https://www.harbour.com/news/1", domain="harbour.com", body_links=(link(21, 39, "../people?id=7", "nofollow"),))
    assert find_links(article) == (
        Link(
            article_id="a",
            record_no=0,
            field=TextField.BODY,
            block_no=None,
            start_char=21,
            end_char=39,
            exact="the\nharbour master",
            rule_id="link.anchor",
            confidence=None,
            href="https://www.harbour.com/people?id=7",
            anchor_text="the harbour master",
            rel="nofollow",
            is_internal=True,
            target_work_id=url_work_id("http://harbour.com/people/?id=7"),
        ),
    )


@pytest.mark.parametrize(
    ("own", "href", "is_internal"),
    [
        ("harbour.com", "https://sport.harbour.com/x", True),
        ("harbour.com", "https://delta.com/x", False),
        ("harbour.com", "http://localhost/x", None),
        (None, "https://delta.com/x", None),
        (None, "/people", True),  # relative: wherever the page stands, it stays there
    ],
)
def test_internal_is_known_only_where_both_domains_are(own: str | None, href: str, is_internal: bool | None) -> None:
    (found,) = find_links(page(domain=own, body_links=(link(0, 3, href),)))
    assert found.is_internal is is_internal


def test_links_to_something_else_than_pages_are_left_out() -> None:
    links = tuple(link(0, 3, href) for href in ("mailto:ana@harbour.com", "tel:+100", "javascript:void(0)", ""))
    assert find_links(page(body_links=links)) == ()


def test_links_are_numbered_in_reading_order() -> None:
    found = find_links(page(body_links=(link(10, 14, "https://delta.com/2"), link(4, 9, "https://delta.com/1"))))
    assert [(row.record_no, row.exact) for row in found] == [(0, "ferry"), (1, "sank")]


def test_a_page_without_markup_gives_the_addresses_written_out() -> None:
    (found,) = find_links(page())
    assert (found.rule_id, found.exact, found.href) == ("link.plain", "https://delta.com/a_(b)", "https://delta.com/a_(b)")


@pytest.mark.parametrize(
    ("body", "addresses"),
    [
        ("See https://delta.com/a. Or (https://delta.com/b)!", ["https://delta.com/a", "https://delta.com/b"]),
        ("详见https://delta.com/a的报道。", ["https://delta.com/a"]),
        ("“https://delta.com/ä?q=1”", ["https://delta.com/ä?q=1"]),
        ("https:// and http://[ and ftp://delta.com", []),
        ("http://" + ")" * 5_000, []),
    ],
    ids=lambda value: str(value)[:20],
)
def test_addresses_end_where_the_sentence_goes_on(body: str, addresses: list[str]) -> None:
    assert [found.exact for found in find_links(page(body=body))] == addresses


def test_a_link_outside_the_body_is_an_error_of_cleaning() -> None:
    with pytest.raises(ValueError, match="no place in a body"):
        find_links(page(body_links=(link(0, 10_000, "https://delta.com/"),)))
