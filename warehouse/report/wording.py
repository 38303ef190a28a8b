"""How figures are put into words and cells: numbers, shares, days and names, for readers of English.

Text that came from pages is made harmless here only as far as its characters go; the template escapes it.
"""

from datetime import date, datetime

from warehouse.rows_out import visible

NOTHING = "–"
NARROW_SPACE = "\u202f"  # parts thousands, and a number from its sign; it never breaks
_LONGEST_TEXT = 200  # characters; a page may call itself anything
_JOINERS = "\u200c\u200d"  # format characters that Persian, Indic scripts and emoji are written with


def number(value: object) -> str:
    """Write a count with thin spaces between thousands; a fraction to three figures."""
    if isinstance(value, float):
        return f"{value:,.0f}".replace(",", NARROW_SPACE) if value >= 100 else f"{value:.3g}"
    return f"{value:,}".replace(",", NARROW_SPACE)


def share(value: object) -> str:
    """Write a share between 0 and 1 as percent, with one decimal below ten."""
    percent = 100 * float(str(value))
    return f"{percent:.1f}{NARROW_SPACE}%" if 0 < percent < 9.95 else f"{percent:.0f}{NARROW_SPACE}%"


def with_before(value: object, before: object) -> str:
    """Write a count, and in brackets what it was before."""
    return f"{number(value)} ({number(before)})"


def with_share_before(value: object, before: object) -> str:
    """Write a share, and in brackets what it was before; a dash stands for a share of nothing."""
    now, was = (NOTHING if one is None else share(one) for one in (value, before))
    return f"{now} ({was})"


def seconds(value: object) -> str:
    """Write a time in seconds, minutes or hours."""
    spent = float(str(value))
    if spent < 100:
        return f"{spent:.3g}{NARROW_SPACE}s" if spent >= 0.1 else f"{spent:.3f}{NARROW_SPACE}s"
    if spent < 6_000:
        return f"{spent / 60:.0f}{NARROW_SPACE}min"
    return f"{spent / 3_600:.1f}{NARROW_SPACE}h"


def day(value: object) -> str:
    """Write a day as in 9 March 2026."""
    return f"{value.day} {value:%B} {value.year}" if isinstance(value, date) else ""


def instant(value: object) -> str:
    """Write an instant to the minute."""
    return f"{day(value)}, {value:%H:%M} UTC" if isinstance(value, datetime) else ""


def days(first: object, last: object) -> str:
    """Write a stretch of days, without saying a month or year twice."""
    if not isinstance(first, date) or not isinstance(last, date) or first == last:
        return day(first)
    if first.year != last.year:
        return f"{day(first)} to {day(last)}"
    if first.month != last.month:
        return f"{first.day} {first:%B} to {day(last)}"
    return f"{first.day} to {day(last)}"


def period(first: object, length: object) -> str:
    """Write a period by its first day and its length: day, week, month or year."""
    if not isinstance(first, date):
        return "earlier"
    return {"week": f"week of {day(first)}", "month": f"{first:%B} {first.year}", "year": str(first.year)}.get(str(length), day(first))


def name(value: object) -> str:
    """Write a text that came from outside: controls and bidi marks shown as escapes, not too long."""
    text = "".join(char if char in _JOINERS else visible(char) for char in " ".join(str(value).split()))
    return text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1] + "…"


def words(value: object) -> str:
    """Write the name of a reason, a role or a check in words."""
    return visible(str(value)).replace("_", " ")


def counted(count: object, one: str, many: str = "") -> str:
    """Write a number with its noun: 1 article, 2 articles."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"
