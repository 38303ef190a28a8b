"""English dates as they stand in sentences, each with the whole record that it gives; the articles are those of dated.py."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.reasons import AnchorBasis, CapturedAtMethod, DateDirection, TextField
from schemas.reasons import DateBasis as B
from schemas.reasons import DateGranularity as G
from schemas.records import DateMention
from tasks.core.records.times.languages import LANGUAGES
from tests.records.dated import FUTURE, PAST, PRESENT, Hit, assert_gives, dates_of
from tests.records.test_european_dates import EUROPEAN_HITS

# As in dated.py.
HITS: list[Hit] = [
    ("en", "date.months_range", "The fair runs >May 30 to June 2<.", "2024-05-30/2024-06-02", "2024-05-30/2024-06-02", "2024-05-30", "2024-06-02", G.DAY, B.YEAR_MISSING, FUTURE, "2024-05-15"),
    ("en", "date.day_month_range", "The fair runs >from 30 May to 2 June 2025<.", "2025-05-30/2025-06-02", "2025-05-30/2025-06-02", "2025-05-30", "2025-06-02", G.DAY, B.EXPLICIT, FUTURE, None),
    ("en", "date.month_days", "The fair runs >May 3-5, 2024<.", "2024-05-03/2024-05-05", "2024-05-03/2024-05-05", "2024-05-03", "2024-05-05", G.DAY, B.EXPLICIT, PAST, None),
    ("en", "date.days_month", "The fair ran >from 3 to 5 May<.", "2024-05-03/2024-05-05", "2024-05-03/2024-05-05", "2024-05-03", "2024-05-05", G.DAY, B.YEAR_MISSING, PAST, "2024-05-15"),
    ("en", "date.month_day_year", "The ferry sank on >Friday, May 3, 2024<.", "2024-05-03", "2024-05-03", "2024-05-03", "2024-05-03", G.DAY, B.EXPLICIT, PAST, None),
    ("en", "date.day_month_year", "The ferry sank on >3 May 2024<.", "2024-05-03", "2024-05-03", "2024-05-03", "2024-05-03", G.DAY, B.EXPLICIT, PAST, None),
    ("en", "date.month_day", "The ferry sank on >May 3<.", "2024-05-03", "2024-05-03", "2024-05-03", "2024-05-03", G.DAY, B.YEAR_MISSING, PAST, "2024-05-15"),
    ("en", "date.month_day", "The fee is to be paid on >Nov. 14<.", "2024-11-14", "2024-11-14", "2024-11-14", "2024-11-14", G.DAY, B.YEAR_MISSING, FUTURE, "2024-05-15"),
    ("en", "date.month_day", "The ferry sank >last May 3<.", "2024-05-03", "2024-05-03", "2024-05-03", "2024-05-03", G.DAY, B.YEAR_MISSING, PAST, "2024-05-15"),
    ("en", "date.day_month", "The ferry sank on >3 May<.", "2024-05-03", "2024-05-03", "2024-05-03", "2024-05-03", G.DAY, B.YEAR_MISSING, PAST, "2024-05-15"),
    ("en", "date.month_year", "She retired in >mid-May 2023<.", "2023-05", "2023-05", "2023-05-11", "2023-05-20", G.MONTH, B.EXPLICIT, PAST, None),
    ("en", "date.month_of_year", "He was arrested in >June last year<.", "2023-06", "2023-06", "2023-06-01", "2023-06-30", G.MONTH, B.RELATIVE, PAST, "2024-05-15"),
    ("en", "date.month", "The harbour closed in >March<.", "2024-03", "2024-03", "2024-03-01", "2024-03-31", G.MONTH, B.YEAR_MISSING, PAST, "2024-05-15"),
    ("en", "date.month", "The harbour will close in >March<.", "2025-03", "2025-03", "2025-03-01", "2025-03-31", G.MONTH, B.YEAR_MISSING, FUTURE, "2024-05-15"),
    ("en", "date.month", "The harbour closed >last October<.", "2023-10", "2023-10", "2023-10-01", "2023-10-31", G.MONTH, B.YEAR_MISSING, PAST, "2024-05-15"),
    ("en", "date.month", "Observers wait for >November<’s election.", "2024-11", "2024-11", "2024-11-01", "2024-11-30", G.MONTH, B.YEAR_MISSING, FUTURE, "2024-05-15"),
    ("en", "date.month", "The port is quiet until >early June<.", "2024-06", "2024-06", "2024-06-01", "2024-06-10", G.MONTH, B.YEAR_MISSING, FUTURE, "2024-05-15"),
    ("en", "date.weekday_of_week", "Crews struck on >Monday of last week<.", "2024-05-06", "2024-05-06", "2024-05-06", "2024-05-06", G.DAY, B.RELATIVE, PAST, "2024-05-15"),
    ("en", "date.weekday", "He said >Friday< that it would close.", "2024-05-10", "2024-05-10", "2024-05-10", "2024-05-10", G.DAY, B.WEEKDAY_ONLY, PAST, "2024-05-15"),
    ("en", "date.weekday", "They will meet on >Friday<.", "2024-05-17", "2024-05-17", "2024-05-17", "2024-05-17", G.DAY, B.WEEKDAY_ONLY, FUTURE, "2024-05-15"),
    ("en", "date.weekday", "She left >last Friday night<.", "2024-05-10", "2024-05-10", "2024-05-10", "2024-05-10", G.DAY, B.WEEKDAY_ONLY, PAST, "2024-05-15"),
    ("en", "date.weekday", "She returns >next Tuesday<.", "2024-05-21", "2024-05-21", "2024-05-21", "2024-05-21", G.DAY, B.WEEKDAY_ONLY, FUTURE, "2024-05-15"),
    ("en", "date.weekday", "The offer stands until >Monday<.", "2024-05-20", "2024-05-20", "2024-05-20", "2024-05-20", G.DAY, B.WEEKDAY_ONLY, FUTURE, "2024-05-15"),
    ("en", "date.two_days_off", "The hall closed >the day before yesterday<.", "2024-05-13", "2024-05-13", "2024-05-13", "2024-05-13", G.DAY, B.RELATIVE, PAST, "2024-05-15"),
    ("en", "date.day_word", "The hall closed >yesterday afternoon<.", "2024-05-14", "2024-05-14", "2024-05-14", "2024-05-14", G.DAY, B.RELATIVE, PAST, "2024-05-15"),
    ("en", "date.day_word", "The hall opens >later today<.", "2024-05-15", "2024-05-15", "2024-05-15", "2024-05-15", G.DAY, B.RELATIVE, None, "2024-05-15"),
    ("en", "date.holiday", "The town was quiet >last Christmas Eve<.", "2023-12-24", "2023-12-24", "2023-12-24", "2023-12-24", G.DAY, B.YEAR_MISSING, PAST, "2024-05-15"),
    ("en", "date.holiday", "It closed on >New Year’s Day 2020<.", "2020-01-01", "2020-01-01", "2020-01-01", "2020-01-01", G.DAY, B.EXPLICIT, PAST, None),
    ("en", "date.iso", "It left port on >2024-05-03<.", "2024-05-03", "2024-05-03", "2024-05-03", "2024-05-03", G.DAY, B.EXPLICIT, PAST, None),
    ("en", "date.numbers", "The law dates from >25/12/2019<.", "2019-12-25", "2019-12-25", "2019-12-25", "2019-12-25", G.DAY, B.EXPLICIT, PAST, None),
    ("en", "date.years", "The >2014-16< plan failed.", "2014/2016", "2014/2016", "2014-01-01", "2016-12-31", G.YEAR, B.EXPLICIT, PAST, None),
    ("en", "date.fiscal_year", "In >fiscal 2022< the port lost money.", "2022", "2022", "2022-01-01", "2022-12-31", G.YEAR, B.EXPLICIT, PAST, None),
    ("en", "date.part_of_year_no", "The pier closed in >late 2019<.", "2019", "2019", "2019-09-01", "2019-12-31", G.YEAR, B.EXPLICIT, PAST, None),
    ("en", "date.year", "The >1987< flood took the bridge.", "1987", "1987", "1987-01-01", "1987-12-31", G.YEAR, B.EXPLICIT, PAST, None),
    ("en", "date.year", "It has stood there since >the year 2000<.", "2000", "2000", "2000-01-01", "2000-12-31", G.YEAR, B.EXPLICIT, PAST, None),
    ("en", "date.decade", "Ships grew in >the late 1970s<.", "197X", "197", "1977-01-01", "1979-12-31", G.DECADE, B.EXPLICIT, PAST, None),
    ("en", "date.decade", "Ships grew in >the ’80s<.", "198X", "198", "1980-01-01", "1989-12-31", G.DECADE, B.EXPLICIT, PAST, None),
    ("en", "date.decade", ">The 1900s< were loud.", "19XX", "19", "1900-01-01", "1999-12-31", G.CENTURY, B.EXPLICIT, PAST, None),
    ("en", "date.clock", "Polls will open at >9 a.m. Tuesday<.", "2024-05-21T09:00:00", "2024-05-21T09:00", "2024-05-21", "2024-05-21", G.TIME, B.WEEKDAY_ONLY, FUTURE, "2024-05-15"),
    ("en", "date.clock", "Polls closed at >8:30 p.m. on Friday<.", "2024-05-10T20:30:00", "2024-05-10T20:30", "2024-05-10", "2024-05-10", G.TIME, B.WEEKDAY_ONLY, PAST, "2024-05-15"),
    ("en", "date.clock", "Polls close at >9 p.m.< in the harbour.", None, None, None, None, G.TIME, B.ANCHORED, None, None),
    ("en", "date.clock", "The ferry left on May 3, and it sank at >10:35 p.m.< near the pier.", "2024-05-03T22:35:00", "2024-05-03T22:35", "2024-05-03", "2024-05-03", G.TIME, B.ANCHORED, PAST, "2024-05-03"),
    ("en", "date.ago", "The bridge fell >nearly two years ago<.", "2022", "2022", "2022-01-01", "2022-12-31", G.YEAR, B.RELATIVE, PAST, "2024-05-15"),
    ("en", "date.ago", "The bridge fell >three weeks ago<.", "2024-04-22/2024-04-28", "2024-W17", "2024-04-22", "2024-04-28", G.WEEK, B.RELATIVE, PAST, "2024-05-15"),
    ("en", "date.ago", "The bridge fell >a few days ago<.", None, "PAST_REF", None, None, G.DAY, B.RELATIVE, PAST, None),
    ("en", "date.from_now", "It will be >over two years from now<.", "2026", "2026", "2026-01-01", "2026-12-31", G.YEAR, B.RELATIVE, FUTURE, "2024-05-15"),
    ("en", "date.earlier", "On May 3 the ferry sank. >Two days later< its owner fled.", "2024-05-05", "2024-05-05", "2024-05-05", "2024-05-05", G.DAY, B.ANCHORED, PAST, "2024-05-03"),
    ("en", "date.earlier", ">Two days later< its owner fled.", None, "P2D", None, None, G.DAY, B.ANCHORED, None, None),
    ("en", "date.in_units", "The bridge will open in >two days<.", "2024-05-17", "2024-05-17", "2024-05-17", "2024-05-17", G.DAY, B.RELATIVE, FUTURE, "2024-05-15"),
    ("en", "date.last_units", "Prices doubled over >the last five years<.", None, "P5Y", "2019-05-15", "2024-05-15", G.YEAR, B.RELATIVE, PAST, "2024-05-15"),
    ("en", "date.last_units", "The strike will fill >the next two weeks<.", None, "P2W", "2024-05-15", "2024-05-29", G.WEEK, B.RELATIVE, FUTURE, "2024-05-15"),
    ("en", "date.quarter", "It grew in >the third quarter of 2023<.", "2023-35", "2023-Q3", "2023-07-01", "2023-09-30", G.QUARTER, B.EXPLICIT, PAST, None),
    ("en", "date.quarter", "It grew in >last year’s first half<.", "2023-40", "2023-H1", "2023-01-01", "2023-06-30", G.HALF_YEAR, B.RELATIVE, PAST, "2024-05-15"),
    ("en", "date.year_quarter", "It grew in >the 2022 third quarter<.", "2022-35", "2022-Q3", "2022-07-01", "2022-09-30", G.QUARTER, B.EXPLICIT, PAST, None),
    ("en", "date.quarter_code", "It grew in >Q3 2023<.", "2023-35", "2023-Q3", "2023-07-01", "2023-09-30", G.QUARTER, B.EXPLICIT, PAST, None),
    ("en", "date.part_of_unit", "It opens at >the end of the year<.", "2024", "2024", "2024-09-01", "2024-12-31", G.YEAR, B.RELATIVE, FUTURE, "2024-05-15"),
    ("en", "date.first_months", "It grew in >the first nine months of 2023<.", "2023-01/2023-09", "2023-01/2023-09", "2023-01-01", "2023-09-30", G.MONTH, B.EXPLICIT, PAST, None),
    ("en", "date.vague", "It >now< stands empty.", None, "PRESENT_REF", None, None, None, B.VAGUE, PRESENT, None),
    ("en", "date.vague", "It has >recently< been sold.", None, "PAST_REF", None, None, None, B.VAGUE, PAST, None),
    ("en", "date.vague", "Nobody knows >the future<.", None, "FUTURE_REF", None, None, None, B.VAGUE, FUTURE, None),
    ("en", "date.vague", "It was loud in >the past<.", None, "PAST_REF", None, None, None, B.VAGUE, PAST, None),
    ("en", "date.vague", ">These days< it is quiet.", None, "PRESENT_REF", None, None, None, B.VAGUE, PRESENT, None),
    ("en", "date.vague", "It sank. >Earlier< storms had damaged it.", None, "PAST_REF", None, None, None, B.VAGUE, PAST, None),
    ("en", "date.earlier", "He fled >two days after< the vote.", None, "P2D", None, None, G.DAY, B.ANCHORED, None, None),
    ("en", "date.vague", "It was loud in >recent months<.", None, "PAST_REF", None, None, None, B.VAGUE, PAST, None),
    ("en", "date.next_day", "On May 3 the ferry sank, and >the following day< its owner fled.", "2024-05-04", "2024-05-04", "2024-05-04", "2024-05-04", G.DAY, B.ANCHORED, PAST, "2024-05-03"),
    ("en", "date.which_unit", "It broke >earlier this month<.", "2024-05", "2024-05", "2024-05-01", "2024-05-31", G.MONTH, B.RELATIVE, None, "2024-05-15"),
    ("en", "date.part_of_day", "The crew met >this morning<.", "2024-05-15", "2024-05-15", "2024-05-15", "2024-05-15", G.DAY, B.RELATIVE, None, "2024-05-15"),
    ("en", "date.next_day", "On May 3 the ferry sank. >The next day< its owner fled.", "2024-05-04", "2024-05-04", "2024-05-04", "2024-05-04", G.DAY, B.ANCHORED, PAST, "2024-05-03"),
    ("en", "date.which_unit", "Talks go on >early next week<.", "2024-05-20/2024-05-26", "2024-05-20/2024-05-26", "2024-05-20", "2024-05-21", G.WEEK, B.RELATIVE, FUTURE, "2024-05-15"),
    ("en", "date.which_unit", "It was full >last weekend<.", "2024-05-11/2024-05-12", "2024-05-11/2024-05-12", "2024-05-11", "2024-05-12", G.DAY, B.RELATIVE, PAST, "2024-05-15"),
    ("en", "date.which_unit", "It rained >last summer<.", "2023-22", "2023-SU", None, None, G.SEASON, B.RELATIVE, None, "2024-05-15"),
    ("en", "date.which_unit", "The port grew in >the past year<.", None, "P1Y", "2023-05-15", "2024-05-15", G.YEAR, B.RELATIVE, PAST, "2024-05-15"),
    ("en", "date.which_unit", "On May 3 the ferry sank. >The same day< its owner fled.", "2024-05-03", "2024-05-03", "2024-05-03", "2024-05-03", G.DAY, B.ANCHORED, PAST, "2024-05-03"),
    ("en", "date.season_of_year", "The pier fell in >the summer of 2021<.", "2021-22", "2021-SU", None, None, G.SEASON, B.EXPLICIT, None, None),
    ("en", "date.season", "The pier is full in >the summer<.", "2024-22", "2024-SU", None, None, G.SEASON, B.RELATIVE, None, "2024-05-15"),
    ("en", "date.century", ">The early 20th century< was loud.", "19XX", "19", "1900-01-01", "1932-12-31", G.CENTURY, B.EXPLICIT, PAST, None),
    ("en", "date.century", "It is a >19th-century< hall.", "18XX", "18", "1800-01-01", "1899-12-31", G.CENTURY, B.EXPLICIT, PAST, None),
    ("en", "date.year", "He died at sea in >1066<.", "1066", "1066", "1066-01-01", "1066-12-31", G.YEAR, B.EXPLICIT, PAST, None),
    ("en", "date.spelled_year", "It was >nineteen ninety-six<.", "1996", "1996", "1996-01-01", "1996-12-31", G.YEAR, B.EXPLICIT, PAST, None),
    ("en", "date.spelled_month_year", "It sank in >January nineteen ninety-seven<.", "1997-01", "1997-01", "1997-01-01", "1997-01-31", G.MONTH, B.EXPLICIT, PAST, None),
    ("en", "date.ago", "Profits rose in the third quarter as sales and revenue grew. Shares fell from >a year ago<.", "2022-35", "2022-Q3", "2022-07-01", "2022-09-30", G.QUARTER, B.ANCHORED, PAST, "2023-07-01"),
    ("en", "date.year_ago", "Profits rose in the third quarter as sales and revenue grew. >The year-earlier period< was worse.", "2022-35", "2022-Q3", "2022-07-01", "2022-09-30", G.QUARTER, B.ANCHORED, PAST, "2023-07-01"),
    ("en", "date.year_period", "Profits rose in the third quarter as sales and revenue grew. Shares lost more in >the 2022 quarter<.", "2022-35", "2022-Q3", "2022-07-01", "2022-09-30", G.QUARTER, B.EXPLICIT, PAST, None),
    ("en", "date.same_period", "Profits rose in the third quarter as sales and revenue grew. Shares fell in >the same quarter a year ago<.", "2022-35", "2022-Q3", "2022-07-01", "2022-09-30", G.QUARTER, B.ANCHORED, PAST, "2023-07-01"),
    ("en", "date.which_years_quarter", "Profits rose in the third quarter as sales and revenue grew. Shares fell from >last year’s quarter<.", "2022-35", "2022-Q3", "2022-07-01", "2022-09-30", G.QUARTER, B.ANCHORED, PAST, "2023-07-01"),
    ("en", "date.this_quarter", "Profits rose in the third quarter as sales and revenue grew. Shares fell in >the latest quarter<.", "2023-35", "2023-Q3", "2023-07-01", "2023-09-30", G.QUARTER, B.ANCHORED, PAST, "2023-07-01"),
    ("en", "date.business_year", "Profits rose in the third quarter as sales and revenue grew. Shares fell for >the full year<.", "2024", "2024", "2024-01-01", "2024-12-31", G.YEAR, B.RELATIVE, None, "2024-05-15"),
    ("en", "date.first_months", "Profits rose in the third quarter as sales and revenue grew. Shares fell for >the nine months<.", None, "P9M", "2024-01-01", "2024-09-30", G.MONTH, B.RELATIVE, None, "2024-05-15"),
    ("en", "date.business_year", "Profits rose in the third quarter as sales and revenue grew. Shares fell in the first nine months of >the year<.", "2024", "2024", "2024-01-01", "2024-12-31", G.YEAR, B.RELATIVE, None, "2024-05-15"),
    ("en", "date.business_year", "Profits rose in the third quarter as sales and revenue grew. Shares fell for >the week<.", "2024-05-13/2024-05-19", "2024-W20", "2024-05-13", "2024-05-19", G.WEEK, B.RELATIVE, None, "2024-05-15"),
    ("en", "date.business_year", "Profits rose in the third quarter as sales and revenue grew. Shares fell in >the fiscal year<.", "2024", "2024", "2024-01-01", "2024-12-31", G.YEAR, B.RELATIVE, None, "2024-05-15"),
    ("en", "date.year_ago", "Profits rose in the third quarter as sales and revenue grew. >The year-ago< loss was worse.", "2022-35", "2022-Q3", "2022-07-01", "2022-09-30", G.QUARTER, B.ANCHORED, PAST, "2023-07-01"),
    ("en", "date.which_years_quarter", "Profits rose in the third quarter as sales and revenue grew. Shares fell from >last year’s quarter< by half.", "2022-35", "2022-Q3", "2022-07-01", "2022-09-30", G.QUARTER, B.ANCHORED, PAST, "2023-07-01"),
]  # fmt: skip


@pytest.mark.parametrize("hit", HITS, ids=[f"{hit[0]} {hit[2]}" for hit in HITS])
def test_a_date_in_a_sentence_gives_a_record(hit: Hit) -> None:
    assert_gives(hit)


def test_every_rule_has_a_sentence_that_it_reads() -> None:
    rules = {rule.rule_id for language in LANGUAGES.values() for of_cue in language.rules.values() for rule in of_cue}
    assert rules == {hit[1] for hit in (*HITS, *EUROPEAN_HITS)}


@pytest.mark.parametrize(
    "body",
    [
        "It took three days and cost a two-year contract.",  # durations
        "They meet every Monday, on Fridays and each May.",  # sets
        "The current chair spoke of recent events and of past deeds.",
        "On 05/06/2019 it left.",  # two days, and nothing says which
        "He may march with April Ford.",
        "The Sunday Times wrote of Black Friday.",
        "About 2000 people saw Flight 1549 at 1600 Elm Street for $2019 and 1999 miles.",
        "He won three races in two days.",
        "The first half was dull, the third quarter worse.",  # of a game
        "They spoke of the last day and of this day.",
        "It is expected to last six weeks, for a man in his eighties.",
        "I am here, M. Ford said, at 45 p.m.",
        "The screen shows 1920 x 1080 or 2560×2000 dots.",
        "Highs stay in the 50s, and it was in the 80s Fahrenheit inland.",
        "She sang Merry Christmas at Sunday school.",
    ],
)
def test_what_names_no_date_gives_none(body: str) -> None:
    assert dates_of(body) == ()


def facts(rows: tuple[DateMention, ...]) -> list[tuple[str, str | None, DateDirection | None]]:
    return [(row.exact, row.edtf, row.direction) for row in rows]


def test_without_a_publication_date_only_complete_dates_are_resolved() -> None:
    body = "It sank on Friday, May 3, after a storm last week. It was built in 2019. It will be raised on Monday."
    rows = dates_of(body, published=None)
    assert facts(rows) == [("Friday, May 3", None, PAST), ("last week", None, PAST), ("2019", "2019", None), ("Monday", None, FUTURE)]
    assert {row.anchor_date for row in rows} == {None}


@pytest.mark.parametrize(
    ("body", "edtf"),
    [
        ("He said she was told on Friday.", "2024-05-10"),
        ("She was due to visit on Friday.", "2024-05-17"),
        ("It had been due to expire Friday.", "2024-05-10"),
        ("Votes had been counted by Friday.", "2024-05-10"),
        ("He was told to leave by Friday.", "2024-05-17"),
        ("The truce was extended until Friday.", "2024-05-17"),
        ("She expects work to begin in September.", "2024-09"),
        ("He promised to pay on June 14.", "2024-06-14"),
    ],
)
def test_the_verbs_around_a_date_tell_its_side(body: str, edtf: str) -> None:
    assert [row.edtf for row in dates_of(body)] == [edtf]


def test_a_date_counted_from_an_event_is_not_resolved() -> None:
    rows = dates_of("On May 3 the ferry sank. Two days after the vote he fled. He was found two days after.")
    assert facts(rows) == [("May 3", "2024-05-03", PAST), ("Two days after", None, None), ("two days after", "2024-05-05", PAST)]


def test_a_page_without_a_date_is_reckoned_from_a_capture_that_the_crawl_wrote_down() -> None:
    crawled = {"captured_at": datetime(2024, 5, 3, 6), "captured_at_method": CapturedAtMethod.WARC_DATE}

    (row,) = dates_of("The ferry sank on Tuesday.", published=None, **crawled)

    assert (row.edtf, row.anchor_date, row.anchor_basis) == ("2024-04-30", date(2024, 5, 3), AnchorBasis.CAPTURED)


@pytest.mark.parametrize("method", [CapturedAtMethod.FILE_TIME, CapturedAtMethod.PATH_DATE])
def test_a_capture_that_no_crawl_wrote_down_is_no_anchor_nor_is_the_date_on_the_page(method: CapturedAtMethod) -> None:
    crawled = {"captured_at": datetime(2024, 5, 3, 6), "captured_at_method": method, "page_date": date(2024, 5, 2)}

    (row,) = dates_of("The ferry sank on Tuesday.", published=None, **crawled)

    assert (row.edtf, row.date_from, row.anchor_date, row.anchor_basis) == (None, None, None, None)


def test_the_dates_of_the_headline_stand_before_those_of_the_body() -> None:
    rows = dates_of("It sank on May 3.", headline="Ferry to be raised Friday")
    assert [(row.record_no, row.field, row.exact, row.edtf) for row in rows] == [
        (0, TextField.HEADLINE, "Friday", "2024-05-17"),
        (1, TextField.BODY, "May 3", "2024-05-03"),
    ]


def test_a_date_counted_from_another_one_counts_within_its_paragraph() -> None:
    rows = dates_of("On May 3 the ferry sank.\n\nTwo days later its owner fled.")
    assert facts(rows) == [("May 3", "2024-05-03", PAST), ("Two days later", None, None)]


def test_the_quarter_that_a_report_is_about_is_the_one_it_compares_with_last_year() -> None:
    body = "Profits fell in the third quarter of 1999 as sales shrank. Third-quarter revenue rose from a year ago, and profit was up from a year earlier."
    assert facts(dates_of(body, published=date(2024, 10, 20))) == [
        ("the third quarter of 1999", "1999-35", PAST),
        ("Third-quarter", "2024-35", PAST),
        ("a year ago", "2023-35", PAST),
        ("a year earlier", "2023-35", PAST),
    ]


@pytest.mark.parametrize(
    ("published", "body", "edtf"),
    [
        (date(2024, 1, 10), "It closed on Dec. 28.", "2023-12-28"),
        (date(2023, 11, 20), "In February, some ferries were recalled.", "2023-02"),
        (date(2024, 12, 28), "It will reopen on Jan. 10.", "2025-01-10"),
        (date(2024, 2, 29), "It closed on Feb. 29.", "2024-02-29"),
        (date(2023, 3, 5), "It closed on Feb. 29.", "2024-02-29"),  # no other year near has one
        (date(2024, 1, 2), "It closed in the fourth quarter, while sales, profits and revenue fell.", "2023-36"),
        (date(2024, 12, 30), "It opens next week.", "2025-01-06/2025-01-12"),
        (date(2024, 1, 3), "It closed last month.", "2023-12"),
        (date(2024, 3, 31), "It closed a month ago.", "2024-02"),
    ],
)
def test_the_turn_of_the_year_and_of_the_month_are_reckoned_right(published: date, body: str, edtf: str) -> None:
    assert [row.edtf for row in dates_of(body, published=published)][:1] == [edtf]


# Pieces that rules react to, between arbitrary text.
PIECES = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        "May| 3|, |2024|Friday|last |next |week|year| ago|two |the |third |quarter|-| of |1990s|’80s|9|a.m.|Tuesday|in |days|later|Q3|"
        "19th|century|early |mid-|yesterday|day before |Christmas|31/12/|2024-13-45|0000|9999|9999 years ago|999 decades |from now|. |\n\n|"
        "Freitag|3. Mai |vor drei Jahren|letzte Woche|lundi|dernier|il y a |trois ans|l’an dernier|hace |años|próximo |lunes|will |said ".split(
            "|"
        )
    ),
)


@given(st.lists(PIECES, max_size=16).map("".join), st.sampled_from(["en", "de", "fr", "es", "ru", None]), st.none() | st.dates())
@settings(max_examples=400, deadline=None)
def test_any_text_gives_records_that_hold(body: str, language: str | None, published: date | None) -> None:
    rows = dates_of(body, language or "", published)
    end = 0
    for number, row in enumerate(rows):
        assert row.record_no == number
        assert body[row.start_char : row.end_char] == row.exact
        assert row.start_char >= end
        end = row.end_char
        assert (row.date_from is None) == (row.date_to is None)
        assert row.edtf is None or row.timex_value is not None
        assert row.date_from is None or row.date_from <= row.date_to  # type: ignore[operator]
        if published is None and row.basis is not B.EXPLICIT:
            assert (row.edtf, row.anchor_date) == (None, None)


@pytest.mark.parametrize(
    "body",
    ["May " * 30_000, "last " * 30_000 + "week", "the early late " * 10_000 + "year", "1990s " * 20_000, "3, " * 40_000 + "May", "two-" * 30_000 + "day",
     "9 a.m. " * 20_000, "2024-" * 30_000, "Friday, " * 20_000, "twenty " * 20_000 + "years ago", "said will " * 15_000 + "Friday", "’" * 60_000],
    ids=lambda body: body[:12],
)  # fmt: skip
def test_hostile_repetitions_end_in_time(body: str) -> None:
    """Quadratic work on these would outlast the suite's time-out."""
    assert isinstance(dates_of(body), tuple)
