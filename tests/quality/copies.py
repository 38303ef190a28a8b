"""Scores of the search for copies: python -m tests.quality.copies DATA [--corpus CORPUS] [--sources N].

DATA holds a warehouse of real pages. Copies of every kind of tests.quality.planted are made of N of its articles and put
among all of them; a row a kind says how many were found (recall), and of the pairs that a planted text was given how many
lead to its source or a copy of that (precision). With CORPUS the clusters of DATA itself are held against the labels' texts:
two pages are the same article where four fifths of the shingles of both labels are equal, counted by brute force.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations
from pathlib import Path
from random import Random

import duckdb
from rensa import RMinHash, RMinHashLSH

from tests.quality.planted import KINDS, Planting
from tests.sql.copied import Text, empty_newsroom, load_unit
from warehouse.database import Limits, open_read_only
from warehouse.generations import published

_SEED = 6
_WORDS = 150  # sources are this long at least, so that a tenth of one is some 15 words: too short ones are counted apart
_SHORTEST = 40  # words that a text needs to be held against others; see sql/models/texts.sql
_ALIKE = 0.8

Pair = tuple[str, str]


@dataclass(frozen=True)
class Found:
    """How many planted texts of a kind were long enough, how many of these were found, and how many of their pairs are right."""

    planted: int
    long_enough: int
    recalled: int
    pairs: int
    right: int


def read_texts(data: Path) -> list[Text]:
    """Read the latest articles of a warehouse."""
    current = published(data)
    if current is None:
        raise SystemExit(f"{data} holds no warehouse: python -m flows run --landing PAGES --data {data}")
    asked = "select article_id, body, coalesce(publisher, domain, 'none'), work_id, captured_at from latest_articles where body is not null"
    with open_read_only(current.path, Limits()) as connection:
        return [Text(*row) for row in connection.execute(f"{asked} order by article_id").fetchall()]


def plant(texts: list[Text], sources: int) -> dict[str, list[tuple[Text, str]]]:
    """Make a copy of each kind of so many articles: kind to (copy, article_id of its source)."""
    rng = Random(_SEED)
    fit = [text for text in texts if len(text.body.split()) >= _WORDS]
    chosen = rng.sample(fit, min(sources, len(fit)))
    planted: dict[str, list[tuple[Text, str]]] = {kind: [] for kind in KINDS}
    for number, source in enumerate(chosen):
        for kind, make in KINDS.items():
            body = make(Planting(source.body, rng.choice(fit).body, rng))
            copied = Text(f"{kind} {number}", body, f"Copyist {number}", captured_at=source.captured_at + timedelta(days=365))
            planted[kind].append((copied, source.name))
    return planted


def score_planted(texts: list[Text], sources: int) -> dict[str, Found]:
    """Put the copies of one kind after the other among the texts, and count."""
    scores = {}
    with empty_newsroom() as connection:
        load_unit(connection, "real", texts)
        kin = _families(connection)
        for kind, copies in plant(texts, sources).items():
            load_unit(connection, "planted", [copied for copied, _ in copies])
            scores[kind] = _count(connection, copies, kin)
    return scores


def _families(connection: duckdb.DuckDBPyConnection) -> dict[str, set[str]]:
    """Map each real text to the real texts that it is paired with, which a copy of it is a copy of as well."""
    kin: dict[str, set[str]] = defaultdict(set)
    for younger, older in connection.execute("select article_id, older_article_id from duplicate_pairs").fetchall():
        kin[younger].add(older)
        kin[older].add(younger)
    return kin


def _count(connection: duckdb.DuckDBPyConnection, copies: list[tuple[Text, str]], kin: dict[str, set[str]]) -> Found:
    older: dict[str, set[str]] = defaultdict(set)
    for younger, other in connection.execute("select article_id, older_article_id from duplicate_pairs").fetchall():
        older[younger].add(other)
    enough = [(copied.name, source) for copied, source in copies if len(re.findall(r"\w+", copied.body)) >= _SHORTEST]
    family = {source: {source} | kin[source] for _, source in copies}
    recalled = sum(bool(older[name] & family[source]) for name, source in enough)
    pairs = sum(len(older[copied.name]) for copied, _ in copies)
    right = sum(len(older[copied.name] & family[source]) for copied, source in copies)
    return Found(len(copies), len(enough), recalled, pairs, right)


def recall_by_bands(texts: list[Text], sources: int) -> dict[str, float]:
    """Give the recall of the usual way by kind: MinHash of 128 permutations in 32 bands, whose candidates are at .42 and more alike."""
    index, names = RMinHashLSH(_ALIKE, 128, 32), [text.name for text in texts]
    for key, text in enumerate(texts):
        index.insert(key, _minhash(text.body))
    recalls = {}
    for kind, copies in plant(texts, sources).items():
        enough = [(copied, source) for copied, source in copies if len(re.findall(r"\w+", copied.body)) >= _SHORTEST]
        found = sum(source in {names[key] for key in index.query(_minhash(copied.body))} for copied, source in enough)
        recalls[kind] = found / max(1, len(enough))
    return recalls


def _minhash(text: str) -> RMinHash:
    signature = RMinHash(128, _SEED)
    signature.update([" ".join(shingle) for shingle in shingles(text)])
    return signature


def gold_texts(corpus: Path) -> dict[str, str]:
    """Read the labelled texts: source_path of the page to its text."""
    found = {}
    for file in sorted(corpus.glob("*/gold.jsonl")):
        for line in file.read_text(encoding="utf-8").rstrip("\n").split("\n"):
            row = json.loads(line)
            if text := (row.get("gold") or {}).get("text"):
                found[f"{file.parent.name}/pages/{row['page_id']}"] = text
    return found


def shingles(text: str) -> set[tuple[str, ...]]:
    """Give the runs of five words of a text."""
    words = re.findall(r"\w+", text.lower())
    return set(zip(words, words[1:], words[2:], words[3:], words[4:], strict=False))


def alike(texts: dict[str, str]) -> set[Pair]:
    """Find all pairs of which four fifths of the shingles are equal, by counting what every two share."""
    held = {name: kept for name, text in texts.items() if len(kept := shingles(text)) > _SHORTEST}
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in sorted(held):
        for shingle in held[name]:
            holders[shingle].append(name)
    shared: Counter[Pair] = Counter()
    for names in holders.values():
        shared.update(combinations(names, 2))
    return {(a, b) for (a, b), both in shared.items() if both >= _ALIKE * (len(held[a]) + len(held[b]) - both)}


def clustered(data: Path, among: Iterable[str]) -> set[Pair]:
    """List the pairs of pages that stand in one cluster, or are captures of one work, of those given."""
    asked = (
        "select coalesce(cluster_members.cluster_id, articles.work_id), "
        "list(regexp_replace(articles.source_path, '[.]\\w+([.]gz)?$', '')) from articles "
        "left join cluster_members using (work_id) group by 1"
    )
    current, known = published(data), set(among)
    assert current is not None
    with open_read_only(current.path, Limits()) as connection:
        groups = [sorted(known.intersection(paths)) for _, paths in connection.execute(asked).fetchall()]
    return {pair for group in groups for pair in combinations(group, 2)}


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--sources", type=int, default=300)
    options = parser.parse_args()
    texts = read_texts(options.data)
    bands = recall_by_bands(texts, options.sources)
    print("| kind | planted | of 40 words and more | recall of these | that of MinHash in bands | pairs | precision |")
    print("|---|---|---|---|---|---|---|")
    for kind, found in score_planted(texts, options.sources).items():
        recall, precision = found.recalled / max(1, found.long_enough), found.right / max(1, found.pairs)
        print(f"| {kind} | {found.planted} | {found.long_enough} | {recall:.3f} | {bands[kind]:.3f} | {found.pairs} | {precision:.3f} |")
    if options.corpus:
        labelled = gold_texts(options.corpus)
        wanted, given = alike(labelled), clustered(options.data, labelled)
        right = len(wanted & given)
        print(f"\nclusters of {len(labelled)} labelled pages: {len(wanted)} true pairs, {len(given)} given, {right} of them true")
        print(f"precision {right / max(1, len(given)):.3f}, recall {right / max(1, len(wanted)):.3f}")


if __name__ == "__main__":
    main()
