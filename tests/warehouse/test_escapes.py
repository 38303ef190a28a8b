"""What a hostile question may try, and what becomes of it: refused, or answered without reaching beyond the warehouse.

The first list is refused with the reason that stands beside each; the second is answered, and the answer shows why it is
harmless; the third tries to use up the machine.
"""

import csv
import io
import os
import subprocess
import sys
import tracemalloc
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.warehouse.lakes import Case, listing, run_load, write_whole_unit
from warehouse.database import Limits, open_read_only
from warehouse.lake import Lake
from warehouse.query import QueryError, QueryOptions, lock_down, run_sql
from warehouse.rows_out import Format

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("data")
    write_whole_unit(Lake(data / "lake"), [Case("vote")])
    run_load(Lake(data / "lake"), data)
    return data


def ask(data: Path, sql: str, form: Format = Format.CSV, **options: Any) -> str:
    stream = io.StringIO()
    run_sql(data, sql, stream, QueryOptions(format=form, **options))
    return stream.getvalue()


NO_FILES = "disabled by configuration"
NO_FUNCTION = "does not exist|not in the catalog"
LOCKED = "configuration has been locked"
READ_ONLY = "attached in read-only mode"
QUESTIONS_ONLY = "only questions are answered"

REFUSED = [
    # reading files of the machine, and addresses; {folder} is an existing folder with secret.csv
    ("from read_csv('{folder}/secret.csv')", NO_FILES),
    ("from read_csv_auto('/dev/fd/0')", NO_FILES),
    ("from read_text('{folder}/secret.csv')", NO_FILES),
    ("from read_blob('{folder}/secret.csv')", NO_FILES),
    ("from read_json('{folder}/secret.csv')", NO_FILES),
    ("from read_ndjson_objects('{folder}/secret.csv')", NO_FILES),
    ("from read_parquet('{data}/lake/pages/*/*.parquet')", NO_FILES),
    ("from parquet_metadata('{folder}/secret.csv')", NO_FILES),
    ("from parquet_schema('{folder}/secret.csv')", NO_FILES),
    ("from sniff_csv('{folder}/secret.csv')", NO_FILES),
    ("from read_duckdb('{data}/news.duckdb', table_name = 'articles')", NO_FILES),
    ("from read_blob('{data}/generations/000001.duckdb')", NO_FILES),  # freed blocks may still hold what was taken down
    ("from glob('{folder}/*')", NO_FILES),
    ("from '{folder}/secret.csv'", NO_FILES),
    ("from '{folder}/../secret.csv'", NO_FILES),
    ("from 'duckdb:{data}/news.duckdb'", NO_FILES),
    ("from 'https://example.org/secret.csv'", NO_FILES),
    ("from read_csv('https://example.org/secret.csv')", NO_FILES),
    ("from query('select * from read_text(''{folder}/secret.csv'')')", NO_FILES),  # a query as text is bound by the same rules
    ("from query_table(['articles', '{folder}/secret.csv'])", NO_FILES),
    ("from query_table('{folder}/secret.csv')", NO_FILES),
    ("with a as (from read_text('{folder}/secret.csv')) select * from articles where exists (from a)", NO_FILES),
    ("from json_execute_serialized_sql(json_serialize_sql('select * from read_text(''{folder}/secret.csv'')'))", NO_FILES),
    ("explain analyze from read_text('{folder}/secret.csv')", NO_FILES),
    ("pivot (from read_csv('{folder}/secret.csv')) on a using count(*)", NO_FILES),
    # other databases, by scanners that are no part of DuckDB's core
    ("from sqlite_scan('{folder}/secret.db', 't')", NO_FUNCTION),
    ("from postgres_scan('', '', 't')", NO_FUNCTION),
    ("from mysql_query('', '')", NO_FUNCTION),
    ("from iceberg_scan('{folder}')", NO_FUNCTION),
    # secrets and the environment
    ("select getenv('HOME')", NO_FUNCTION),  # the command-line shell has it, the library does not
    ("create secret (type s3, key_id 'a', secret 'b')", QUESTIONS_ONLY),
    ("from duckdb_extensions()", NO_FILES),
    # this process: variables as tables, and scans of addresses in memory
    ("from stream", NO_FUNCTION),
    ("from options", NO_FUNCTION),
    ("from pandas_scan(1)", "No function matches"),
    ("from arrow_scan(1, 2, 3)", "No function matches"),
    # writing files
    ("copy articles to '{folder}/stolen.csv'", QUESTIONS_ONLY),
    ("copy (select 1) to '/dev/stdout'", QUESTIONS_ONLY),
    ("copy articles from '{folder}/secret.csv'", QUESTIONS_ONLY),
    ("export database '{folder}/stolen'", QUESTIONS_ONLY),
    ("import database '{folder}'", f"{NO_FILES}|{QUESTIONS_ONLY}"),
    # other databases and extensions
    ("attach '{folder}/other.duckdb' as other", QUESTIONS_ONLY),
    ("attach ':memory:' as other", QUESTIONS_ONLY),
    ("detach news", QUESTIONS_ONLY),
    ("use memory", QUESTIONS_ONLY),
    ("install httpfs", QUESTIONS_ONLY),
    ("load httpfs", QUESTIONS_ONLY),
    ("load '{folder}/evil.duckdb_extension'", QUESTIONS_ONLY),
    # settings
    ("set memory_limit = '100GB'", QUESTIONS_ONLY),
    ("set variable a = 1", QUESTIONS_ONLY),
    ("reset lock_configuration", QUESTIONS_ONLY),
    ("pragma memory_limit = '100GB'", QUESTIONS_ONLY),
    ("pragma profiling_output = '{folder}/profile.json'", QUESTIONS_ONLY),
    ("call enable_logging(storage = 'file', storage_path = '{folder}/log')", QUESTIONS_ONLY),
    ("call enable_profiling()", QUESTIONS_ONLY),
    ("checkpoint", QUESTIONS_ONLY),
    # changing the warehouse
    ("create table t (a int)", QUESTIONS_ONLY),
    ("create temp table t as from range(10)", QUESTIONS_ONLY),
    ("create or replace temp view articles as select 1", QUESTIONS_ONLY),
    ("create temp macro text_span(a, b, c) as 1", QUESTIONS_ONLY),
    ("insert into articles select * from articles", QUESTIONS_ONLY),
    ("update articles set body = ''", QUESTIONS_ONLY),
    ("delete from articles", QUESTIONS_ONLY),
    ("merge into articles using articles as b on false when not matched then insert", QUESTIONS_ONLY),
    ("drop view latest_articles", QUESTIONS_ONLY),
    ("alter table articles add column a int", QUESTIONS_ONLY),
    ("comment on table articles is 'nothing'", QUESTIONS_ONLY),
    ("vacuum", QUESTIONS_ONLY),
    ("begin", QUESTIONS_ONLY),
    ("with gone as (delete from articles returning *) from gone", READ_ONLY),  # a select that changes data
    ("explain analyze delete from articles", READ_ONLY),
    # more than one statement, and statements kept for later
    ("select 1; drop table articles", "not one SQL statement"),
    ("select 1; select 2", "not one SQL statement"),
    ("", "not one SQL statement"),
    ("-- nothing", "not one SQL statement"),
    ("prepare p as select 1", QUESTIONS_ONLY),
    ("execute p", QUESTIONS_ONLY),
    ("select $1", "parameter"),
    # text that the parser would recurse into
    ("select " + "(" * 3000 + "1" + ")" * 3000, "depth limit"),
    ("select " + "not " * 3000 + "true", "depth limit"),
    ("select headlin from articles", "headlin"),
    ("selec 1", "syntax error"),
]  # fmt: skip


