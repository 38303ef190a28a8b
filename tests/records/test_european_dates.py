"""German, French and Spanish dates as they stand in sentences of articles of 15 May 2024, each with the whole record that it gives."""

import pytest

from schemas.reasons import DateBasis as B
from schemas.reasons import DateGranularity as G
from tests.records.dated import FUTURE, PAST, Hit, assert_gives, dates_of

EUROPEAN_HITS: list[Hit] = [
    ("de", "date.written_day", "Die Fähre sank am >Freitag, den 3. Mai 2024<.", "2024-05-03", "2024-05-03", "2024-05-03", "2024-05-03", G.DAY, B.EXPLICIT, PAST, None),
    ("de", "date.written_month", "Sie sank >Mitte März<.", "2024-03", "2024-03", "2024-03-11", "2024-03-20", G.MONTH, B.YEAR_MISSING, PAST, "2024-05-15"),
    ("de", "date.written_month", "Sie wird im >September< verkauft.", "2024-09", "2024-09", "2024-09-01", "2024-09-30", G.MONTH, B.YEAR_MISSING, FUTURE, "2024-05-15"),
    ("de", "date.written_weekday", "Sie sank am >vergangenen Montag<.", "2024-05-13", "2024-05-13", "2024-05-13", "2024-05-13", G.DAY, B.WEEKDAY_ONLY, PAST, "2024-05-15"),
    ("de", "date.written_weekday", "Sie sank am >Freitagabend<.", "2024-05-10", "2024-05-10", "2024-05-10", "2024-05-10", G.DAY, B.WEEKDAY_ONLY, PAST, "2024-05-15"),
    ("de", "date.written_day_word", "Sie legt >heute< ab.", "2024-05-15", "2024-05-15", "2024-05-15", "2024-05-15", G.DAY, B.RELATIVE, None, "2024-05-15"),
    ("de", "date.written_ago", "Sie sank >vor drei Jahren<.", "2021", "2021", "2021-01-01", "2021-12-31", G.YEAR, B.RELATIVE, PAST, "2024-05-15"),
    ("de", "date.written_ahead", "Sie legt >in zwei Wochen< ab.", "2024-05-27/2024-06-02", "2024-W22", "2024-05-27", "2024-06-02", G.WEEK, B.RELATIVE, FUTURE, "2024-05-15"),
    ("de", "date.written_quarter", "Im >dritten Quartal 2023< stieg der Gewinn.", "2023-35", "2023-Q3", "2023-07-01", "2023-09-30", G.QUARTER, B.EXPLICIT, PAST, None),
    ("de", "date.written_decade", "In den >1990er Jahren< war es laut.", "199X", "199", "1990-01-01", "1999-12-31", G.DECADE, B.EXPLICIT, PAST, None),
    ("de", "date.written_unit", ">Ende letzter Woche< war es still.", "2024-05-06/2024-05-12", "2024-05-06/2024-05-12", "2024-05-10", "2024-05-12", G.WEEK, B.RELATIVE, PAST, "2024-05-15"),
    ("de", "date.day_first_numbers", "Am >3.5.2024< war Pause.", "2024-05-03", "2024-05-03", "2024-05-03", "2024-05-03", G.DAY, B.EXPLICIT, PAST, None),
    ("de", "date.written_part_of_year", ">Anfang 2019< war es still.", "2019", "2019", "2019-01-01", "2019-04-30", G.YEAR, B.EXPLICIT, PAST, None),
    ("de", "date.written_year", "Seit >1987< steht die Halle.", "1987", "1987", "1987-01-01", "1987-12-31", G.YEAR, B.EXPLICIT, PAST, None),
    ("fr", "date.written_day", "Le bac a coulé le >vendredi 3 mai 2024<.", "2024-05-03", "2024-05-03", "2024-05-03", "2024-05-03", G.DAY, B.EXPLICIT, PAST, None),
    ("fr", "date.written_day", "Le bac a coulé >le 1er mai<.", "2024-05-01", "2024-05-01", "2024-05-01", "2024-05-01", G.DAY, B.YEAR_MISSING, PAST, "2024-05-15"),
    ("fr", "date.written_month", "Le bac a coulé en >mars dernier<.", "2024-03", "2024-03", "2024-03-01", "2024-03-31", G.MONTH, B.YEAR_MISSING, PAST, "2024-05-15"),
    ("fr", "date.written_weekday", "Le bac partira >lundi prochain<.", "2024-05-20", "2024-05-20", "2024-05-20", "2024-05-20", G.DAY, B.WEEKDAY_ONLY, FUTURE, "2024-05-15"),
    ("fr", "date.written_day_word", "Le bac a coulé >hier<.", "2024-05-14", "2024-05-14", "2024-05-14", "2024-05-14", G.DAY, B.RELATIVE, PAST, "2024-05-15"),
    ("fr", "date.written_ago", "Le bac a coulé >il y a trois ans<.", "2021", "2021", "2021-01-01", "2021-12-31", G.YEAR, B.RELATIVE, PAST, "2024-05-15"),
    ("fr", "date.written_ahead", "Le bac part >dans deux jours<.", "2024-05-17", "2024-05-17", "2024-05-17", "2024-05-17", G.DAY, B.RELATIVE, FUTURE, "2024-05-15"),
    ("fr", "date.written_quarter", "Le port a grandi au >troisième trimestre 2023<.", "2023-35", "2023-Q3", "2023-07-01", "2023-09-30", G.QUARTER, B.EXPLICIT, PAST, None),
    ("fr", "date.written_decade", "Le port était calme dans >les années 90<.", "199X", "199", "1990-01-01", "1999-12-31", G.DECADE, B.EXPLICIT, PAST, None),
    ("fr", "date.written_unit", "Le bac a coulé >la semaine dernière<.", "2024-05-06/2024-05-12", "2024-W19", "2024-05-06", "2024-05-12", G.WEEK, B.RELATIVE, PAST, "2024-05-15"),
    ("fr", "date.written_unit", "Le bac a coulé >l’an dernier<.", "2023", "2023", "2023-01-01", "2023-12-31", G.YEAR, B.RELATIVE, PAST, "2024-05-15"),
    ("fr", "date.written_part_of_year", "Le quai date du >début 2019<.", "2019", "2019", "2019-01-01", "2019-04-30", G.YEAR, B.EXPLICIT, PAST, None),
    ("es", "date.written_day", "El barco se hundió >el 3 de mayo de 2024<.", "2024-05-03", "2024-05-03", "2024-05-03", "2024-05-03", G.DAY, B.EXPLICIT, PAST, None),
    ("es", "date.written_month", "El barco se hundió >a mediados de marzo<.", "2024-03", "2024-03", "2024-03-11", "2024-03-20", G.MONTH, B.YEAR_MISSING, PAST, "2024-05-15"),
    ("es", "date.written_weekday", "El barco sale el >próximo lunes<.", "2024-05-20", "2024-05-20", "2024-05-20", "2024-05-20", G.DAY, B.WEEKDAY_ONLY, FUTURE, "2024-05-15"),
    ("es", "date.written_day_word", "El barco se hundió >ayer<.", "2024-05-14", "2024-05-14", "2024-05-14", "2024-05-14", G.DAY, B.RELATIVE, PAST, "2024-05-15"),
    ("es", "date.written_ago", "El barco se hundió >hace tres años<.", "2021", "2021", "2021-01-01", "2021-12-31", G.YEAR, B.RELATIVE, PAST, "2024-05-15"),
    ("es", "date.written_ahead", "El barco sale >dentro de dos semanas<.", "2024-05-27/2024-06-02", "2024-W22", "2024-05-27", "2024-06-02", G.WEEK, B.RELATIVE, FUTURE, "2024-05-15"),
    ("es", "date.written_quarter", "El puerto creció en el >tercer trimestre de 2023<.", "2023-35", "2023-Q3", "2023-07-01", "2023-09-30", G.QUARTER, B.EXPLICIT, PAST, None),
    ("es", "date.written_decade", "El puerto era tranquilo en los >años 90<.", "199X", "199", "1990-01-01", "1999-12-31", G.DECADE, B.EXPLICIT, PAST, None),
    ("es", "date.written_unit", "El barco se hundió >el año pasado<.", "2023", "2023", "2023-01-01", "2023-12-31", G.YEAR, B.RELATIVE, PAST, "2024-05-15"),
    ("es", "date.written_part_of_year", "El muelle es de >principios de 2019<.", "2019", "2019", "2019-01-01", "2019-04-30", G.YEAR, B.EXPLICIT, PAST, None),
]  # fmt: skip


@pytest.mark.parametrize("hit", EUROPEAN_HITS, ids=[f"{hit[0]} {hit[2]}" for hit in EUROPEAN_HITS])
def test_a_date_in_a_sentence_gives_a_record(hit: Hit) -> None:
    assert_gives(hit)


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("de", "Jeden Montag kommen 2000 Menschen für drei Tage."),
        ("fr", "Chaque lundi, 2000 personnes viennent pour trois jours."),
        ("es", "Cada lunes vienen 2000 personas por tres días."),
    ],
)
def test_what_names_no_date_gives_none(language: str, body: str) -> None:
    assert dates_of(body, language) == ()
