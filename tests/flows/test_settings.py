"""Settings come from the environment, the command line wins, and what makes no sense is refused by name."""

from pathlib import Path

import pytest

from flows.settings import read_settings
from schemas.errors import SettingsError


def test_folders_follow_the_data_folder_unless_they_are_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NEWSMILL_DATA", str(tmp_path))
    settings = read_settings()
    assert (settings.data_dir, settings.landing_dir, settings.lake_dir) == (tmp_path, tmp_path / "landing", tmp_path / "lake")
    monkeypatch.setenv("NEWSMILL_LAKE", str(tmp_path / "elsewhere"))
    assert read_settings().lake_dir == tmp_path / "elsewhere"


def test_the_command_line_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NEWSMILL_DATA", "/nowhere")
    assert read_settings(data=tmp_path, landing=None).data_dir == tmp_path


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("NEWSMILL_WORKER", "2", "unknown settings in the environment: NEWSMILL_WORKER"),
        ("NEWSMILL_WORKERS", "-1", "NEWSMILL_WORKERS: Input should be greater than or equal to 0"),
        ("NEWSMILL_UNIT_PAGES", "many", "NEWSMILL_UNIT_PAGES: Input should be a valid integer"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, name: str, value: str, message: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=message):
        read_settings()
