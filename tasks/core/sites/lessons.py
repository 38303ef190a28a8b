"""Learning a site from its pages: which blocks are the site's own, which parts of titles are no part of headlines.

Pure: pages in, lessons out, the same ones whatever the order of the pages. A page counts once for its work, so that
captures and versions teach nothing, and only when a good part of its text stands nowhere else, so that copies of one
article at several addresses do not either.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from schemas.knowledge import Lesson
from schemas.reasons import LessonKind
from tasks.core.pages.publisher import fold
from tasks.core.pages.words import count_words, is_prose
from tasks.core.sites.seen import SeenPage, Text, block_key, is_comparable, title_key, title_parts

# The numbers were chosen on labelled pages of 45 sites with three to six pages each, kept as text: of 3,908 blocks cut there by
# what the sites' own pages taught, the labelled text holds none, and body precision rose from .685 to .718 on the 113 pages of
# sites that taught anything. On 840 pages of running stories (75 sites, up to 64 pages each) nothing was learnt.
MIN_PAGES = 3  # what stands on fewer pages may be there by accident
_MIN_PROSE_PAGES = 5  # a running story carries a paragraph of background from one article to the next
_MIN_SHARE, _ENOUGH_PAGES = 0.1, 20  # of a site's pages; a large site has sections, each with a foot of its own
_MAIN_SHARE = 0.5  # no story runs through half of a site
_EDGE_SHARE = 0.9  # of its pages on which it stands before or behind all running text
_INSIDE_WORDS = 8  # inside articles sub-headings recur ("Background"), which are shorter
_OWN_SHARE = 0.25  # of a page's characters
_EXAMPLES = 3


@dataclass(slots=True)
class _Evidence:
    """What was seen of one block or part of a title."""

    pages: int = 0
    at_edge: int = 0
    texts: Counter[str] = field(default_factory=Counter)
    rests: set[str] = field(default_factory=set)  # of titles of which it is a part
    alone: int = 0  # pages whose title it is
    article_ids: list[str] = field(default_factory=list)
    first: date = date.max
    last: date = date.min

    def add(self, page: SeenPage, raw: str, *, is_at_edge: bool = False) -> None:
        """Count a page."""
        self.pages += 1
        self.at_edge += is_at_edge
        self.texts[raw] += 1
        self.article_ids = sorted([*self.article_ids, page.article_id])[:_EXAMPLES]
        self.first, self.last = min(self.first, page.crawl_date), max(self.last, page.crawl_date)

    @property
    def text(self) -> str:
        """How it mostly stands; of equals the first in the order of characters."""
        return min(self.texts, key=lambda text: (-self.texts[text], text))


@dataclass(slots=True)
class _Site:
    """What was seen of one site."""

    pages: int = 0
    blocks: defaultdict[str, _Evidence] = field(default_factory=lambda: defaultdict(_Evidence))
    parts: defaultdict[str, _Evidence] = field(default_factory=lambda: defaultdict(_Evidence))
    own_words: set[str] = field(default_factory=set)
    authors: set[str] = field(default_factory=set)


def learn_lessons(pages: Iterable[SeenPage], recurring: Collection[int]) -> list[Lesson]:
    """Learn from pages, one a work; `recurring` are the keys (see seen.keys) that MIN_PAGES of them or more have.

    Sorted by domain, kind and folded text.
    """
    sites: defaultdict[str, _Site] = defaultdict(_Site)
    for page in pages:
        _look_at(page, sites[page.domain], recurring)
    found = (lesson for domain, site in sites.items() for lesson in _lessons_of(domain, site))
    return sorted(found, key=lambda lesson: (lesson.domain, lesson.kind, lesson.folded))


def _look_at(page: SeenPage, site: _Site, recurring: Collection[int]) -> None:
    site.pages += 1
    site.own_words |= page.own_words
    site.authors |= page.authors
    for part in title_parts(page):
        if title_key(page.domain, part.text.folded) in recurring:
            evidence = site.parts[part.text.folded]
            evidence.add(page, part.text.raw)
            evidence.rests |= {part.rest} - {""}
            evidence.alone += not part.rest
    recurs = [is_comparable(text.folded) and block_key(page.domain, text.folded) in recurring for text in page.blocks]
    if _is_its_own(page, recurs):
        for text, is_at_edge in _recurring_blocks(page, recurs):
            if text.folded not in page.authors:
                site.blocks[text.folded].add(page, text.raw, is_at_edge=is_at_edge)


def _is_its_own(page: SeenPage, recurs: list[bool]) -> bool:
    """Tell whether enough of a page's text stands on no other page: it is no copy and no version of another one."""
    own = sum(len(text.folded) for text, again in zip(page.blocks, recurs, strict=True) if not again)
    return own > 0 and own >= _OWN_SHARE * sum(len(text.folded) for text in (*page.blocks, *page.cut))


