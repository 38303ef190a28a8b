"""Rejects are a queue: tried again by reason, rule or window, and, where the machine was at fault, by daily for a while."""

import gzip
import os
from pathlib import Path

import pytest

from flows.forms import Reason
from schemas.reasons import CleanReason, LandReason
from tests.faults.zones import messy_zone
from tests.laws.pipeline import Pipeline, ask, rows_under_law_5
from tests.pages.builders import PROSE
from warehouse import generations, locks

# Six million characters: more than 64 MiB hold while they are cleaned.
BIG_PAGE = b"<html><title>Minutes</title><body>%s</body></html>" % b"".join(
    b"<p>Item %d of the agenda of the <b>harbour council</b> and what it said of it.</p>" % number for number in range(90_000)
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    """A warehouse in which pages were refused as too short by a limit that was set too high. Copy it before a run."""
    folder = tmp_path_factory.mktemp("filled")
    pipeline = Pipeline(folder / "landing", folder / "data")
    pipeline.drop(messy_zone(7, stories=24).drops)
    assert pipeline.run_here(unit_pages=4, min_words=450).status == 0
    return pipeline


def rejects(pipeline: Pipeline, where: str) -> int:
    ((count,),) = ask(pipeline.data, f"select count(*) from rejects where {where}")
    return int(count)


def test_the_form_lists_every_reason_there_is() -> None:
    assert set(Reason.__args__) == {*LandReason, *CleanReason}  # type: ignore[attr-defined]


def test_what_now_passes_becomes_an_article_and_the_report_names_it(filled: Pipeline, tmp_path: Path) -> None:
    pipeline = filled.copy(tmp_path)
    short = dict(ask(pipeline.data, "select page_id, url from rejects where reason = 'too_short' and value >= 20"))
    assert short
    done = pipeline.run_here("replay --reason too_short --note 'the limit was wrong'")
    assert done.status == 0, done.err
    assert f"{len(short)} rejects became articles" in done.out
    assert all(page in done.out for page in short)
    assert rejects(pipeline, "reason = 'too_short' and value >= 20") == 0
    assert {page for (page,) in ask(pipeline.data, "select article_id from articles")} >= short.keys()


def test_a_rule_and_a_window_narrow_the_choice(filled: Pipeline) -> None:
    def units(command: str) -> int:
        done = filled.run_here(f"{command} --dry-run", min_words=450)
        assert done.status == 0, done.err
        return done.out.count(" pages: clean again")

    everything = units("replay")
    assert 0 < units("replay --rule http_status") < units("replay --rule word_count") <= everything
    assert 0 < units("replay --reason too_short --rule word_count --start 2026-03-11 --end 2026-03-11") < everything
    assert units("replay --reason too_short --rule http_status") == 0
    assert units("replay --rule no_such_rule") == units("replay --end 1999-12-31") == 0


def test_a_replay_whose_load_failed_is_finished_by_the_next_and_then_begins_anew(filled: Pipeline, tmp_path: Path) -> None:
    pipeline = filled.copy(tmp_path)
    with locks.hold(generations.lock_file(pipeline.data), 0):
        failed = pipeline.run_here("replay --reason too_short --rule word_count", lock_wait_seconds=0)
    assert (failed.status, "is held by" in failed.err) == (1, True)
    resumed = pipeline.run_here("replay --reason too_short --rule word_count")
    assert ("clean again" in resumed.out, "published" in resumed.out) == (False, True)
    anew = pipeline.run_here("replay --reason too_short --rule word_count --dry-run", min_words=21)
    assert "clean again" in anew.out  # one page has three words under any rules


def test_a_reason_of_landing_within_a_window_is_refused(filled: Pipeline) -> None:
    done = filled.run_here("replay --reason truncated --start 2026-03-10")
    assert (done.status, done.out) == (2, "")
    assert "inputs that landing refused have no crawl date, leave the window open" in done.err


def test_a_reason_of_landing_reads_its_sources_again_and_only_counts_what_is_new(filled: Pipeline, tmp_path: Path) -> None:
    pipeline = filled.copy(tmp_path)
    before, broken = rows_under_law_5(pipeline.data), rejects(pipeline, "reason = 'truncated'")
    assert broken > 0
    again = pipeline.run_here("replay --reason truncated", min_words=450)
    assert (again.status, rows_under_law_5(pipeline.data)) == (0, before)
    path = next(pipeline.landing.glob("web/cut-off.html.gz"))
    facts = path.stat()
    path.write_bytes(packed(facts.st_size))
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))  # mended, but of the same size and time: daily passes it over
    assert "0 inputs read" in pipeline.run_here(min_words=450).out
    assert pipeline.run_here("replay --reason truncated", min_words=450).status == 0
    assert rejects(pipeline, "reason = 'truncated'") == broken - 1


DAM_PAGE = (
    "<html><title>Dam above Northgate to be repaired</title><body><article><h1>Dam above Northgate to be repaired</h1>"
    f"<p class='byline'>By Mara Lindqvist, 12 March 2026</p>{''.join(f'<p>{one}</p>' for one in PROSE)}</article></body></html>"
).encode()


def packed(size: int) -> bytes:
    """Pack a page to exactly so many bytes, by the length of the file name that gzip keeps."""
    bare = gzip.compress(DAM_PAGE, mtime=0)
    return bare[:3] + b"\x08" + bare[4:10] + b"n" * (size - len(bare) - 1) + b"\0" + bare[10:]


def test_what_the_machine_failed_is_tried_three_times_by_daily_and_passes_when_the_machine_allows_it(tmp_path: Path) -> None:
    pipeline = Pipeline(tmp_path / "landing", tmp_path / "data")
    (pipeline.landing / "web").mkdir(parents=True)
    (pipeline.landing / "web" / "minutes.html").write_bytes(BIG_PAGE)
    (pipeline.landing / "web" / "dam.html").write_bytes(DAM_PAGE)
    told = [pipeline.run_here(page_memory_mib=64).out for _ in range(4)]
    assert ["1 out_of_memory" in out for out in told] == [True, True, True, False]
    assert ["retried    1 units" in out for out in told] == [False, True, True, False]
    assert ask(pipeline.data, "select page_id is not null, reason, is_transient from rejects") == [(True, "out_of_memory", True)]
    assert pipeline.run_here("replay --reason out_of_memory").status == 0
    assert rejects(pipeline, "is_transient") == 0
