"""Which names stand in the body of an article, and whom they mean."""

from collections.abc import Iterator

from schemas.lexicons import Lexicons
from tasks.core.names.headline import read_headline
from tasks.core.names.known import index_of
from tasks.core.names.listed import find_listed, named_like_places
from tasks.core.names.page import Page, Piece, page_of
from tasks.core.names.pronouns import with_pronouns
from tasks.core.names.rules import read_run
from tasks.core.names.runs import find_runs
from tasks.core.names.settle import settle
from tasks.core.names.spacy_names import model_pieces
from tasks.core.names.spans import NO_NAMES, ArticleNames
from tasks.core.text.spans import TextLayer


def find_names(layer: TextLayer, lexicons: Lexicons, backend: str = "rules", language: str | None = None) -> ArticleNames:
    """Find the names of a body, in reading order.

    `backend` finds those that no lexicon lists: our rules, or a model of spaCy. `language` (ISO 639-1) tells which words are titles.
    """
    page = page_of(layer, index_of(lexicons), language)
    pieces = read_pieces(page) if backend == "rules" else model_pieces(page, [*_listed_pieces(page), *page.listed.values()], backend)
    return with_pronouns(settle(page, pieces), layer)


def find_headline_names(headline: TextLayer, body: ArticleNames, lexicons: Lexicons) -> ArticleNames:
    """Find the names of a headline that the lexicons or the body know: its capitals tell nothing. The entities are its own."""
    return read_headline(page_of(headline, index_of(lexicons)), body) if headline.text else NO_NAMES


def read_pieces(page: Page) -> list[Piece]:
    """Read the listed names and the runs of capitalised words; in lines set like headlines only the listed names are sure."""
    pieces = _listed_pieces(page)
    for first, stop in find_runs(page):
        pieces += _known_only(page, first, stop) if first in page.headline_cased else read_run(page, first, stop)
    return sorted(pieces, key=lambda piece: (piece.start, -piece.end))


def _listed_pieces(page: Page) -> list[Piece]:
    """Find the listed names: those of whole tokens are entered in the page, for the rules that read runs; the others are returned."""
    pieces: list[Piece] = []
    listed = find_listed(page)
    persons = named_like_places(page, listed)
    for piece in listed:
        if page.texts[piece.first] in persons and piece.stop == piece.first + 1:
            continue
        if piece.start == page.starts[piece.first] and piece.end == page.ends[piece.stop - 1]:
            page.listed[piece.first] = piece
        else:
            pieces.append(piece)  # a part of a word: US-led
    return pieces


def _known_only(page: Page, first: int, stop: int) -> Iterator[Piece]:
    for number in range(first, stop):
        yield page.listed.get(number) or page.piece(number, number + 1, None, "")
