"""HTTP headers: as lines in a WARC block, as objects in manifests and JSON, and the values that are read out of them. Pure."""

import json
import re
from collections.abc import Iterable

from schemas.pages import HttpHeader
from tasks.land.inputs import storable

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([^\s\"';,]+)", re.IGNORECASE)
_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+", re.ASCII)


def parse_header_lines(lines: bytes) -> tuple[HttpHeader, ...]:
    """Read the header lines of HTTP, in order, as Latin-1. A folded line continues the one before, one without colon is dropped."""
    return _parse_lines(lines.decode("latin-1"))


def parse_warc_header_lines(lines: bytes) -> tuple[HttpHeader, ...]:
    """Read the header lines of a WARC record, which are UTF-8 by the standard; as Latin-1 where they are not."""
    try:
        return _parse_lines(lines.decode("utf-8"))
    except UnicodeDecodeError:
        return _parse_lines(lines.decode("latin-1"))


def _parse_lines(lines: str) -> tuple[HttpHeader, ...]:
    found: list[tuple[str, str]] = []
    for line in lines.split("\n"):
        bare = line.rstrip("\r")
        if bare[:1] in (" ", "\t") and found:
            name, value = found[-1]
            found[-1] = name, f"{value} {bare.strip()}"
        elif ":" in bare:
            name, _, value = bare.partition(":")
            found.append((name.strip(), value.strip()))
    return tuple(HttpHeader(name=name, value=value) for name, value in found)


def headers_of(value: object) -> tuple[HttpHeader, ...]:
    """Read headers that JSON or a manifest holds: an object (values may be lists), a list of pairs, or either as JSON text."""
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return ()
    if isinstance(value, dict):
        return tuple(_header(name, one) for name, many in value.items() for one in (many if isinstance(many, list) else [many]))
    pairs = value if isinstance(value, list) else []
    return tuple(_header(pair[0], pair[1]) for pair in pairs if isinstance(pair, list) and len(pair) == 2)


def _header(name: object, value: object) -> HttpHeader:
    return HttpHeader(name=storable(str(name)), value=storable(str(value)))


def header_value(headers: Iterable[HttpHeader], name: str) -> str | None:
    """Find the first header of a name, given in lower case."""
    return next((header.value for header in headers if header.name.lower() == name), None)


def header_tokens(headers: Iterable[HttpHeader], name: str) -> list[str]:
    """List the comma-separated words of all headers of a name, in lower case and in order."""
    values = (header.value for header in headers if header.name.lower() == name)
    return [word for value in values for word in (part.strip().lower() for part in value.split(",")) if word]


def media_type(value: str | None) -> tuple[str | None, str | None]:
    """Split a Content-Type into media type and character set, both in lower case, None where absent.

    >>> media_type('Text/HTML; Charset="UTF-8"')
    ('text/html', 'utf-8')
    """
    if not value:
        return None, None
    kind, charset = _MEDIA_TYPE.match(value.strip()), _CHARSET.search(value)
    return (storable(kind[0].lower()) if kind else None), (storable(charset[1].lower()) if charset else None)


def status_of(value: object) -> int | None:
    """Read an HTTP status from a number or its digits; None outside 100 to 999."""
    if isinstance(value, bool) or not isinstance(value, int | str) or not str(value).strip().isdecimal():
        return None
    status = int(str(value).strip()[:6])
    return status if 100 <= status <= 999 else None
