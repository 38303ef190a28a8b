"""Pages that are broken or made to hurt: one or several mutations, one after the other, of what invented outlets serve.

A mutation takes a page as bytes and gives one as bytes, whatever the ones before it left. Add one by adding a function to a table:
those that can use up a page's CPU time or memory go to `_HEAVY`, which is drawn seldom, because every such page costs
the run its limit twice.
"""

import json
from collections.abc import Callable, Sequence
from html import escape
from itertools import pairwise
from random import Random

from tests.faults import fuzzer_words as words
from tests.faults.hostile_pages import EVIL_TEXTS, FILES
from tests.faults.newsroom import NO_ARTICLES, as_html, as_text, write_story

Mutation = Callable[[Random, bytes], bytes]

_HEAVY_SHARE = 0.04
_MOST_BYTES = 4 * 2**20  # mutations of mutations would grow without end
_SLOW_FILES = {"100000-nested-divs", "100000-unclosed-tags"}


def mutated_page(rng: Random) -> tuple[bytes, str]:
    """Make a broken page in HTML, and say how it was made."""
    page, recipe = _base(rng)
    chosen = rng.choices(LIGHT, k=rng.randrange(1, 4))
    if rng.random() < _HEAVY_SHARE:
        chosen.insert(0, rng.choice(_HEAVY))
    for mutate in chosen:
        page = mutate(rng, page)
    return page[:_MOST_BYTES], "+".join([recipe, *(mutate.__name__ for mutate in chosen)])


def mutated_text(rng: Random) -> tuple[bytes, str]:
    """Make a broken page of text alone, and say how it was made."""
    page = as_text(write_story(rng)).encode()
    chosen = rng.choices(_FOR_TEXT, k=rng.randrange(1, 4))
    for mutate in chosen:
        page = mutate(rng, page)
    return page[:_MOST_BYTES], "+".join(["text", *(mutate.__name__ for mutate in chosen)])


def _base(rng: Random) -> tuple[bytes, str]:
    """Take a page that an outlet serves, sometimes one that is no article or is hostile as it is."""
    if rng.random() < 0.05:
        name = rng.choice([name for name in FILES if name not in _SLOW_FILES])
        return FILES[name].payload, name
    if rng.random() < 0.05:
        name = rng.choice(list(NO_ARTICLES))
        return NO_ARTICLES[name].encode(), name
    return real_page(rng), "page"


def real_page(rng: Random) -> bytes:
    """Make the page of a new story."""
    return as_html(write_story(rng), rng).encode()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _amount(rng: Random, most: int) -> int:
    """Draw a number up to `most` whose order of magnitude is drawn first: most are small."""
    return int(most ** rng.uniform(0.2, 1))


def _inserted(rng: Random, page: bytes, addition: bytes) -> bytes:
    """Put bytes behind a random tag."""
    ends = [at for at, byte in enumerate(page[:20_000]) if byte == ord(">")] or [0]
    at = rng.choice(ends) + 1
    return page[:at] + addition + page[at:]


def _in_body(page: bytes, addition: bytes) -> bytes:
    return page.replace(b"</article>", addition + b"</article>", 1) if b"</article>" in page else page + addition


def _in_head(page: bytes, addition: bytes) -> bytes:
    return page.replace(b"</head>", addition + b"</head>", 1) if b"</head>" in page else addition + page


def _headed(rng: Random, page: bytes, text: bytes) -> bytes:
    """Put text where a headline, an author, a section, a date or a description is read from."""
    place = rng.choice(words.HEADED_PLACES)
    return page.replace(b"<title>", place % text + b"<title>", 1) if rng.random() < 0.5 else _in_body(page, place % text)


def flip_bytes(rng: Random, page: bytes) -> bytes:
    flipped = bytearray(page)
    for _ in range(_amount(rng, 200) if page else 0):
        flipped[rng.randrange(len(flipped))] = rng.randrange(256)
    return bytes(flipped)


def cut_off(rng: Random, page: bytes) -> bytes:
    return page[: rng.randrange(len(page) + 1)]


def splice_two(rng: Random, page: bytes) -> bytes:
    other = real_page(rng)
    return page[: rng.randrange(len(page) + 1)] + other[rng.randrange(len(other)) :]


def drop_a_stretch(rng: Random, page: bytes) -> bytes:
    start = rng.randrange(len(page) + 1)
    return page[:start] + page[start + _amount(rng, 2000) :]


def repeat_a_stretch(rng: Random, page: bytes) -> bytes:
    start = rng.randrange(len(page) + 1)
    stretch = page[start : start + _amount(rng, 500)]
    return page[:start] + stretch * rng.randrange(2, 40) + page[start:]


