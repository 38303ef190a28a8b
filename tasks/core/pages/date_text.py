"""Reading one written date: machine forms and the written forms of a dozen languages. Nothing is completed or guessed.

A numeric date whose day and month could be swapped ('05/06/2026') is refused: no reader can know which it is.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from schemas.reasons import DatePrecision


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as written: the local day, the UTC instant (naive) where time and offset are written, and how exact it is.

    `local` is the time as written where no offset is.
    """

    day: date
    instant: datetime | None
    precision: DatePrecision
    raw: str
    local: datetime | None = None


_MONTH_NAMES = """
january jan januar janvier janv enero ene gennaio gen januari styczeń stycznia ocak janeiro января январь leden ledna
february feb februar février fevr févr febrero febbraio februari luty lutego şubat fevereiro fev февраля февраль únor února
march mar märz mrz mars marzo maart mrt marzec marca mart março марта март březen března
april apr avril avr abril abr aprile kwiecień kwietnia nisan апреля апрель duben dubna
may mai mayo maggio mag mei maj maja mayıs maio мая май květen května
june jun juni juin junio giugno giu czerwiec czerwca haziran junho июня июнь červen června
july jul juli juillet juil julio luglio lug lipiec lipca temmuz julho июля июль červenec července
august aug août agosto ago augustus sierpień sierpnia ağustos августа август srpen srpna
september sept sep septembre septiembre settembre set wrzesień września eylül setembro сентября сентябрь září
october oct oktober okt octobre octubre ottobre ott październik października ekim outubro октября октябрь říjen října
november nov novembre noviembre listopad listopada kasım novembro ноября ноябрь listopadu
december dec dezember dez décembre déc diciembre dic dicembre desember des grudzień grudnia aralık dezembro декабря декабрь prosinec prosince
"""
MONTHS: dict[str, int] = {name: number for number, line in enumerate(_MONTH_NAMES.strip().splitlines(), 1) for name in line.split()}
_MONTH = "(?P<month>" + "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)"
_TIME = (
    r"(?:[\sT,;|@·•–-]{0,4}(?:at|um|à|a las|alle|kl\.?|в|om|-)?\s*(?P<hour>[0-2]?\d)[:h.](?P<minute>[0-5]\d)(?!\d)(?::(?P<second>[0-5]\d))?(?:[.,]\d+)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?:Uhr)?\s*(?P<zone>Z\b|UTC\b|GMT\b|[+-]\d\d:?\d\d(?!\d))?)?"
)
_FORMS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern + _TIME, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\d)",  # 2026-03-12
        rf"(?<!\d){_YEAR}/(?P<month>[01]\d)/(?P<day>[0-3]\d)(?!\d)",  # 2026/03/12
        rf"(?<![\d.,]){_DAY}(?:st|nd|rd|th|er|º|\.)?,?\s+(?:of\s+|de\s+)?{_MONTH},?\s+(?:de\s+|del\s+)?{_YEAR}(?!\d)",  # 12 March 2026
        rf"\b{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)",  # March 12, 2026
        rf"(?<![\d.,]){_DAY}-{_MONTH}-{_YEAR}(?!\d)",  # 12-Mar-2026
        rf"(?<![\d.])(?P<day>[0-3]?\d)\.\s?(?P<month>[01]?\d)\.\s?{_YEAR}(?!\d)",  # 12.3.2026: the dotted form is day first everywhere
        rf"{_YEAR}\s?[年년]\s?(?P<month>[01]?\d)\s?[月월]\s?{_DAY}\s?[日일]",  # Chinese, Japanese, Korean
    )
)
_SLASHED = re.compile(rf"(?<!\d)(?P<one>[0-3]?\d)/(?P<two>[0-3]?\d)/{_YEAR}(?!\d)")
_COMPACT = re.compile(r"^(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?:T?(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)\d\dZ?)?$")
_MAX_SCAN = 400


def find_dates(text: str) -> list[WrittenDate]:
    """List the dates written in one line of text, in reading order; at most the first 400 characters are looked at."""
    line = text[:_MAX_SCAN]
    found: dict[int, WrittenDate] = {}
    for form in _FORMS:
        for match in form.finditer(line):
            if match.start() not in found and (written := _read(match)):
                found[match.start()] = written
    for match in _SLASHED.finditer(line):
        if written := _read_slashed(match):
            found[match.start()] = written
    return [found[start] for start in sorted(found)]


def read_date(text: str) -> WrittenDate | None:
    """Read a value that should be one date, as attributes and structured data have it; None when it is none."""
    stripped = text.strip()
    try:
        return _from_datetime(datetime.fromisoformat(stripped), stripped, has_time="T" in stripped or ":" in stripped)
    except ValueError:
        pass
    if compact := _COMPACT.match(stripped):
        return _read(compact)
    dates = find_dates(stripped)
    return dates[0] if dates else None


def _from_datetime(value: datetime, raw: str, *, has_time: bool) -> WrittenDate:
    if not has_time:
        return WrittenDate(value.date(), None, DatePrecision.DAY, raw)
    if value.tzinfo is None:
        return WrittenDate(value.date(), None, DatePrecision.LOCAL_TIME, raw, value)
    try:
        instant = value.astimezone(UTC).replace(tzinfo=None)
    except OverflowError:  # year 1 or 9999, shifted out of the calendar
        return WrittenDate(value.date(), None, DatePrecision.DAY, raw)
    return WrittenDate(value.date(), instant, DatePrecision.INSTANT, raw)


def _read(match: re.Match[str]) -> WrittenDate | None:
    parts = match.groupdict()
    month = _fold_month(parts["month"])
    try:
        day = date(int(parts["year"]), _FOLDED_MONTHS.get(month) or int(month), int(parts["day"]))
    except ValueError:
        return None
    return _with_time(day, parts, match[0].strip())


def _fold_month(name: str) -> str:
    return name.casefold().replace("\u0307", "").replace("ı", "i")  # Turkish capitals: ARALIK is aralık, HAZİRAN is haziran


_FOLDED_MONTHS = {_fold_month(name): number for name, number in MONTHS.items()}


def _read_slashed(match: re.Match[str]) -> WrittenDate | None:
    one, two = int(match["one"]), int(match["two"])
    if one <= 12 and two <= 12 and one != two:
        return None
    day, month = (one, two) if one > 12 or one == two else (two, one)
    try:
        return WrittenDate(date(int(match["year"]), month, day), None, DatePrecision.DAY, match[0])
    except ValueError:
        return None


def _with_time(day: date, parts: dict[str, str | None], raw: str) -> WrittenDate:
    hour, minute = parts.get("hour"), parts.get("minute")
    if hour is None or minute is None or int(hour) > 23:
        return WrittenDate(day, None, DatePrecision.DAY, raw)
    clock = int(hour)
    half = (parts.get("half") or "").lower()
    if half and clock <= 12:
        clock = clock % 12 + (12 if half.startswith("p") else 0)
    moment = datetime(day.year, day.month, day.day, clock, int(minute), int(parts.get("second") or 0))
    zone = parts.get("zone")
    if not zone:
        return WrittenDate(day, None, DatePrecision.LOCAL_TIME, raw, moment)
    return _from_datetime(moment.replace(tzinfo=_offset(zone)), raw, has_time=True)


def _offset(zone: str) -> timezone:
    if zone.upper() in {"Z", "UTC", "GMT"}:
        return UTC
    minutes = int(zone[1:3]) * 60 + int(zone[-2:])
    bounded = min(minutes, 14 * 60)
    return timezone(timedelta(minutes=-bounded if zone[0] == "-" else bounded))
