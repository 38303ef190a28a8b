"""Search: python -m tests.bench.searching [--articles N] [--loads N]. Leaves build/bench-searching-DATE.json.

Fills a warehouse with made-up articles (some 500 words, drawn by Zipf's law from a made-up language), indexes them, and
asks 200 queries: one to four words from rare to common, and phrases that stand in a text. Then come loads of 1 percent new
articles each, and the same queries again. Times are wall-clock; a search is timed from the question to the last row.
"""

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from pathlib import Path

import duckdb
import pyarrow as pa

from schemas.articles import Article, ArticleLabel
from schemas.rows import build, to_arrow
from tests.laws.pipeline import ROOT
from warehouse.database import Limits, append_table, create_tables, open_for_load, open_read_only, replace_views
from warehouse.search_index import refresh_search
from warehouse.transfer import create_scope

VOCABULARY, MEAN_WORDS, QUERIES, BATCH = 200_000, 500, 200, 2_000
_SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in ("a", "e", "i", "o", "u", "ar", "en", "is")]
_FIRST_DAY = date(2026, 1, 1)
_ARTICLE = build(Article, domain="outlet.example", publisher="The Outlet")
_LABEL = build(ArticleLabel, version=1, is_latest=True)


class Language:
    """A made-up language: the word of rank r is drawn in proportion to 1 / (r + 2.7) (Mandelbrot's form of Zipf's law)."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.words = [self._word(rank) for rank in range(VOCABULARY)]
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(VOCABULARY)))

    def text(self, words: int) -> str:
        drawn = self._random.choices(self.words, cum_weights=self._weights, k=words)
        return ". ".join(" ".join(drawn[start : start + 18]) for start in range(0, words, 18))

    def length(self) -> int:
        return max(60, round(self._random.lognormvariate(6.1, 0.5)))

    def queries(self, texts: Sequence[str]) -> list[str]:
        """Make queries of one to four words, each of a rank that is as likely to be rare as common; every fourth is a phrase."""
        made = []
        for number in range(QUERIES):
            size = 1 + number // 4 % 4
            if number % 4 == 3:
                words = self._random.choice(texts).replace(".", "").split()
                start = self._random.randrange(len(words) - 4)
                made.append(f'"{" ".join(words[start : start + max(2, size)])}"')
            else:
                made.append(" ".join(self.words[int(VOCABULARY ** self._random.random()) - 1] for _ in range(size)))
        return made

    def _word(self, rank: int) -> str:
        syllables = self._random.choices(_SYLLABLES, k=1 + len(str(rank)) // 2)
        return "".join(syllables) + (str(rank) if rank > 2_000 else "")


def append_articles(connection: duckdb.DuckDBPyConnection, language: Language, first: int, count: int) -> Iterator[str]:
    """Append articles and their labels, and note their works as touched; give one text of each batch."""
    connection.execute("delete from touched_works")
    for start in range(first, first + count, BATCH):
        ids = [
            f"{(number + 1) * 0x9E3779B97F4A7C15F39CC0605CEDC835 % 2**128:032x}"
            for number in range(start, min(start + BATCH, first + count))
        ]
        articles = [
            replace(_ARTICLE, article_id=one, work_id=one, headline=language.text(9), body=language.text(language.length())) for one in ids
        ]
        labels = [
            replace(_LABEL, article_id=one, work_id=one, day=_FIRST_DAY + timedelta(days=n % 300)) for n, one in enumerate(ids, start)
        ]
        append_table(connection, "articles", _with_unit(to_arrow(Article, articles), start))
        append_table(connection, "article_labels", to_arrow(ArticleLabel, labels))
        connection.execute("insert into touched_works select unnest($works)", {"works": ids})
        yield articles[0].body or ""


def _with_unit(articles: pa.Table, start: int) -> pa.Table:
    return articles.append_column("unit", pa.array([f"{start:016x}"] * len(articles), pa.string()))


def load(path: Path, language: Language, first: int, count: int) -> tuple[list[str], float]:
    """Append articles and index them; give some of their texts and the seconds of indexing, its commit and checkpoint."""
    with open_for_load(path, Limits()) as connection:
        if not first:
            create_tables(connection)
            replace_views(connection)
        create_scope(connection)
        texts = list(append_articles(connection, language, first, count))
        connection.execute("checkpoint news")
        started = time.perf_counter()
        refresh_search(connection)
        connection.execute("checkpoint news")
        return texts, time.perf_counter() - started


def ask(path: Path, queries: Sequence[str]) -> dict[str, object]:
    """Ask all queries in one session; give times in milliseconds. CPU time (of all threads) tells a busy machine from a slow search."""
    wall, cpu = [], []
    with open_read_only(path, Limits()) as connection:
        for query in queries:
            started, started_cpu = time.perf_counter(), time.process_time()
            connection.execute("select * from search($query)", {"query": query}).fetchall()
            wall.append(1000 * (time.perf_counter() - started))
            cpu.append(1000 * (time.process_time() - started_cpu))
    return {
        "median_ms": round(statistics.median(wall), 1),
        "p95_ms": round(statistics.quantiles(wall, n=20)[-1], 1),
        "median_cpu_ms": round(statistics.median(cpu), 1),
        "p95_cpu_ms": round(statistics.quantiles(cpu, n=20)[-1], 1),
        "dearest": queries[cpu.index(max(cpu))],
    }


def sizes(path: Path) -> dict[str, object]:
    """Give the size of the file, of the blocks that the index holds, and the postings of each run."""
    with open_read_only(path) as connection:
        index = sum(_blocks(connection, table) for table in ("postings", "search_texts", "search_documents"))
        runs = [size for (size,) in connection.execute("select count(*) from postings group by run order by run").fetchall()]
    return {"file_mb": round(path.stat().st_size / 1e6), "index_mb": round(index * 262_144 / 1e6), "runs": runs}


def _blocks(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    """Count the blocks of a table; one of 256 KiB may be shared with another table."""
    query = """
        with held as (select block_id, additional_block_ids from pragma_storage_info($table) where persistent)
        select count(distinct block) from (select block_id as block from held union all select unnest(additional_block_ids) from held)
    """
    ((count,),) = connection.execute(query, {"table": table}).fetchall()
    return int(count)


def main() -> None:
    """Measure, print and leave a dated JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--loads", type=int, default=50, help="loads of 1 percent new articles each")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="newsmill-bench-") as scratch:
        found = measure(Path(scratch) / "news.duckdb", chosen.articles, chosen.loads)
    report = ROOT / "build" / f"bench-searching-{datetime.now(UTC):%Y-%m-%d}.json"
    report.parent.mkdir(exist_ok=True)
    report.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    print(f"left {report.relative_to(ROOT)}")


def measure(path: Path, articles: int, loads: int) -> dict[str, object]:
    language = Language(seed=6)
    texts, first = load(path, language, 0, articles)
    queries = language.queries(texts)
    found: dict[str, object] = {"articles": articles, "seconds_per_1000_articles": round(1000 * first / articles, 2), **sizes(path)}
    found["first_load"] = ask(path, queries)
    print(json.dumps(found, indent=2))
    step = max(1, articles // 100)
    later = [load(path, language, articles + number * step, step)[1] for number in range(loads)]
    found["later"] = {
        "loads": loads,
        "mean_seconds": round(statistics.mean(later), 2),
        "median_seconds": round(statistics.median(later), 2),
        "longest_seconds": round(max(later), 2),
        "share_of_first": round(statistics.mean(later) / first, 3),
        **sizes(path),
        **ask(path, queries),
    }
    print(json.dumps(found["later"], indent=2))
    return found


if __name__ == "__main__":
    main()
