"""Scores of the whole pipeline on labelled pages: python -m tests.quality [CORPUS SCORER] [--sets A,B] [--floors | --update] [--table].

Our own pages alone, or with the sets of CORPUS, a folder each, scored by the package `newsgold` in the folder SCORER. Each set
goes through land, clean, extract, load and publish into a warehouse of its own. With --floors a score below what is pinned in
floors.json fails, and labels that are not those it was pinned with; --update pins anew, and lowers only with --allow-lower.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from schemas.reasons import Outcome
from tests.quality.floors import EPSILON, Measured, Scores, digest, missed, read_floors, unpinned, update
from tests.quality.own import FOLDER, read_labels, score_own
from tests.quality.predictions import Row, by_newsmill, by_trafilatura
from tests.quality.shared import NO_ARTICLES, SETS, score_shared
from tests.quality.table import render_reasons, render_scores

OWN = "own"


@dataclass(frozen=True)
class Place:
    """Where a set lies, where its warehouse goes, and where its scorer is; None for our own pages."""

    name: str
    folder: Path
    data: Path
    scorer: Path | None

    def score(self, rows: list[Row]) -> Scores:
        """Score a row a page."""
        if self.scorer is None:
            return score_own(rows, read_labels(self.folder))
        return score_shared(self.name, rows, self.scorer, self.data)


def places(options: argparse.Namespace) -> Iterator[Place]:
    """Give our own set, then those of the corpus that are asked for."""
    yield Place(OWN, FOLDER, (options.data / OWN).absolute(), None)
    if options.corpus is not None:
        for name in options.sets.split(","):
            yield Place(name, (options.corpus / name).absolute(), (options.data / name).absolute(), options.scorer)


def measure(place: Place, *, warm: bool) -> Measured:
    """Run and score one set; print its scores, and its articles that were refused."""
    rows = by_newsmill(place.folder / "pages", place.data, warm=warm)
    scores = place.score(rows)
    outcomes = ", ".join(f"{count} {name}" for name, count in Counter(row["outcome"] for row in rows).most_common())
    print(f"{place.name}: {len(rows)} pages, {outcomes}\n  " + "  ".join(f"{metric} {score:.3f}" for metric, score in scores.items()))
    for row in _refused(place, rows):
        print(f"  refused article: {place.name}/{row['source_path']} {row['outcome']}")
    sys.stdout.flush()
    return Measured(digest(place.folder), scores)


def _refused(place: Place, rows: list[Row]) -> list[Row]:
    if place.name == NO_ARTICLES:
        return []
    others = {page for page, gold in read_labels(place.folder).items() if "reason" in gold}
    return [row for row in rows if row["outcome"] != Outcome.ARTICLE and row["source_path"].split(".")[0] not in others]


def print_tables(measured: dict[str, Measured], baseline: dict[str, Scores]) -> None:
    """Print the scores of all sets, and those of the reasons on our own pages, as Markdown."""
    pages = Counter(gold.get("reason", Outcome.ARTICLE) for gold in read_labels().values())
    print(f"\n{render_scores({name: found.scores for name, found in measured.items()}, baseline)}")
    print(f"\n{render_reasons(measured[OWN].scores, pages)}")


def settle(measured: dict[str, Measured], options: argparse.Namespace) -> int:
    """Hold the scores against the floors, or pin them; 1 when they fall short, or would be lowered."""
    if options.update:
        lowered = update(measured, allow_lower=options.allow_lower)
        print("\n".join(["refusing to lower floors without --allow-lower:", *lowered] if lowered else ["pinned in floors.json"]))
        return 1 if lowered else 0
    if options.floors:
        faults = [*unpinned(measured, read_floors()), *missed(measured, read_floors())]
        print("\n".join(faults or [f"all scores stand at their floors, or {EPSILON} below"]))
        return 1 if faults else 0
    return 0


def main(arguments: list[str]) -> int:
    """Run, score, and do what is asked for with the scores."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description=__doc__)
    parser.add_argument("corpus", type=Path, nargs="?")
    parser.add_argument("scorer", type=Path, nargs="?")
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--data", type=Path, default=Path("build/quality"))
    parser.add_argument("--floors", action="store_true")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--allow-lower", action="store_true")
    parser.add_argument("--warm", action="store_true", help="clean each page again with what its site's pages taught")
    parser.add_argument("--table", action="store_true", help="print the scores as Markdown")
    parser.add_argument("--baseline", action="store_true", help="measure trafilatura's default call too, for the table")
    options = parser.parse_args(arguments)
    if options.corpus is not None and options.scorer is None:
        parser.error("sets of a corpus need a scorer")
    measured = {place.name: measure(place, warm=options.warm) for place in places(options)}
    if options.table:
        baseline = {place.name: place.score(by_trafilatura(place.folder / "pages")) for place in places(options) if options.baseline}
        print_tables(measured, baseline)
    return settle(measured, options)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
