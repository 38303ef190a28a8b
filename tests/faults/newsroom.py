"""Stories of invented outlets, and the pages that such outlets serve: whole ones, and ones that are no articles at all.

Everything is drawn from the random generator handed in, so that the same seed gives the same bytes. How pages are packed
into a landing zone stands in zones.py.
"""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from html import escape
from random import Random

FIRST_DAY = date(2026, 3, 10)


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher that does not exist."""

    name: str
    host: str


OUTLETS = (
    Outlet("Harbour Gazette", "www.harbour-gazette.example"),
    Outlet("Tidewater Lantern", "tidewater-lantern.example"),
    Outlet("Korvania Daily Telegraph", "news.korvania-telegraph.example"),
    Outlet("Stra\u00dfenbote", "strassenbote.example"),
)
_PEOPLE = (
    "In\u00e9s Okafor",
    "Per Lindqvist",
    "Magnus Thorley",
    "Zo\u00eb Abernathy",
    "\u0418\u0440\u0438\u043d\u0430 \u041f\u0430\u0432\u043b\u043e\u0432\u0430",
)
_WHO = (
    "The council of the Skerry Isles", "The owners of the Port Ansel yard", "A spokeswoman for the ferry company", "Fishermen from Holmsay",
    "The water board", "Teachers at both schools", "The mayor of Aldersey", "Two engineers who asked not to be named",
)  # fmt: skip
_DID = (
    "voted on Monday evening to delay", "warned in a letter of eleven pages against", "said for the first time that they welcome",
    "published figures that speak against", "asked the regional court to look at", "agreed after four hours of talks to pay for",
)  # fmt: skip
_WHAT = (
    "the new bridge over the Tarrow", "the sale of the old harbour crane", "a dam that was promised in 1987", "the caf\u00e9 at the pier",
    "ships that leave when the timetable says so", "the choir's \U0001d11e anniversary concert", "a second railway track to the coast",
)  # fmt: skip
_WHY = (
    "because the money set aside for it will be spent by the summer", "although nobody has yet asked the people who live there",
    "and expects an answer before the end of the month", "while neighbouring towns have long decided otherwise",
    "which would be the largest change in the valley for a generation",
)  # fmt: skip
_SAID = (
    "\u201cWe have waited long enough,\u201d {who} said.",
    "\u201cNobody was asked \u2013 nobody,\u201d said {who}, who chairs the committee.",
)


@dataclass(frozen=True, slots=True)
class Story:
    """An article before any page is made of it. `captured_at` is when a crawler fetches the page (UTC)."""

    outlet: Outlet
    slug: str
    headline: str
    author: str
    paragraphs: tuple[str, ...]
    captured_at: datetime

    @property
    def url(self) -> str:
        """Its address, which is also the one it declares as canonical."""
        return f"https://{self.outlet.host}/news/{self.slug}"

    @property
    def published_on(self) -> date:
        """The day before the crawl."""
        return self.captured_at.date() - timedelta(days=1)


def write_story(rng: Random, days: int = 3) -> Story:
    """Write a story that is captured on one of `days` days from FIRST_DAY on."""
    headline = f"{rng.choice(_WHO)} and {rng.choice(_WHAT)}"
    moment = datetime(FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day) + timedelta(seconds=rng.randrange(days * 86_400))
    return Story(
        outlet=rng.choice(OUTLETS),
        slug=f"{rng.randrange(10**8):08d}-{rng.choice(('ferry', 'dam', 'bridge', 'school'))}",
        headline=headline,
        author=rng.choice(_PEOPLE),
        paragraphs=tuple(_paragraph(rng) for _ in range(rng.randrange(4, 7))),
        captured_at=moment,
    )


def _paragraph(rng: Random) -> str:
    sentences = [f"{rng.choice(_WHO)} {rng.choice(_DID)} {rng.choice(_WHAT)}, {rng.choice(_WHY)}." for _ in range(rng.randrange(2, 4))]
    if rng.random() < 0.5:
        sentences.append(rng.choice(_SAID).format(who=rng.choice(_PEOPLE)))
    if rng.random() < 0.5:
        sentences.append(
            f"According to the {rng.choice(OUTLETS[:3]).name}, {_lower(rng.choice(_WHO))} {rng.choice(_DID)} {rng.choice(_WHAT)}."
        )
    return " ".join(sentences)


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]


def captured_again(story: Story, days: int, *, is_changed: bool) -> Story:
    """Give the story as a crawler finds it `days` later: the same address, and one paragraph more if it was changed."""
    added = (
        ("The story was changed on the following day, when the council explained why it had not answered before.",) if is_changed else ()
    )
    return replace(story, captured_at=story.captured_at + timedelta(days=days), paragraphs=story.paragraphs + added)


def as_html(story: Story, rng: Random) -> str:
    """Make the page that the outlet serves: its article among menus, boxes and forms."""
    paragraphs = "\n".join(f"<p>{_linked(paragraph, rng)}</p>" for paragraph in story.paragraphs)
    if rng.random() < 0.3:
        paragraphs += "\n<p><em>This article was first published by the Harbour Gazette.</em>"  # not closed, as so often
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(story.headline)} | {story.outlet.name}</title>
<link rel="canonical" href="{story.url}"><meta property="og:site_name" content="{story.outlet.name}">
<meta property="og:type" content="article"><meta name="description" content="{escape(story.headline)}, in short.">
{_declared(story) if rng.random() < 0.7 else ""}</head>
<body><nav><ul><li><a href="/">Home</a><li><a href="/sport/">Sport</a><li><a href="/weather/">Weather</a></ul></nav>
<main><article><h1>{escape(story.headline)}</h1><p class="byline">By {story.author}</p>
<time datetime="{story.published_on}T08:30:00+01:00">{story.published_on:%d %B %Y}</time>
{paragraphs}
</article></main>
<aside><h2>Most read</h2><ol><li><a href="/a">Swan blocks tram line</a><li><a href="/b">Tides at Aldersey</a></ol></aside>
<footer><p>&copy; 2026 {story.outlet.name} Newspapers Ltd, 4 Customs Row.</p></footer></body></html>"""


def _linked(paragraph: str, rng: Random) -> str:
    first, _, rest = paragraph.partition(", ")
    if not rest or rng.random() < 0.4:
        return escape(paragraph)
    return f'<a href="/topics/{rng.randrange(100)}">{escape(first)}</a>, {escape(rest)}'


def _declared(story: Story) -> str:
    node = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": story.headline,
        "datePublished": f"{story.published_on}T08:30:00+01:00", "author": {"@type": "Person", "name": story.author},
    }  # fmt: skip
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def as_text(story: Story) -> str:
    """Make the page as some crawlers keep it: only its text."""
    return "\n\n".join([story.headline, f"By {story.author}", f"{story.published_on:%d %B %Y}", *story.paragraphs, "Share this article"])


NO_ARTICLES = {
    "consent": (
        "<html><title>Before you continue</title><body><h1>Your privacy</h1><p>We and our partners use cookies. Accept all cookies "
        "or manage your privacy settings. With your consent our partners may use personal data for personalised ads.</p></body></html>"
    ),
    "not-found": "<html><title>404 Not found</title><body><h1>Page not found</h1><p>The page you are looking for has been moved.</html>",
    "stub": "<html><title>Weather</title><body><article><p>Rain, then sun.</p></article></body></html>",
    "nothing": " \n ",
}
"""Pages that yield no article, each for another reason."""
