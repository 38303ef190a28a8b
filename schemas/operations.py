"""What runs did: the tables filled from the journal, and the ledger of units."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from schemas.columns import Column, CrawlDate, Digest, Ruleset, RunId, Stage, Unit
from schemas.reasons import TableKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """One row is one run as its journal entry tells it; the row of a published run names its generation."""

    run_id: RunId
    flow: Annotated[str, Column("What ran: daily, rebuild, ...")]
    trigger: Annotated[str, Column("Who started it: command line, or the Prefect flow run and deployment")]
    logical_date: Annotated[str | None, Column("Date in UTC that the run was scheduled for; a label only", "YYYY-MM-DD")]
    started_at: Annotated[datetime, Column("Start of the run", "UTC")]
    finished_at: Annotated[datetime | None, Column("End of the run; null while it runs or when it was killed", "UTC")]
    status: Annotated[str, Column("running, unchanged, published, refused, failed or interrupted")]
    error: Annotated[str | None, Column("Why it failed")]
    generation: Annotated[int | None, Column("Generation that it published")]
    inputs: Annotated[int, Column("Inputs read from the landing zone")]
    pages: Annotated[int, Column("Pages cleaned")]
    articles: Annotated[int, Column("Articles made")]
    rejects: Annotated[int, Column("Rejects made, of landing and cleaning")]
    units_loaded: Annotated[int, Column("Units whose rows were replaced")]
    units_removed: Annotated[int, Column("Units whose rows were removed")]
    content_digest: Annotated[str | None, Column("Sum of row hashes a table after the load", "JSON object of hex numbers")]
    clean_ruleset: Ruleset
    extract_ruleset: Ruleset
    schema_version: Annotated[str, Column("Digest of the tables' declarations", "12 hex digits")]


@dataclass(frozen=True, slots=True, kw_only=True)
class StageCount:
    """One row is how many things one stage of one run made, by outcome."""

    run_id: RunId
    stage: Stage
    outcome: Annotated[str, Column("page, article or the reason of the reject; for extract ok or failed")]
    count: Annotated[int, Column("How many")]
    seconds: Annotated[float | None, Column("Wall-clock time of the stage, on one row a stage", "s")]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletTime:
    """One row is one outlet of one run that cleaned its pages, the 100 of a run that took longest a page."""

    run_id: RunId
    outlet: Annotated[str, Column("Domain of the outlet; of pages without an address the first folder of their source, with a slash")]
    pages: Annotated[int, Column("Pages cleaned")]
    seconds: Annotated[float, Column("Wall-clock time that workers spent on them", "s")]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """One row is one check of one run."""

    run_id: RunId
    check_name: Annotated[str, Column("File name of the check in warehouse/sql/checks, without .sql")]
    severity: Annotated[str, Column("error stops publishing; warning does not")]
    failing_rows: Annotated[int, Column("Guilty rows, all of them counted")]
    seconds: Annotated[float, Column("Time of the query", "s")]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckFailure:
    """One row is one guilty row of a check, at most 100 a check and run."""

    run_id: RunId
    check_name: Annotated[str, Column("File name of the check in warehouse/sql/checks, without .sql")]
    row_no: Annotated[int, Column("Order in the check's result, from 0")]
    row_json: Annotated[str, Column("The row that the check returned", "JSON object")]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One row is one unit as loaded: which files its rows came from, and how many rows they must be."""

    unit: Unit
    crawl_date: CrawlDate
    pages_digest: Annotated[Digest, Column("Content digest of the pages file", "64 hex digits")]
    articles_digest: Annotated[Digest, Column("Content digest of the articles file", "64 hex digits")]
    records_digest: Annotated[Digest, Column("Content digest of the records file", "64 hex digits")]
    clean_ruleset: Ruleset
    extract_ruleset: Ruleset
    pages: Annotated[int, Column("Pages of the unit")]
    articles: Annotated[int, Column("Articles of the unit, those taken down left out")]
    clean_rejects: Annotated[int, Column("Pages of the unit that yield no article, those taken down left out")]
    taken_down: Annotated[int, Column("Pages of the unit that blocked.csv covers")]
    extract_failed: Annotated[int, Column("Articles of the unit whose records are incomplete")]
    row_hashes: Annotated[
        str, Column("Sum of row hashes a table, so that a load need not read the rows of other units", "JSON object of hex numbers")
    ]
    files: Annotated[str, Column("Size, time and footer of the three files, so that they need not be opened again", "JSON object by stage")]


@dataclass(frozen=True, slots=True, kw_only=True)
class DictionaryEntry:
    """One row is one column of one table or view of the warehouse."""

    table_name: Annotated[str, Column("Table or view")]
    table_kind: Annotated[TableKind, Column("Which of the two it is")]
    column_name: Annotated[str, Column("Column")]
    column_type: Annotated[str, Column("DuckDB type")]
    is_nullable: Annotated[bool, Column("Whether it may be null; of a view's columns always true")]
    doc: Annotated[str, Column("What it means")]
    unit: Annotated[str | None, Column("Unit or format")]
    choices: Annotated[tuple[str, ...], Column("The values that it may have, where the list is closed; else empty")]
    example: Annotated[str | None, Column("A value of it in the sample of invented pages, cut to 80 characters")]


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedQuery:
    """One row is one question with the SQL that answers it."""

    name: Annotated[str, Column("Name, as the file in warehouse/sql/queries")]
    question: Annotated[str, Column("The question in plain words")]
    row_meaning: Annotated[str, Column("What one row of the answer is, and what is left out")]
    sql: Annotated[str, Column("The query")]
