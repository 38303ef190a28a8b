"""Pages are hostile (law 10): whatever outlets, headlines, speakers, sources and reasons are called, the report shows it as text."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest

from tests.faults.hostile_pages import EVIL_TEXTS
from tests.report.press import Press, write_press
from tests.report.read import Shown, read_report
from warehouse.database import Limits
from warehouse.generations import Generation
from warehouse.report.publish import make_report
from warehouse.report.wording import name

_OWN = {
    "closing": "</script><script>alert(3)</script>",
    "comment": "<!--<script>",
    "data block": '"}]</script><svg onload=alert(4)>',
    "bidi": "Gazette \u202eetteZag\u2066\u200f",
    "separators": "one\u2028two\u2029three\x00four",
    "attribute": '" onmouseover="alert(5)" x="',
    "vega": "{'signal': 'alert(6)'} datum['x'] width",
    "entity": "&lt;b&gt;&#60;img src=x onerror=alert(7)&#62;",
}
EVIL = {**EVIL_TEXTS, **_OWN}
TAGS = {
    "html", "head", "meta", "title", "style", "body", "a", "header", "p", "h1", "dl", "div", "dt", "dd", "details", "summary", "pre",
    "code", "nav", "ul", "li", "main", "section", "h2", "figure", "figcaption", "table", "thead", "tr", "th", "tbody", "td", "bdi",
    "footer", "script",
}  # fmt: skip


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("evil") / "000007.duckdb"
    names = list(EVIL.values())
    evil = Press(outlets=names, speakers=names, headlines=names, sources=names, reasons=names)
    return make_report(Generation(7, write_press(path, evil)), Limits())


@pytest.fixture(scope="module")
def shown(text: str) -> Shown:
    return read_report(text)


def test_no_text_becomes_an_element_or_an_attribute(shown: Shown) -> None:
    assert {one.tag for one in shown.root.iter() if isinstance(one.tag, str)} <= TAGS
    assert [one.tag for one in shown.root.iter() if not isinstance(one.tag, str)] == []  # comments
    attributes = {(one.tag, attribute) for one in shown.root.iter() for attribute in one.attrib}
    assert {pair for pair in attributes if pair[1].startswith("on") or pair[1] in ("src", "srcdoc", "style", "action")} == set()
    assert {one.get("href")[0] for one in shown.root.iter("a")} == {"#"}


def test_every_script_is_ours_or_data_and_the_policy_names_their_digests(shown: Shown) -> None:
    scripts = [one for one in shown.root.iter("script") if one.get("type") != "application/json"]
    (policy,) = shown.root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    digests = [f"'sha256-{b64encode(sha256(one.text.encode()).digest()).decode()}'" for one in (*shown.root.iter("style"), *scripts)]

    assert len(scripts) == 2
    assert policy == (
        f"default-src 'none'; style-src {digests[0]}; script-src {digests[1]} {digests[2]}; base-uri 'none'; form-action 'none'"
    )


def test_the_names_stand_there_as_they_are_told(shown: Shown) -> None:
    outlets = {row[0] for row in shown.tables["outlets"]}

    assert outlets == {name(one) for one in EVIL.values()}
    assert {row["outlet"] for row in shown.chart_rows["outlets"]} == outlets
    assert r"Gazette \u202eetteZag\u2066\u200f" in outlets


def test_data_blocks_hold_nothing_that_could_end_them(text: str) -> None:
    blocks = re.findall(r'<script type="application/json" id="[a-z_]+-rows">(.*?)</script>', text, re.S)

    assert len(blocks) == 9
    assert [block for block in blocks if re.search(r"[<>&'\u2028\u2029\u202e\x00]", block)] == []


def test_no_control_or_bidi_character_is_left_anywhere(text: str) -> None:
    assert set(re.findall(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]", text)) == set()


def test_what_languages_are_written_with_stays() -> None:
    assert name("می\u200cخواهم") == "می\u200cخواهم"
    assert name("a\u00a0 b\n c") == "a b c"
    assert len(name("x" * 5_000)) == 200
