"""The gallery cannot rot: its answers are given again on the sample."""

import re
import subprocess
import sys
from pathlib import Path

from tests.docs.examples import masked
from tests.docs.gallery import GALLERY, gallery
from warehouse.reference import saved_queries


def test_the_gallery_shows_every_question_with_its_query_and_its_answer_on_the_sample(sample_data: Path) -> None:
    """`python -m tests.docs.gallery` rewrites it."""
    assert masked(GALLERY.read_text(encoding="utf-8")) == masked(gallery(sample_data))


def test_nearly_every_question_has_an_answer_on_the_sample() -> None:
    page = GALLERY.read_text(encoding="utf-8")
    silent = [part.split("\n", 1)[0] for part in re.split(r"(?m)^## ", page)[1:] if "\n(0 rows)\n" in part]

    assert len(saved_queries()) == page.count("\n## ")
    assert silent == ["last_checks"]  # the sample trips no check


def test_duckdb_1_5_answers_every_saved_query_too(sample_data: Path) -> None:
    everything = ";\n".join(query.sql.rstrip().removesuffix(";") for query in saved_queries())
    command = [Path(sys.executable).with_name("duckdb"), "-readonly", "-csv", "-bail", (sample_data / "news.duckdb").resolve()]

    done = subprocess.run(command, input=f"{everything};", capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
