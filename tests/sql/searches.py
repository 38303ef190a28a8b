"""A warehouse of a few invented articles with its search index, and loads that change it, for tests of search."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time

import duckdb

from schemas.articles import Article
from schemas.rows import build
from tests.sql.databases import fill
from warehouse.database import create_tables, replace_views
from warehouse.search_index import refresh_search
from warehouse.statements import statement
from warehouse.transfer import create_scope

DAY = date(2026, 3, 2)


@dataclass(frozen=True)
class Story:
    """An article: its name is its id. Several captures of a work bear the work's name; the last one is of the last day."""

    name: str
    body: str | None
    headline: str | None = None
    day: date = DAY
    work: str = ""
    publisher: str | None = None

    def article(self) -> Article:
        digest = hashlib.sha256((self.body or "").encode()).hexdigest()
        return build(
            Article, article_id=self.name, work_id=self.work or self.name, headline=self.headline, body=self.body, body_digest=digest,
            domain="northbay.example", publisher=self.publisher, url=f"https://northbay.example/{self.name}", published_date=self.day,
            page_date=None, captured_at=datetime.combine(self.day, time(6)),
        )  # fmt: skip


@contextmanager
def search_warehouse(*stories: Story) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a warehouse in memory with these articles, loaded at once."""
    with duckdb.connect() as connection:
        create_tables(connection)
        replace_views(connection)
        create_scope(connection)
        load(connection, stories)
        yield connection


def load(connection: duckdb.DuckDBPyConnection, stories: Iterable[Story] = (), gone: Iterable[str] = ()) -> None:
    """Put articles in the place of those of the same names, take those named in `gone` out; refresh labels and index as a load does."""
    articles = [story.article() for story in stories]
    names = {"names": [*gone, *(article.article_id for article in articles)]}
    connection.execute("delete from touched_works")
    connection.execute("insert into touched_works select work_id from articles where list_contains($names, article_id)", names)
    connection.execute("delete from articles where list_contains($names, article_id)", names)
    fill(connection, "articles", articles)
    connection.execute("insert into touched_works select work_id from articles where list_contains($names, article_id)", names)
    connection.execute("delete from article_labels where work_id in (select work_id from touched_works)")
    connection.execute(statement("models/article_labels"))
    refresh_search(connection)


def found(connection: duckdb.DuckDBPyConnection, query: str, results: int = 20) -> list[str]:
    """Ask and list the names of the articles found, best first."""
    asked = "select article_id from search($query, results := $results)"
    return [name for (name,) in connection.execute(asked, {"query": query, "results": results}).fetchall()]
