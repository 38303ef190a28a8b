"""A database in memory that takes texts unit by unit and tells copies after each, as a load does; and texts to fill it with."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

import duckdb

from schemas.articles import Article
from schemas.records import Citation
from schemas.rows import build
from tests.sql.databases import fill
from warehouse.copies import refresh_copies
from warehouse.database import create_tables, replace_views
from warehouse.statements import statement
from warehouse.transfer import create_scope

_WORDS = [
    f"{start}{middle}{end}"
    for start in ("ka", "lo", "mi", "tu", "re")
    for middle in ("n", "rv", "st", "l")
    for end in ("a", "ek", "or", "im", "us")
]


@dataclass(frozen=True)
class Text:
    """An article as far as copies are concerned; its id, its work and its address follow from its name."""

    name: str
    body: str
    outlet: str = "Northbay Post"
    work: str = ""
    captured_at: datetime = datetime(2026, 3, 2, 6)
    published_date: date | None = None
    published_at: datetime | None = None
    credit: str | None = None
    canonical_url: str | None = None
    cites: str | None = None

    @property
    def domain(self) -> str:
        """The outlet's domain."""
        return f"{self.outlet.lower().replace(' ', '-')}.example"

    def article(self) -> Article:
        """The row of the article."""
        folded = re.sub(r"\W", "", self.body).lower()
        return build(
            Article,
            article_id=self.name,
            work_id=self.work or f"work-{self.name}",
            url=f"https://www.{self.domain}/{self.name}",
            canonical_url=self.canonical_url,
            domain=self.domain,
            publisher=self.outlet,
            headline=f"Headline of {self.name}",
            body=self.body,
            body_digest=hashlib.sha256(folded.encode()).hexdigest(),
            captured_at=self.captured_at,
            published_date=self.published_date,
            published_at=self.published_at,
            original_publisher=self.credit,
            word_count=len(self.body.split()),
        )

    def citations(self) -> list[Citation]:
        """The row of what it cites, where it does."""
        return [build(Citation, article_id=self.name, citation_type="reported_by", cited_name=self.cites)] if self.cites else []


def prose(seed: str, words: int = 120) -> str:
    """Write a text that shares nothing with another seed's: paragraphs of some forty words."""
    rng = Random(seed)
    drawn = [rng.choice(_WORDS) for _ in range(words)]
    sentences = [" ".join(drawn[start : start + 10]).capitalize() + "." for start in range(0, words, 10)]
    return "\n\n".join(" ".join(sentences[start : start + 4]) for start in range(0, len(sentences), 4))


@contextmanager
def empty_newsroom() -> Iterator[duckdb.DuckDBPyConnection]:
    """Lend a database without articles."""
    with duckdb.connect() as connection:
        create_tables(connection)
        replace_views(connection)
        create_scope(connection)
        yield connection


def load_unit(connection: duckdb.DuckDBPyConnection, unit: str, texts: Sequence[Text]) -> None:
    """Replace the articles of a unit by these, and refresh what depends on several articles, in the order of a load."""
    for table in ("batch_units", "touched_units", "touched_works", "touched_entities", "touched_texts"):
        connection.execute(f"delete from {table}")
    connection.execute("insert into batch_units values ($unit)", {"unit": unit})
    _note_touched(connection)
    for table in ("articles", "citations", "signatures"):
        connection.execute(f"delete from {table} where unit = $unit", {"unit": unit})
    fill(connection, "articles", [text.article() for text in texts], unit)
    fill(connection, "citations", [citation for text in texts for citation in text.citations()], unit)
    connection.execute(statement("load/signatures"))
    _note_touched(connection)
    connection.execute("delete from article_labels where work_id in (select work_id from touched_works)")
    connection.execute(statement("models/article_labels"))
    refresh_copies(connection)


def _note_touched(connection: duckdb.DuckDBPyConnection) -> None:
    for name in ("touched_works", "touched_texts"):
        connection.execute(statement(f"load/{name}"))


def roles(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str, float, bool]]:
    """List the members: cluster, article, role, similarity to two digits, whether it stands for the cluster."""
    found = "select cluster_id, article_id, role, round(similarity, 2), is_representative from cluster_members order by all"
    return connection.execute(found).fetchall()


def pairs(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """List the pairs: the article and the older one."""
    return connection.execute("select article_id, older_article_id from duplicate_pairs order by all").fetchall()


def tables(connection: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[object, ...]]]:
    """Give all rows of the three tables."""
    names: Iterable[str] = ("duplicate_pairs", "syndication_clusters", "cluster_members")
    return {name: connection.execute(f"select * from {name} order by all").fetchall() for name in names}
