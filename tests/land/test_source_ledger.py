"""The ledger of sources: the newest entry counts, whatever was killed between any two steps."""

from pathlib import Path

import pytest

from schemas.errors import DamagedFileError, TransientError
from schemas.pages import LandReject, SourceEntry
from schemas.reasons import LandReason
from schemas.rows import build
from warehouse import source_ledger, storage
from warehouse.lake import Lake
from warehouse.source_ledger import append_entries, ledger_files, read_entries


def _entry(path: str, pages: int) -> SourceEntry:
    reject = build(LandReject, reason=LandReason.BAD_ROW, source_place="line=1", value=0.5)
    return build(SourceEntry, source_path=path, pages=pages, inputs=pages + 1, units=("u1", "u2"), rejects=(reject,))


def test_entries_come_back_as_they_were_and_the_newest_counts(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    assert read_entries(lake) == {}
    append_entries(lake, [])
    assert not lake.root.joinpath("sources").exists()
    append_entries(lake, [_entry("b", 1), _entry("a", 1)])
    append_entries(lake, [_entry("a", 2)])
    assert read_entries(lake) == {"a": _entry("a", 2), "b": _entry("b", 1)}
    assert [path.name for path in ledger_files(lake)] == ["00000001.parquet", "00000002.parquet"]


def _fill(lake: Lake, runs: int) -> dict[str, SourceEntry]:
    for number in range(runs):
        append_entries(lake, [_entry("always", number), _entry(f"once-{number}", number)])
    return {"always": _entry("always", runs - 1), **{f"once-{number}": _entry(f"once-{number}", number) for number in range(runs)}}


def test_more_than_64_files_become_one(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    expected = _fill(lake, 65)
    assert [path.name for path in ledger_files(lake)] == ["00000066.parquet"]
    assert read_entries(lake) == expected
    append_entries(lake, [_entry("always", 99)])
    assert read_entries(lake) == {**expected, "always": _entry("always", 99)}


@pytest.mark.parametrize("removals", [0, 1, 40, 64])
def test_a_kill_while_files_become_one_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, removals: int) -> None:
    lake = Lake(tmp_path)
    left = removals

    def remove_then_die(path: Path) -> None:
        nonlocal left
        if not left:
            raise KeyboardInterrupt
        left -= 1
        path.unlink()

    expected = {"always": _entry("always", 64), **_fill(lake, 64)}
    expected |= {"always": _entry("always", 64), "once-64": _entry("once-64", 64)}
    monkeypatch.setattr(storage, "remove", remove_then_die)
    with pytest.raises(KeyboardInterrupt):
        append_entries(lake, [_entry("always", 64), _entry("once-64", 64)])
    monkeypatch.undo()
    assert len(ledger_files(lake)) == 66 - removals
    assert read_entries(lake) == expected
    append_entries(lake, [_entry("always", 65)])
    assert read_entries(lake) == {**expected, "always": _entry("always", 65)}


def test_a_reader_looks_again_when_files_vanish_under_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lake = Lake(tmp_path)
    expected = _fill(lake, 3)
    listed = source_ledger.ledger_files
    stale = [[*listed(lake), tmp_path / "sources/00000009.parquet"]]
    monkeypatch.setattr(source_ledger, "ledger_files", lambda of: stale.pop() if stale else listed(of))
    assert read_entries(lake) == expected
    monkeypatch.setattr(source_ledger, "ledger_files", lambda of: [tmp_path / "sources/00000009.parquet"])
    with pytest.raises(TransientError, match="try again"):
        read_entries(lake)


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    _fill(lake, 2)
    ledger_files(lake)[0].write_bytes(b"not parquet")
    with pytest.raises(DamagedFileError, match=r"00000001\.parquet"):
        read_entries(lake)
