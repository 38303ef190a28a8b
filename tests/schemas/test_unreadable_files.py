"""A file that the machine cannot give now is not damaged: it must never be set aside for that."""

import errno
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from schemas.errors import TransientError
from schemas.pages import LandedPage
from schemas.rows import build, to_arrow
from warehouse.lake import Lake, UnitKey, make_footer, read_file, read_footer, write_unit
from warehouse.plan import Rulesets, read_states

KEY = UnitKey(date(2026, 3, 12), "0123456789abcdef")


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO, errno.EMFILE], ids=["permission", "disk", "too many open files"])
def test_what_the_operating_system_refuses_is_transient_and_nothing_is_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    lake = Lake(tmp_path)
    rows = to_arrow(LandedPage, [build(LandedPage)])
    write_unit(lake, "pages", KEY, rows, make_footer("pages", "", "", rows, {"page": 1}))

    def refuse(path: Path) -> None:
        raise OSError(number, "refused", str(path))

    monkeypatch.setattr(pq, "ParquetFile", refuse)
    for read in (read_footer, lambda path: read_file(path, "pages")):
        with pytest.raises(TransientError, match="cannot be read now"):
            read(lake.path("pages", KEY))
    with pytest.raises(TransientError):
        read_states(lake, Rulesets("clean", "extract"), {})
    assert lake.path("pages", KEY).exists()
    assert not lake.quarantine.exists()
