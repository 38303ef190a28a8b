"""The command line: what it prints where, and its exit status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "tests" / "data" / "landing"


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    variables = {**os.environ, "NEWSMILL_SETTLE_SECONDS": "0", "NEWSMILL_WORKERS": "1", **environment}
    command = [sys.executable, "-m", "flows", *arguments]
    return subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, check=False)


def test_a_run_prints_its_summary_to_standard_output_and_ends_with_0(tmp_path: Path) -> None:
    done = run("run", "--landing", str(SAMPLE / "texts"), "--data", str(tmp_path))
    assert done.returncode == 0, done.stderr
    words = [line.split()[0] for line in done.stdout.splitlines()]
    assert words == ["run", "landed", "cleaned", "rejects", "outlets", "slowest", "loaded", "published"]
    assert "published  generation 1" in done.stdout
    assert (tmp_path / "news.duckdb").is_symlink()


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        pytest.param(["run", "--landing", "/nowhere"], 2, "no landing zone at /nowhere", id="wrong usage"),
        pytest.param(["sql", "select 1"], 1, "python -m flows run makes it", id="nothing published yet"),
        pytest.param(["fly"], 2, "invalid choice", id="no such command"),
    ],
)
def test_a_mistake_is_told_on_standard_error_with_its_exit_status(tmp_path: Path, arguments: list[str], status: int, message: str) -> None:
    done = run(*arguments, NEWSMILL_DATA=str(tmp_path))
    assert (done.returncode, done.stdout) == (status, "")
    assert message in done.stderr


def test_sql_answers_as_one_json_object_a_line(sample_data: Path) -> None:
    done = run(
        "sql",
        "select outcome, count(*) as pages from pages group by all order by all limit 2",
        "--format",
        "json",
        NEWSMILL_DATA=str(sample_data),
    )
    assert [set(json.loads(line)) for line in done.stdout.splitlines()] == [{"outcome", "pages"}] * 2


@pytest.mark.parametrize(
    "query",
    [
        "copy articles to '/tmp/stolen.csv'",
        "select * from read_text('/etc/passwd')",
        "attach '/tmp/other.duckdb'",
        "set memory_limit = '100GB'",
        "delete from articles",
        "select articles.* from no_such_table",
    ],
)
def test_sql_refuses_what_is_no_question_to_the_warehouse(sample_data: Path, query: str) -> None:
    done = run("sql", query, NEWSMILL_DATA=str(sample_data))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("newsmill: ")
    assert not Path("/tmp/stolen.csv").exists()


def test_status_names_the_published_generation_and_the_last_run(sample_data: Path) -> None:
    done = run("status", NEWSMILL_DATA=str(sample_data))
    assert done.returncode == 0, done.stderr
    assert "generation 1" in done.stdout
    assert "last run" in done.stdout


@pytest.mark.parametrize("arguments", [["status"], ["sql", "select 1"]])
def test_status_and_sql_load_neither_prefect_nor_a_parser(sample_data: Path, arguments: list[str]) -> None:
    script = (
        "import sys; from flows.__main__ import main; status = main(sys.argv[1:]);"
        "sys.exit(status or ','.join(sorted({'prefect', 'trafilatura', 'lxml'} & set(sys.modules))) or None)"
    )
    command = [sys.executable, "-c", script, *arguments]
    environment = {**os.environ, "NEWSMILL_DATA": str(sample_data)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_rebuild_makes_a_new_generation_of_equal_content(tmp_path: Path) -> None:
    landing = str(SAMPLE / "texts")
    question = "select md5(string_agg(body, '' order by article_id)) as bodies, count(*) as articles from articles"
    run("run", "--landing", landing, "--data", str(tmp_path))
    before = run("sql", question, "--data", str(tmp_path)).stdout
    done = run("rebuild", "--data", str(tmp_path))
    assert "published  generation 2" in done.stdout, done.stderr
    assert run("sql", question, "--data", str(tmp_path)).stdout == before
