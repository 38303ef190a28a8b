"""The titles of the sections: one sentence each that says what the figures below it show."""

from warehouse.report.figures import Figures
from warehouse.report.wording import counted, day, days, name, number, period, seconds, share, words

Row = dict[str, object]


def headline(figures: Figures) -> str:
    """Say how much there is, and of which days."""
    totals = first(figures, "totals")
    if not totals["articles"]:
        return "No articles in these days"
    what = f"{counted(totals['articles'], 'article')} from {counted(totals['outlets'], 'outlet')}"
    return f"{what}, {days(totals['first_day'], totals['last_day'])}"


def coverage(figures: Figures) -> str:
    """Name the fullest period, and say how much of it is copies."""
    rows = [row for row in figures["coverage"].records if row["first_day"]]
    fullest = max(rows, key=lambda row: int(str(row["articles"])))
    when = ("the " if fullest["period"] == "week" else "") + period(fullest["first_day"], fullest["period"])
    copies = f",{_of_them(fullest['copies'], fullest['articles'])} copies" if fullest["copies"] else ""
    return f"The fullest {fullest['period']} is {when}: {counted(fullest['articles'], 'article')}{copies}"


def outlets(figures: Figures) -> str:
    """Name the outlet with most articles."""
    most = first(figures, "outlets")
    copies = f",{_of_them(most['copies'], most['articles'])} copies" if most["copies"] else ""
    return f"{name(most['outlet'])} ran most: {counted(most['articles'], 'article')}{copies}"


def copying(figures: Figures) -> str:
    """Name the pair with most copies."""
    most = first(figures, "copying")
    uncredited = f",{_of_them(most['uncredited'], most['copies'])} without credit" if most["uncredited"] else ""
    return f"{name(most['outlet'])} ran {counted(most['copies'], 'text')} of {name(most['origin'])}{uncredited}"


def credited(figures: Figures) -> str:
    """Name the source that most outlets credit."""
    most = first(figures, "credited")
    return f"{name(most['source'])} is credited by {counted(most['outlets'], 'outlet')}, more than any other source"


def people(figures: Figures) -> str:
    """Name the person quoted most."""
    most = first(figures, "people")
    copies = f",{_of_them(most['in_copies'], most['quotes'])} in copies" if most["in_copies"] else ""
    return f"{name(most['speaker'])} is quoted most: {counted(most['quotes'], 'quote')} in {counted(most['outlets'], 'outlet')}{copies}"


def pages(figures: Figures) -> str:
    """Say how many pages hold an article, and what most of the others are."""
    steps = [row["count"] for row in figures["funnel"].records]
    found = f"{number(steps[1])} of {counted(steps[0], 'page')} hold an article"
    reasons = figures["refused_pages"].records
    return f"{found}; the rest were refused, most often as {words(reasons[0]['reason'])}" if reasons else found


def quality(figures: Figures) -> str:
    """Say how many of the newest articles bear no date, and how it was before."""
    newest = first(figures, "quality")
    if newest["without_date"] is None:
        return "No articles were captured in the last seven days"
    now = f"{share(newest['without_date'])} of the last week's articles bear no date"
    if newest["without_date_before"] is None:
        return f"{now}; there is no month before to compare with"
    return f"{now}, {share(newest['without_date_before'])} in the four weeks before"


def speed(figures: Figures) -> str:
    """Say how long the run took, and which stage took most of it."""
    timed = [row for row in figures["stages"].records if row["seconds"] is not None]
    if not timed:
        return "The last run only loaded: no pages were cleaned"
    longest = max(timed, key=lambda row: float(str(row["seconds"])))
    total = sum(float(str(row["seconds"])) for row in timed)
    return f"The last run worked on pages for {seconds(total)}, {seconds(longest['seconds'])} of it to {longest['stage']}"


def checks(figures: Figures) -> str:
    """Say how many checks warned."""
    warned = len(figures["checks"].rows)
    return f"{counted(warned, 'check')} found something to look at" if warned else "No check found anything to look at"


def made(figures: Figures) -> str:
    """Say which generation this is, and when it was made."""
    rows = figures["made"].records
    if not rows:
        return "Of no run"
    return f"Generation {rows[0]['generation']}, made {day(rows[0]['finished_at'])} at {rows[0]['finished_at']:%H:%M} UTC"


def _of_them(part: object, whole: object) -> str:
    if whole == 1:
        return ""
    return " all of them" if part == whole else f" {number(part)} of them"


def first(figures: Figures, name_of_query: str) -> Row:
    """Give the first row of an answer."""
    return figures[name_of_query].records[0]
