"""The script that draws the charts is the one that the pinned vl-convert-python bundles."""

from pathlib import Path

from tests.report.vega import bundle
from warehouse.report import page


def test_the_script_in_the_repository_is_what_make_charts_makes() -> None:
    kept = Path(page.__file__).parent / "templates" / "vega.js"

    assert kept.read_text(encoding="utf-8") == bundle(), "run make charts"
