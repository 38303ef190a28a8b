"""Cleaning by what is known of the site: what is cut leaves a block that says so, and nothing else changes."""

from hypothesis import given
from hypothesis import strategies as st

from schemas.articles import CleanedPage
from schemas.reasons import BlockKind
from tasks.core.pages.clean import clean_page
from tasks.core.pages.publisher import fold
from tasks.core.pages.raw import CleanOptions
from tasks.core.pages.site import NOTHING_KNOWN, SiteKnowledge
from tests.pages.builders import PROSE, html, raw

OPTIONS = CleanOptions()
TITLE = "Dam above Northgate to be repaired"
OWNERS = "The Packet belongs to four hundred readers on nine islands, and to nobody who has more than one share in it."
MENU = "Boats today"


def known(*chrome: str, names: tuple[str, ...] = ()) -> SiteKnowledge:
    return SiteKnowledge(frozenset(map(fold, chrome)), frozenset(map(fold, names)))


def cut(row: CleanedPage) -> list[tuple[int, str, str]]:
    """What knowledge cut: number, kind and text."""
    return [(block.block_no, block.kind, block.text) for block in row.removed_blocks if block.rule_id.startswith("site.")]


def text_page(*lines: str) -> bytes:
    return "\n\n".join(lines).encode()


def test_lines_of_the_site_are_cut_wherever_they_are_no_sub_headings() -> None:
    page = raw(text_page(TITLE, MENU, PROSE[0], MENU, PROSE[1], OWNERS, PROSE[2], MENU), content_type="text/plain")
    row = clean_page(page, OPTIONS, known(MENU, OWNERS))
    assert row.body == "\n\n".join([PROSE[0], MENU, PROSE[1], PROSE[2]])
    assert [(kind, text) for _, kind, text in cut(row)] == [
        (BlockKind.NAVIGATION, MENU),
        (BlockKind.ABOUT_BOX, OWNERS),
        (BlockKind.NAVIGATION, MENU),
    ]


def test_a_line_that_a_rule_knows_keeps_its_kind() -> None:
    credit = "Source: Northgate Wire"
    row = clean_page(raw(text_page(TITLE, *PROSE, credit), content_type="text/plain"), OPTIONS, known(credit))
    assert (cut(row), row.original_publisher) == ([], "Northgate Wire")
    assert [block.kind for block in row.removed_blocks if block.text == credit] == [BlockKind.SOURCE_CREDIT]


def test_a_name_that_the_page_does_not_declare_is_cut_from_its_title_and_kept_as_a_block() -> None:
    page = raw(html(title=f"{TITLE} – Isles Post").replace(f"<h1>{TITLE} – Isles Post</h1>", ""))
    cold, warm = clean_page(page, OPTIONS), clean_page(page, OPTIONS, known(names=("Isles Post",)))
    assert (cold.headline, warm.headline) == (f"{TITLE} – Isles Post", TITLE)
    assert (cut(cold), cut(warm)) == ([], [(-1, BlockKind.SITE_NAME, "– Isles Post")])
    assert warm.body == cold.body


def test_a_name_that_stands_before_the_headline_or_in_its_place_is_cut_likewise() -> None:
    before = raw(html(title=f"Isles Post: | {TITLE}").replace(f"<h1>Isles Post: | {TITLE}</h1>", ""))
    row = clean_page(before, OPTIONS, known(names=("Isles Post",)))
    assert (row.headline, cut(row)) == (TITLE, [(-1, BlockKind.SITE_NAME, "Isles Post: |")])
    alone = raw(html(title="Isles Post Online News"))
    row = clean_page(alone, OPTIONS, known(names=("Isles Post Online News",)))
    assert (row.headline, cut(row)) == (None, [(-1, BlockKind.SITE_NAME, "Isles Post Online News")])


def test_a_name_that_the_page_declares_itself_is_no_work_of_knowledge() -> None:
    page = raw(html(head="<meta property='og:site_name' content='Isles Post'>", title=f"{TITLE} – Isles Post").replace("<h1>", "<h4>"))
    row = clean_page(page, OPTIONS, known(names=("Isles Post",)))
    assert (row, cut(row)) == (clean_page(page, OPTIONS), [])


def test_a_name_of_the_site_is_no_author() -> None:
    page = raw(html(head="<meta name='author' content='Isles Post'>"))
    assert clean_page(page, OPTIONS, known(names=("Isles Post",))).authors == ()


def test_of_a_text_a_line_with_a_name_is_no_headline_and_a_name_is_cut_from_the_headline() -> None:
    page = raw(text_page("Isles Post Online News", f"{TITLE} | Isles Post", *PROSE), content_type="text/plain")
    row = clean_page(page, OPTIONS, known(names=("Isles Post", "Isles Post Online News")))
    assert (row.headline, row.body) == (TITLE, "\n\n".join(PROSE))
    assert clean_page(page, OPTIONS).headline == f"{TITLE} | Isles Post"


def test_where_nothing_is_known_of_the_site_nothing_is_different() -> None:
    for page in (raw(html()), raw(text_page(TITLE, *PROSE), content_type="text/plain")):
        assert clean_page(page, OPTIONS, NOTHING_KNOWN) == clean_page(page, OPTIONS, known("elsewhere")) == clean_page(page, OPTIONS)


LINES = st.sampled_from([TITLE, MENU, OWNERS, *PROSE, "By Ines Okafor", "12 March 2026", "Isles Post", f"{TITLE} | Isles Post", "A", "…"])


@given(st.lists(LINES, min_size=3, max_size=14), st.sets(LINES), st.sets(LINES))
def test_whatever_is_known_kept_and_removed_are_the_lines_of_a_text(lines: list[str], chrome: set[str], names: set[str]) -> None:
    row = clean_page(
        raw("\n".join([*lines, *PROSE]), content_type="text/plain"), CleanOptions(min_words=1), known(*chrome, names=tuple(names))
    )
    if row.body is not None:
        kept = row.body.split("\n\n")
        assert sorted([*kept, *(block.text for block in row.removed_blocks)]) == sorted([*lines, *PROSE])
        assert len({block.block_no for block in row.removed_blocks}) == len(row.removed_blocks)
