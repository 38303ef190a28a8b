"""From bytes to text: the character set that really made the bytes, or a reason why they are no text."""

import codecs
import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.reasons import CleanReason
from tasks.core.pages.decode import Decoded, Rejected, decode

RUSSIAN = "Мост через реку закрыли до осени, сообщили в мэрии города."
GERMAN = "Die Talsperre über Nordtor wird vor dem Winter für alle Gemeinden ausgebessert."
JAPANESE = "北門ダムは冬までに補修される。①費用は三町が分担する。㈱潮路建設の髙橋社長が発表した。"
KOREAN = "북문댐은 겨울 전에 보수된다고 시의회가 화요일 밝혔다. 똠방각하라는 별명의 의원이 찬성했다."
CHINESE = "北门水坝将在冬季之前修复，费用由三个镇分担。造价为三百万€。"


@pytest.mark.parametrize(
    ("payload", "declared", "text", "charset"),
    [
        pytest.param(GERMAN.encode(), None, GERMAN, "utf-8", id="UTF-8, nothing declared"),
        pytest.param(GERMAN.encode(), "iso-8859-1", GERMAN, "utf-8", id="UTF-8, wrongly declared Latin-1"),
        pytest.param(RUSSIAN.encode(), "windows-1251", RUSSIAN, "utf-8", id="UTF-8, wrongly declared windows-1251"),
        pytest.param(GERMAN.encode("cp1252"), "utf-8", GERMAN, "windows-1252", id="windows-1252, wrongly declared UTF-8"),
        pytest.param(GERMAN.encode("latin-1"), "iso-8859-1", GERMAN, "windows-1252", id="Latin-1 is windows-1252 on the web"),
        pytest.param("“Über”".encode("cp1252"), "latin-1", "“Über”", "windows-1252", id="a label that no standard knows"),
        pytest.param(RUSSIAN.encode("cp1251"), "windows-1251", RUSSIAN, "windows-1251", id="windows-1251 declared"),
        pytest.param(RUSSIAN.encode("cp1251") * 3, None, RUSSIAN * 3, "windows-1251", id="windows-1251 detected"),
        pytest.param(RUSSIAN.encode("koi8-r") * 3, None, RUSSIAN * 3, "koi8-r", id="KOI8-R detected"),
        pytest.param(
            b"<meta charset=windows-1251>" + RUSSIAN.encode("cp1251"),
            "iso-8859-1",
            "<meta charset=windows-1251>" + RUSSIAN,
            "windows-1251",
            id="the page's own word goes before a server's Latin-1",
        ),
        pytest.param(
            b'<?xml version="1.0" encoding="ISO-8859-2"?>' + "Zażółć gęślą jaźń".encode("iso8859-2"),
            None,
            '<?xml version="1.0" encoding="ISO-8859-2"?>Zażółć gęślą jaźń',
            "iso-8859-2",
            id="the XML declaration",
        ),
        pytest.param(
            b"<meta http-equiv=Content-Type content='text/html; charset=Shift_JIS'>" + JAPANESE.encode("cp932"),
            None,
            "<meta http-equiv=Content-Type content='text/html; charset=Shift_JIS'>" + JAPANESE,
            "shift_jis",
            id="Shift_JIS with vendors' characters",
        ),
        pytest.param(JAPANESE[:13].encode("iso2022_jp"), "iso-2022-jp", JAPANESE[:13], "iso-2022-jp", id="ISO-2022-JP is ASCII bytes"),
        pytest.param(JAPANESE[:13].encode("euc_jp") * 4, "euc-jp", JAPANESE[:13] * 4, "euc-jp", id="EUC-JP"),
        pytest.param(KOREAN.encode("cp949"), "euc-kr", KOREAN, "euc-kr", id="EUC-KR with syllables of windows-949"),
        pytest.param(CHINESE.encode("gb18030"), "gb2312", CHINESE, "gb18030", id="GB2312 means GB18030"),
        pytest.param("香港新聞網".encode("big5") * 4, "big5", "香港新聞網" * 4, "big5", id="Big5"),
        pytest.param("ข่าววันนี้".encode("cp874"), "tis-620", "ข่าววันนี้", "windows-874", id="Thai"),
        pytest.param(codecs.BOM_UTF8 + GERMAN.encode(), "shift_jis", GERMAN, "utf-8", id="UTF-8 with a byte order mark"),
        pytest.param(codecs.BOM_UTF16_LE + GERMAN.encode("utf-16-le"), None, GERMAN, "utf-16", id="UTF-16, little end first"),
        pytest.param(codecs.BOM_UTF16_BE + GERMAN.encode("utf-16-be"), None, GERMAN, "utf-16", id="UTF-16, big end first"),
        pytest.param(codecs.BOM_UTF32_LE + GERMAN.encode("utf-32-le"), None, GERMAN, "utf-32", id="UTF-32"),
        pytest.param("Un café".encode("cp1252"), "iso-8859-1", "Un café", "windows-1252", id="Latin-1 whose only accent is its last byte"),
        pytest.param("für".encode("cp1252"), "iso-8859-1", "für", "windows-1252", id="Latin-1 with its only accent near the end"),
    ],
)
def test_text_is_read_in_the_character_set_that_made_it(payload: bytes, declared: str | None, text: str, charset: str) -> None:
    assert decode(payload, "text/plain", declared) == Decoded(text, charset, is_html=False)