@pytest.mark.parametrize(("sql", "reason"), REFUSED, ids=[sql[:60] for sql, _ in REFUSED])
def test_an_escape_is_refused_with_its_reason_and_leaves_no_trace(sql: str, reason: str, data: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("a,b\n1,2\n")
    before = listing(data)

    with pytest.raises(QueryError, match=reason):
        ask(data, sql.replace("{folder}", str(tmp_path)).replace("{data}", str(data)))

    assert listing(data) == before
    assert [path.name for path in tmp_path.iterdir()] == ["secret.csv"]


LOCKED_OUT = [
    ("copy (select 1 as a) to '{data}/generations/000001.duckdb' (use_tmp_file false)", NO_FILES),  # without the lock it is overwritten
    ("copy (select 1 as a) to '{folder}/stolen.csv'", NO_FILES),
    ("attach '{folder}/other.duckdb' as other", NO_FILES),
    ("export database '{folder}/stolen'", NO_FILES),
    ("install httpfs", NO_FILES),
    ("load httpfs", "Loading external extensions is disabled"),
    ("create secret (type s3, key_id 'a', secret 'b')", "Secret type 's3' does not exist"),
    ("set memory_limit = '100GB'", LOCKED),
    ("set disabled_filesystems = ''", LOCKED),
    ("reset lock_configuration", LOCKED),
    ("pragma profiling_output = '{folder}/profile.json'", LOCKED),
    ("call enable_logging(storage = 'file', storage_path = '{folder}/log')", LOCKED),
    ("call enable_profiling()", LOCKED),
    ("create table t (a int)", READ_ONLY),
    ("insert into articles select * from articles", READ_ONLY),
    ("delete from articles", READ_ONLY),
    ("drop view latest_articles", READ_ONLY),
]


@pytest.mark.parametrize(("sql", "reason"), LOCKED_OUT, ids=[sql[:60] for sql, _ in LOCKED_OUT])
def test_the_locks_of_the_session_hold_by_themselves(sql: str, reason: str, data: Path, tmp_path: Path) -> None:
    """Should the list of statements that are answered ever grow."""
    before = listing(data)

    with open_read_only((data / "news.duckdb").resolve()) as connection:
        lock_down(connection)
        with pytest.raises(duckdb.Error, match=reason):
            connection.execute(sql.replace("{folder}", str(tmp_path)).replace("{data}", str(data)))

    assert listing(data) == before
    assert list(tmp_path.iterdir()) == []


HARMLESS = [
    ("select current_setting('lock_configuration'), current_setting('enable_external_access')", "true,false"),  # DuckDB's own settings
    ("select count(*) > 100 from duckdb_settings()", "true"),
    ("select count(*) from duckdb_databases() where not internal and not readonly and database_name <> 'memory'", "0"),
    ("select a from query('select 1 as a')", "1"),  # other words for a subquery
    ("select count(*) from query_table('articles')", "1"),
    ("select current_query() is not null", "true"),
    ("select getvariable('a') is null", "true"),
    ("select count(*) from duckdb_secrets()", "0"),  # where secrets are kept cannot be read
    ("select count(*) from which_secret('s3://news/a', 's3')", "0"),
    ("select count(*) from duckdb_logs()", "0"),
    ("from (describe select 1 as a) select column_name", "a"),
]


@pytest.mark.parametrize(("sql", "answer"), HARMLESS)
def test_what_is_answered_tells_nothing_of_the_machine_that_could_be_used(sql: str, answer: str, data: Path) -> None:
    assert list(csv.reader(io.StringIO(ask(data, sql))))[1] == answer.split(",")


@pytest.mark.parametrize(
    "sql", ["describe articles", "show tables", "summarize saved_queries", "explain select 1", "values (1)", "from range(2)"]
)
def test_every_form_of_question_is_answered(sql: str, data: Path) -> None:
    assert len(ask(data, sql).splitlines()) > 1


def test_a_pivot_is_a_question(data: Path) -> None:
    assert ask(data, "pivot (from (values ('a', 1), ('b', 2)) as t(name, value)) on name using sum(value)") == "a,b\n1,2\n"


VALUES = [
    "'infinity'::date", "'-infinity'::timestamp", "'290000-01-01'::timestamp", "date '0044-03-15 (BC)'",
    "timestamp_ns '2026-03-02 00:00:00.123456789'",
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("form", list(Format))
def test_a_value_that_python_has_none_for_is_refused_by_column_and_readable_as_text(value: str, form: Format, data: Path) -> None:
    with pytest.raises(QueryError, match="column odd holds a value that Python has none for"):
        ask(data, f"select {value} as odd", form)

    assert ask(data, f"select cast({value} as varchar) as odd", form)


def test_bytes_are_written_as_hex_digits_and_control_characters_of_a_table_as_escapes(data: Path) -> None:
    sql = "select '\\x1B[2J\\x00'::blob as raw, chr(27) || ']0;owned' || chr(7) as title, chr(155) || '31m' || chr(8238) as c1"

    assert ask(data, sql, Format.TABLE).splitlines()[2].split() == ["1b5b324a00", "\\x1b]0;owned\\x07", "\\x9b31m\\u202e"]
    assert ask(data, f"select '' as \"{chr(27)}[2J\"", Format.TABLE).splitlines()[0] == "\\x1b[2J"


# What would use up the machine. DuckDB's own limits end most of it.

BOMBS = [
    ("select count(*) from range(10000000) a, range(10000000) b where hash(a.range) = hash(b.range) + 1", "stopped after|Out of Memory"),
    ("with recursive t as (select 1 as a union all select a + 1 from t) select max(a) from t", "stopped after"),
    ("select pg_sleep(60)", "stopped after"),
    ("select list(range) from range(300000000)", "Out of Memory"),
    ("select string_agg(range, ',') from range(100000000)", "Out of Memory"),
]


@pytest.mark.parametrize(("sql", "reason"), BOMBS)
def test_a_bomb_ends_at_the_limit_of_time_or_memory(sql: str, reason: str, data: Path) -> None:
    with pytest.raises(QueryError, match=reason):
        ask(data, sql, limits=Limits(memory="60MB", threads=1), seconds=0.5)


def test_an_answer_without_end_is_written_in_little_memory_until_its_time_is_over(data: Path) -> None:
    class Sink(io.TextIOBase):
        characters = 0

        def write(self, text: str, /) -> int:
            self.characters += len(text)
            return len(text)

    sink = Sink()
    tracemalloc.start()
    try:
        with pytest.raises(QueryError, match="stopped after"):
            run_sql(data, "from range(1000000000000)", sink, QueryOptions(format=Format.CSV, seconds=0.5))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert sink.characters > 10_000
    assert peak < 4_000_000


COMMAND_BOMBS = [
    ("select levenshtein(repeat('a', 300000), repeat('b', 300000))", "could not be interrupted"),  # one call that hears no interrupt
    ("select len(range(1000000000))", "Out of Memory"),  # 8 GB that memory_limit does not see
    ("select length(repeat('x', 4000000000))", "Out of Memory"),
]


@pytest.mark.skipif(sys.platform != "linux", reason="macOS takes the limit of memory and does not hold to it")
@pytest.mark.parametrize(("sql", "reason"), COMMAND_BOMBS)
def test_the_command_ends_what_duckdb_cannot_stop(sql: str, reason: str, data: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "NEWSMILL_SQL_SECONDS": "1", "NEWSMILL_DUCKDB_MEMORY_MIB": "200", "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-m", "flows", "sql", "--data", str(data), sql]

    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (1, "")
    assert reason in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []
