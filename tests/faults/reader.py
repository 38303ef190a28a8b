"""An analyst who asks the published warehouse again and again, and whether it is whole each time.

Run as a process beside loads and kills: `python -m tests.faults.reader DATA`. When its standard input ends it prints what it saw.
"""

import json
import sys
import threading
from pathlib import Path

import duckdb

# One row of counts that must agree, whatever is going on: pages and what became of them, ledger and rows, labels, generation.
_COUNTS = """
select
    (select count(*) from pages) as pages,
    (select count(*) from articles) as articles,
    (select count(*) from rejects where stage = 'clean') as clean_rejects,
    (select count(*) from pages where outcome = 'taken_down') as taken_down,
    (select coalesce(sum(pages), 0) from unit_ledger) as ledger_pages,
    (select coalesce(sum(articles), 0) from unit_ledger) as ledger_articles,
    (select coalesce(sum(clean_rejects), 0) from unit_ledger) as ledger_rejects,
    (select coalesce(sum(taken_down), 0) from unit_ledger) as ledger_taken_down,
    (select count(*) from article_labels) as labels,
    (select max(generation) from loads where status = 'published') as generation
"""
_UNEVEN_UNITS = """
select unit
from unit_ledger
where
    pages <> (select count(*) from pages where pages.unit = unit_ledger.unit)
    or articles <> (select count(*) from articles where articles.unit = unit_ledger.unit)
"""
_UNEVEN_SOURCES = """
select source_path
from sources
where pages <> (select count(*) from pages where pages.source_path = sources.source_path) or inputs <> pages + rejects
"""


def look(warehouse: Path) -> tuple[int, list[str]]:
    """Open the warehouse anew and return its generation, and what is wrong with it."""
    with duckdb.connect(warehouse, read_only=True) as connection:
        pages, articles, rejects, taken_down, *ledger, labels, generation = connection.execute(_COUNTS).fetchall()[0]
        problems = [f"uneven: {row}" for query in (_UNEVEN_UNITS, _UNEVEN_SOURCES) for row in connection.execute(query).fetchall()]
    if pages != articles + rejects + taken_down:
        problems.append(f"{pages} pages, but {articles} articles, {rejects} rejects and {taken_down} taken down")
    if ledger != [pages, articles, rejects, taken_down]:
        problems.append(f"the ledger says {ledger}, the tables hold {[pages, articles, rejects, taken_down]}")
    if labels != articles:
        problems.append(f"{articles} articles, but {labels} labels")
    return generation, problems


def watch(warehouse: Path, stop: threading.Event) -> dict[str, object]:
    """Look until told to stop, and once more then; nothing is seen before the first publication."""
    looks, generations, problems = 0, [0], list[str]()
    is_last = False
    while not is_last:
        is_last = stop.wait(0.05)  # leave most of a core to what is watched
        if not warehouse.is_symlink():
            continue
        try:
            generation, found = look(warehouse)
        except duckdb.Error as error:
            generation, found = generations[-1], [f"{type(error).__name__}: {error}"]
        looks += 1
        problems += found
        if generation < generations[-1]:
            problems.append(f"generation {generation} after {generations[-1]}")
        if generation != generations[-1]:
            generations.append(generation)
    return {"looks": looks, "generations": generations[1:], "problems": problems}


def main(data: Path) -> None:
    stop = threading.Event()

    def wait_for_end_of_input() -> None:
        sys.stdin.read()
        stop.set()

    threading.Thread(target=wait_for_end_of_input, daemon=True).start()
    print(json.dumps(watch(data / "news.duckdb", stop)))  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]))
