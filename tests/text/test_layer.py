"""What holds of the text layer for any text at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.core.text.layer import Span, TextLayer, analyse

# Letters are rare beside what the layer reacts to, so that short examples reach its corners.
MARKS = "“”„‟«»‹›‚‘’「」『』\"'` .!?…。！？।؟\n\u00a0\u2029()[]¿-—A1bé中あمх\U0001f600\u0301"
TEXTS = st.one_of(st.text(max_size=200), st.text(alphabet=MARKS, max_size=80))


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_spans_lie_in_the_text_and_cover_all_but_white_space(text: str) -> None:
    layer = analyse(text)
    assert_tiled(text, layer.paragraphs, Span(0, len(text)))
    for number, paragraph in enumerate(layer.paragraphs):
        assert_tiled(text, tuple(s.span for s in layer.sentences if s.paragraph_no == number), paragraph)
    assert [s.paragraph_no for s in layer.sentences] == sorted(s.paragraph_no for s in layer.sentences)
    assert_quotes_nest(layer)


def assert_tiled(text: str, spans: tuple[Span, ...], whole: Span) -> None:
    at = whole.start
    for span in spans:
        assert span.start < span.end
        assert not text[at : span.start].strip()
        assert span.of(text) == span.of(text).strip()
        at = span.end
    assert at <= whole.end
    assert not text[at : whole.end].strip()


def assert_quotes_nest(layer: TextLayer) -> None:
    open_ends: list[int] = []
    last_start = -1
    for quote in layer.quotes:
        assert quote.span.start <= quote.inner.start <= quote.inner.end <= quote.span.end
        assert any(p.start <= quote.span.start and quote.span.end <= p.end for p in layer.paragraphs)
        assert quote.span.start > last_start
        last_start = quote.span.start
        open_ends = [end for end in open_ends if end > quote.span.start]
        assert all(quote.span.end <= end for end in open_ends)
        open_ends.append(quote.span.end)


@pytest.mark.parametrize(
    "text",
    [
        '"' * 50_000,
        "“" * 50_000,
        "‘" * 30_000 + "»" * 30_000,  # closing marks that none of many open ones fits
        "“‘" * 20_000 + "”" * 20_000,
        "s’ a" * 20_000,
        "." * 50_000 + "x",
        ". " * 30_000,
        '."' * 30_000 + "x",
        "!" * 50_000 + "中",
        "A." * 30_000,
        "。」" * 20_000,
        "\n" + " " * 50_000 + "x",
        " \n" * 50_000,
        "a\n" * 30_000,
    ],
    ids=lambda text: repr(text[:4]),
)
def test_hostile_runs_of_marks_take_linear_time(text: str) -> None:
    """Each takes well under a second when linear, and many minutes when quadratic: the time-out of the suite tells."""
    assert analyse(text) is not None


def test_paragraphs_are_parted_by_blank_lines_and_not_by_line_breaks() -> None:
    text = "  One\nand more \n \t\n\n Two\u2029Three \n"
    assert [paragraph.of(text) for paragraph in analyse(text).paragraphs] == ["One\nand more", "Two", "Three"]


def test_offsets_count_code_points_outside_the_basic_plane_too() -> None:
    text = "\U0001f6a2\U0001f6a2 “\U0001f44d”. 好。"
    layer = analyse(text)
    assert [s.span for s in layer.sentences] == [Span(0, 7), Span(8, 10)]
    assert [q.span for q in layer.quotes] == [Span(3, 6)]