def double_tags(rng: Random, page: bytes) -> bytes:
    tag = rng.choice((b"<p>", b"<h1>", b"<article>", b"<body>", b"<head>", b"<title>", b"<html", b"<main>", b'<meta charset="utf-8">'))
    return page.replace(tag, tag * rng.randrange(2, 6))


def leave_open(rng: Random, page: bytes) -> bytes:
    tag = rng.choice((b"</p>", b"</h1>", b"</article>", b"</title>", b"</script>", b"</a>", b"</nav>", b"</head>", b'"', b">", b"</"))
    return page.replace(tag, b"", rng.choice((1, -1)))


def odd_element(rng: Random, page: bytes) -> bytes:
    return _inserted(rng, page, _bytes(rng.choice(words.ODD_ELEMENTS)))


def null_bytes(rng: Random, page: bytes) -> bytes:
    return page.replace(rng.choice((b" ", b"<p>", b"=", b"e")), rng.choice((b"\x00", b" \x00", b"\x00" * 50)), rng.choice((1, 20, -1)))


def invalid_utf8(rng: Random, page: bytes) -> bytes:
    bad = rng.choice(words.INVALID_UTF8)
    return page.replace(b" ", b" " + bad, rng.choice((1, 30, -1)))


def lone_surrogates(rng: Random, page: bytes) -> bytes:
    return page.replace(b" ", _bytes(rng.choice((" \ud800", " \udfff", "\ud800\udc00 "))), _amount(rng, 100))


def mixed_encodings(rng: Random, page: bytes) -> bytes:
    pieces = page.decode("utf-8", "replace").split("\n")
    names = ("utf-8", "cp1251", "shift_jis", "utf-16-le", "latin-1")
    return b"\n".join(piece.encode(rng.choice(names), "replace") for piece in pieces)


def other_charset(rng: Random, page: bytes) -> bytes:
    declared = f'<meta charset="{rng.choice(words.CHARSETS)}">'.encode()
    return page.replace(b'<meta charset="utf-8">', declared) if rng.random() < 0.7 else _in_head(page, declared)


def other_unicode(rng: Random, page: bytes) -> bytes:
    return page.decode("utf-8", "replace").encode(rng.choice(words.UNICODE))


