"""Amounts as they stand in sentences, each with the whole record that it gives."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.articles import CleanedPage
from schemas.lexicons import NO_LEXICONS, Lexicons
from schemas.reasons import QuantityQualifier, QuantityType, TextField
from schemas.records import Quantity
from schemas.rows import build
from tasks.core.records.amounts.counted import COUNT_LANGUAGES
from tasks.core.records.evidence import confidences
from tasks.core.records.extract import read_article
from tasks.core.records.quantities import AMOUNT_RULES, find_quantities
from tests.records.shipped import LEXICONS

MONEY, PERCENT, COUNT = QuantityType.MONEY, QuantityType.PERCENT, QuantityType.COUNT
KILLED, INJURED = QuantityType.KILLED, QuantityType.INJURED
ABOUT, MORE_THAN, LESS_THAN = QuantityQualifier.ABOUT, QuantityQualifier.MORE_THAN, QuantityQualifier.LESS_THAN

Hit = tuple[str, str, str, QuantityType, float | None, float | None, float | None, QuantityQualifier | None, str | None, str | None]


def quantities_of(body: str, language: str = "en", lexicons: Lexicons = LEXICONS, headline: str | None = None) -> tuple[Quantity, ...]:
    article = build(CleanedPage, article_id="a", outcome="article", body=body, headline=headline, language=language)
    return find_quantities(read_article(article, lexicons))


# Language, rule, sentence with the amount between > and <, type, value, least, most, hedge, unit, what is counted.
HITS: list[Hit] = [
    ("en", "quantity.money", "The bridge cost >$4 million<.", MONEY, 4000000.0, None, None, None, "USD", None),
    ("en", "quantity.money", "It cost between >2 and 2.5 million dollars<.", MONEY, 2250000.0, 2000000.0, 2500000.0, None, "USD", None),
    ("en", "quantity.money", "It cost >$1.2–1.4 billion<.", MONEY, 1300000000.0, 1200000000.0, 1400000000.0, None, "USD", None),
    ("en", "quantity.money", "They asked for >US$58.7m< in all.", MONEY, 58700000.0, None, None, None, "USD", None),
    ("en", "quantity.money", "The fine is >RM177mil<.", MONEY, 177000000.0, None, None, None, "MYR", None),
    ("en", "quantity.money", "She owes about >£1,500<.", MONEY, 1500.0, None, None, ABOUT, "GBP", None),
    ("en", "quantity.money", "It sold for >40 pence<.", MONEY, 0.4, None, None, None, "GBP", None),
    ("en", "quantity.money", "He paid more than >300 pesos<.", MONEY, 300.0, 300.0, None, MORE_THAN, None, None),
    ("en", "quantity.money", "It cost >22 million Colombian pesos<.", MONEY, 22000000.0, None, None, None, "COP", None),
    ("en", "quantity.money", ">Ten Lempira< bought it.", MONEY, 10.0, None, None, None, "HNL", None),
    ("en", "quantity.money", "The fund lost >tens of millions of dollars<.", MONEY, None, 20000000.0, None, ABOUT, "USD", None),
    ("en", "quantity.money", "It was a >336-million-ringgit< deal.", MONEY, 336000000.0, None, None, None, "MYR", None),
    ("en", "quantity.money", "They lost >half a million euros<.", MONEY, 500000.0, None, None, None, "EUR", None),
    ("en", "quantity.money", "The toll is >Rs 900<.", MONEY, 900.0, None, None, None, None, None),
    ("en", "quantity.money", "It cost >$4.9 billion dollars<.", MONEY, 4900000000.0, None, None, None, "USD", None),
    ("en", "quantity.money", "He won >a million dollars<.", MONEY, 1000000.0, None, None, None, "USD", None),
    ("en", "quantity.money", "It cost >R1,500< and more.", MONEY, 1500.0, None, None, None, "ZAR", None),
    ("en", "quantity.money", "Up to >€20< is paid.", MONEY, 20.0, None, 20.0, LESS_THAN, "EUR", None),
    ("en", "quantity.percent", "Sales fell >6.6 per cent<.", PERCENT, 6.6, None, None, None, "%", None),
    ("en", "quantity.percent", "Rates rose by >0.25 percentage points<.", PERCENT, 0.25, None, None, None, "pp", None),
    ("en", "quantity.percent", "Some 12% to >15%< left.", PERCENT, 15.0, None, None, None, "%", None),
    ("en", "quantity.killed", "The storm >killed 12 people<.", KILLED, 12.0, None, None, None, "people", "people"),
    ("en", "quantity.were_killed", "At least >31 sailors were killed<.", KILLED, 31.0, 31.0, None, MORE_THAN, "people", "sailors"),
    ("en", "quantity.were_killed", ">3 of 10 people died<.", KILLED, 3.0, None, None, None, "people", "people"),
    ("en", "quantity.were_killed", ">59 are dead< as the storm ends.", KILLED, 59.0, None, None, None, "people", None),
    ("en", "quantity.injured", "It killed no one but >injured five<.", INJURED, 5.0, None, None, None, "people", None),
    ("en", "quantity.killed", "Two gunmen >killed five guards<.", KILLED, 5.0, None, None, None, "people", "guards"),
    ("en", "quantity.killed", "The >death toll rose to 31<.", KILLED, 31.0, None, None, None, "people", None),
    ("en", "quantity.lives", "It >claimed 14 lives<.", KILLED, 14.0, None, None, None, "people", "lives"),
    ("en", "quantity.were_killed", ">Two hundred miners died<.", KILLED, 200.0, None, None, None, "people", "miners"),
    ("en", "quantity.deaths", "The crash caused >9 deaths<.", KILLED, 9.0, None, None, None, "people", "deaths"),
    ("en", "quantity.injured", "The blast >injured more than 40 workers<.", INJURED, 40.0, 40.0, None, MORE_THAN, "people", "workers"),
    ("en", "quantity.were_injured", ">Dozens were injured< in the blast.", INJURED, None, 24.0, None, ABOUT, "people", None),
    ("en", "quantity.were_injured", "The storm killed 12 people and left >30 wounded<.", INJURED, 30.0, None, None, None, "people", None),
    ("en", "quantity.injuries", "The fire caused >7 injuries<.", INJURED, 7.0, None, None, None, "people", "injuries"),
    ("en", "quantity.count", "About >14,000 people< fled.", COUNT, 14000.0, None, None, ABOUT, "people", "people"),
    ("en", "quantity.count", "They own >849 small shops<.", COUNT, 849.0, None, None, None, "shops", "small shops"),
    ("en", "quantity.count", ">Two hundred and fifty nurses< met.", COUNT, 250.0, None, None, None, "nurses", "nurses"),
    ("en", "quantity.count", ">Thousands of workers< struck.", COUNT, None, 2000.0, None, ABOUT, "workers", "workers"),
    ("en", "quantity.count", ">Three or four families< left.", COUNT, 3.5, 3.0, 4.0, None, "families", "families"),
    ("en", "quantity.count", "Nearly >9 million internally displaced people< wait.", COUNT, 9000000.0, None, None, ABOUT, "people", "internally displaced people"),
    ("en", "quantity.count", "No fewer than >20 towns< were cut off.", COUNT, 20.0, 20.0, None, MORE_THAN, "towns", "towns"),
    ("en", "quantity.count", ">A dozen ships< left.", COUNT, 12.0, None, None, None, "ships", "ships"),
    ("de", "quantity.money", "Die Brücke kostete >2,5 Mio. Euro<.", MONEY, 2500000.0, None, None, None, "EUR", None),
    ("de", "quantity.money", "Sie kostete rund >1.500 Euro<.", MONEY, 1500.0, None, None, ABOUT, "EUR", None),
    ("de", "quantity.percent", "Der Umsatz stieg um >12,5 Prozent<.", PERCENT, 12.5, None, None, None, "%", None),
    ("de", "quantity.count", "Etwa >1.500 neue Wohnungen< fehlen.", COUNT, 1500.0, None, None, ABOUT, "Wohnungen", "neue Wohnungen"),
    ("de", "quantity.de_tote", "Bei dem Sturm kamen >zwölf Menschen ums Leben<.", KILLED, 12.0, None, None, None, "people", "Menschen"),
    ("de", "quantity.de_tote", "Es gab >31 Tote<.", KILLED, 31.0, None, None, None, "people", "Tote"),
    ("de", "quantity.count", ">Zehn bis zwölf Häfen< sind zu.", COUNT, 11.0, 10.0, 12.0, None, "Häfen", "Häfen"),
    ("de", "quantity.de_toetete", "Der Sturm >tötete 9 Matrosen<.", KILLED, 9.0, None, None, None, "people", "Matrosen"),
    ("de", "quantity.de_forderte", "Der Brand >forderte 9 Leben<.", KILLED, 9.0, None, None, None, "people", "Leben"),
    ("de", "quantity.de_verletzte", "Beim Brand gab es >30 Verletzte<.", INJURED, 30.0, None, None, None, "people", "Verletzte"),
    ("fr", "quantity.money", "Le pont a coûté >1,2 milliard d’euros<.", MONEY, 1200000000.0, None, None, None, "EUR", None),
    ("fr", "quantity.count", "Environ >15 000 personnes< sont venues.", COUNT, 15000.0, None, None, ABOUT, "personnes", "personnes"),
    ("fr", "quantity.percent", "Le chiffre a baissé de >12 pour cent<.", PERCENT, 12.0, None, None, None, "%", None),
    ("fr", "quantity.fr_morts", "La tempête a fait >douze morts<.", KILLED, 12.0, None, None, None, "people", "morts"),
    ("fr", "quantity.fr_tue", "La tempête >a tué 31 marins<.", KILLED, 31.0, None, None, None, "people", "marins"),
    ("fr", "quantity.fr_blesses", "L’incendie a fait >30 blessés<.", INJURED, 30.0, None, None, None, "people", "blessés"),
    ("es", "quantity.money", "El puente costó >2,5 millones de dólares<.", MONEY, 2500000.0, None, None, None, "USD", None),
    ("es", "quantity.money", "Costó >mil millones de euros<.", MONEY, 1000000000.0, None, None, None, "EUR", None),
    ("es", "quantity.count", "Unas >200 viviendas< se perdieron.", COUNT, 200.0, None, None, ABOUT, "viviendas", "viviendas"),
    ("es", "quantity.es_mato", "La tormenta >mató a 31 marineros<.", KILLED, 31.0, None, None, None, "people", "marineros"),
    ("es", "quantity.es_muertos", "El incendio dejó >12 muertos<.", KILLED, 12.0, None, None, None, "people", "muertos"),
    ("es", "quantity.es_muertos", "Hubo >12 muertos< en el puerto.", KILLED, 12.0, None, None, None, "people", "muertos"),
    ("es", "quantity.es_heridos", "Quedaron >30 heridos<.", INJURED, 30.0, None, None, None, "people", "heridos"),
    ("es", "quantity.percent", "Bajó el >12 por ciento<.", PERCENT, 12.0, None, None, None, "%", None),
]  # fmt: skip


@pytest.mark.parametrize("hit", HITS, ids=[f"{hit[0]} {hit[2]}" for hit in HITS])
def test_an_amount_in_a_sentence_gives_a_record(hit: Hit) -> None:
    language, rule_id, marked, kind, value, low, high, qualifier, unit, counted = hit
    start = marked.index(">")
    exact = marked[start + 1 : marked.index("<")]
    (found,) = (row for row in quantities_of(marked.replace(">", "").replace("<", ""), language) if row.start_char == start)
    assert found == Quantity(
        article_id="a",
        record_no=found.record_no,
        field=TextField.BODY,
        block_no=None,
        start_char=start,
        end_char=start + len(exact),
        exact=exact,
        rule_id=rule_id,
        confidence=confidences()[rule_id],
        quantity_type=kind,
        value=value,
        value_low=low,
        value_high=high,
        qualifier=qualifier,
        quantity_unit=unit,
        object=counted,
    )


def test_every_rule_has_a_sentence_that_it_reads() -> None:
    assert {rule.rule_id for language in COUNT_LANGUAGES.values() for rule in language.harm} | set(AMOUNT_RULES) == {hit[1] for hit in HITS}


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "The dollar fell while baht and bitcoin rose."),  # no amounts
        ("en", "He waited three days at 30 degrees, twice and 12 times."),  # measures of time and heat
        ("en", "The 35-year-old was killed at 41."),  # ages
        ("en", "They won 3-2 on 3 May 2019, in the 2016 elections and at 10:30."),
        ("en", "Flight 1549, a Boeing 737 jets use, and Apollo 11 astronauts."),  # parts of names
        ("en", "He wore an N95 in Q3 at the G7 countries."),
        ("en", "He killed time, and two days later he died."),
        ("en", "One reason is that a man left."),
        ("de", "Er war 35 Jahre alt und wartete drei Tage."),
        ("fr", "Il avait 35 ans et attendit trois jours."),
        ("es", "Tenía 35 años y esperó tres días."),
    ],
)
def test_what_counts_nothing_gives_no_record(language: str, body: str) -> None:
    assert quantities_of(body, language) == ()


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "The storm killed two men, leaving 30 homes without power."),
        ("en", "The storm killed 20 sheep, and 12 cows were killed by lightning."),
        ("en", "No one was hurt when the pier fell."),
        ("en", "A 5.9 quake has killed the trade."),
        ("en", "She died, leaving one chair and 7 common dead giveaways."),
        ("en", "Two gunmen killed the guard."),
        ("de", "Sie forderte 40 neue Stellen und tötete 9 Schafe."),
        ("fr", "Il a fait 20 degrés, et le gel a tué 31 arbres."),
        ("es", "El fuego mató a 20 ovejas, dejando 4.000 hectáreas quemadas."),
    ],
)
def test_harm_to_things_and_beasts_and_to_nobody_is_none_to_people(language: str, body: str) -> None:
    people = [row.exact for row in quantities_of(body, language) if row.quantity_type in (KILLED, INJURED)]
    assert people == ["killed two men"] * ("two men" in body)


@pytest.mark.parametrize(
    ("language", "written", "value"),
    [
        ("en", "$1,234.56", 1234.56),
        ("en", "$12,34,567", 1234567.0),  # as in India
        ("de", "1.234,56 Euro", 1234.56),
        ("fr", "1\u202f234,56 euros", 1234.56),
        ("es", "1.234,56 euros", 1234.56),
        ("en", "SKr1.4bn", 1.4e9),
        ("en", "€2.5bn", 2.5e9),
        ("en", "Tk 5 crore", 5e7),
        ("de", "12 Mrd. Euro", 12e9),
        ("fr", "12 milliards d’euros", 12e9),
        ("es", "12 mil millones de euros", 12e9),
        ("en", "twenty-two million yen", 22e6),
        ("es", "dos mil pesos mexicanos", 2000.0),
    ],
)
def test_each_language_parts_and_scales_its_numbers_in_its_own_way(language: str, written: str, value: float) -> None:
    assert [(row.exact, row.value) for row in quantities_of(f"x {written}.", language)] == [(written, value)]


def test_the_headline_is_read_before_the_body() -> None:
    rows = quantities_of("It cost $4.", headline="Storm kills 12 sailors")
    assert [(row.record_no, row.field, row.exact) for row in rows] == [
        (0, TextField.HEADLINE, "kills 12 sailors"),
        (1, TextField.BODY, "$4"),
    ]


def test_currencies_are_those_of_the_lexicon() -> None:
    assert quantities_of("It cost $4 million.", lexicons=NO_LEXICONS) == ()


# Pieces that rules react to, between arbitrary text.
PIECES = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        "12|1,500|1.500,5| million| bn|$|US$|Rs |RM| dollars| pesos|%| per cent|killed | were killed| people|two |twenty-|half a |a |dozen|thousands of |"
        " to | and |between |more than |-|–|. |\n\n| Mio.| Euro| Tote| milliards| d’euros| morts| mil | millones| de | heridos|death toll |lives|0|00|٣|²|½".split(
            "|"
        )
    ),
)


@given(st.lists(PIECES, max_size=16).map("".join), st.sampled_from(["en", "de", "fr", "es", "ru", ""]))
@settings(max_examples=400, deadline=None)
def test_any_text_gives_records_that_hold(body: str, language: str) -> None:
    for number, row in enumerate(quantities_of(body, language)):
        assert row.record_no == number
        assert body[row.start_char : row.end_char] == row.exact
        low, high = row.value_low, row.value_high
        assert low is None or high is None or low <= high
        assert row.value is None or ((low is None or low <= row.value) and (high is None or row.value <= high))
        assert row.value is not None or low is not None


@pytest.mark.parametrize(
    "body",
    ["1," * 50_000, "12 " * 40_000, "twenty " * 20_000, "killed " * 20_000 + "12", "12 people who " * 8_000, "$" * 100_000, "half a " * 20_000 + "million",
     "1-" * 50_000, "thousands of " * 10_000, "killed 12 people and " * 5_000, "9" * 100_000, "10 to 20 " * 15_000],
    ids=lambda body: body[:12],
)  # fmt: skip
def test_hostile_repetitions_end_in_time(body: str) -> None:
    """Quadratic work on these would outlast the suite's time-out."""
    assert isinstance(quantities_of(body), tuple)
