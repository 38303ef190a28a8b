"""From bytes to text: is it text at all, in which character set, and is it HTML or plain text.

The order is fixed: a byte order mark, strict UTF-8, the declared character set, then detection. UTF-8 comes before the
declaration because text of another encoding almost never decodes as UTF-8, while wrong declarations are common. Only
ISO-2022-JP comes before it, whose bytes are all ASCII.
"""

import codecs
import re
from dataclasses import dataclass

from resiliparse.parse.encoding import detect_encoding, map_encoding_to_html5

from schemas.reasons import CleanReason

# First bytes of what crawlers fetch beside pages (from the WHATWG MIME Sniffing list). Where they are letters that could
# begin a headline ('RIFFS AND RUMOURS'), the bytes behind them must fit too.
_SIGNATURES: tuple[tuple[re.Pattern[bytes], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), name)
    for pattern, name in (
        (rb"%PDF-\d", "application/pdf"),
        (rb"\x89PNG\r\n\x1a\n", "image/png"),
        (rb"\xff\xd8\xff", "image/jpeg"),
        (rb"GIF8[79]a", "image/gif"),
        (rb"RIFF.{4}(WEBP|WAVE|AVI )", "a RIFF container"),
        (rb"PK\x03\x04", "application/zip"),
        (rb"\x1f\x8b", "application/gzip"),
        (rb"\x28\xb5\x2f\xfd", "application/zstd"),
        (rb"Rar!\x1a", "application/x-rar"),
        (rb"\x7fELF", "an executable"),
        (rb"wOF[F2][\x00OTt]", "font/woff"),
        (rb"OggS\x00", "an Ogg container"),
        (rb"ID3[\x02-\x04]", "audio/mpeg"),
    )
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
# Possessive: a run of comments could else be parted in so many ways that forty of them take hours.
_HTML_START = re.compile(r"^\s*+(<\?xml[^>]*+>\s*+)?(<!--(?:[^-]|-(?!->))*+-->\s*+)*+<(!doctype\s+html|html|head|body)\b", re.I)
_BLOCK_TAG = re.compile(r"<(p|div|article|section|h1|h2|table|span|a|br|title|meta)\b[^<>]*>", re.I)
_HEAD_BYTES = 4096  # browsers look at 1024; templates with long comments before the declaration need more
# Real text has next to none of these, bytes read as text have many. The most seen on 848 real pages is .0007.
_MAX_ODD_SHARE = 0.01
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
_ESCAPE_TO_JAPANESE = (b"\x1b$@", b"\x1b$B")
_UNICODE = frozenset({"utf-8", "utf-16-le", "utf-16-be"})
# What browsers read under a label: Python's codecs of these names lack characters that pages use, such as ①, 髙, 똠 and €.
_WIDER = {"shift_jis": "cp932", "euc_kr": "cp949", "gbk": "gb18030", "big5": "big5hkscs", "iso8859-11": "cp874"}
_IANA = {
    "cp932": "shift_jis", "cp949": "euc-kr", "big5hkscs": "big5", "cp874": "windows-874", "euc_jp": "euc-jp", "iso2022_jp": "iso-2022-jp",
    "mac-roman": "macintosh", "cp866": "ibm866",
}  # fmt: skip


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
    start = payload[:32].lstrip()
    for signature, name in _SIGNATURES:
        if signature.match(start):
            return name
    if content_type and _NO_ARTICLE_TYPES.match(content_type) and not _HTML_START.match(payload[:2000].decode("latin-1")):
        return content_type.lower()[:80]
    return None


def _to_text(payload: bytes, declared_charset: str | None) -> tuple[str, str]:
    for bom, charset in _BOMS:
        if payload.startswith(bom):
            return payload.decode(charset, "replace").removeprefix("\ufeff"), charset
    if any(escape in payload for escape in _ESCAPE_TO_JAPANESE) and "iso2022_jp" in _candidates(payload, declared_charset):
        return payload.decode("iso2022_jp", "replace"), "iso-2022-jp"
    try:
        return payload.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if _is_nearly_utf8(payload, error):
            return payload.decode("utf-8", "replace"), "utf-8"
    return _to_text_by_label(payload, declared_charset)


def _is_nearly_utf8(payload: bytes, first_error: UnicodeDecodeError) -> bool:
    """Tell a page of UTF-8 that lost its last character, or has a byte of rubbish here and there, from other sets."""
    text = payload.decode("utf-8", "replace")
    broken = text.count("�")
    intact = sum(1 for character in text if character > "\x7f") - broken
    if first_error.reason == "unexpected end of data":
        return intact > 0 or first_error.end - first_error.start > 1  # a single byte may well be the é of 'Un café'
    return intact > 20 * broken


def _to_text_by_label(payload: bytes, declared_charset: str | None) -> tuple[str, str]:
    """Decode by the first character set that reads every byte, else by the one that reads most."""
    candidates = [_WIDER.get(codec, codec) for codec in _candidates(payload, declared_charset)]
    for codec in candidates:
        try:
            return payload.decode(codec), _iana_name(codec)
        except UnicodeDecodeError:
            continue
    texts = [(payload.decode(codec, "replace"), _iana_name(codec)) for codec in [*candidates, "utf-8"]]
    return min(texts, key=lambda read: read[0].count("\ufffd"))


def _candidates(payload: bytes, declared_charset: str | None) -> list[str]:
    """List the codecs that may have made the bytes, best first: as declared outside, inside, as detected.

    windows-1252 reads nearly all bytes and is what servers declare unasked, so the page's own word goes before it.
    """
    declared = [codec for label in (declared_charset, _charset_inside(payload)) if (codec := _web_codec(label))]
    declared.sort(key=lambda codec: codec == "cp1252")
    detected = _web_codec(detect_encoding(payload[:100_000]))
    return [codec for codec in dict.fromkeys([*declared, *filter(None, [detected])]) if codec not in _UNICODE]


def _charset_inside(payload: bytes) -> str | None:
    head = payload[:_HEAD_BYTES]
    match = _META_CHARSET.search(head) or _XML_CHARSET.search(head)
    return match[1].decode("ascii") if match else None


def _web_codec(label: str | None) -> str | None:
    """Name the codec that browsers use for a label: 'latin1' on the web means windows-1252. None for what they do not know.

    Python knows more labels, but those are no character sets of pages: 'unicode_escape' makes halves of characters.
    """
    if not label or not label.isascii():
        return None
    mapped = map_encoding_to_html5(label, fallback_utf8=False) or map_encoding_to_html5(label.replace("-", ""), fallback_utf8=False)
    return str(mapped) if mapped else None


def _iana_name(codec: str) -> str:
    return _IANA.get(codec, codec.replace("cp125", "windows-125").replace("iso8859", "iso-8859"))


def _is_html(text: str, content_type: str | None) -> bool:
    head = text[:20_000]
    if _HTML_START.match(head):
        return True
    tags = len(_BLOCK_TAG.findall(head))
    declared_html = content_type is not None and "html" in content_type.lower()
    return tags >= (1 if declared_html else 5)