def byte_order_mark(rng: Random, page: bytes) -> bytes:
    return rng.choice((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff", b"+/v8-")) + page


def invisible(rng: Random, page: bytes) -> bytes:
    return page.replace(
        rng.choice((b" ", b"<p>", b"a")), _bytes(rng.choice(words.INVISIBLE)) * rng.choice((1, 1, 30)), rng.choice((1, 50, -1))
    )


def entities(rng: Random, page: bytes) -> bytes:
    bad = rng.choice(words.ENTITIES)
    return page.replace(b" ", b" " + bad, _amount(rng, 300))


def entity_bomb(rng: Random, page: bytes) -> bytes:
    names = "abcdefghi"[: rng.randrange(2, 10)]
    ladder = "".join(f'<!ENTITY {high} "{f"&{low};" * 10}">' for low, high in pairwise(names))
    return f'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">{ladder}]>'.encode() + _in_body(page, f"<p>&{names[-1]};".encode() * 3)


def evil_text(rng: Random, page: bytes) -> bytes:
    text = rng.choice(list(EVIL_TEXTS.values()))
    return _headed(rng, page, _bytes(escape(text) if rng.random() < 0.5 else text))


def evil_address(rng: Random, page: bytes) -> bytes:
    address = _bytes(rng.choice(words.ADDRESSES))
    form = rng.choice(words.ADDRESS_PLACES)  # fmt: skip
    return _in_body(page, form % address) if rng.random() < 0.5 else _in_head(page, form % address)


def odd_date(rng: Random, page: bytes) -> bytes:
    written = _bytes(rng.choice(words.DATES))
    form = rng.choice(words.DATE_PLACES)  # fmt: skip
    filled = form.replace(b"%s", written)
    return _in_head(page, filled) if rng.random() < 0.5 else _in_body(page, filled)


def json_ld(rng: Random, page: bytes) -> bytes:
    text = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", **_odd_node(rng, 3)})
    broken = rng.choice(
        (text, text[: rng.randrange(len(text))], text.replace('"', "'"), f"<!--{text}-->", text + text, text.replace(":", "\x00:"))
    )
    return _in_head(page, f'<script type="application/ld+json">{broken}</script>'.encode())


def _odd_node(rng: Random, depth: int) -> dict[str, object]:
    keys = (
        "@type", "@id", "@graph", "headline", "author", "datePublished", "dateModified", "publisher", "mainEntityOfPage", "url", "image",
        "keywords", "articleSection", "articleBody", "isAccessibleForFree", "description", "name", "creator", "hasPart", "isBasedOn",
    )  # fmt: skip
    return {rng.choice(keys): _odd_value(rng, depth) for _ in range(rng.randrange(1, 8))}


def _odd_value(rng: Random, depth: int) -> object:
    plain: Sequence[object] = (
        None, True, 0, -1, 1e308, float("nan"), float("-inf"), 10**40, "", "\ud800", "#a", [], {}, "NewsArticle", *words.DATES[:6],
        *EVIL_TEXTS.values(),
    )  # fmt: skip
    if depth == 0 or rng.random() < 0.5:
        return rng.choice(plain)
    return _odd_node(rng, depth - 1) if rng.random() < 0.5 else [_odd_value(rng, depth - 1) for _ in range(rng.randrange(4))]


def json_ld_without_end(rng: Random, page: bytes) -> bytes:
    node = '{"@type": "NewsArticle", "headline": "A", "author": [' + '{"@type": "Person", "name": "A B"},' * _amount(rng, 20_000) + "{}]}"
    deep = '{"@graph": [' * _amount(rng, 50_000)
    text = rng.choice((node, deep, "[" + node + "]", '{"a":"' + "\\u0041" * _amount(rng, 200_000) + '"}'))
    return _in_head(page, f'<script type="application/ld+json">{text}</script>'.encode())


def nest_deeply(rng: Random, page: bytes) -> bytes:
    tag = rng.choice(words.NESTED_TAGS)
    return _inserted(rng, page, tag * _amount(rng, 50_000))


def huge_attributes(rng: Random, page: bytes) -> bytes:
    if rng.random() < 0.5:
        return _inserted(rng, page, b'<p class="' + b"x " * _amount(rng, 2**20) + b'">A word.</p>')
    return _inserted(rng, page, b"<p " + b" ".join(b"a%d=1" % number for number in range(_amount(rng, 30_000))) + b">A word.</p>")


def giant_table(rng: Random, page: bytes) -> bytes:
    cells = b"<td>1.5</td><td>of all towns</td>" * rng.randrange(1, 30)
    return _in_body(page, b"<table><tr>" + (b"<tr>" + cells) * _amount(rng, 2_000) + b"</table>")


def flat_elements(rng: Random, page: bytes) -> bytes:
    """The extractor's time grows with the square of some of these."""
    element = rng.choice(words.FLAT_ELEMENTS)  # fmt: skip
    return _in_body(page, element * _amount(rng, 30_000))


def bait(rng: Random, page: bytes) -> bytes:
    """Text that a careless pattern reads in quadratic time."""
    text = rng.choice(words.BAIT) * _amount(rng, 100_000)
    if rng.random() < 0.2:
        text = "".join(rng.choices(words.BAIT, k=_amount(rng, 20_000)))
    return _in_body(page, b"<p>" + _bytes(text) + b"</p>") if rng.random() < 0.6 else _headed(rng, page, _bytes(text))


def bait_for_text(rng: Random, page: bytes) -> bytes:
    lines = page.split(b"\n")
    lines.insert(rng.randrange(len(lines) + 1), _bytes(rng.choice(words.BAIT) * _amount(rng, 5_000)))
    return b"\n".join(lines)


def many_lines(rng: Random, page: bytes) -> bytes:
    return page + rng.choice((b"\n", b"\r", b"\n\n", b"\na\n", b"\nShare\n", b"\n12 March 2026\n")) * _amount(rng, 5_000)


LIGHT: tuple[Mutation, ...] = (
    flip_bytes, cut_off, splice_two, drop_a_stretch, repeat_a_stretch, double_tags, leave_open, odd_element, null_bytes, invalid_utf8,
    lone_surrogates, mixed_encodings, other_charset, other_unicode, byte_order_mark, invisible, entities, entity_bomb, evil_text,
    evil_address, odd_date, json_ld,
)  # fmt: skip
"""Mutations that cost little, whatever comes of them."""
_HEAVY: tuple[Mutation, ...] = (json_ld_without_end, nest_deeply, huge_attributes, giant_table, flat_elements, bait, bait)
_FOR_TEXT: tuple[Mutation, ...] = (
    flip_bytes, cut_off, splice_two, drop_a_stretch, repeat_a_stretch, null_bytes, invalid_utf8, lone_surrogates, mixed_encodings,
    other_unicode, byte_order_mark, invisible, bait_for_text, many_lines,
)  # fmt: skip
