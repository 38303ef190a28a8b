"""What is learnt of sites from all their pages: the rows of the lake's knowledge files."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from schemas.columns import Column
from schemas.reasons import LessonKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One row is one thing that pages of a site have in common. Sorted by domain, kind and folded."""

    domain: Annotated[str, Column("Site, as in articles.domain", "public suffix plus one label")]
    kind: Annotated[LessonKind, Column("What it is")]
    text: Annotated[str, Column("How it stands on most of the pages")]
    folded: Annotated[str, Column("Its letters and digits in lower case: pages are held against this")]
    pages: Annotated[int, Column("Pages on which it was seen; of several captures of a work one counts")]
    of_pages: Annotated[int, Column("Pages of the site that were looked at, counted likewise")]
    article_ids: Annotated[tuple[str, ...], Column("Articles of some of the pages, the first by their ids", "32 hex digits")]
    first_crawl_date: Annotated[date, Column("First crawl date of these pages")]
    last_crawl_date: Annotated[date, Column("Last crawl date of these pages")]
