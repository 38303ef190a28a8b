"""Four weeks of a crawl, for tests of the checks that compare an outlet with its own past."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from math import exp, log

import duckdb
import pyarrow as pa

from schemas.articles import Article, Reject
from schemas.operations import LedgerEntry
from schemas.pages import Page
from schemas.rows import build
from tests.sql.databases import fill
from warehouse.database import create_tables, registered, replace_views
from warehouse.transfer import create_scope

FIRST = date(2026, 3, 2)  # a Monday
NEWEST = date(2026, 3, 30)  # the fifth Monday
FRIDAY, SUNDAY = date(2026, 3, 27), date(2026, 3, 29)


def brought(outlet: str, day: date) -> int:
    """How many articles an outlet of this crawl brings on a day, with a little to and fro."""
    to_and_fro = day.toordinal() % 3
    return {
        "gazette.example": (24 if day.weekday() >= 5 else 60) + to_and_fro,
        "ferry/": 40 + to_and_fro,
        "weekly.example": 50 if day.weekday() == 3 else 0,
        "small.example": 7 + to_and_fro,
    }[outlet]


OUTLETS = ("gazette.example", "ferry/", "weekly.example", "small.example")


@contextmanager
def steady_crawl() -> Iterator[duckdb.DuckDBPyConnection]:
    """Four outlets and 29 crawl dates, each a unit named by its date. The load touched the unit of the newest.

    A tenth of an outlet's articles has no authors, and to ten articles comes a reject. Of `pages` there is one row an
    outlet and day: the checks take from it when a day's crawl ended.
    """
    with duckdb.connect() as connection:
        create_tables(connection)
        replace_views(connection)
        create_scope(connection)
        for day in (FIRST + timedelta(days=number) for number in range(29)):
            _fill_day(connection, day)
        connection.execute("insert into touched_units values ($unit)", {"unit": str(NEWEST)})
        yield connection


def _fill_day(connection: duckdb.DuckDBPyConnection, day: date) -> None:
    at = datetime.combine(day, time(2, 40))
    pages, articles, rejects = [], [], []
    for outlet in OUTLETS:
        numbers = range(brought(outlet, day))
        articles += [_article(outlet, at, number) for number in numbers]
        rejects += [_reject(outlet, at, number) for number in numbers[::10]]
        pages += [build(Page, page_id=f"{outlet} {day}", crawl_date=day, captured_at=at)] if numbers else []
    fill(connection, "pages", pages, unit=str(day))
    fill(connection, "articles", articles, unit=str(day))
    fill(connection, "rejects", rejects)
    fill(connection, "unit_ledger", [build(LedgerEntry, unit=str(day), crawl_date=day)])


def _article(outlet: str, at: datetime, number: int) -> Article:
    domain = None if outlet.endswith("/") else outlet
    return build(
        Article,
        article_id=f"{outlet} {at:%F} {number}",
        source_path=f"crawl/{at:%F}.warc.gz" if domain else f"{outlet}{at:%F}/{number}.txt",
        url=f"https://www.{domain}/{at:%F}/{number}" if domain else None,
        domain=domain,
        headline="Council votes",
        authors=("Ines Okafor",) if number % 10 else (),
        published_date=at.date(),
        word_count=300 + 10 * (number % 20),
        captured_at=at,
        crawl_date=at.date(),
    )


def _reject(outlet: str, at: datetime, number: int) -> Reject:
    is_folder = outlet.endswith("/")
    return build(
        Reject,
        reject_id=f"{outlet} {at:%F} r{number}",
        stage="clean",
        source_path=f"{outlet}{at:%F}/{number}.txt" if is_folder else f"crawl/{at:%F}.warc.gz",
        url=None if is_folder else f"https://amp.{outlet}:443/{number}",
        reason="too_short",
        unit=str(at.date()),
    )


def replace_by_random_feed(connection: duckdb.DuckDBPyConnection, seed: int, outlets: int, days: int) -> None:
    """Put a random crawl that does not drift in the place of what the checks read: `outlet_days`, pages, and the ledger.

    Outlets of 3 to 3,000 pages a day, most with fewer at weekends; counts, shares and lengths vary from day to day by more
    than chance (a standard deviation of 20 % for counts, of 0.2 for the logit of shares, of 5 % for lengths).
    """
    chance = random.Random(seed)
    rows = [row for number in range(outlets) for row in _random_outlet(chance, f"outlet-{number}.example", days)]
    for table in ("articles", "rejects", "pages", "unit_ledger", "touched_units"):
        connection.execute(f"delete from {table}")
    connection.execute("drop view outlet_days")
    with registered(connection, {"random_days": pa.Table.from_pylist(rows)}):
        connection.execute("create table outlet_days as from random_days")
    for day in (FIRST + timedelta(days=number) for number in range(days)):
        page = build(Page, crawl_date=day, captured_at=datetime.combine(day, time(2, 40)))
        fill(connection, "pages", [page], unit=str(day))
        fill(connection, "unit_ledger", [build(LedgerEntry, unit=str(day), crawl_date=day)])


def _random_outlet(chance: random.Random, domain: str, days: int) -> Iterator[dict[str, object]]:
    usual, weekend = exp(chance.uniform(log(3), log(3_000))), chance.choice([1.0, 0.5, 0.2])
    odds = {"rejects": chance.gauss(-2, 0.7), "without_headline": -4.0, "without_authors": chance.gauss(-0.5, 1.5)}
    odds |= {"without_date": chance.gauss(-2, 1), "short_bodies": chance.gauss(-3, 0.5)}
    words, spread = chance.gauss(log(350), 0.4), chance.uniform(0.5, 1.0)
    for day in (FIRST + timedelta(days=number) for number in range(days)):
        expected = usual * (weekend if day.weekday() >= 5 else 1.0) * exp(chance.gauss(0, 0.2))
        pages = max(0, round(chance.gauss(expected, expected**0.5)))
        shares = {name: 1 / (1 + exp(-chance.gauss(logit, 0.2))) for name, logit in odds.items()}
        rejects = _drawn(chance, pages, shares.pop("rejects"))
        articles = pages - rejects
        if pages:
            yield {
                "domain": domain, "crawl_date": day, "pages": pages, "articles": articles, "rejects": rejects,
                **{name: _drawn(chance, articles, share) for name, share in shares.items()},
                "typical_words": exp(chance.gauss(words, (0.05**2 + spread**2 / max(articles, 1)) ** 0.5)),
                "log_words_spread": spread,
            }  # fmt: skip


def _drawn(chance: random.Random, number: int, share: float) -> int:
    """Draw how many of a number have what a share of all have (the normal approximation)."""
    drawn = round(chance.gauss(number * share, (number * share * (1 - share)) ** 0.5))
    return min(max(drawn, 0), number)
