"""Labelled sets of other people's texts, which stay outside the repository: their pages through the whole pipeline, and its records scored.

The scorer is the package `recordsgold`, which reads records from Parquet and finds their places by the pipeline's articles.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tests.quality.predictions import Row, ask, run_pipeline
from tests.quality.record_totals import RuleCounts

_PLACE = "article_id, start_char as start, end_char as end, exact as text, rule_id"
_SPEAKER = "speaker, speaker_start_char as speaker_start, speaker_end_char as speaker_end"
_SPEECH = f"{_SPEAKER}, cue, cue_start_char as cue_start, cue_end_char as cue_end"
_ARTICLES = "select article_id, source_path as file, body from articles where body is not null"
_TABLES = "select table_name from information_schema.tables"


@dataclass(frozen=True)
class Asked:
    """Records of one kind in one set: how they are read from a table, and which figure of the scorer is a rule's precision.

    `by_rule` is what the scorer calls the figures of a rule, None where it has none: then each rule is scored alone.
    """

    set_name: str
    kind: str
    table: str
    columns: str
    where: str
    precision: tuple[str, ...]
    by_rule: str | None = None
    alone: str = ""

    @property
    def sql(self) -> str:
        """Select the records of bodies, in reading order."""
        return f"select {_PLACE}, {self.columns} from {self.table} where field = 'body' and {self.where} order by article_id, record_no"


_NAMES = "entity_type as type, entity_type || ' ' || entity_name as cluster_id"

# The labels of polnear know no stretches between doubled apostrophes, as 46 of its articles quote: what is found there is not judged.
_DOUBLED = "article_id in (select article_id from articles where contains(body, repeat(chr(39), 2)))"
_SPOKEN = f"quote_type in ('direct', 'partial') and not {_DOUBLED}"

ASKED = (
    Asked("polnear", "quotes", "quotes", _SPEECH, _SPOKEN, ("end_to_end_precision",), "quotes "),
    Asked("polnear", "indirect", "quotes", _SPEECH, "quote_type = 'indirect'", ("precision",), alone="indirect_cue_source"),
    Asked("ewn", "entities", "mentions", _NAMES, "mention_type <> 'pronoun'", ("precision",), "entities "),
    Asked("ewn", "money", "quantities", "value", "quantity_type = 'money'", ("precision",), alone="money"),
    Asked("tbaq", "dates", "dates", "timex_value, date_from, date_to", "true", ("precision", "value_day"), "dates by "),
    Asked("gum", "coref", "mentions", _NAMES, "true", ("precision",)),
)
SETS = tuple(dict.fromkeys(asked.set_name for asked in ASKED))

TARGETS = {
    ("polnear", "quotes", "quotes.end_to_end_f1"): 0.86,
    ("polnear", "quotes", "quotes.speaker"): 0.91,
    ("polnear", "quotes", "quotes.precision"): 0.97,
    ("polnear", "quotes", "quotes_6_words.end_to_end_f1"): 0.91,
    ("polnear", "quotes", "quotes_6_words.speaker"): 0.93,
    ("polnear", "indirect", "indirect_cue_source.precision"): 0.87,
    ("ewn", "entities", "PER.f1"): 0.74,
    ("ewn", "entities", "ORG.f1"): 0.65,
    ("ewn", "entities", "LOC.f1"): 0.78,
    ("ewn", "entities", "NORP.f1"): 0.79,
    ("ewn", "money", "money.precision"): 0.97,
    ("ewn", "money", "money.recall"): 0.85,
    ("tbaq", "dates", "dates.f1"): 0.90,
    ("tbaq", "dates", "dates.value"): 0.85,
    ("tbaq", "dates", "dates.value_day"): 0.88,
    ("gum", "coref", "coref.precision"): 0.97,
    ("gum", "coref", "coref.recall"): 0.92,
    ("gum", "coref", "pronouns.recall"): 0.75,
}
"""What the records are to reach, by set, kind and figure of the scorer."""

Figures = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class SetScores:
    """The scorer's figures of one kind in one set, and the rules that they judge."""

    asked: Asked
    figures: Figures
    rules: RuleCounts

    def reached(self) -> Iterator[tuple[str, float, float]]:
        """Give the figures that have a target, with what is reached and what is to be."""
        for (set_name, kind, path), target in TARGETS.items():
            if (set_name, kind) == (self.asked.set_name, self.asked.kind):
                row, _, figure = path.partition(".")
                yield f"{set_name} {path}", self.figures.get(row, {}).get(figure) or 0.0, target


def score_sets(corpus: Path, scorer: Path, data: Path, sets: tuple[str, ...] = SETS) -> Iterator[SetScores]:
    """Run each set through the pipeline into a warehouse of its own below `data`, and score its records."""
    for name in sets:
        run_pipeline(corpus / name / "pages", data / name)
        tables = {row["table_name"] for row in ask(data / name, _TABLES)}
        articles = _write(data / name / "articles.parquet", ask(data / name, _ARTICLES))
        for asked in ASKED:
            if asked.set_name == name and asked.table in tables:
                yield _score(asked, ask(data / name, asked.sql), Scorer(scorer, corpus, articles))


@dataclass(frozen=True)
class Scorer:
    """The scorer's folder, that of the labels, and the articles of the pipeline."""

    folder: Path
    corpus: Path
    articles: Path

    def figures(self, asked: Asked, rows: list[Row]) -> Figures:
        """Score rows of one kind."""
        records = _write(self.articles.with_name(f"{asked.kind}.parquet"), rows)
        options = {"--set": asked.set_name, "--kind": asked.kind, "--pred": records, "--articles": self.articles, "--by": "rule_id"}
        words = [str(word) for option in options.items() for word in option]
        command = [sys.executable, "-m", "recordsgold", "--data", str(self.corpus), "score", *words, "--json"]
        answer = subprocess.run(command, cwd=self.folder, check=True, stdout=subprocess.PIPE, text=True)
        figures: Figures = json.loads(answer.stdout)["figures"]
        return figures


def _score(asked: Asked, rows: list[Row], scorer: Scorer) -> SetScores:
    figures = scorer.figures(asked, rows)
    return SetScores(asked, figures, dict(_rules(asked, rows, figures, scorer)))


def _rules(asked: Asked, rows: list[Row], figures: Figures, scorer: Scorer) -> Iterator[tuple[str, tuple[int, int]]]:
    """Give each rule with how many of its records were judged and how many were right."""
    for rule_id in sorted({row["rule_id"] for row in rows}):
        found: dict[str, Any] = {}
        if asked.by_rule:
            found = figures.get(f"{asked.by_rule}{rule_id}", {})
        elif asked.alone:
            found = scorer.figures(asked, [row for row in rows if row["rule_id"] == rule_id])[asked.alone]
        if found:
            share = 1.0
            for figure in asked.precision:
                share *= found[figure] or 0.0
            yield rule_id, (found["pred"], round(share * found["pred"]))


def _write(path: Path, rows: list[Row]) -> Path:
    pq.write_table(pa.Table.from_pylist(rows), path)
    return path
