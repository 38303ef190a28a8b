"""The text layer of a body: its paragraphs, sentences and quotations, found once and shared by all record types."""

from tasks.core.text.paragraphs import find_paragraphs
from tasks.core.text.quote_marks import find_quotes
from tasks.core.text.sentences import split_sentences
from tasks.core.text.spans import QuoteKind, QuoteSpan, Sentence, Span, TextLayer

__all__ = ["QuoteKind", "QuoteSpan", "Sentence", "Span", "TextLayer", "analyse"]


def analyse(text: str) -> TextLayer:
    """Find the paragraphs, sentences and quotations of a text whose blocks are parted by blank lines.

    Works on any text in any script, in time that grows with its length; nothing of it is changed or left out but white
    space between the spans.
    """
    paragraphs = find_paragraphs(text)
    sentences = tuple(Sentence(span, number) for number, paragraph in enumerate(paragraphs) for span in split_sentences(text, paragraph))
    return TextLayer(paragraphs, sentences, find_quotes(text, paragraphs))
