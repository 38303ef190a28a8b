"""Who wrote a page of lines: bylines as sites write them, and lines that look like one and are none."""

import pytest

from schemas.reasons import BlockKind
from tasks.core.pages.parts import Parts
from tasks.core.pages.text_page import read_text_page
from tests.pages.builders import CAPTURED_AT, PROSE

TITLE = "Dam above Northgate to be repaired"


def page(*head: str, foot: tuple[str, ...] = ()) -> Parts:
    """Read a page with these lines between its headline and its text, and behind it."""
    return read_text_page("\n".join((TITLE, *head, *PROSE, *foot)), CAPTURED_AT)


def names(*head: str, foot: tuple[str, ...] = ()) -> list[str]:
    return [author.name for author in page(*head, foot=foot).authors]


@pytest.mark.parametrize(
    ("head", "found"),
    [
        pytest.param(["By Mara Lindqvist and Tomas Eke"], ["Mara Lindqvist", "Tomas Eke"], id="with a cue"),
        pytest.param(["by Mara Lindqvist - 03/12/26 11:35 AM ET"], ["Mara Lindqvist"], id="cue and numeric date"),
        pytest.param(["ByMara Lindqvist"], ["Mara Lindqvist"], id="cue without its space"),
        pytest.param(["By Mara LindqvistPublished: Mar 12, 2026 8:00 AM"], ["Mara Lindqvist"], id="date without its space"),
        pytest.param(["By Mara Lindqvist, Lakes Editor"], ["Mara Lindqvist"], id="role behind a comma"),
        pytest.param(["Kolumne von Mara Lindqvist"], ["Mara Lindqvist"], id="a word before the cue"),
        pytest.param(["Autorin: Mara Lindqvist"], ["Mara Lindqvist"], id="a label"),
        pytest.param(["By", "Mara Lindqvist", "12 March 2026"], ["Mara Lindqvist"], id="cue on a line of its own"),
        pytest.param(
            ["By", "Mara LindqvistNews Reporter", "Tomas EkeNews Reporter", "07:05, 12 Mar 2026"],
            ["Mara Lindqvist", "Tomas Eke"],
            id="a list",
        ),
        pytest.param(["Mara Lindqvist Lakes Correspondent", "12 March 2026"], ["Mara Lindqvist"], id="role without a comma"),
        pytest.param(["Mara Lindqvist 12 March 2026 • 3:55pm"], ["Mara Lindqvist"], id="date on the line"),
        pytest.param(["Mara Lindqvist@maralind", "March 12, 2026"], ["Mara Lindqvist"], id="a handle"),
        pytest.param(["Mara Lindqvist • Harbour Courier", "Lakes Analyst"], ["Mara Lindqvist"], id="outlet behind a dot"),
        pytest.param(["By Mara Lindqvist Harbour News"], ["Mara Lindqvist"], id="outlet behind the name"),
        pytest.param(["Publisert torsdag 12. mars 2026 - 13:26", "Mara Lindqvist"], ["Mara Lindqvist"], id="beside a date"),
        pytest.param(["Mara Lindqvist", "Tomas Eke", "Publicerad 22.31"], ["Mara Lindqvist", "Tomas Eke"], id="two beside a time"),
        pytest.param(["山田 花子", "2026/03/12 20:50"], ["山田 花子"], id="Japanese"),
        pytest.param(["김하늘 기자", "2026.03.12 20:50"], ["김하늘"], id="Korean"),
        pytest.param(
            ["The cracks are older than the council has said. Writes Mara Lindqvist"], ["Mara Lindqvist"], id="end of the standfirst"
        ),
    ],
)
def test_the_head_of_a_page_names_its_authors(head: list[str], found: list[str]) -> None:
    assert names(*head) == found


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(["Photo by Ida Sørby"], id="a photographer"),
        pytest.param(["Edited by Ida Sørby"], id="an editor"),
        pytest.param(["By Northgate Wire"], id="an agency"),
        pytest.param(["Save Article", "12 March 2026"], id="a button"),
        pytest.param(["Actualizado Jueves, 12 marzo 2026 - 02:24"], id="the word before a date"),
        pytest.param(["Lower Harrow 12", "12 March 2026"], id="a number behind it"),
        pytest.param(["Southern Shore", "12 March 2026"], id="words that the text writes small"),
    ],
)
def test_a_line_that_only_looks_like_a_byline_names_nobody(head: list[str]) -> None:
    assert names(*head) == []


def test_a_person_of_the_text_who_stands_alone_above_it_did_not_write_it() -> None:
    text = "The mayor of Northgate, Agnes Pellworth, went from door to door with a list of those who had left their houses."
    parts = read_text_page("\n".join((TITLE, "Agnes Pellworth", "12 March 2026", *PROSE, text)), CAPTURED_AT)
    assert parts.authors == ()


def test_a_byline_is_cut_and_a_standfirst_that_ends_in_one_is_not() -> None:
    cut, kept = page("Mara LindqvistLakes Editor", "12 March 2026"), page("The dam leaks, and not since yesterday. Writes Mara Lindqvist")
    assert cut.removed[1].kind is BlockKind.BYLINE
    assert kept.blocks[0] == "The dam leaks, and not since yesterday. Writes Mara Lindqvist"


def test_a_cue_counts_more_than_a_name_that_stands_before_it() -> None:
    assert names("Ida Sørby", "12 March 2026", "By Mara Lindqvist") == ["Mara Lindqvist"]


def test_the_foot_is_asked_where_the_head_names_nobody() -> None:
    assert names(foot=("By Mara Lindqvist",)) == ["Mara Lindqvist"]
    assert names("By Tomas Eke", foot=("By Mara Lindqvist",)) == ["Tomas Eke"]


def test_where_a_page_says_its_title_twice_the_byline_is_below_the_second() -> None:
    menu = ("Home", "News", "By train to the coast", "Sport", "Letters", "Small ads")
    parts = read_text_page("\n".join((TITLE, *menu, TITLE, "By Mara Lindqvist", *PROSE)), CAPTURED_AT)
    assert [author.name for author in parts.authors] == ["Mara Lindqvist"]


def test_the_last_lines_of_a_text_that_tell_of_its_author_are_an_about_box() -> None:
    about = "Mara Lindqvist covers the lakes and their weather for the Harbour Courier, and keeps a boat."
    parts = page("By Mara Lindqvist", foot=(about,))
    assert parts.blocks == PROSE
    assert (parts.removed[-1].kind, parts.removed[-1].text) == (BlockKind.ABOUT_BOX, about)
