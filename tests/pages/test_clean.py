"""One page in, one row out: rows fit their contract, depend on the page alone, and hostile pages take no longer."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from schemas.articles import CleanedPage
from schemas.reasons import CleanReason, Outcome
from schemas.rows import from_arrow, to_arrow
from tasks.core.pages.author_names import byline_names, clean_names
from tasks.core.pages.clean import clean_page
from tasks.core.pages.date_text import find_dates, read_date
from tasks.core.pages.decode import Rejected, decode
from tasks.core.pages.lines import classify_line, is_byline
from tasks.core.pages.raw import CleanOptions
from tasks.core.text.credits import match_credit
from tests.pages.builders import CAPTURED_AT, PROSE, html, json_ld, raw

ROOT = Path(__file__).parents[2]
OPTIONS = CleanOptions()

HTML = html(
    "<p>By Mara Lindqvist and Tomas Eke</p><p>Published 12 March 2026</p>",
    json_ld({"@type": "NewsArticle", "keywords": ["dam", "lake", "towns"], "author": ["Mara Lindqvist", "Tomas Eke"]}),
    prose=(
        *PROSE,
        "The <a href='/towns'>three towns</a> and the <a href='/lake'>lake</a> lie below the dam of Northgate.",
        "Source: Northgate Wire",
    ),
)
HEAD = ("Home > News", "Dam above Northgate to be repaired", "By Mara Lindqvist", "12 March 2026")
TEXT = "\n".join((*HEAD, *PROSE, "Related articles", "Ferry contract delayed"))
PAGES = (
    raw(HTML), raw(TEXT), raw(html(prose=())), raw(b"%PDF-1.4"), raw(HTML, http_status=500),
    raw(HTML.replace("Eke", "Åke").encode("cp1252"), declared_charset="latin1"),
    raw("<html><body><p>" + "昨日、北門のダムは補修されると町議会が発表した。" * 20), raw(HTML, url=None),
)  # fmt: skip


def rows_of_pages() -> list[CleanedPage]:
    return [clean_page(page, OPTIONS) for page in PAGES]


def fits(row: CleanedPage) -> bool:
    """Whether a row goes to Arrow and comes back the same."""
    return list(from_arrow(CleanedPage, to_arrow(CleanedPage, [row]))) == [row]


def test_the_row_of_an_article_carries_all_that_was_read() -> None:
    row = clean_page(raw(HTML), OPTIONS)
    body = "\n\n".join((*PROSE, "The three towns and the lake lie below the dam of Northgate."))
    assert (row.outcome, row.headline, row.body) == (Outcome.ARTICLE, "Dam above Northgate to be repaired", body)
    assert (row.authors, row.language, row.charset, row.word_count) == (("Mara Lindqvist", "Tomas Eke"), "en", "utf-8", len(body.split()))
    assert (row.published_date, row.published_at, row.published_raw) == (datetime(2026, 3, 12).date(), None, "12 March 2026")
    assert [(body[link.start_char : link.end_char], link.href) for link in row.body_links] == [
        ("three towns", "https://www.courier.example/towns"),
        ("lake", "https://www.courier.example/lake"),
    ]
    assert [author.position for author in row.article_authors] == [0, 1]
    assert (row.domain, row.captured_at, row.original_publisher) == ("courier.example", CAPTURED_AT, "Northgate Wire")


def test_every_row_fits_its_contract() -> None:
    assert all(fits(row) for row in rows_of_pages())


def test_a_canonical_address_of_another_outlet_does_not_name_the_work() -> None:
    own = clean_page(raw(html(head="<link rel='canonical' href='https://courier.example/dam'>")), OPTIONS)
    copied = clean_page(raw(html(head="<link rel='canonical' href='https://wire.example/dam'>")), OPTIONS)
    plain = clean_page(raw(html()), OPTIONS)
    assert (copied.canonical_url, copied.work_id) == ("https://wire.example/dam", plain.work_id)
    assert own.work_id != plain.work_id
    assert clean_page(raw(html(), url=None), OPTIONS).work_id == raw("").page_id


def test_rows_do_not_change_when_the_clock_moves_by_a_year() -> None:
    now = rows_of_pages()
    for moved in (timedelta(days=-4000), timedelta(days=365)):
        with time_machine.travel(datetime(2026, 3, 20, tzinfo=UTC) + moved):
            assert rows_of_pages() == now


def test_rows_are_the_same_in_another_process_with_other_hashes() -> None:
    command = [sys.executable, "-c", "from tests.pages.test_clean import rows_of_pages; print(ascii(rows_of_pages()))"]
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Pacific/Auckland"}
        found = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout
        assert found.strip() == ascii(rows_of_pages())


def test_a_row_depends_on_no_page_before_it() -> None:
    alone = [clean_page(page, OPTIONS) for page in reversed(PAGES)]
    assert alone[::-1] == rows_of_pages()


HOSTILE = {
    "spaces": " " * 200_000,
    "letters": "a" * 200_000,
    "capitals": "A " * 100_000,
    "digits": "1" * 200_000,
    "days": "1 2 " * 50_000,
    "full stops": ". " * 100_000,
    "commas": "Mara Lindqvist, " * 12_000,
    "bylines": "By " * 60_000,
    "published": "published" + " " * 200_000 + "x",
    "writes": ". Writes Mara" * 15_000,
    "brackets": "<" * 200_000,
    "comments": "<!-- -->" * 25_000,
    "open comments": "<!--" * 50_000,
    "metas": "<meta charset" * 15_000,
    "tags": "<p " * 60_000,
    "dashes": "– " * 100_000,
    "quotes": '"' * 200_000,
    "source": "Source: " + "Aa " * 60_000,
    "newlines": "\n" * 200_000,
    "pipes": "Dam | " * 30_000,
    "numbers": "12. " * 50_000,
    "copyright": "© " * 100_000,
    "shares": "share " * 30_000,
    "zero-width": "\u200b" * 200_000,
    "handles": "a@" * 60_000,
    "glued": "aB" * 60_000,
    "paths": "News › " * 20_000,
    "combining": "e" + "\u0301" * 200_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.timeout(20)
def test_no_hostile_text_makes_a_rule_run_away(text: str) -> None:
    for piece in (text, text[:500], text[:160], text[:120] + "x", "x" + text[:498]):
        classify_line(piece)
        is_byline(piece)
        byline_names(piece, frozenset())
        clean_names(piece, frozenset())
        match_credit(piece)
        find_dates(piece)
        read_date(piece)
    decoded = decode(text.encode(), "text/html", None)
    assert isinstance(decoded, Rejected) or decoded.text == text


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.timeout(60)
def test_no_hostile_page_takes_a_worker_long(text: str) -> None:
    short = text[:40_000]
    pages = (
        raw(short),
        raw("\n".join(short[at : at + 120] for at in range(0, len(short), 120))),
        raw(
            html(head=f"<title>{short}</title><meta name='author' content='{short}'><meta name='date' content='{short}'>"),
            content_type="text/html",
        ),
        raw(
            html(
                f"<p class='byline date'>{short}</p><h1>{short}</h1>",
                json_ld({"@type": "NewsArticle", "headline": short, "author": short, "keywords": short}),
            )
        ),
    )
    for page in pages:
        assert clean_page(page, OPTIONS).outcome in {Outcome.ARTICLE, *CleanReason}
