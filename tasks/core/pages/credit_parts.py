"""What the credit lines that were cut say of the article: whose text it is, and so what the named person did."""

from collections.abc import Sequence
from dataclasses import replace

from schemas.reasons import AuthorRole, BlockKind, CitationType
from tasks.core.pages.author_names import byline_outlet
from tasks.core.pages.authors import FoundAuthor
from tasks.core.pages.parts import Removed
from tasks.core.pages.publisher import fold
from tasks.core.text.credits import match_credit


def original_publisher(removed: Sequence[Removed], own: frozenset[str] = frozenset()) -> str | None:
    """Name the outlet that the page credits with the text as a whole; the last credit counts, it stands at the end.

    A byline that names an agency credits it too. `own` are the folded names of the page's own outlet, which is no origin.
    """
    names = [name for block in removed if block.kind is BlockKind.BYLINE and (name := byline_outlet(block.text))]
    for block in removed:
        line = block.text.strip()
        credit = match_credit(line) if block.kind is BlockKind.SOURCE_CREDIT else None
        if credit and credit.kind in (CitationType.REPUBLISHED_FROM, CitationType.TRANSLATED_FROM):
            names.append(line[credit.name_start : credit.name_end])
    return next((name for name in reversed(names) if name and fold(name) not in own), None)


def with_roles(authors: tuple[FoundAuthor, ...], removed: Sequence[Removed], own: frozenset[str] = frozenset()) -> tuple[FoundAuthor, ...]:
    """Call a person at the head of another outlet's text its poster, unless the credit bears the person's own name."""
    origin = original_publisher(removed, own)
    if origin is None:
        return authors
    return tuple(
        replace(author, role=AuthorRole.POSTER) if author.method == "byline_head" and fold(author.name) not in fold(origin) else author
        for author in authors
    )
