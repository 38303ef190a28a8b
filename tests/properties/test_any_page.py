"""What holds of cleaning whatever the page: bytes, addresses, dates and declarations that no test could list."""

from collections import Counter
from dataclasses import replace
from datetime import datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.articles import CleanedPage
from schemas.reasons import CleanReason, Outcome
from schemas.rows import from_arrow, to_arrow
from tasks.core.pages.clean import clean_page
from tasks.core.pages.raw import CleanOptions, RawPage
from tests.pages.builders import PROSE, html, raw

OPTIONS = CleanOptions()
ARTICLE = html(prose=(*PROSE, "The <a href='/towns'>three towns</a> and the <a href='/lake'>lake</a> lie below the dam of Northgate."))
FRAGMENTS = st.sampled_from([
    b"<html>", b"<head>", b"<title>Dam", b"</title>", b"<body>", b"<p>", b"</p>", b"<h1>", b"<a href='", b"'>", b"<meta charset=",
    b"shift_jis", b"\x1b$B", b"<meta property='og:title' content='", b"<script type='application/ld+json'>",
    b'{"@type": "NewsArticle", "author": ', b'[{"name": ', b'"\\ud800"', b"}]}", b"</script>", b"<time datetime='", b"2026-03-12",
    b"9999-12-31T23:59:59-14:00", b"By Mara Lindqvist", b"<!--", b"-->", b"<![CDATA[", b"&#0;", b"&#xd800;", b"\0", b"\xff\xfe",
    b"\xe2\x80", b"\xef\xbb\xbf", b"http://[", b"<base href='//'>", b"<table><tr><td>", b"<br>", b"<svg><title>", b"\n\n", b" ",
    PROSE[0].encode(), PROSE[1].encode(), b"Source: ", b"\xc2\x85",
])  # fmt: skip
CONTENT_TYPES = (
    st.none() | st.sampled_from(["text/html", "text/plain; charset=x", "application/json", "application/xhtml+xml"]) | st.text(max_size=10)
)
URLS = (
    st.none()
    | st.sampled_from(["https://courier.example/a", "http://[", "//", "http://a:b/", "\0", "http://℀.example/"])
    | st.text(max_size=12)
)
MOMENTS = st.datetimes() | st.sampled_from([datetime.min, datetime.max])
RAW_PAGES = st.builds(
    RawPage,
    page_id=st.just("0" * 32),
    url=URLS,
    source_path=st.just("web/page.html"),
    captured_at=MOMENTS,
    content_type=CONTENT_TYPES,
    declared_charset=st.none() | st.sampled_from(["utf-8", "utf-16", "gbk", "undefined", "\0"]) | st.text(max_size=8),
    http_status=st.none() | st.just(200) | st.integers(-1, 999),
    payload=st.lists(st.one_of(FRAGMENTS, st.binary(max_size=20)), max_size=40).map(b"".join),
)


@given(RAW_PAGES)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_page_gives_a_row_that_fits_its_contract(page: RawPage) -> None:
    row = clean_page(page, OPTIONS)
    assert row.outcome in {Outcome.ARTICLE, *CleanReason}
    assert list(from_arrow(CleanedPage, to_arrow(CleanedPage, [row]))) == [row]


@given(RAW_PAGES.map(lambda page: replace(page, http_status=None, payload=ARTICLE.encode() + page.payload)))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_links_of_any_article_stand_in_its_body(page: RawPage) -> None:
    row = clean_page(page, OPTIONS)
    for link in row.body_links:
        assert row.body is not None
        assert 0 <= link.start_char < link.end_char <= len(row.body)
        assert row.body[link.start_char : link.end_char].strip()


LINES = st.one_of(
    st.sampled_from(PROSE), st.sampled_from(["", "Share", "By Mara Lindqvist", "12 March 2026", "Related articles"]), st.text(max_size=20)
)


@given(st.lists(LINES, max_size=20))
@settings(max_examples=150, deadline=None)
def test_kept_and_removed_lines_of_a_text_page_are_together_the_page(lines: list[str]) -> None:
    text = "\n".join(["Dam above Northgate to be repaired", PROSE[0], *lines]).replace("\0", "")
    row = clean_page(raw(text.encode(errors="replace"), content_type="text/plain"), OPTIONS)
    if row.outcome == Outcome.ARTICLE:
        kept = [line for block in (row.body or "").split("\n\n") for line in block.splitlines()]
        cut = [line for block in row.removed_blocks for line in block.text.splitlines()]
        assert Counter(kept) + Counter(cut) == Counter(
            line.strip() for line in text.encode(errors="replace").decode().splitlines() if line.strip()
        )
