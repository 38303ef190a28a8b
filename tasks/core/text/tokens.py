"""The words and marks of a text, and which of its sentences are set like headlines."""

import re

from tasks.core.text.spans import Sentence, Tokens

# A word with what joins its parts (O'Neill, 13-year-old, AT&T); the possessive 's is a token of its own. Else a single mark.
_TOKEN = re.compile(r"\w+(?:[’'&-](?!s\b)\w+)*|[’']s\b|[^\w\s]")
# A line of three words and more whose longer words all begin with a capital: shorter ones ("to", "and") need not.
_HEADLINE_WORDS = 3
_LONG_WORD = 4  # letters
_SENTENCE_END = frozenset(".!?…。")


def find_tokens(text: str) -> Tokens:
    """Split a text into words and single marks; white space is in none. Words of scripts without spaces stay whole runs."""
    spans = [match.span() for match in _TOKEN.finditer(text)]
    if not spans:
        return Tokens((), (), ())
    starts, ends = zip(*spans, strict=True)
    return Tokens(tuple([text[start:end] for start, end in spans]), starts, ends)  # a list is made a third faster than a generator


def is_headline_cased(sentence: Sentence, tokens: Tokens, text: str) -> bool:
    """Tell whether a sentence is set like a headline: it ends in no mark of a sentence, and its longer words are capitalised.

    Only scripts with capitals can be. A sentence without a small letter at all is set so too.
    """
    if text[sentence.span.end - 1] in _SENTENCE_END:
        return False
    words = [tokens.texts[number] for number in tokens.within(sentence.span.start, sentence.span.end) if tokens.texts[number][0].isalpha()]
    if len(words) < _HEADLINE_WORDS or not any(word[0].isupper() for word in words):
        return False
    return all(word[0].isupper() for word in words if len(word) >= _LONG_WORD)
