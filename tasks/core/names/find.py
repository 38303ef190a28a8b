"""Which names stand in the body of an article, and whom they mean."""

from schemas.articles import CleanedPage
from schemas.lexicons import Lexicons
from tasks.core.names.spans import NO_NAMES, ArticleNames
from tasks.core.text.spans import TextLayer


def find_names(article: CleanedPage, layer: TextLayer, lexicons: Lexicons) -> ArticleNames:  # noqa: ARG001
    """Find the names of the body, in reading order."""
    return NO_NAMES
