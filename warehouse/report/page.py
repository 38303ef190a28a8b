"""The page: figures and sections as one HTML text that needs nothing else and asks nobody.

The template escapes whatever it is given. Scripts and styles are this project's files, and the page's own policy admits
no others: it names their digests.
"""

import json
from base64 import b64encode
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from itertools import takewhile
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from warehouse.report import titles, wording
from warehouse.report.figures import Figures, Window
from warehouse.report.sections import SECTIONS, Column, Section, Table

_HERE = Path(__file__).parent
_POLICY = "default-src 'none'; style-src {style}; script-src {scripts}; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True)
class _Cell:
    """What stands in one cell of a table; `language` is that of a text from a page, where it is known."""

    text: str
    is_number: bool
    language: str = ""


@dataclass(frozen=True, slots=True)
class _TableView:
    """A table as the template shows it, with the rows and the spec of its chart where it has one."""

    table: Table
    rows: list[list[_Cell]]
    sql: str
    spec: object
    chart_rows: list[dict[str, object]]
    period: str


@dataclass(frozen=True, slots=True)
class _SectionView:
    """A section as the template shows it."""

    section: Section
    title: str
    tables: list[_TableView]


def render(figures: Figures, window: Window) -> str:
    """Write the report as HTML."""
    sections = [_view(section, figures) for section in SECTIONS]
    style, vega, draw = (_own_text(name) for name in ("style.css", "vega.js", "draw.js"))
    return _environment().get_template("report.html").render(
        headline=titles.headline(figures), made=titles.made(figures), totals=titles.first(figures, "totals"), window=window,
        totals_sql=figures["totals"].sql, sections=sections, theme=_spec("theme"), style=style, scripts=(vega, draw),
        policy=_POLICY.format(style=_digest(style), scripts=f"{_digest(vega)} {_digest(draw)}"),
    )  # fmt: skip


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals.update(number=wording.number, counted=wording.counted, days=wording.days, day=wording.day)
    return environment


@cache
def _own_text(name: str) -> str:
    """Read a style or script of this project, which is put into the page as it is."""
    return (_HERE / "templates" / name).read_text(encoding="utf-8")


@cache
def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def _spec(name: str) -> object:
    return json.loads((_HERE / "charts" / f"{name}.json").read_text(encoding="utf-8"))


def _view(section: Section, figures: Figures) -> _SectionView:
    title = section.title(figures) if figures[section.tables[0].query].rows else section.empty
    return _SectionView(section, title, [_table(table, figures) for table in section.tables if figures[table.query].rows])


def _table(table: Table, figures: Figures) -> _TableView:
    answer = figures[table.query]
    rows = [[_cell(column, record) for column in table.columns] for record in answer.records]
    spec = _spec(table.chart) if table.chart else None
    chart_rows = _chart_rows(answer.records, rows) if table.chart else []
    return _TableView(table, rows, answer.sql, spec, chart_rows, wording.words(answer.records[0].get("period", "")))


def _cell(column: Column, record: Mapping[str, object]) -> _Cell:
    value = record[column.name]
    if value is None and not column.beside:
        return _Cell(wording.NOTHING, column.is_number)
    text = column.write(value, record[column.beside]) if column.beside else column.write(value)
    return _Cell(text, column.is_number, str(record.get("language") or "") if column.name == "headline" else "")


def _chart_rows(records: tuple[Mapping[str, object], ...], rows: list[list[_Cell]]) -> list[dict[str, object]]:
    """Give the rows as the chart takes them: the same values, and a label of their own for each."""
    labels = _distinct([" → ".join(cell.text for cell in takewhile(lambda cell: not cell.is_number, row)) for row in rows])
    return [
        {"label": label} | {name: _plain(value) for name, value in record.items()} for label, record in zip(labels, records, strict=True)
    ]


def _distinct(labels: list[str]) -> list[str]:
    """Number labels that repeat, because a chart would make one bar of them."""
    seen: Counter[str] = Counter()
    found = []
    for label in labels:
        seen[label] += 1
        found.append(f"{label} ({seen[label]})" if seen[label] > 1 else label)
    return found


def _plain(value: object) -> object:
    """Turn a value into what JSON can hold."""
    if isinstance(value, str):
        return wording.name(value)
    return value.isoformat() if isinstance(value, date) else value
