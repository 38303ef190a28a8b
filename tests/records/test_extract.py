import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.articles import BodyLink, CleanedPage, RemovedBlock
from schemas.reasons import BlockKind, ExtractStatus, TextField
from schemas.records import Evidence, ExtractedArticle
from schemas.rows import build, to_arrow
from tasks.core.records import extract
from tasks.core.records.extract import RECORD_TYPES, RecordType, extract_records
from tests.records.shipped import OPTIONS

BODY = "It sank, CNN reported. See https://delta.com/a for more."


def page(**columns: object) -> CleanedPage:
    return build(CleanedPage, **{"article_id": "a", "outcome": "article", "body": BODY, **columns})


def fail(reading: object) -> tuple[Evidence, ...]:
    raise IndexError("no such mark")


def test_an_article_gives_the_records_of_all_types() -> None:
    extracted = extract_records(page(), OPTIONS)
    assert (extracted.article_id, extracted.extract_status, extracted.extract_error) == ("a", ExtractStatus.OK, None)
    assert [row.exact for row in extracted.links] == ["https://delta.com/a"]
    assert [row.exact for row in extracted.citations] == ["CNN reported"]


def test_an_article_without_body_gives_none() -> None:
    empty = build(ExtractedArticle, article_id="a", extract_status=ExtractStatus.OK)
    assert extract_records(page(body=None), OPTIONS) == empty


def test_a_finder_that_raises_costs_only_its_own_records(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract, "RECORD_TYPES", (RecordType("links", fail), RECORD_TYPES[1]))
    extracted = extract_records(page(), OPTIONS)
    assert extracted.extract_status is ExtractStatus.FAILED
    assert extracted.extract_error == "links: IndexError: no such mark"
    assert extracted.links == ()
    assert [row.exact for row in extracted.citations] == ["CNN reported"]


def test_a_text_layer_that_raises_fails_the_article_without_losing_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract, "analyse", fail)
    extracted = extract_records(page(), OPTIONS)
    assert (extracted.article_id, extracted.extract_status) == ("a", ExtractStatus.FAILED)
    assert extracted.extract_error == "text layer: IndexError: no such mark"


def test_a_lack_of_memory_is_no_fault_of_the_article(monkeypatch: pytest.MonkeyPatch) -> None:
    def exhaust(reading: object) -> tuple[Evidence, ...]:
        raise MemoryError

    monkeypatch.setattr(extract, "RECORD_TYPES", (RecordType("links", exhaust),))
    with pytest.raises(MemoryError):
        extract_records(page(), OPTIONS)


def test_every_record_type_has_its_column() -> None:
    columns = {"article_id", "extract_status", "extract_error", *(record_type.column for record_type in RECORD_TYPES)}
    assert columns == set(ExtractedArticle.__dataclass_fields__)


def test_a_mention_says_in_which_quotation_it_stands() -> None:
    body = "Angela Merkel said: “France and Spain must talk.” Italy was silent."
    extracted = extract_records(page(body=body, headline="“Spain must talk”, says Angela Merkel", language="en"), OPTIONS)

    quoted = {row.record_no: (row.field, row.exact) for row in extracted.quotes}
    assert [(row.field, row.exact, quoted.get(row.in_quote_no)) for row in extracted.mentions] == [
        ("headline", "Spain", ("headline", "Spain must talk")),
        ("headline", "Angela Merkel", None),
        ("body", "Angela Merkel", None),
        ("body", "France", ("body", "France and Spain must talk.")),
        ("body", "Spain", ("body", "France and Spain must talk.")),
        ("body", "Italy", None),
    ]


# Pieces that rules react to, between arbitrary text.
PIECES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            " according to ",
            "the ",
            "Harbour Times",
            " told CNN ",
            "Reuters reported",
            " said in a statement",
            "“",
            "”",
            '"',
            "\n\n",
            "Source: ",
            "Ana Roth",
            " (Reuters) - ",
            "https://delta.com/a",
            "laut ",
            "Photo: ",
            "/AFP",
            " by ",
            "reported",
            ". ",
            "’s ",
            " and ",
            " of ",
            "Ministry",
            " on Monday",
        ]
    ),
)
TEXTS = st.lists(PIECES, max_size=14).map("".join)


@st.composite
def pages(draw: st.DrawFn) -> CleanedPage:
    body = draw(TEXTS)
    places = st.tuples(st.integers(0, len(body)), st.integers(0, len(body))).map(sorted)
    links = [
        BodyLink(
            start_char=start, end_char=end, href=draw(st.sampled_from(["https://delta.com/x", "/y", "mailto:a@b", "http://["])), rel=None
        )
        for start, end in draw(st.lists(places, max_size=3))
    ]
    texts = draw(st.lists(TEXTS, max_size=3))
    kinds = st.sampled_from(list(BlockKind))
    blocks = [
        RemovedBlock(article_id="a", block_no=2 * number, kind=draw(kinds), rule_id="x", text=text) for number, text in enumerate(texts)
    ]
    return page(body=body, body_links=tuple(links), removed_blocks=tuple(blocks))


@given(pages())
@settings(max_examples=300, deadline=None)
def test_every_record_stands_where_it_says(article: CleanedPage) -> None:
    """Law 3, for any article."""
    extracted = extract_records(article, OPTIONS)
    blocks = {block.block_no: block.text for block in article.removed_blocks}
    assert extracted.extract_error is None
    for record_type in RECORD_TYPES:
        rows = getattr(extracted, record_type.column)
        assert [row.record_no for row in rows] == list(range(len(rows)))
        for row in rows:
            texts = {TextField.BODY: article.body or "", TextField.HEADLINE: article.headline or ""}
            field = blocks[row.block_no or 0] if row.field is TextField.BLOCK else texts[row.field]
            assert field[row.start_char : row.end_char] == row.exact
            assert (row.field is TextField.BLOCK) == (row.block_no is not None)


@given(pages())
@settings(max_examples=30, deadline=None)
def test_records_fit_their_declared_table(article: CleanedPage) -> None:
    assert to_arrow(ExtractedArticle, [extract_records(article, OPTIONS)]).num_rows == 1
