"""Copies told from originals: who belongs together, who is the original, and that the order of loads means nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from unittest import mock

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sql.copied import Text, empty_newsroom, load_unit, pairs, prose, roles, tables

LATER = datetime(2026, 3, 2, 9)
STORY = prose("story", 200)
FIRST, SECOND, THIRD, *_ = STORY.split("\n\n")
ORIGINAL = Text("a", STORY, "Harbour Courier")
COPY = Text("b", STORY, "Lantern Digest", captured_at=LATER)


@pytest.fixture
def newsroom() -> Iterator[duckdb.DuckDBPyConnection]:
    with empty_newsroom() as connection:
        yield connection


def in_other_marks(text: str) -> str:
    return text.replace(".", " …").replace(" ", "  ").upper()


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("the same words", STORY),
        ("other punctuation, spaces and case", in_other_marks(STORY)),
        ("without its end", "\n\n".join(STORY.split("\n\n")[:3])),
        ("a paragraph put in", f"{FIRST}\n\n{prose('own words', 40)}\n\n{STORY.removeprefix(FIRST).strip()}"),
        ("one paragraph of it alone, 40 words of 200", FIRST),
    ],
)
def test_a_copy_is_found_whatever_was_done_to_it(newsroom: duckdb.DuckDBPyConnection, kind: str, body: str) -> None:
    load_unit(newsroom, "u", [ORIGINAL, replace(COPY, body=body), Text("z", prose("another story"))])

    assert pairs(newsroom) == [("b", "a")], kind
    assert roles(newsroom) == [("work-a", "a", "original", 1.0, True), ("work-a", "b", "uncredited_copy", pytest.approx(1, abs=0.2), False)]


@pytest.mark.parametrize(
    ("why", "first", "second"),
    [
        ("another story", STORY, prose("another story", 200)),
        ("one sentence in common", f"{prose('one', 200)} {STORY[:60]}", f"{prose('two', 200)} {STORY[:60]}"),
        ("a box of forty words below both", f"{prose('one', 200)}\n\n{FIRST}", f"{prose('two', 200)}\n\n{FIRST}"),
        ("too short to tell", " ".join(FIRST.split()[:30]), " ".join(FIRST.split()[:30])),
    ],
)
def test_what_is_no_copy_stays_apart(newsroom: duckdb.DuckDBPyConnection, why: str, first: str, second: str) -> None:
    load_unit(newsroom, "u", [replace(ORIGINAL, body=first), replace(COPY, body=second)])

    assert (why, pairs(newsroom), roles(newsroom)) == (why, [], [])


def test_captures_of_one_work_are_versions_and_no_copies(newsroom: duckdb.DuckDBPyConnection) -> None:
    load_unit(newsroom, "u", [ORIGINAL, replace(ORIGINAL, name="a2", work="work-a", captured_at=LATER)])

    assert roles(newsroom) == []


def original(newsroom: duckdb.DuckDBPyConnection) -> tuple[str | None, str | None, str, int, int]:
    found = "select original_article_id, original_name, original_basis, articles, outlets from syndication_clusters"
    (row,) = newsroom.execute(found).fetchall()
    return tuple(row)  # type: ignore[return-value]


def test_the_outlet_that_members_credit_is_the_original_even_where_it_was_seen_last(newsroom: duckdb.DuckDBPyConnection) -> None:
    wire = replace(COPY, outlet="The Northgate Wire", published_date=date(2026, 3, 4))
    load_unit(newsroom, "u", [replace(ORIGINAL, credit="Northgate Wire"), wire])

    assert original(newsroom) == ("b", "Northgate Wire", "credit", 2, 2)
    assert roles(newsroom) == [("work-a", "a", "credited_copy", 1.0, False), ("work-a", "b", "original", 1.0, True)]


def test_an_original_that_is_not_here_is_known_by_name_and_the_oldest_copy_stands_for_it(newsroom: duckdb.DuckDBPyConnection) -> None:
    load_unit(newsroom, "u", [ORIGINAL, replace(COPY, credit="Northgate Wire")])

    assert original(newsroom) == (None, "Northgate Wire", "credit", 2, 2)
    assert roles(newsroom) == [("work-a", "a", "uncredited_copy", 1.0, True), ("work-a", "b", "credited_copy", 1.0, False)]


def test_of_a_chain_of_credits_the_last_link_is_the_original(newsroom: duckdb.DuckDBPyConnection) -> None:
    third = replace(COPY, name="c", outlet="Evening Bell", credit="Lantern Digest")
    load_unit(newsroom, "u", [ORIGINAL, replace(COPY, credit="Harbour Courier"), third, replace(third, name="d", outlet="Strait Mirror")])

    assert original(newsroom) == ("a", "Harbour Courier", "credit", 4, 4)


def test_without_a_credit_the_address_that_a_copy_declares_tells_the_original(newsroom: duckdb.DuckDBPyConnection) -> None:
    load_unit(newsroom, "u", [replace(ORIGINAL, canonical_url="https://lantern-digest.example/b/"), COPY])

    assert original(newsroom) == ("b", "Lantern Digest", "canonical_url", 2, 2)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({}, {}, ("a", "Harbour Courier", "first_seen", 2, 2)),
        ({}, {"published_date": date(2026, 3, 1)}, ("b", "Lantern Digest", "first_seen", 2, 2)),
        ({"body": f"{FIRST} {SECOND}"}, {"captured_at": ORIGINAL.captured_at}, ("b", "Lantern Digest", "containment", 2, 2)),
    ],
)
def test_else_it_is_the_earliest_and_of_several_the_longest(
    newsroom: duckdb.DuckDBPyConnection, first: dict[str, object], second: dict[str, object], expected: tuple[object, ...]
) -> None:
    load_unit(newsroom, "u", [replace(ORIGINAL, **first), replace(COPY, **second)])  # type: ignore[arg-type]

    assert original(newsroom) == expected


def test_a_copy_credits_by_a_citation_or_by_being_of_the_same_outlet_and_with_much_of_its_own_it_is_an_adaptation(
    newsroom: duckdb.DuckDBPyConnection,
) -> None:
    citing = replace(COPY, name="cites", outlet="Evening Bell", cites="The Harbour Courier")
    again = replace(COPY, name="own", outlet="Harbour Courier")
    longer = replace(COPY, name="longer", outlet="Strait Mirror", body=f"{STORY}\n\n{prose('much more', 400)}")
    load_unit(newsroom, "u", [ORIGINAL, COPY, citing, again, longer])

    assert [(name, role) for _, name, role, *_ in roles(newsroom)] == [
        ("a", "original"), ("b", "uncredited_copy"), ("cites", "credited_copy"), ("longer", "adaptation"), ("own", "credited_copy"),
    ]  # fmt: skip


def test_a_digest_of_several_articles_hangs_on_one_and_does_not_glue_them_together(newsroom: duckdb.DuckDBPyConnection) -> None:
    stories = [Text(f"s{number}", prose(f"story {number}", 160 - number)) for number in range(3)]
    digest = replace(COPY, name="digest", body="\n\n".join(story.body for story in stories))
    load_unit(newsroom, "u", [*stories, digest])

    assert pairs(newsroom) == [("digest", "s0"), ("digest", "s1"), ("digest", "s2")]
    assert roles(newsroom) == [
        ("work-s0", "digest", "adaptation", pytest.approx(0.33, abs=0.03), False),
        ("work-s0", "s0", "original", 1.0, True),
    ]


def test_a_text_that_is_cleaned_otherwise_leaves_its_cluster_and_the_rest_is_as_if_it_had_never_been(
    newsroom: duckdb.DuckDBPyConnection,
) -> None:
    third = replace(COPY, name="c", outlet="Evening Bell", captured_at=datetime(2026, 3, 2, 12), body=f"{STORY} {prose('end', 20)}")
    load_unit(newsroom, "u1", [ORIGINAL])
    load_unit(newsroom, "u2", [COPY, third])
    assert {cluster for cluster, *_ in roles(newsroom)} == {"work-a"}

    load_unit(newsroom, "u1", [replace(ORIGINAL, body=prose("cleaned otherwise", 90))])

    assert [row[:3] for row in roles(newsroom)] == [("work-b", "b", "original"), ("work-b", "c", "uncredited_copy")]
    load_unit(newsroom, "u2", [])
    assert tables(newsroom) == {"duplicate_pairs": [], "syndication_clusters": [], "cluster_members": []}


def test_copies_are_counted_or_left_out_and_an_original_that_is_not_here_counts_once(newsroom: duckdb.DuckDBPyConnection) -> None:
    other = prose("wire", 100)
    wired = [Text("w1", other, "Evening Bell", credit="Northgate Wire"), Text("w2", other, "Strait Mirror", captured_at=LATER)]
    longer = replace(COPY, name="longer", outlet="Strait Mirror", body=f"{STORY}\n\n{prose('much more', 400)}")
    load_unit(newsroom, "u", [ORIGINAL, COPY, longer, *wired, Text("alone", prose("alone"))])

    latest = newsroom.execute("select article_id, cluster_id, copy_role from latest_articles order by all").fetchall()
    originals = newsroom.execute("select article_id from original_articles order by all").fetchall()

    assert latest == [
        ("a", "work-a", "original"), ("alone", None, None), ("b", "work-a", "uncredited_copy"), ("longer", "work-a", "adaptation"),
        ("w1", "work-w1", "credited_copy"), ("w2", "work-w1", "uncredited_copy"),
    ]  # fmt: skip
    assert originals == [("a",), ("alone",), ("longer",), ("w1",)]


PIECES = [prose(f"piece {number}", 60) for number in range(4)]


@st.composite
def texts(draw: st.DrawFn) -> list[Text]:
    """Texts put together from few pieces, so that many of them are copies of others; some are captures of one work."""
    count = draw(st.integers(2, 9))
    bodies = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4, unique=True).map("\n\n".join)
    hours = st.integers(0, 3).map(lambda hour: datetime(2026, 3, 2, hour))
    outlets = st.sampled_from(["Harbour Courier", "Lantern Digest", "Evening Bell"])
    works = st.sampled_from(["", "", "shared"])
    return [
        Text(f"t{n}", draw(bodies), draw(outlets), draw(works), draw(hours), credit=draw(st.sampled_from([None, None, "Evening Bell"])))
        for n in range(count)
    ]


@settings(max_examples=8, deadline=None)
@given(drawn=texts(), data=st.data())
def test_however_texts_are_cut_into_units_loaded_and_replaced_the_rows_are_those_of_one_load(
    drawn: list[Text], data: st.DataObject
) -> None:
    parts = data.draw(st.lists(st.integers(0, 2), min_size=len(drawn), max_size=len(drawn)))
    order = data.draw(st.permutations(range(3)))
    before = data.draw(texts())
    with empty_newsroom() as at_once, empty_newsroom() as by_and_by:
        load_unit(at_once, "u", drawn)
        with mock.patch("warehouse.copies._AT_ONCE", 2):  # texts a statement
            load_unit(by_and_by, f"u{order[0]}", [replace(text, name=f"x{text.name}") for text in before])
            for part in order:
                load_unit(by_and_by, f"u{part}", [text for text, number in zip(drawn, parts, strict=True) if number == part])

        assert tables(by_and_by) == tables(at_once)
