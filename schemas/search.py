"""What search reads: the words of the latest articles, inside out. The macro `search` answers from these tables.

Numbers of documents and runs tell the order of loads and mean nothing outside of these tables.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from schemas.columns import ArticleId, Column, WorkId

DocNo = Annotated[int, Column("Number of the document in this file; another file may number them otherwise")]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchDocument:
    """One row is an article that search finds: the latest capture of each work. Rebuilt for the works a load touches."""

    doc_no: DocNo
    article_id: ArticleId
    work_id: WorkId
    day: Annotated[date, Column("Best day for counting, as in article_labels")]
    words: Annotated[
        int, Column("Length that scores are reckoned with: the words of the body and three times those of the headline", "words")
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """One row is a term and an article that it stands in. Sorted by term within a run, so that a search reads few rows."""

    term: Annotated[
        str,
        Column("A word without case and accents; in scripts without spaces each character, and each two that stand together"),
    ]
    doc_no: DocNo
    frequency: Annotated[int, Column("How often it stands there; a place in the headline counts three times")]
    words: Annotated[int, Column("Length of the document, as in search_documents", "words")]
    positions: Annotated[
        tuple[int, ...], Column("Its places, sorted: number of the word, from 0, headline first; one number is left out before the body")
    ]
    run: Annotated[int, Column("Sorted run that the row belongs to; see warehouse/search_index.py")]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchText:
    """One row is a stretch of the body of a document; put together in order they are the body. Snippets are cut from them.

    DuckDB keeps 2,048 values of a column together: to read 20 bodies out of the table articles it unpacks 20 times 2,048.
    """

    doc_no: DocNo
    part: Annotated[int, Column("Order in the body, from 0")]
    text: Annotated[str, Column("Some 400 characters of the body, as they stand there")]