def _recurring_blocks(page: SeenPage, recurs: list[bool]) -> Iterator[tuple[Text, bool]]:
    """Yield the recurring blocks of a page once each, and whether they stand before or behind all running text of its own.

    What knowledge has cut stood at an edge, or was known by more.
    """
    own = [at for at, again in enumerate(recurs) if not again]
    prose = [at for at in own if is_prose(page.blocks[at].raw)] or own
    first, last = prose[0], prose[-1]
    inside = {text.folded for text, again in zip(page.blocks[first:last], recurs[first:last], strict=True) if again}
    once = {text.folded: text for text, again in zip(page.blocks, recurs, strict=True) if again}
    once |= {text.folded: text for text in page.cut}
    yield from ((text, folded not in inside) for folded, text in once.items())


def _lessons_of(domain: str, site: _Site) -> Iterator[Lesson]:
    for folded, evidence in site.blocks.items():
        if _is_chrome(evidence, site.pages):
            yield _lesson(domain, LessonKind.RECURRING_BLOCK, folded, evidence, site.pages)
    for folded, evidence in site.parts.items():
        if _is_no_headline(domain, folded, evidence, site):
            yield _lesson(domain, LessonKind.TITLE_PART, folded, evidence, site.pages)


def _is_chrome(evidence: _Evidence, of_pages: int) -> bool:
    """Judge a block that recurs."""
    share = evidence.pages / of_pages
    if evidence.at_edge < _EDGE_SHARE * evidence.pages:
        return evidence.pages >= _MIN_PROSE_PAGES and share >= _MAIN_SHARE and count_words(evidence.text) >= _INSIDE_WORDS
    enough = _MIN_PROSE_PAGES if is_prose(evidence.text) and share < _MAIN_SHARE else MIN_PAGES
    return evidence.pages >= enough and (share >= _MIN_SHARE or evidence.pages >= _ENOUGH_PAGES)


def _is_no_headline(domain: str, folded: str, evidence: _Evidence, site: _Site) -> bool:
    """Judge a part of titles: half of the site has it, or the site calls itself or a section so, and nobody's name it is."""
    if len(evidence.rests) < MIN_PAGES and evidence.alone < MIN_PAGES:
        return False
    if evidence.pages >= _MAIN_SHARE * site.pages:
        return True
    return folded not in site.authors and (folded in site.own_words or _share_a_name(folded, fold(domain.partition(".")[0])))


def _share_a_name(folded: str, label: str) -> bool:
    return min(len(folded), len(label)) >= 4 and (label in folded or folded in label)


def _lesson(domain: str, kind: LessonKind, folded: str, evidence: _Evidence, of_pages: int) -> Lesson:
    return Lesson(
        domain=domain,
        kind=kind,
        text=evidence.text,
        folded=folded,
        pages=evidence.pages,
        of_pages=of_pages,
        article_ids=tuple(evidence.article_ids),
        first_crawl_date=evidence.first,
        last_crawl_date=evidence.last,
    )


def count_lessons(lessons: Iterable[Lesson]) -> Mapping[str, int]:
    """Count lessons by kind, in alphabetical order; a kind of which there is none is left out."""
    return dict(sorted(Counter(map(str, (lesson.kind for lesson in lessons))).items()))
