"""Laws 1, 3 and 9: nothing is lost, every record stands where it says, duplicates and versions stay."""

from pathlib import Path

import pytest

from tests.faults.zones import Zone, messy_zone
from tests.laws.pipeline import RECORD_TABLES, Pipeline, ask, count_true_records


def outcomes(pipeline: Pipeline) -> tuple[int, int, dict[object, object]]:
    """Count pages, articles, and rejects of landing by reason."""
    ((pages, articles),) = ask(pipeline.data, "select (select count(*) from pages), (select count(*) from articles)")
    refused = ask(pipeline.data, "select reason, count(*) from rejects where stage = 'land' group by all order by all")
    return pages, articles, dict(refused)


def assert_conserved(pipeline: Pipeline, zone: Zone) -> None:
    """Prove law 1: against what the zone was built of, for every unit and date, and for the load as it tells it itself."""
    assert outcomes(pipeline) == (zone.pages, zone.articles, zone.refused)
    for key in ("unit", "crawl_date"):
        of_key = "(select unit, crawl_date, page_id from pages) named on named.page_id = "
        lost = ask(
            pipeline.data,
            f"""
            with kept as (select named.{key} as key, count(*) as rows from articles join {of_key} article_id group by all),
            cut as (select named.{key} as key, count(*) as rows from rejects join {of_key} rejects.page_id group by all),
            landed as (select {key} as key, count(*) as rows from pages group by all)
            select key from landed left join kept using (key) left join cut using (key)
            where landed.rows <> coalesce(kept.rows, 0) + coalesce(cut.rows, 0)
            """,
        )
        assert lost == []
    inputs = zone.pages + sum(zone.refused.values())
    totals = "select sum(pages), sum(articles), min(inputs - pages - rejects + pages - articles) from loads"
    assert ask(pipeline.data, totals) == [(zone.pages, zone.articles, 0)]
    assert ask(pipeline.data, "select sum(inputs), sum(pages) from sources") == [(inputs, zone.pages)]


def test_every_input_of_a_messy_zone_is_an_article_or_a_reject_and_every_record_stands_where_it_says(zone: Zone, whole: Pipeline) -> None:
    assert_conserved(whole, zone)
    assert set(count_true_records(whole.data)) == set(RECORD_TABLES)


def test_nothing_is_lost_between_two_runs(other_zone: Zone, finished: Pipeline) -> None:
    assert_conserved(finished, other_zone)
    assert set(count_true_records(finished.data)) == set(RECORD_TABLES)


@pytest.mark.torture
@pytest.mark.parametrize("seed", range(100, 112))
def test_any_messy_zone_is_conserved(seed: int, tmp_path: Path) -> None:
    zone = messy_zone(seed, stories=60)
    pipeline = Pipeline(tmp_path / "landing", tmp_path / "data")
    pipeline.drop(zone.drops)

    assert pipeline.run_here(unit_pages=5).status == 0

    assert_conserved(pipeline, zone)
    assert set(count_true_records(pipeline.data)) == set(RECORD_TABLES)


def test_an_address_captured_three_times_is_three_articles_with_one_latest_and_copies_stay(whole: Pipeline) -> None:
    captures = """
        select version, is_latest, is_changed
        from article_labels
        where work_id in (select work_id from article_labels group by work_id having count(*) = 3)
        order by version
    """
    # Two equal files are two pages of one address, and so are a capture of the next day and a changed one of the day after.
    copies = "select count(*), count(distinct article_id), count(distinct work_id) from articles group by body_digest having count(*) = 2"

    assert ask(whole.data, captures) == [(1, False, False), (2, False, False), (3, True, True)]
    assert ask(whole.data, copies) == [(2, 2, 1), (2, 2, 1)]
    assert ask(whole.data, "select count(*) from latest_articles") == ask(whole.data, "select count(distinct work_id) from articles")
