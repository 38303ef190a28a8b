"""From bytes to text: is it text at all, in which character set, and is it HTML or plain text.

The order is fixed: a byte order mark, strict UTF-8, the declared character set, then detection. UTF-8 comes before the
declaration because text of another encoding almost never decodes as UTF-8, while wrong declarations are common.
"""

import codecs
import re
from dataclasses import dataclass

from resiliparse.parse.encoding import detect_encoding, map_encoding_to_html5

from schemas.reasons import CleanReason

# First bytes of what crawlers fetch beside pages (from the WHATWG MIME Sniffing list).
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"RIFF", "a RIFF container"),
    (b"PK\x03\x04", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
    (b"Rar!", "application/x-rar"),
    (b"\x7fELF", "an executable"),
    (b"wOFF", "font/woff"),
    (b"wOF2", "font/woff2"),
    (b"OggS", "an Ogg container"),
    (b"ID3", "audio/mpeg"),
)
_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NO_ARTICLE_TYPES = re.compile(r"^(image|audio|video|font|application/(json|javascript|pdf|zip|wasm)|text/(css|javascript|csv))\b", re.I)
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I)
_XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})""", re.I)
_HTML_START = re.compile(r"^\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.I | re.S)
_BLOCK_TAG = re.compile(r"<(p|div|article|section|h1|h2|table|span|a|br|title|meta)\b[^<>]*>", re.I)
_HEAD_BYTES = 4096  # browsers look at 1024; templates with long comments before the declaration need more
# A page of real text has next to none of these; a binary one reached 3 % at least in every sample looked at.
_MAX_ODD_SHARE = 0.01
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page as text, with the character set that made it (IANA name in lower case) and whether it is HTML."""

    text: str
    charset: str
    is_html: bool


@dataclass(frozen=True, slots=True)
class Rejected:
    """Why a page yields no article, with the measure and its limit where a number decided."""

    reason: CleanReason
    detail: str
    metric: str | None = None
    value: float | None = None
    threshold: float | None = None
    excerpt: str | None = None


def decode(payload: bytes, content_type: str | None, declared_charset: str | None) -> Decoded | Rejected:
    """Make text of a payload; a value says why where that cannot be."""
    if not payload.strip():
        return Rejected(CleanReason.EMPTY, "no bytes but white space", "byte_length", len(payload), 1)
    if foreign := _foreign_type(payload, content_type):
        return Rejected(CleanReason.NOT_TEXT, foreign)
    text, charset = _to_text(payload, declared_charset)
    sample = text[:50_000]
    odd_share = len(_CONTROL.findall(sample)) / max(1, len(sample))
    if odd_share > _MAX_ODD_SHARE:
        reason = CleanReason.NOT_TEXT if b"\x00" in payload[:50_000] else CleanReason.UNDECODABLE
        return Rejected(reason, f"read as {charset}", "odd_character_share", odd_share, _MAX_ODD_SHARE, sample[:200])
    text = text.replace("\x00", "\ufffd")  # as HTML does; C parsers would end the page there
    return Decoded(text, charset, _is_html(text, content_type))


def _foreign_type(payload: bytes, content_type: str | None) -> str | None:
    start = payload[:16].lstrip()
    for signature, name in _SIGNATURES:
        if start.startswith(signature):
            return name
    if content_type and _NO_ARTICLE_TYPES.match(content_type) and not _HTML_START.match(payload[:2000].decode("latin-1")):
        return content_type.lower()[:80]
    return None


def _to_text(payload: bytes, declared_charset: str | None) -> tuple[str, str]:
    for bom, charset in _BOMS:
        if payload.startswith(bom):
            return payload.decode(charset, "replace").removeprefix("\ufeff"), charset
    try:
        return payload.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        # One torn character at the end, or a byte of rubbish in a long page, is no other character set.
        if error.start >= len(payload) - 4 or _is_nearly_utf8(payload):
            return payload.decode("utf-8", "replace"), "utf-8"
    return _to_text_by_label(payload, declared_charset)


def _is_nearly_utf8(payload: bytes) -> bool:
    text = payload.decode("utf-8", "replace")
    broken = text.count("�")
    intact = sum(1 for character in text if character > "\x7f") - broken
    return intact > 20 * broken


def _to_text_by_label(payload: bytes, declared_charset: str | None) -> tuple[str, str]:
    detected = detect_encoding(payload[:100_000]) or "windows-1252"
    for label in (declared_charset, _charset_inside(payload), detected):
        charset = _web_charset(label)
        if charset is None or charset in {"utf-8", "utf-16", "utf-32"}:
            continue
        try:
            return payload.decode(charset), charset
        except (UnicodeDecodeError, LookupError):
            continue
    charset = _web_charset(detected) or "windows-1252"
    return payload.decode(charset, "replace"), charset


def _charset_inside(payload: bytes) -> str | None:
    head = payload[:_HEAD_BYTES]
    match = _META_CHARSET.search(head) or _XML_CHARSET.search(head)
    return match[1].decode("ascii") if match else None


def _web_charset(label: str | None) -> str | None:
    """Name the codec that browsers use for a label: 'latin-1' on the web means windows-1252."""
    if not label:
        return None
    mapped = map_encoding_to_html5(label, fallback_utf8=False)
    try:
        return codecs.lookup(mapped or label).name.replace("cp125", "windows-125")
    except LookupError:
        return None


def _is_html(text: str, content_type: str | None) -> bool:
    head = text[:20_000]
    if _HTML_START.match(head):
        return True
    tags = len(_BLOCK_TAG.findall(head))
    declared_html = content_type is not None and "html" in content_type.lower()
    return tags >= (1 if declared_html else 5)
