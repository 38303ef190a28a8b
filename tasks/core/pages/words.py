"""Counting and shaping text in any script: words, sentences ends, whether a block is prose or looks like a headline."""

import hashlib
import re
import unicodedata

# Scripts without spaces: a character counts as a word (Han, kana, Thai).
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f]")
_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_TERMINAL = re.compile(r"[.!?…。！？।؟][\"”’'»)\]」』“]*$")
_TOKEN = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f]|[^\\W\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f]+"
)
_NOT_LETTERS = re.compile(r"[\W_]+")


def count_words(text: str) -> int:
    """Count words; Han, kana and Thai count a character a word."""
    unspaced = 0 if text.isascii() else len(_UNSPACED.findall(text))
    return unspaced + len(_WORD.findall(_UNSPACED.sub(" ", text) if unspaced else text))


def tokens(text: str) -> set[str]:
    """List the distinct words of a text in lower case, for comparing titles."""
    return set(split_tokens(text.lower()))


def split_tokens(text: str) -> list[str]:
    """List the words of a text in order; Han, kana and Thai characters are words."""
    return _TOKEN.findall(text)


def ends_sentence(block: str) -> bool:
    """Tell whether a block ends as a sentence does, closing quotes and brackets aside."""
    return _TERMINAL.search(block.rstrip()) is not None


def is_sentence(line: str) -> bool:
    """Tell whether a line is a sentence of running text, however short, and no label: eight words and a sentence's end."""
    return ends_sentence(line) and count_words(line) >= 8


def is_prose(block: str) -> bool:
    """Tell whether a block is running text: a dozen words and a sentence's end, or so many that the end does not matter."""
    words = count_words(block)
    return words >= 40 or (words >= 12 and ends_sentence(block))


def is_headline_like(block: str) -> bool:
    """Tell whether a block could be a headline: one line of 2 to 30 words that does not end in a full stop."""
    stripped = block.strip()
    words = count_words(stripped)
    return "\n" not in stripped and 2 <= words <= 60 and len(stripped) <= 200 and not stripped.endswith((".", "。", ";", ","))


def digest_text(text: str) -> str:
    """Digest a text to the 64 hex digits of a SHA-256, with case, white space and punctuation folded."""
    folded = _NOT_LETTERS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()
    return hashlib.sha256(folded.encode("utf-8", "replace")).hexdigest()
