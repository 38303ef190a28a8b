"""Whether the files of the lake hold what their footers promise. Reads every row, a file at a time.

A run may replace files meanwhile: one that is no longer as it was listed is passed over, for the next inspection.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.parquet as pq

from schemas.pages import SourceEntry
from warehouse import storage
from warehouse.findings import Finding, problem
from warehouse.lake import content_digest, unit_name
from warehouse.plan import LakeFile, Survey

_OUTCOMES = {"articles": "outcome", "records": "extract_status"}
_REMEDY = {
    "pages": "move it away: the next run reads its sources again, where they are still in the landing zone",
    "articles": "remove it: the next run makes it again",
    "records": "remove it: the next run makes it again",
}


@dataclass(slots=True)
class Contents:
    """What was read: files, bytes, what is wrong with them, and the pages of each source by the unit that holds them."""

    files: int = 0
    byte_size: int = 0
    findings: list[Finding] = field(default_factory=list)
    pages: dict[str, Counter[str]] = field(default_factory=dict)


def read_contents(survey: Survey) -> Contents:
    """Read all files of the units, oldest crawl date first, and hold them against their footers."""
    contents = Contents()
    for unit in survey.units:
        for stage, file in unit.files.items():
            read = _read(stage, file)
            contents.files += read is not None
            contents.byte_size += file.stat.byte_size if read is not None else 0
            if isinstance(read, Finding):
                contents.findings.append(read)
            elif read is not None:
                contents.findings += _faults(stage, file, read)
                if stage == "pages":
                    contents.pages[unit.key.unit] = Counter(read["source_path"].to_pylist())
    return contents


def _read(stage: str, file: LakeFile) -> pa.Table | Finding | None:
    """Read a file as it is, whatever contract it was written under; None when it is not the one that was listed."""
    try:
        with pq.ParquetFile(file.stat.path) as opened:
            table = opened.read()
        return table if storage.stat_file(file.stat.path) == file.stat else None
    except FileNotFoundError:
        return None
    except (pa.ArrowException, OSError) as error:
        return problem("damaged file", file.stat.path, f"its rows cannot be read: {error}", _REMEDY[stage])


def _faults(stage: str, file: LakeFile, table: pa.Table) -> Iterator[Finding]:
    path, footer = file.stat.path, file.footer
    if content_digest(as_written(table)) != footer.content_digest:
        yield problem("damaged file", path, "its rows are not those that its footer promises", _REMEDY[stage])
        return
    counted = _counts(stage, table)
    promised = {outcome: count for outcome, count in footer.counts.items() if count}
    if counted != promised:
        yield problem("wrong counts", path, f"it holds {counted}, its footer says {promised}", _REMEDY[stage])
    if stage == "pages" and unit_name(table["page_id"].to_pylist()) != path.stem:
        yield problem("wrong name", path, "it is not named by the pages that it holds", "give it back its name")


def _counts(stage: str, table: pa.Table) -> dict[str, int]:
    column = _OUTCOMES.get(stage)
    return dict(Counter(table[column].to_pylist())) if column else {"page": len(table)}


def as_written(table: pa.Table) -> pa.Table:
    """Give a table that was read from Parquet the very buffers that the stage wrote, so that its digest can be compared.

    Parquet renames the items of lists and keeps nothing of what lies under nulls. Built anew from Python's values, as
    stages build them, the buffers are the same. Text and bytes without nulls need not be: they come back as they were.
    """
    fields = [pa.field(one.name, _as_declared(one.type), one.nullable, one.metadata) for one in table.schema]
    columns = [_rebuilt(table[one.name], one.type) for one in fields]
    return pa.Table.from_arrays(columns, schema=pa.schema(fields))


def _rebuilt(column: pa.ChunkedArray, declared: pa.DataType) -> pa.Array | pa.ChunkedArray:
    is_plain = column.null_count == 0 and (pa.types.is_string(declared) or pa.types.is_binary(declared))
    return column if is_plain else pa.array(column.to_pylist(), declared)


def _as_declared(read: pa.DataType) -> pa.DataType:
    if pa.types.is_list(read):
        return pa.list_(_as_declared(read.value_type))
    if pa.types.is_struct(read):
        return pa.struct([pa.field(one.name, _as_declared(one.type)) for one in read])
    return read


def check_source_counts(contents: Contents, sources: Mapping[str, SourceEntry]) -> Iterator[Finding]:
    """Yield the sources that count other pages than the lake holds; those whose units could not all be read are left out."""
    named = {unit for entry in sources.values() for unit in entry.units}
    held: Counter[str] = Counter()
    for unit in contents.pages.keys() & named:
        held.update(contents.pages[unit])
    for path, entry in sorted(sources.items()):
        if contents.pages.keys() >= set(entry.units) and entry.pages != held[path]:
            what = f"its entry counts {entry.pages} pages, the lake holds {held[path]}"
            yield problem("wrong source", path, what, "touch the source: the next run reads it again")
    for path in sorted(held.keys() - sources.keys()):
        what = f"the lake holds {held[path]} of its pages, but the ledger of sources has no entry"
        yield problem("wrong source", path, what, "touch the source: the next run reads it again")
