"""Generations as files: which one is published, what is copied, kept and cleared away."""

import logging
from pathlib import Path

import pytest

from schemas.errors import PipelineError
from tests.warehouse.lakes import listing
from warehouse import generations
from warehouse.generations import Generation, clear_leftovers, copy, next_generation, publish, published, work_file


def publish_text(data: Path, text: str) -> Generation:
    generation = next_generation(data)
    work_file(data).parent.mkdir(exist_ok=True)
    work_file(data).write_text(text)
    publish(data, work_file(data), generation)
    return generation


def test_three_generations_stay_and_the_name_leads_to_the_last(tmp_path: Path) -> None:
    made = [publish_text(tmp_path, f"content {number}") for number in range(1, 6)]

    assert [generation.number for generation in made] == [1, 2, 3, 4, 5]
    assert published(tmp_path) == made[-1]
    assert (tmp_path / "news.duckdb").read_text() == "content 5"
    assert sorted(listing(tmp_path)) == [
        "generations/000003.duckdb", "generations/000004.duckdb", "generations/000005.duckdb", "news.duckdb",
    ]  # fmt: skip


def test_the_folder_can_be_moved_because_the_name_is_relative(tmp_path: Path) -> None:
    publish_text(tmp_path, "content")
    (tmp_path / "here").mkdir()
    for name in ("generations", "news.duckdb"):
        (tmp_path / name).rename(tmp_path / "here" / name)

    assert published(tmp_path / "here") == Generation(1, tmp_path / "here/generations/000001.duckdb")


def test_a_file_with_a_log_beside_it_is_not_published(tmp_path: Path) -> None:
    first = publish_text(tmp_path, "content")
    work_file(tmp_path).write_text("next")
    work_file(tmp_path).with_name(".loading.duckdb.wal").write_text("not yet in the file")

    with pytest.raises(PipelineError, match="write-ahead log"):
        publish(tmp_path, work_file(tmp_path), next_generation(tmp_path))

    assert published(tmp_path) == first


def test_leftovers_of_killed_loads_go_and_generations_stay(tmp_path: Path) -> None:
    first = publish_text(tmp_path, "content")
    folder = tmp_path / "generations"
    (folder / ".loading.duckdb.tmp").mkdir()
    for name in (".loading.duckdb", ".loading.duckdb.wal", ".loading.duckdb.tmp/spill", "000002.duckdb"):
        (folder / name).write_text("left")

    clear_leftovers(tmp_path)

    assert sorted(listing(folder)) == ["000001.duckdb"]
    assert next_generation(tmp_path).number == 2
    assert published(tmp_path) == first


def test_without_a_name_no_generation_is_taken_for_a_leftover(tmp_path: Path) -> None:
    publish_text(tmp_path, "content")
    (tmp_path / "news.duckdb").unlink()

    clear_leftovers(tmp_path)

    assert published(tmp_path) is None
    assert next_generation(tmp_path).number == 2


def test_a_name_that_leads_nowhere_is_reported_and_counts_as_none(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "news.duckdb").symlink_to("generations/000007.duckdb")

    with caplog.at_level(logging.WARNING):
        assert published(tmp_path) is None
    assert "not a generation" in caplog.text


def test_a_plain_file_in_place_of_the_name_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "news.duckdb").write_text("somebody's own")

    with pytest.raises(PipelineError, match="should be a symlink"):
        published(tmp_path)


def test_a_copy_is_writable_and_its_base_is_not_touched(tmp_path: Path) -> None:
    base = publish_text(tmp_path, "content")

    copy(base, work_file(tmp_path))
    work_file(tmp_path).write_text("changed")

    assert base.path.read_text() == "content"


def test_where_the_disk_can_share_blocks_nothing_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = publish_text(tmp_path, "content")
    asked: list[int] = []
    monkeypatch.setattr(generations.fcntl, "ioctl", lambda target, request, source: asked.append(request))
    monkeypatch.setattr(generations.shutil, "copyfile", lambda *paths: pytest.fail("copied"))

    copy(base, work_file(tmp_path))

    assert asked == [0x40049409]


def test_what_a_session_spills_beside_its_generation_is_left_alone(tmp_path: Path) -> None:
    """DuckDB keeps it in NUMBER.duckdb.tmp, unless the reader sets another folder."""
    spilled = tmp_path / "generations" / "000001.duckdb.tmp" / "duckdb_temp_storage-0.tmp"
    spilled.parent.mkdir(parents=True)
    spilled.touch()
    work_file(tmp_path).touch()
    clear_leftovers(tmp_path)
    assert (spilled.exists(), work_file(tmp_path).exists()) == (True, False)
