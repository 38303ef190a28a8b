"""Gathering new pages into units and writing each as soon as it is full. One crawl date a unit."""

from dataclasses import dataclass, field, replace
from datetime import date
from itertools import accumulate

import pyarrow as pa

from schemas.pages import LandedPage
from schemas.rows import to_arrow
from tasks.land.inputs import LandOptions
from warehouse.lake import Lake, UnitKey, make_footer, unit_name, write_unit


@dataclass(slots=True)
class _Buffer:
    pages: list[tuple[LandedPage, bytes]] = field(default_factory=list)  # each without its payload, and the payload
    byte_length: int = 0


class UnitWriter:
    """Buffers pages by crawl date. All buffers together hold at most `unit_bytes` of payload and one page more."""

    def __init__(self, lake: Lake, options: LandOptions) -> None:
        self.written: list[UnitKey] = []
        self._lake = lake
        self._options = options
        self._buffers: dict[date, _Buffer] = {}
        self._buffered_bytes = 0
        self._holders: dict[str, set[str]] = {}

    def add(self, page: LandedPage) -> None:
        """Take a page that is not in the lake; write what is full."""
        day = page.captured_at.date()
        buffer = self._buffers.setdefault(day, _Buffer())
        if buffer.pages and buffer.byte_length + page.byte_length > self._options.unit_bytes:
            self._write(day)
            buffer = self._buffers.setdefault(day, _Buffer())
        buffer.pages.append((replace(page, payload=b""), page.payload))
        buffer.byte_length += page.byte_length
        self._buffered_bytes += page.byte_length
        if len(buffer.pages) >= self._options.unit_pages:
            self._write(day)
        if self._buffered_bytes > self._options.unit_bytes:
            self._write(max(self._buffers, key=lambda one: (self._buffers[one].byte_length, one)))

    def finish(self) -> None:
        """Write what is left, oldest day first."""
        for day in sorted(self._buffers):
            self._write(day)

    def units_of(self, source_path: str) -> set[str]:
        """Name the units written so far that hold pages of a source."""
        return self._holders.get(source_path, set())

    def _write(self, day: date) -> None:
        buffer = self._buffers.pop(day)
        self._buffered_bytes -= buffer.byte_length
        buffer.pages.sort(key=lambda pair: pair[0].page_id)
        pages = [page for page, _ in buffer.pages]
        key = UnitKey(day, unit_name([page.page_id for page in pages]))
        table = _with_payloads(to_arrow(LandedPage, pages), [payload for _, payload in buffer.pages])
        buffer.pages.clear()  # the table holds the bytes now: a unit's payloads exist once while it is packed
        footer = make_footer("pages", ruleset="", input_digest="", table=table, counts={"page": len(pages)})
        write_unit(self._lake, "pages", key, table, footer)
        self.written.append(key)
        for page in pages:
            self._holders.setdefault(page.source_path, set()).add(key.unit)


def _with_payloads(table: pa.Table, payloads: list[bytes]) -> pa.Table:
    """Fill in the column of payloads. Joined first, since Arrow would grow its buffer bytes by bytes, which takes five times as long."""
    offsets = pa.array(accumulate((len(payload) for payload in payloads), initial=0), pa.int32())
    column = pa.Array.from_buffers(pa.binary(), len(payloads), [None, offsets.buffers()[1], pa.py_buffer(b"".join(payloads))])
    return table.set_column(table.schema.get_field_index("payload"), table.schema.field("payload"), column)
