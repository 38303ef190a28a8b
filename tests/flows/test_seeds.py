"""The files that people keep, from their folder to the answers of the warehouse, as an operator works with them."""

from datetime import UTC, datetime
from os import utime
from pathlib import Path

import pytest

from tests.laws.pipeline import Pipeline, ask
from tests.pages.builders import PROSE
from warehouse.lake import Lake, list_units, read_file

HEADER = "path_prefix,domain,publisher,country,time_zone,url_field,html_field,text_field,fetched_at_field"
FERRY = "texts/ferry/,ferry.example,The Ferry,NO,Europe/Oslo,,,,"
GAZETTE = "texts/gazette/,gazette.example,The Gazette,GB,Europe/London,,,,"


class Desk:
    """A pipeline with a folder of seeds, and two texts without addresses that came in one unit."""

    def __init__(self, folder: Path) -> None:
        self.pipeline, self.seeds = Pipeline(folder / "landing", folder / "data"), folder / "seeds"
        self.seeds.mkdir()
        self.put("texts/ferry/dam.txt", "Dam above Northgate to be repaired")
        self.put("texts/gazette/bridge.txt", "Bridge below Northgate to be closed")
        self.sources(FERRY, GAZETTE)
        self.blocked()

    def put(self, name: str, headline: str) -> None:
        path = self.pipeline.landing / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join([headline, "By Ines Okafor", "12 March 2026, 10:30", *PROSE]))
        moment = datetime(2026, 3, 14, tzinfo=UTC).timestamp()
        utime(path, (moment, moment))

    def sources(self, *lines: str) -> None:
        (self.seeds / "sources.csv").write_text("\n".join([HEADER, *lines, ""]))

    def blocked(self, *lines: str) -> None:
        (self.seeds / "blocked.csv").write_text("\n".join(["kind,value,reason,added_date", *lines, ""]))

    def run(self, command: str = "run", status: int = 0) -> str:
        ended = self.pipeline.run_here(command, seeds=self.seeds)
        assert ended.status == status, ended.err
        return ended.out + ended.err

    def ask(self, sql: str) -> list[tuple[object, ...]]:
        return ask(self.pipeline.data, sql)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_texts_without_an_address_have_an_outlet_and_what_is_said_of_it_can_change(desk: Desk) -> None:
    outlets = """select domain, articles.publisher, country, published_at, published_precision
                 from articles join outlets using (domain) order by domain"""
    at_oslo, at_london = datetime(2026, 3, 12, 9, 30), datetime(2026, 3, 12, 10, 30)
    desk.run()
    assert desk.ask(outlets) == [
        ("ferry.example", "The Ferry", "NO", at_oslo, "zoned_time"),
        ("gazette.example", "The Gazette", "GB", at_london, "zoned_time"),
    ]

    desk.sources(FERRY.replace(",NO,", ",IS,"), GAZETTE)
    assert "0 stale" in desk.run("status")
    assert "published  generation 2" in desk.run()
    assert [country for (_, _, country, *_) in desk.ask(outlets)] == ["IS", "GB"]

    desk.sources(FERRY.replace("The Ferry", "Ferry & Fjord"), GAZETTE)
    assert "1 stale" in desk.run("status")
    assert "were made under other rules" in desk.run()
    assert [publisher for (_, publisher, *_) in desk.ask(outlets)] == ["The Ferry", "The Gazette"]
    desk.run("run --stale")
    assert [publisher for (_, publisher, *_) in desk.ask(outlets)] == ["Ferry & Fjord", "The Gazette"]


def test_what_is_taken_down_is_erased_from_the_lake_by_removing_its_source_and_its_unit(desk: Desk) -> None:
    desk.run()
    desk.blocked("domain,ferry.example,licence ended,2026-03-20")
    desk.run()
    assert desk.ask("select headline from articles") == [("Bridge below Northgate to be closed",)]
    ((source, unit),) = desk.ask("select source_path, unit from pages where outcome = 'taken_down'")

    (desk.pipeline.landing / str(source)).unlink()
    for path in desk.pipeline.lake.rglob(f"{unit}.parquet"):
        path.unlink()

    assert "1 units are gone from lake/pages" in desk.run(status=1)  # what still stands in the landing zone has landed again
    desk.run("rebuild")
    assert desk.ask("select outcome, source_path from pages") == [("article", "texts/gazette/bridge.txt")]
    assert desk.ask("select value, pages from takedowns") == [("ferry.example", 0)]
    assert "unchanged" in desk.run()
    lake = Lake(desk.pipeline.lake)
    landed = [read_file(lake.path("pages", key), "pages")["source_path"].to_pylist() for key in list_units(lake, "pages")]
    assert landed == [["texts/gazette/bridge.txt"]]


@pytest.mark.parametrize("command", ["run", "rebuild"])
def test_a_row_that_makes_no_sense_stops_the_command_before_it_does_anything(desk: Desk, command: str) -> None:
    desk.pipeline.lake.mkdir(parents=True)
    desk.blocked("domain,https://ferry.example/,x,2026-03-20")
    assert "newsmill: blocked.csv, line 2: value 'https://ferry.example/' must be a registered domain" in desk.run(command, status=2)
    (desk.seeds / "sources.csv").unlink()
    assert f"newsmill: there is no {desk.seeds}/sources.csv" in desk.run(command, status=2)
    assert list(desk.pipeline.data.rglob("*")) == [desk.pipeline.lake]
