"""Reading a report as a browser does: its tables, the rows of its charts, its queries, its sentences."""

import json
from dataclasses import dataclass
from typing import Any

from lxml import html


@dataclass(frozen=True)
class Shown:
    """What a report shows. `queries` are by the table that they stand below, that of the totals under `totals`."""

    root: html.HtmlElement
    text: str
    made: str
    titles: list[str]
    totals: dict[str, str]
    tables: dict[str, list[list[str]]]
    chart_rows: dict[str, list[dict[str, Any]]]
    queries: dict[str, str]


def read_report(text: str) -> Shown:
    """Read a report."""
    root = html.document_fromstring(text)
    tables = {one.get("id").removesuffix("-table"): [_cells(row) for row in one.findall("tbody/tr")] for one in root.iter("table")}
    scripts = {one.get("id"): one.text for one in root.iter("script") if one.get("type") == "application/json"}
    queries = [one.text_content() for one in root.xpath("//pre/code")]
    return Shown(
        root=root,
        text=" ".join(root.find("body").text_content().split()),
        made=root.find_class("made")[0].text_content(),
        titles=[one.text_content() for one in root.xpath("//h1 | //h2")],
        totals={one.findtext("dt"): one.findtext("dd") for one in root.find_class("totals")[0].findall("div")},
        tables=tables,
        chart_rows={name.removesuffix("-rows"): json.loads(rows) for name, rows in scripts.items() if name.endswith("-rows")},
        queries=dict(zip(["totals", *tables], queries, strict=True)),
    )


def _cells(row: html.HtmlElement) -> list[str]:
    return [cell.text_content() for cell in row]
