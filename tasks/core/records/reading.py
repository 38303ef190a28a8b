"""An article as every finder reads it: what is found once and shared by all record types."""

from dataclasses import dataclass

from schemas.articles import CleanedPage
from schemas.lexicons import Lexicons
from schemas.reasons import TextField
from tasks.core.names.spans import ArticleNames
from tasks.core.records.evidence import Field
from tasks.core.text.spans import TextLayer


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with the text layers and the names of its body and of its headline, and the lexicons to read it by."""

    article: CleanedPage
    layer: TextLayer
    names: ArticleNames
    headline_layer: TextLayer
    headline_names: ArticleNames
    lexicons: Lexicons

    @property
    def body(self) -> Field:
        """The body as a field that records are found in."""
        return Field(self.article.article_id, TextField.BODY, self.layer.text)

    @property
    def headline(self) -> Field:
        """The headline as a field that records are found in."""
        return Field(self.article.article_id, TextField.HEADLINE, self.headline_layer.text)
