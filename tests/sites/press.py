"""Two invented outlets with chrome that no rule knows, and the pages that they serve.

The Packet serves HTML and does not say its name in any tag, only at the end of its titles; what it says of itself stands
among the paragraphs of its articles. The Lantern's pages are kept as text alone.
"""

import json
from dataclasses import dataclass, replace
from datetime import date, timedelta
from html import escape
from pathlib import Path
from random import Random

from tests.faults.newsroom import Story, write_story

PACKET, LANTERN = "sip-online.example", "tidelight.example"
PACKET_NAME = "Skerry Isles Packet"
OWNERS = (
    "The Packet is owned by four hundred readers on nine islands, none of whom may hold more than one share. Its books are open to "
    "anyone who asks at the counter in Customs Row."
)
APPEAL = "The Packet prints what the council would rather not read, for the price of a cup of tea a week."
BULLETIN = "Listen to the island bulletin at seven and at noon"
LANTERN_HEAD = "The Tidelight Lantern, from the mainland to the last lighthouse"
LANTERN_FOOT = "Letters reach us with the morning boat, at the old lamp store below the breakwater."
BACKGROUND = "The works below the dam were promised in 1987 and have been put off by every government since."
CHROME = frozenset({OWNERS, APPEAL, BULLETIN, LANTERN_HEAD, LANTERN_FOOT})


@dataclass(frozen=True)
class Piece:
    """An article of one of the outlets, before any page is made of it."""

    story: Story
    domain: str

    @property
    def url(self) -> str:
        return f"https://www.{self.domain}/{self.story.slug}"

    @property
    def headline(self) -> str:
        return self.story.headline

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """With a sub-heading that every article has, and the background that those on the dam carry along."""
        first, second, *rest = self.story.paragraphs
        background = [BACKGROUND] if "dam" in self.story.slug else []
        return (first, second, "What it means", *background, *rest)


def pieces(seed: int, count: int, day: date) -> list[Piece]:
    """Write articles of both outlets in turn, captured on `day`; every third of them is on the dam."""
    rng = Random(seed)
    stories = [write_story(rng, days=1) for _ in range(count)]
    moved = [replace(story, captured_at=story.captured_at + (day - story.captured_at.date())) for story in stories]
    subjects = ["dam" if number % 6 < 2 else "ferry" for number in range(count)]
    named = [replace(story, slug=f"{seed}-{number}-{subject}") for number, (story, subject) in enumerate(zip(moved, subjects, strict=True))]
    return [Piece(story, (PACKET, LANTERN)[number % 2]) for number, story in enumerate(named)]


def as_page(piece: Piece) -> dict[str, str]:
    """Make the page as a crawler would write it into a JSONL file."""
    body = {"html": _packet_html(piece)} if piece.domain == PACKET else {"text": _lantern_text(piece)}
    return {"url": piece.url, "fetched_at": f"{piece.story.captured_at}", **body}


def write_feed(landing: Path, name: str, chosen: list[Piece]) -> None:
    """Write a JSONL file of their pages into a landing zone."""
    landing.mkdir(parents=True, exist_ok=True)
    (landing / f"{name}.jsonl").write_text("".join(json.dumps(as_page(piece)) + "\n" for piece in chosen), encoding="utf-8")


def _packet_html(piece: Piece) -> str:
    half = len(piece.paragraphs) // 2
    middle = [*piece.paragraphs[:half], APPEAL, *piece.paragraphs[half:]]
    marked = "\n".join(f"<h2>{one}</h2>" if len(one) < 20 else f"<p>{escape(one)}</p>" for one in [BULLETIN, *middle, OWNERS])
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(piece.headline)} – {PACKET_NAME}</title></head>
<body><nav><ul><li><a href="/">Islands</a><li><a href="/boats/">Boats</a></ul></nav>
<article><div class="head">{escape(piece.headline)}</div>
<p class="byline">By {piece.story.author}</p>
{marked}
</article><footer><p>&copy; 2026 {PACKET_NAME}, 4 Customs Row.</p></footer></body></html>"""


def _lantern_text(piece: Piece) -> str:
    day = piece.story.captured_at.date() - timedelta(days=1)
    lines = [LANTERN_HEAD, piece.headline, f"By {piece.story.author}", f"{day:%d %B %Y}", *piece.paragraphs, LANTERN_FOOT]
    return "\n\n".join(lines)