def test_one_bad_byte_makes_no_other_character_set_of_a_page_in_utf_8() -> None:
    text = RUSSIAN * 10
    broken = text[:300].encode() + b"\xff" + text[300:].encode()
    assert decode(broken, None, "windows-1251") == Decoded(text[:300] + "\ufffd" + text[300:], "utf-8", is_html=False)


@pytest.mark.parametrize("cut", [1, 2])
def test_a_character_torn_at_the_end_makes_no_other_character_set_of_a_page_in_utf_8(cut: int) -> None:
    text = "The dam will be repaired before the winter, the council said. " * 3 + "“Soon.”"
    assert decode(text.encode()[:-cut], None, "windows-1252") == Decoded(text[:-1] + "\ufffd", "utf-8", is_html=False)


def test_a_byte_that_the_declared_set_lacks_is_replaced_and_the_rest_is_read() -> None:
    payload = JAPANESE.encode("cp932") * 5 + b"\x85\xff" + JAPANESE.encode("cp932")
    decoded = decode(payload, None, "shift_jis")
    assert isinstance(decoded, Decoded)
    assert (decoded.charset, decoded.text.startswith(JAPANESE), decoded.text.endswith(JAPANESE)) == ("shift_jis", True, True)


@pytest.mark.parametrize(
    "label", ["unicode_escape", "utf-7", "undefined", "idna", "hex", "rot13", "mbcs", "a\0b", "é", "\ud800", "x" * 5000, "", " "]
)
def test_a_declared_set_that_no_browser_knows_counts_for_nothing(label: str) -> None:
    payload = GERMAN.encode("cp1252") + rb" \ud800 +2AA- \N{DIGIT ONE}"
    assert decode(payload, None, label) == decode(payload, None, None)


