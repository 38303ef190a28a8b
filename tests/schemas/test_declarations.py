"""Every table says what its columns mean, and what is generated from the record classes agrees with them and with DuckDB."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import duckdb
import pytest

from schemas import __main__ as generator
from schemas.__main__ import generated_files, main
from schemas.columns import Column
from schemas.render import arrow_schema, columns_of, ddl, duckdb_type, schema_version, table_columns
from schemas.tables import LAKE_FILES, TABLES, Table

RECORDS = sorted({table.record for table in TABLES} | set(LAKE_FILES.values()), key=lambda record: record.__name__)
EACH_RECORD = pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
EACH_TABLE = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


@EACH_RECORD
def test_a_record_says_what_one_row_is_and_what_each_column_means(record: type) -> None:
    assert (record.__doc__ or "").startswith("One row is ")
    docs = {column.name: column.column.doc for column in columns_of(record)}
    unclear = {name: doc for name, doc in docs.items() if not re.fullmatch(r"\S.{3,}([^.\s]|\.\.\.)", doc)}
    assert unclear == {}, "a doc is one sentence without its full stop"


@EACH_RECORD
def test_columns_that_count_or_measure_name_their_unit_or_their_format(record: type) -> None:
    suffixes = {"_at": "UTC", "_ns": "ns", "_char": "code points", "_size": "bytes", "_length": "bytes", "_digest": "hex"}
    units = {column.name: column.column.unit or "" for column in columns_of(record) if column.name != "content_digest"}  # of JSON
    wrong = {name: unit for name, unit in units.items() for end, must in suffixes.items() if name.endswith(end) and must not in unit}
    assert wrong == {}


def test_a_column_without_a_meaning_cannot_be_declared() -> None:
    @dataclass(frozen=True)
    class Record:
        told: Annotated[str, Column("Something")]
        untold: str

    with pytest.raises(TypeError, match=r"Record\.untold has no Column"):
        columns_of(Record)


@EACH_TABLE
def test_duckdb_creates_the_columns_that_the_record_declares(table: Table) -> None:
    with duckdb.connect() as session:
        session.execute(ddl(table))
        created = session.execute(
            "select column_name, lower(data_type), is_nullable, comment from duckdb_columns() "
            "where table_name = $name order by column_index",
            {"name": table.name},
        ).fetchall()
        comment = session.execute("select comment from duckdb_tables() where table_name = $name", {"name": table.name}).fetchall()
    declared = table_columns(table)
    assert [row[:3] for row in created] == [(column.name, duckdb_type(column.arrow), column.is_nullable) for column in declared]
    assert [row[3] for row in created] == [
        f"{column.column.doc} [{column.column.unit}]" if column.column.unit else column.column.doc for column in declared
    ]
    assert comment == [(" ".join((table.record.__doc__ or "").split()),)]


@EACH_TABLE
def test_duckdb_refuses_a_value_that_is_not_in_its_closed_list(table: Table) -> None:
    with duckdb.connect() as session:
        session.execute(ddl(table))
        checks = session.execute(
            "select constraint_column_names[1] from duckdb_constraints() where table_name = $name and constraint_type = 'CHECK' order by 1",
            {"name": table.name},
        ).fetchall()
    assert [name for (name,) in checks] == sorted(column.name for column in table_columns(table) if column.choices)


@EACH_TABLE
def test_duckdb_names_the_types_of_the_arrow_schema_as_the_ddl_does(table: Table) -> None:
    empty = arrow_schema(table.record).empty_table()
    with duckdb.connect() as session:
        session.register("empty", empty)
        seen = session.execute("select column_name, lower(column_type) from (describe empty)").fetchall()
    assert seen == [(column.name, duckdb_type(column.arrow)) for column in columns_of(table.record)]


@EACH_RECORD
def test_the_arrow_schema_carries_meaning_unit_and_nullability(record: type) -> None:
    schema = arrow_schema(record)
    assert [(field.name, field.nullable, field.metadata) for field in schema] == [
        (column.name, column.is_nullable, {b"doc": column.column.doc.encode(), b"unit": (column.column.unit or "").encode()})
        for column in columns_of(record)
    ]


def test_a_change_of_a_declaration_changes_the_schema_version(monkeypatch: pytest.MonkeyPatch) -> None:
    before = schema_version.__wrapped__()
    monkeypatch.setitem(LAKE_FILES, "pages", LAKE_FILES["articles"])
    after = schema_version.__wrapped__()
    assert re.fullmatch("[0-9a-f]{12}", before)
    assert re.fullmatch("[0-9a-f]{12}", after)
    assert before != after


def test_generated_files_are_as_the_record_classes_say() -> None:
    assert main(["--check"]) == 0, "run python -m schemas"


def test_the_check_names_what_drifted_and_writing_mends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ddl_folder = tmp_path / "warehouse/sql/ddl"
    ddl_folder.mkdir(parents=True)
    monkeypatch.setattr(generator, "_ROOT", tmp_path)
    assert main([]) == 0
    assert main(["--check"]) == 0
    (ddl_folder / "pages.sql").write_text("create table pages (url varchar);\n")
    (ddl_folder / "articles.sql").unlink()
    (ddl_folder / "forgotten.sql").write_text("create table forgotten (a int);\n")
    assert main(["--check"]) == 1
    named = [line.partition(" ")[0] for line in capsys.readouterr().err.splitlines()]
    assert named == [f"warehouse/sql/ddl/{name}.sql" for name in ("pages", "articles", "forgotten")]
    assert main([]) == 0
    assert sorted(path.name for path in ddl_folder.iterdir()) == sorted(f"{table.name}.sql" for table in TABLES)
    assert main(["--check"]) == 0


def test_the_catalogue_lists_every_column_of_every_table_in_one_row() -> None:
    (page,) = [text for path, text in generated_files().items() if path.name == "catalogue.md"]
    for table in TABLES:
        section = page.split(f"\n## {table.name}\n")[1].split("\n## ")[0]
        cells = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("| ")][1:]
        assert [(len(row), row[0].strip()) for row in cells] == [(3, column.name) for column in table_columns(table)]
