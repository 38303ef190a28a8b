"""The index behind `search`: equal to brute force however articles arrive, and in few runs."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import log

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sql.searches import DAY, Story, found, load, search_warehouse
from warehouse.search_index import runs_to_merge

WORDS = "alder", "birch", "cedar", "dogwood", "elm"
TEXTS = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
STORIES = st.builds(
    Story, name=st.sampled_from("abcdefgh"), body=TEXTS, headline=TEXTS, day=st.integers(0, 2).map(lambda days: DAY + timedelta(days))
)
LOADS = st.lists(st.lists(STORIES, max_size=6, unique_by=lambda story: story.name), min_size=1, max_size=6)
QUERIES = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), min_size=1, max_size=3)


@pytest.fixture(scope="module")
def empty() -> Iterator[duckdb.DuckDBPyConnection]:
    with search_warehouse() as connection:
        yield connection


def rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[tuple[object, ...]]:
    return connection.execute("select article_id, score from search($query)", {"query": query}).fetchall()


def brute_force(stories: Sequence[Story], words: set[str], phrases: list[list[str]]) -> list[tuple[object, ...]]:
    """Score all articles as Robertson & Zaragoza (2009) have it: name and score of those found, best first."""
    texts = {story: ((story.headline or "").split(), (story.body or "").split()) for story in stories}
    length = {story: 3 * len(headline) + len(body) for story, (headline, body) in texts.items()}
    mean = sum(length.values()) / max(1, len(length))
    frequency = {(word, story): 3 * headline.count(word) + body.count(word) for story, (headline, body) in texts.items() for word in words}
    scores: dict[Story, float] = {}
    for word in words:
        holding = [story for story in stories if frequency[word, story]]
        weight = log(1 + (len(stories) - len(holding) + 0.5) / (len(holding) + 0.5))
        for story in holding:
            count = frequency[word, story]
            part = weight * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * length[story] / mean))
            scores[story] = scores.get(story, 0) + round(part, 6)
    kept = [story for story in scores if all(any(_holds(text, phrase) for text in texts[story]) for phrase in phrases)]
    kept.sort(key=lambda story: (-round(scores[story], 6), -story.day.toordinal(), story.name))
    return [(story.name, round(scores[story], 3)) for story in kept]


def _holds(text: list[str], phrase: list[str]) -> bool:
    return any(text[start : start + len(phrase)] == phrase for start in range(len(text)))


@given(
    loads=LOADS, queries=st.lists(st.tuples(QUERIES, QUERIES | st.just([])), min_size=1, max_size=4), gone=st.sets(st.sampled_from("abcd"))
)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_answers_are_those_of_brute_force_however_articles_came(
    empty: duckdb.DuckDBPyConnection,
    loads: list[list[Story]],
    queries: list[tuple[list[list[str]], list[list[str]]]],
    gone: set[str],
) -> None:
    """Loads that bring articles, replace them and take them out, and one load of what is left, give the same answers."""
    last = {story.name: story for stories in loads for story in stories if story.name not in gone}
    asked = [
        (" ".join(word for words in plain for word in words) + "".join(f' "{" ".join(phrase)}"' for phrase in phrases), plain, phrases)
        for plain, phrases in queries
    ]

    load(empty, gone="abcdefgh")
    for stories in loads:
        load(empty, stories)
    load(empty, gone=gone)
    in_turn = [rows(empty, query) for query, _, _ in asked]
    load(empty, gone="abcdefgh")
    load(empty, list(last.values()))
    at_once = [rows(empty, query) for query, _, _ in asked]

    expected = [
        brute_force(list(last.values()), {word for words in (*plain, *phrases) for word in words}, phrases) for _, plain, phrases in asked
    ]
    assert in_turn == at_once
    assert [[name for name, _ in answer] for answer in at_once] == [[name for name, _ in answer] for answer in expected]
    assert [score for answer in at_once for _, score in answer] == pytest.approx([s for answer in expected for _, s in answer], abs=0.0011)


def test_the_latest_capture_of_a_work_is_found_and_no_other() -> None:
    first = Story("first", "The bridge is closed.", work="bridge", day=date(2026, 3, 1))
    second = Story("second", "The bridge is open.", work="bridge", day=date(2026, 3, 2))
    with search_warehouse(first) as connection:
        assert (found(connection, "closed"), found(connection, "bridge")) == (["first"], ["first"])

        load(connection, [second])
        assert (found(connection, "closed"), found(connection, "bridge")) == ([], ["second"])

        load(connection, gone=["second"])
        assert (found(connection, "closed"), found(connection, "bridge")) == (["first"], ["first"])


def test_what_is_taken_out_leaves_no_word_in_the_index() -> None:
    with search_warehouse(Story("a", "The bridge is open."), Story("b", "The ferry is late.")) as connection:
        load(connection, [Story("a", "The bridge is closed.")], gone=["b"])

        postings = connection.execute("select term, doc_no, frequency, positions from postings order by term").fetchall()
        ((doc_no,),) = connection.execute("select doc_no from search_documents").fetchall()
        assert postings == [("bridge", doc_no, 1, [2]), ("closed", doc_no, 1, [4]), ("is", doc_no, 1, [3]), ("the", doc_no, 1, [1])]
        assert connection.execute("select doc_no, part, text from search_texts").fetchall() == [(doc_no, 0, "The bridge is closed.")]


def test_postings_stand_sorted_in_runs_of_which_each_is_three_times_as_large_as_the_next() -> None:
    with search_warehouse() as connection:
        for number in range(30):
            load(connection, [Story(f"s{number}", f"The bridge number{number} is open.")])
            sizes = [size for (size,) in connection.execute("select count(*) from postings group by run order by run").fetchall()]
            assert all(one >= 3 * other for one, other in pairwise(sizes)), sizes
        stored = connection.execute("select run, term, doc_no from postings order by rowid").fetchall()

    assert sum(sizes) == 30 * 5
    assert stored == sorted(stored)


@pytest.mark.parametrize(
    ("sizes", "fresh", "merged"),
    [
        ([], 5, 0),
        ([100], 5, 0),
        ([100, 15], 5, 0),
        ([100, 14], 5, 1),
        ([200, 30, 14], 5, 2),
        ([50, 30, 14], 5, 3),
        ([3, 100], 5, 0),
        ([0, 0], 5, 2),
    ],
)
def test_a_run_takes_up_those_before_it_that_are_less_than_three_times_as_large(sizes: list[int], fresh: int, merged: int) -> None:
    assert runs_to_merge(sizes, fresh) == merged


@given(st.lists(st.integers(1, 1_000), max_size=300))
def test_runs_stay_few_and_postings_are_seldom_written_again(loads: list[int]) -> None:
    sizes: list[int] = []
    written = 0
    for fresh in loads:
        merged = runs_to_merge(sizes, fresh)
        taken = sizes[len(sizes) - merged :]
        sizes = [*sizes[: len(sizes) - merged], fresh + sum(taken)]
        written += sizes[-1]
    total = sum(loads)

    assert sum(sizes) == total
    assert all(one >= 3 * other for one, other in pairwise(sizes))
    assert len(sizes) <= 1 + log(max(total, 1), 3)
    assert written <= total * (1 + log(max(total, 1), 4 / 3))
