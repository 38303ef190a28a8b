"""How far a run has come, told by what it leaves on disk; and what a warehouse must be equal to after all that went on."""

from collections import Counter
from pathlib import Path
from random import Random

from tests.faults.zones import Drop, Zone
from tests.laws.pipeline import Pipeline, ask

STAGES = ("pages", "articles", "records")


def traces(pipeline: Pipeline) -> Counter[str]:
    """Count what tells that a run has come to a step; the unfinished generation counts by its time."""
    files = {stage: sum(1 for _ in (pipeline.lake / stage).rglob("*.*")) for stage in ("runs", *STAGES)}
    return Counter(
        {
            "landing": files["runs"],
            "cleaning": files["pages"] + files["articles"],
            "extracting": files["records"],
            "loading": loading_since(pipeline),
        }
    )


def loading_since(pipeline: Pipeline) -> int:
    """Give the time (ns) of the unfinished generation; 0 when there is none."""
    try:
        return (pipeline.data / "generations" / ".loading.duckdb").stat().st_mtime_ns
    except FileNotFoundError:
        return 0


def what_it_did(pipeline: Pipeline, before: Counter[str]) -> str:
    """Say how far a run came, by what it has added to `traces` as they were before it."""
    added = traces(pipeline) - before
    return next((name for name in ("loading", "extracting", "cleaning", "landing") if added[name]), "starting")


def undisturbed(zone_of: Pipeline, folder: Path) -> Pipeline:
    """Run the same landing zone in one go, from nothing."""
    pipeline = Pipeline(zone_of.landing, folder / "data")
    assert pipeline.run(workers=2).status == 0
    return pipeline


def pages_lost_and_twice(pipeline: Pipeline, expected: Pipeline) -> tuple[int, int]:
    """Compare the pages with those of an undisturbed run: how many are missing, and how many are there more than once."""
    query = "select page_id from pages"
    found, wanted = Counter(ask(pipeline.data, query)), Counter(ask(expected.data, query))
    return len(wanted - found), len(found - wanted)


def even_portions(zone: Zone, rng: Random, count: int) -> list[list[Drop]]:
    """Mix the drops of a zone, each stream in its order, and cut them into `count` portions of about the same length."""
    mixed = [pair for stream in zone.streams for pair in zip(sorted(rng.random() for _ in stream), stream, strict=True)]
    order = [drop for _, drop in sorted(mixed, key=lambda pair: pair[0])]
    return [order[len(order) * part // count : len(order) * (part + 1) // count] for part in range(count)]
