"""The sections of the report, in order: which answers each shows, as which columns and chart, and what it says when there is nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from warehouse import checks
from warehouse.report import titles, wording
from warehouse.report.figures import Figures

Writer = Callable[..., str]  # of the value, and of the value beside it where the column names one


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: which one of the answer, what stands above it, and how its values are written.

    `beside` is a second column of the answer that writing it takes.
    """

    name: str
    label: str
    write: Writer = wording.number
    is_number: bool = True
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one answer. `caption` says what a row is; `chart` names the spec in charts/ that draws them."""

    query: str
    caption: str
    columns: tuple[Column, ...]
    chart: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report. `about` says how to read it; `empty` is its title when its first answer has no rows."""

    key: str
    topic: str
    title: Callable[[Figures], str]
    about: str
    tables: tuple[Table, ...]
    empty: str


def _text(name: str, label: str) -> Column:
    return Column(name, label, wording.name, is_number=False)


def _words(name: str, label: str) -> Column:
    return Column(name, label, wording.words, is_number=False)


def _day(name: str, label: str) -> Column:
    return Column(name, label, wording.day, is_number=False)


_COPIES = (Column("articles", "articles"), Column("originals", "originals"), Column("copies", "copies"))
_LACKS = {"without_date": "no date", "without_headline": "no headline", "without_authors": "no authors", "short_bodies": "under 50 words"}

SECTIONS = (
    Section(
        "coverage", "Over time", titles.coverage,
        "Each article counts once, on the day it was published; where no such day is known, on the day that the page showed or the day "
        "it was captured. A copy is an article whose text another one had before; originals are all others.",
        (Table("coverage", "Articles by period", (Column("first_day", "period", wording.period, False, "period"), *_COPIES), "coverage"),),
        "No articles fall into these days.",
    ),
    Section(
        "outlets", "Outlets", titles.outlets,
        "The outlets with most articles, at most twenty. Originals are what is left when copies of other texts are not counted.",
        (Table(
            "outlets", "Articles by outlet",
            (_text("outlet", "outlet"), *_COPIES, _day("first_day", "first day"), _day("last_day", "last day")), "outlets",
        ),),
        "No outlet ran an article in these days.",
    ),
    Section(
        "copying", "Who copies whom", titles.copying,
        "Texts that go back to one outlet and stand in another. Credited copies name where they come from, uncredited ones do not; "
        "adaptations add much of their own, and count as originals.",
        (
            Table(
                "copying", "Copies by origin and outlet",
                (
                    _text("origin", "text of"), _text("outlet", "ran in"), Column("copies", "copies"), Column("credited", "credited"),
                    Column("uncredited", "uncredited"), Column("adapted", "adapted"),
                ), "copying",
            ),
            Table(
                "copied_texts", "The texts that most outlets ran",
                (
                    _text("headline", "headline"), _text("origin", "goes back to"), Column("outlets", "outlets"),
                    Column("articles", "articles"), _day("first_day", "first day"),
                ),
            ),
        ),
        "No outlet was found to run another's text in these days.",
    ),
    Section(
        "credits", "Who credits whom", titles.credited,
        "Sources that articles name as where their facts or words come from: other outlets, agencies, offices. Credits of pictures, and "
        "of an outlet to itself, are left out.",
        (
            Table(
                "credited", "Sources by the outlets that credit them",
                (_text("source", "source"), Column("outlets", "outlets"), Column("articles", "articles")), "credited",
            ),
            Table(
                "credits", "Outlets and the sources that they credit",
                (_text("outlet", "outlet"), _text("source", "source"), _words("citation_type", "how"), Column("articles", "articles")),
            ),
        ),
        "No article in these days names its sources.",
    ),
    Section(
        "people", "Most quoted", titles.people,
        "People known by their full names, by words inside quote marks. A quote that a copy repeats counts again, among those in copies.",
        (Table(
            "people", "Speakers by quotes",
            (
                _text("speaker", "speaker"), Column("quotes", "quotes"), Column("in_originals", "in originals"),
                Column("in_copies", "in copies"), Column("outlets", "outlets"),
            ),
            "people",
        ),),
        "Nobody is quoted by name in these days.",
    ),
    Section(
        "pages", "What became of the pages", titles.pages,
        "From pages as captured to originals, by the days of capture. What is left out is kept with its reason.",
        (
            Table("funnel", "From pages to originals", (_text("what", "step"), Column("count", "count")), "funnel"),
            Table(
                "refused_pages", "Pages without an article, by reason",
                (_words("reason", "reason"), Column("pages", "pages"), Column("share", "of all pages", wording.share)), "refused_pages",
            ),
            Table(
                "refused_inputs", "Inputs that became no page, whatever the days",
                (_words("reason", "reason"), Column("inputs", "inputs")),
            ),
        ),
        "No pages were captured in these days.",
    ),
    Section(
        "quality", "Quality", titles.quality,
        "What articles lack, as shares of the articles captured: in the last seven days of capture and, in brackets, in the four weeks "
        "before.",
        (
            Table(
                "quality", "The last seven days, and the four weeks before",
                (
                    _text("outlet", "outlet"), Column("articles", "articles (before)", wording.with_before, beside="articles_before"),
                    *(Column(name, f"{label} (before)", wording.with_share_before, beside=f"{name}_before")
                      for name, label in _LACKS.items()),
                ),
            ),
            Table(
                "quality_days", "By day of capture",
                (
                    _day("crawl_date", "day"), Column("articles", "articles"),
                    *(Column(name, label, wording.share) for name, label in _LACKS.items()),
                ), "quality_days",
            ),
        ),
        "No articles were captured in these days.",
    ),
    Section(
        "speed", "Time", titles.speed,
        "How long the stages of the last run took, which outlets' pages took longest to clean, and the runs before.",
        (
            Table(
                "stages", "Stages of the last run",
                (
                    _text("stage", "stage"), Column("made", "pages or articles"), Column("seconds", "time", wording.seconds),
                    Column("per_second", "per second"),
                ),
            ),
            Table(
                "slow_outlets", "The outlets whose pages took longest, in the last run that cleaned pages",
                (
                    _text("outlet", "outlet"), Column("pages", "pages"), Column("seconds", "time", wording.seconds),
                    Column("seconds_a_page", "a page", wording.seconds),
                ), "slow_outlets",
            ),
            Table(
                "runs", "The last ten runs",
                (
                    Column("started_at", "started", wording.instant, False), _words("flow", "run"), _words("status", "ended"),
                    Column("pages", "pages"), Column("articles", "articles"), Column("rejects", "rejects"),
                    Column("seconds", "time", wording.seconds),
                ),
            ),
        ),
        "The last run loaded what was made before: no stage worked on pages.",
    ),
    Section(
        "checks", "Checks", titles.checks,
        "Checks look for what cannot be right. What only warns is published; these did in the last run.",
        (Table(
            "checks", "Checks that found rows",
            (
                _words("check_name", "check"), Column("check_name", "what a row is", checks.meaning, is_number=False),
                Column("failing_rows", "rows"),
            ),
        ),),
        "All checks of the last run passed without a warning.",
    ),
)  # fmt: skip
