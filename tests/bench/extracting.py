"""What extracting costs: python -m tests.bench.extracting [FOLDER...] [--rounds N] [--pages N].

CPU time of the extract stage on an article, all record types together, and of each part by itself: text layer, names, and
each record type. A folder is a labelled set (pages/ with a manifest.jsonl), its pages are cleaned first; without folders our own
labelled texts are taken. Prints milliseconds per 3,000 characters of body, then of all bodies as one, cut at up to 100,000
characters: what is linear stays the same.
"""

import argparse
import gc
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from schemas.articles import CleanedPage
from schemas.reasons import Outcome
from tasks.core.names.find import find_names
from tasks.core.pages.clean import clean_page, warm
from tasks.core.pages.raw import CleanOptions
from tasks.core.records.extract import RECORD_TYPES, extract_records, read_article
from tasks.core.text.layer import analyse
from tests.bench.cleaning import read_pages
from tests.quality.record_texts import read_own_texts
from tests.quality.record_totals import as_page
from tests.records.shipped import LEXICONS, OPTIONS

_CHARACTERS = 3_000
_LENGTHS = (3_000, 10_000, 30_000, 100_000)


def sets_of(folders: list[Path], count: int) -> Iterator[tuple[str, list[CleanedPage]]]:
    """Give the articles of each folder, or those of our own texts."""
    if not folders:
        yield "own_records", [as_page(text) for text in read_own_texts()]
    for folder in folders:
        yield folder.name, articles_of(folder, count)


def articles_of(folder: Path, count: int) -> list[CleanedPage]:
    """Clean about `count` pages of a folder, and keep the articles."""
    cleaned = (clean_page(page, CleanOptions()) for page in read_pages(folder, count))
    return [page for page in cleaned if page.outcome == Outcome.ARTICLE]


def spent(call: Callable[[CleanedPage], object], articles: Sequence[CleanedPage], rounds: int) -> float:
    """Measure CPU milliseconds per 3,000 characters of body; the best of the rounds, since the machine may be busy."""
    characters = sum(len(article.body or "") for article in articles)
    best = float("inf")
    for _ in range(rounds):
        started = time.process_time()
        for article in articles:
            call(article)
        best = min(best, time.process_time() - started)
    return 1000 * best * _CHARACTERS / characters


def parts(articles: Sequence[CleanedPage], rounds: int) -> dict[str, float]:
    """Measure each part of extraction by itself."""
    layers = {article.article_id: analyse(article.body or "") for article in articles}
    readings = {article.article_id: read_article(article, LEXICONS) for article in articles}
    measured = {
        "text layer": spent(lambda article: analyse(article.body or ""), articles, rounds),
        "names": spent(lambda article: find_names(layers[article.article_id], LEXICONS), articles, rounds),
    }
    for kind in RECORD_TYPES:
        measured[kind.column] = spent(lambda article, find=kind.find: find(readings[article.article_id]), articles, rounds)  # type: ignore[misc]
    return measured


def main(arguments: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.extracting", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pages", type=int, default=100, help="of each folder")
    options = parser.parse_args(arguments)
    warm()
    gc.set_threshold(50_000)  # as in the workers
    articles: list[CleanedPage] = []
    for name, articles in sets_of(options.folders, options.pages):
        gc.freeze()
        whole = spent(_extract, articles, options.rounds)
        shares = "  ".join(f"{name} {share:.2f}" for name, share in parts(articles, options.rounds).items())
        print(f"{name:12} {len(articles)} articles  all {whole:.2f} ms per {_CHARACTERS} characters: {shares}", flush=True)
    print(f"{'by length':12} " + "  ".join(f"{length} {share:.2f}" for length, share in by_length(articles, options.rounds).items()))
    return 0


def by_length(articles: Sequence[CleanedPage], rounds: int) -> dict[int, float]:
    """Measure one article of all bodies together, cut at growing lengths."""
    text = "\n\n".join(article.body or "" for article in articles)
    return {length: spent(_extract, [replace(articles[0], body=text[:length])], rounds) for length in _LENGTHS if length <= len(text)}


def _extract(article: CleanedPage) -> object:
    return extract_records(article, OPTIONS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