@pytest.mark.parametrize(
    ("payload", "content_type", "kind"),
    [
        pytest.param(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "text/html", "application/pdf", id="PDF said to be HTML"),
        pytest.param(b"\n %PDF-1.4 ", None, "application/pdf", id="PDF after white space"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image/png", "image/png", id="PNG"),
        pytest.param(b"\xff\xd8\xff\xe0\0\x10JFIF", None, "image/jpeg", id="JPEG"),
        pytest.param(b"GIF89a\x01\0\x01\0", None, "image/gif", id="GIF"),
        pytest.param(b"RIFF\x24\0\0\0WEBPVP8 ", None, "a RIFF container", id="WebP"),
        pytest.param(gzip.compress(b"<html>"), "text/html", "application/gzip", id="gzip"),
        pytest.param(b"PK\x03\x04\x14\0", None, "application/zip", id="zip"),
        pytest.param(b"ID3\x03\0\0", None, "audio/mpeg", id="MP3"),
        pytest.param(b"wOF2OTTO\0\0", None, "font/woff", id="a font"),
        pytest.param(b'{"headline": "Dam to be repaired"}', "application/json", "application/json", id="JSON"),
        pytest.param(b"body { margin: 0 }", "text/css; charset=utf-8", "text/css; charset=utf-8", id="style sheet"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml", "image/svg+xml", id="drawing"),
    ],
)
def test_what_is_no_text_is_refused_with_its_kind(payload: bytes, content_type: str | None, kind: str) -> None:
    assert decode(payload, content_type, None) == Rejected(CleanReason.NOT_TEXT, kind)


@pytest.mark.parametrize(
    "text",
    [
        "RIFFS AND RUMOURS: the week in music",
        "ID3 tags are back, says the record industry",
        "PK wins the vote",
        "GIF at forty: a short history",
    ],
)
def test_a_headline_that_begins_as_a_binary_file_does_is_text(text: str) -> None:
    assert decode(text.encode(), None, None) == Decoded(text, "utf-8", is_html=False)


def test_bytes_without_text_are_refused_by_the_share_of_odd_characters() -> None:
    refused = decode(bytes(range(256)) * 8, None, None)
    assert isinstance(refused, Rejected)
    assert (refused.reason, refused.metric, refused.threshold) == (CleanReason.NOT_TEXT, "odd_character_share", 0.01)


def test_bytes_whose_character_set_nobody_tells_and_nobody_recognises_are_undecodable() -> None:
    refused = decode("한국 뉴스 똠방각하 펲시콜라 대통령".encode("cp949"), None, None)
    assert isinstance(refused, Rejected)
    assert (refused.reason, refused.detail) == (CleanReason.UNDECODABLE, "read as utf-8")


def test_a_stray_nul_byte_is_no_end_of_the_page() -> None:
    text = "The dam will be repaired.\0 " + "The towns share the costs of the works, the council said. " * 3
    assert decode(text.encode(), None, None) == Decoded(text.replace("\0", "\ufffd"), "utf-8", is_html=False)


@pytest.mark.parametrize("payload", [b"", b" \r\n\t "])
def test_nothing_but_white_space_is_empty(payload: bytes) -> None:
    assert decode(payload, "text/html", None) == Rejected(CleanReason.EMPTY, "no bytes but white space", "byte_length", len(payload), 1)


@pytest.mark.parametrize(
    ("text", "content_type", "is_html"),
    [
        ("<!DOCTYPE html><p>News", None, True),
        ("\n<!-- made by a machine --> <!-- twice -->\n<html>", None, True),
        ('<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">', None, True),
        ("<p>One paragraph that a feed carried", "text/html", True),
        ("Tags such as <p> are how pages part their paragraphs.", "text/plain", False),
        ("<p>1</p><p>2</p><p>3</p><p>4</p><p>5</p>", None, True),
        ("Five is < six, and six > five.", "text/html", False),
        ("<!doctype html> as JSON's content type", "application/json", True),
    ],
)
def test_html_is_told_from_text_by_its_markup(text: str, content_type: str | None, is_html: bool) -> None:
    assert decode(text.encode(), content_type, None) == Decoded(text, "utf-8", is_html)


def test_a_run_of_comments_before_no_html_is_read_in_no_time() -> None:
    text = "<!-- a -- b -->" * 1300 + "text"
    assert decode(text.encode(), "text/html", None) == Decoded(text, "utf-8", is_html=False)


LABELS = (
    st.none()
    | st.sampled_from(["utf-8", "shift_jis", "gbk", "euc-kr", "big5", "iso-2022-jp", "utf-16", "windows-1255", "hz", "utf-7"])
    | st.text(max_size=8)
)


@given(st.binary(max_size=300), st.none() | st.sampled_from(["text/html", "application/json"]) | st.text(max_size=8), LABELS)
def test_any_bytes_are_text_without_nul_that_a_file_can_hold_or_are_refused(
    payload: bytes, content_type: str | None, label: str | None
) -> None:
    decoded = decode(payload, content_type, label)
    text = decoded.text if isinstance(decoded, Decoded) else f"{decoded.detail} {decoded.excerpt}"
    text.encode("utf-8")
    assert isinstance(decoded, Rejected) or "\0" not in text


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1).filter(str.strip))
def test_any_text_in_utf_8_is_read_as_it_is(text: str) -> None:
    decoded = decode(("A headline. " + text).encode(), "text/plain", "windows-1252")
    assert isinstance(decoded, Rejected) or (decoded.text, decoded.charset) == ("A headline. " + text, "utf-8")
