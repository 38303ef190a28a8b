"""What learning takes for the site's own, and what it leaves to the article. Whole sites of a few pages each."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from random import Random
from typing import Any

import pytest

from schemas.knowledge import Lesson
from schemas.reasons import BlockKind
from tasks.core.pages.site import sites_of
from tasks.core.sites.lessons import MIN_PAGES, learn_lessons
from tasks.core.sites.seen import SeenPage, keys, seen_page

SITE = "packet.example"
FOOT = "The Packet belongs to its readers, and to nobody else on the nine islands of the Skerries."
DAM = "The works below the dam were promised in 1987, and have been put off by every government since."


def own(number: int) -> list[str]:
    """Three paragraphs that stand in no other article."""
    things = ("ferry", "dam", "school", "choir", "crane", "bridge")
    return [
        f"The council heard on day {number} that the {thing} of parish {number} will cost {number * 7 + at} more than was said."
        for at, thing in enumerate(things[:3])
    ]


def article(number: int, blocks: list[str], headline: str = "", **said: Any) -> dict[str, Any]:
    """A row of an articles file, as far as learning reads it."""
    row: dict[str, Any] = {
        "article_id": f"{number:032}", "domain": SITE, "headline": headline or f"Council votes on parish {number}",
        "body": "\n\n".join(blocks), "authors": [], "publisher": None, "section": None, "removed_blocks": [],
    }  # fmt: skip
    return row | said


def learnt(rows: Iterable[Mapping[str, Any]], kind: str = "recurring_block") -> dict[str, tuple[int, int]]:
    """Learn from rows: text to pages and of how many."""
    lessons = lessons_of([seen_page(row, date(2026, 3, 1)) for row in rows])
    return {lesson.text: (lesson.pages, lesson.of_pages) for lesson in lessons if lesson.kind == kind}


def lessons_of(pages: list[SeenPage]) -> list[Lesson]:
    counted = Counter(key for page in pages for key in keys(page))
    return learn_lessons(pages, {key for key, count in counted.items() if count >= MIN_PAGES})


def site(count: int, *, foot_on: int = 0, head_on: int = 0, inside_on: int = 0, text: str = FOOT) -> list[dict[str, Any]]:
    """A site of so many articles, a text at the foot, at the head or inside so many of them."""
    rows = []
    for number in range(count):
        first, *rest = own(number)
        blocks = [text] if number < head_on else []
        blocks += [first, text, *rest] if number < inside_on else [first, *rest]
        rows.append(article(number, blocks + ([text] if number < foot_on else [])))
    return rows


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        pytest.param(site(12, foot_on=5), {FOOT: (5, 12)}, id="prose at the foot of five"),
        pytest.param(site(12, foot_on=4), {}, id="prose on four: the background of a running story, it may be"),
        pytest.param(site(60, foot_on=5), {}, id="on five of sixty"),
        pytest.param(site(300, foot_on=20), {FOOT: (20, 300)}, id="twenty are enough on any site"),
        pytest.param(site(9, foot_on=3, text="Back to the islands page"), {"Back to the islands page": (3, 9)}, id="a short line on three"),
        pytest.param(site(9, foot_on=2, text="Back to the islands page"), {}, id="a short line on two"),
        pytest.param(site(8, head_on=8, text="Listen at noon"), {"Listen at noon": (8, 8)}, id="at the head"),
        pytest.param(site(20, inside_on=20, text="What it means"), {}, id="a sub-heading in every article"),
        pytest.param(site(20, inside_on=9, text=DAM), {}, id="a paragraph that running stories carry along"),
        pytest.param(site(20, inside_on=12, text=FOOT), {FOOT: (12, 20)}, id="a whole sentence inside most of the articles"),
        pytest.param(site(20, inside_on=3, foot_on=9, text=DAM), {}, id="at the foot of some, inside others"),
        pytest.param(site(9, foot_on=9, text="• • •"), {}, id="what has no letters"),
        pytest.param(site(9, foot_on=9, text="2026"), {}, id="a number"),
    ],
)
def test_a_block_is_learnt_by_how_often_and_where_it_stands(rows: list[dict[str, Any]], found: dict[str, tuple[int, int]]) -> None:
    assert learnt(rows) == found


def test_copies_of_an_article_at_several_addresses_teach_nothing() -> None:
    wire = [*own(99), "The minister is to speak on Friday, the ministry said in a note to the harbour towns.", DAM]
    assert learnt([article(number, wire) for number in range(6)]) == {}
    assert learnt([article(number, [*wire, f"Parish {number} is one of six that asked."]) for number in range(6)]) == {}


def test_several_blocks_at_the_foot_are_learnt_together_and_what_stands_between_them_and_the_text_is_not() -> None:
    feet = ["Read on", "Boats today", FOOT]
    rows = [article(number, [*own(number), f"Written in parish {number}", *feet]) for number in range(6)]
    assert learnt(rows) == dict.fromkeys(feet, (6, 6))


def titled(*titles: str, **said: Any) -> list[dict[str, Any]]:
    return [article(number, own(number), title, **said) for number, title in enumerate(titles)]


VOTES = [f"Council votes on parish {number}" for number in range(8)]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        pytest.param(
            titled(*[f"{vote} – Skerry Isles Post" for vote in VOTES]), {"Skerry Isles Post"}, id="the name behind most headlines"
        ),
        pytest.param(titled(*[f"Post | {vote}" for vote in VOTES[:5]], *VOTES[5:]), {"Post"}, id="before them"),
        pytest.param(
            titled(*[f"{vote} – Skerry Isles Post" for vote in VOTES[:3]], *VOTES[3:]), set(), id="behind few: it may be anything"
        ),
        pytest.param(
            titled(*[f"{vote} – The Packet Online" for vote in VOTES[:3]], *VOTES[3:]),
            {"The Packet Online"},
            id="it sounds like the domain",
        ),
        pytest.param(
            titled(*[f"{vote} | Boats" for vote in VOTES[:3]], *VOTES[3:], section="boats"), {"Boats"}, id="a section that pages declare"
        ),
        pytest.param(titled(*[f"Dam breach – {vote}" for vote in VOTES[:3]], *VOTES[3:]), set(), id="the tag of a running story"),
        pytest.param(
            titled(*[f"{vote} | Ines Okafor" for vote in VOTES[:3]], *VOTES[3:], authors=["Ines Okafor"], publisher="Ines Okafor"),
            set(),
            id="a person's name",
        ),
        pytest.param(titled(*["Council votes | Boats"] * 3, *VOTES[3:]), set(), id="one headline on fewer than half of the pages"),
        pytest.param(titled(*["Skerry Isles Post"] * 5, *VOTES[5:]), {"Skerry Isles Post"}, id="in place of most headlines"),
        pytest.param(
            titled(*[f"{vote} | Boats | Skerry Isles Post" for vote in VOTES[:5]], *[f"{vote} | Skerry Isles Post" for vote in VOTES[5:]]),
            {"Skerry Isles Post", "Boats | Skerry Isles Post"},
            id="with and without a section",
        ),
    ],
)
def test_a_part_of_titles_is_learnt_when_it_is_the_sites_and_no_headlines(rows: list[dict[str, Any]], found: set[str]) -> None:
    assert set(learnt(rows, "title_part")) == found


def test_what_was_cut_by_knowledge_is_learnt_again_with_the_same_counts() -> None:
    feet = ["Boats today", FOOT]
    cold = [article(number, [*own(number), *feet], f"{vote} – Skerry Isles Post") for number, vote in enumerate(VOTES)]
    cut = [{"kind": BlockKind.ABOUT_BOX, "rule_id": "site.recurs", "text": foot} for foot in feet]
    name = {"kind": BlockKind.SITE_NAME, "rule_id": "site.title_part", "text": "– Skerry Isles Post"}
    warm = [article(number, own(number), vote, removed_blocks=[name, *cut]) for number, vote in enumerate(VOTES)]
    for kind in ("recurring_block", "title_part"):
        assert learnt(warm, kind) == learnt([*cold[:3], *warm[3:]], kind) == learnt(cold, kind) != {}


def test_the_line_that_a_text_has_as_its_headline_is_a_title_too() -> None:
    line = {"kind": BlockKind.HEADLINE, "rule_id": "text.headline"}
    rows = [article(n, own(n), vote, removed_blocks=[line | {"text": f"{vote} | Skerry Isles Post"}]) for n, vote in enumerate(VOTES)]
    assert set(learnt(rows, "title_part")) == {"Skerry Isles Post"}


def test_the_order_of_the_pages_changes_nothing() -> None:
    rows = [*site(7, foot_on=7), *titled(*[f"{vote} – Skerry Isles Post" for vote in VOTES])]
    rows = [row | {"article_id": f"{number:032}"} for number, row in enumerate(rows)]
    pages = [seen_page(row, date(2026, 3, 1 + number % 5)) for number, row in enumerate(rows)]
    expected = lessons_of(pages)
    assert len(expected) >= 2
    for seed in range(5):
        Random(seed).shuffle(pages)
        assert lessons_of(pages) == expected


def test_a_lesson_names_some_of_its_pages_and_the_days_on_which_they_were_crawled() -> None:
    pages = [seen_page(row, date(2026, 3, 1 + number)) for number, row in enumerate(site(7, foot_on=6))]
    (lesson,) = lessons_of(pages)
    assert lesson.article_ids == tuple(f"{number:032}" for number in range(3))
    assert (lesson.first_crawl_date, lesson.last_crawl_date) == (date(2026, 3, 1), date(2026, 3, 6))


def test_what_is_known_of_one_site_is_not_known_of_another() -> None:
    sites = sites_of([("a.example", "recurring_block", "foot"), ("b.example", "title_part", "name")])
    assert (sites["a.example"].chrome, sites["a.example"].names) == (frozenset({"foot"}), frozenset())
    assert sites["b.example"].lines == frozenset({"name"})
