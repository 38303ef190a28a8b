"""The text layer of a body: its paragraphs, sentences, quotations and tokens, found once and shared by all record types."""

from tasks.core.text.paragraphs import find_paragraphs
from tasks.core.text.quote_marks import find_quotes
from tasks.core.text.sentences import split_sentences
from tasks.core.text.spans import QuoteKind, QuoteSpan, Sentence, Span, TextLayer, Tokens
from tasks.core.text.tokens import find_tokens, is_headline_cased

__all__ = ["QuoteKind", "QuoteSpan", "Sentence", "Span", "TextLayer", "Tokens", "analyse"]


def analyse(text: str) -> TextLayer:
    """Find the paragraphs, sentences, quotations and tokens of a text whose blocks are parted by blank lines.

    Works on any text in any script, in time that grows with its length; nothing of it is changed or left out but white
    space between the spans.
    """
    paragraphs = find_paragraphs(text)
    sentences = tuple(Sentence(span, number) for number, paragraph in enumerate(paragraphs) for span in split_sentences(text, paragraph))
    tokens = find_tokens(text)
    headline_cased = tuple(is_headline_cased(sentence, tokens, text) for sentence in sentences)
    return TextLayer(text, paragraphs, sentences, find_quotes(text, paragraphs), tokens, headline_cased)
