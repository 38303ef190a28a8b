"""What is known of a page's site from its other pages, and how cleaning goes by it.

It is learnt by tasks.core.sites from articles of the lake, and is part of a page's input like its bytes: the same page,
rules and knowledge give the same row. Whatever it cuts leaves a removed block that says so, from which the next learning
sees what the page looked like without it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from schemas.reasons import BlockKind, LessonKind
from tasks.core.pages.headline import strip_outlet
from tasks.core.pages.parts import Removed
from tasks.core.pages.publisher import fold

RECURS, TITLE_PART = "site.recurs", "site.title_part"
_BEFORE_ALL_BLOCKS = -1


@dataclass(frozen=True, slots=True)
class SiteKnowledge:
    """What is known of one site: blocks that are the site's own, and what stands beside headlines in titles; all folded."""

    chrome: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    @property
    def lines(self) -> frozenset[str]:
        """What is no article's where it stands as a line by itself: of pages that are text alone, names too."""
        return self.chrome | self.names


NOTHING_KNOWN = SiteKnowledge()


def sites_of(lessons: Iterable[tuple[str, str, str]]) -> dict[str, SiteKnowledge]:
    """Gather lessons, each as domain, kind and folded text, into what is known of each domain."""
    found: defaultdict[str, dict[str, set[str]]] = defaultdict(lambda: {kind: set() for kind in LessonKind})
    for domain, kind, folded in lessons:
        found[domain][kind].add(folded)
    return {
        domain: SiteKnowledge(frozenset(kinds[LessonKind.RECURRING_BLOCK]), frozenset(kinds[LessonKind.TITLE_PART]))
        for domain, kinds in found.items()
    }


def cut_from_title(unknowing: str | None, outlets: frozenset[str]) -> tuple[Removed, ...]:
    """Give what knowledge cut from a page's title, as it stood there with its separator; nothing where it cut nothing.

    `unknowing` is the headline as it would be without knowledge, `outlets` are all names known now, folded.
    """
    if unknowing is None:
        return ()
    left = "" if fold(unknowing) in outlets else strip_outlet(unknowing, outlets)
    cut = unknowing.removeprefix(left) if unknowing.startswith(left) else unknowing.removesuffix(left)
    return (Removed(_BEFORE_ALL_BLOCKS, BlockKind.SITE_NAME, TITLE_PART, cut.strip()),) if cut.strip() else ()
