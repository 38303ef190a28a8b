"""What `search` finds: ranking, phrases, languages, snippets, and queries that are no questions."""

from datetime import date

import pytest

from tests.sql.searches import Story, found, search_warehouse

HARBOUR = (
    Story("talks", "Envoys of both coasts resumed the ceasefire talks at noon.", "Ceasefire talks resume", date(2026, 3, 4)),
    Story("ferry", "The ferry to Aldermouth is late. Talks with the crew begin in the harbour.", "Ferry late"),
    Story("truce", "A truce holds. Of the talks nobody knows; the ceasefire ends on Friday.", "Truce holds", date(2026, 3, 3)),
    Story("bread", "The price of bread rose again this week.", "Bread"),
)


def test_the_best_comes_first_with_all_that_a_reader_needs() -> None:
    """Hits in the headline weigh three times, both words more than one; the scores are those of BM25 with k1 = 1.2, b = 0.75."""
    with search_warehouse(*HARBOUR) as connection:
        answer = connection.execute("from search('ceasefire talks')")

        assert [column[0] for column in answer.description] == ["score", "headline", "outlet", "day", "snippet", "url", "article_id"]
        assert answer.fetchall() == [
            (
                1.746, "Ceasefire talks resume", "northbay.example", date(2026, 3, 4),
                "Envoys of both coasts resumed the ceasefire talks at noon.", "https://northbay.example/talks", "talks",
            ),
            (
                1.008, "Truce holds", "northbay.example", date(2026, 3, 3),
                "A truce holds. Of the talks nobody knows; the ceasefire ends on Friday.", "https://northbay.example/truce", "truce",
            ),
            (
                0.335, "Ferry late", "northbay.example", date(2026, 3, 2),
                "The ferry to Aldermouth is late. Talks with the crew begin in the harbour.", "https://northbay.example/ferry", "ferry",
            ),
        ]  # fmt: skip


def test_an_article_without_a_publisher_shows_the_one_of_its_domain() -> None:
    with search_warehouse(
        Story("named", "The bridge is open.", publisher="Northbay Post"), Story("unnamed", "The bridge is open.")
    ) as connection:
        assert connection.execute("select article_id, outlet from search('bridge')").fetchall() == [
            ("named", "Northbay Post"),
            ("unnamed", "Northbay Post"),
        ]


def test_of_equal_articles_the_younger_comes_first_then_the_smaller_id() -> None:
    same = [Story(name, "The bridge is open.", day=date(2026, 3, day)) for name, day in (("b", 1), ("a", 1), ("c", 2))]
    with search_warehouse(*same) as connection:
        assert found(connection, "bridge") == ["c", "a", "b"]


def test_twenty_are_shown_unless_asked_otherwise() -> None:
    many = [Story(f"s{number:02}", "The bridge is open.") for number in range(30)]
    with search_warehouse(*many) as connection:
        assert len(connection.execute("from search('bridge')").fetchall()) == 20
        assert len(found(connection, "bridge", results=50)) == 30
        assert found(connection, "bridge", results=2) == ["s00", "s01"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ('"ceasefire talks"', ["talks"]),
        ('"talks ceasefire"', []),
        ('"the ceasefire"', ["talks", "truce"]),
        ('"Ceasefire, TALKS!"', ["talks"]),
        ('"the ceasefire" friday', ["truce", "talks"]),
        ('"the ceasefire" "a truce"', ["truce"]),
        ('"ceasefire"', ["talks", "truce"]),
        ("“ceasefire talks”", ["talks"]),
        pytest.param('"resume envoys"', [], id="a phrase does not go on from the headline into the body"),
        pytest.param('"ferry late"', ["ferry"], id="a phrase in the headline"),
        pytest.param('"" bread', ["bread"], id="an empty phrase asks nothing"),
        pytest.param('"ceasefire talks', ["talks", "truce", "ferry"], id="a quote that is not closed is none"),
    ],
)
def test_a_phrase_must_stand_there_word_for_word(query: str, names: list[str]) -> None:
    with search_warehouse(*HARBOUR) as connection:
        assert found(connection, query) == names


def test_a_phrase_may_hold_a_word_twice() -> None:
    stories = Story("yes", "They had had enough."), Story("no", "They had enough and had to go.")
    with search_warehouse(*stories) as connection:
        assert found(connection, '"had had enough"') == ["yes"]


LANGUAGES = (
    Story("de", "Der Zürcher Stadtrat prüft die Brücke über den Fluss."),
    Story("fr", "L'été, les pêcheurs évitent le détroit à cause des tempêtes."),
    Story("es", "El alcalde anunció mañana la reparación del puente."),
    Story("ru", "Переговоры о перемирии начались в порту; ещё идёт дождь."),
    Story("ar", "بدأت محادثات السلام في الميناء القديم."),
    Story("hi", "बंदरगाह में शांति वार्ता शुरू हुई।"),
    Story("zh", "停火谈判3月在北港重新开始，雪停了。"),
    Story("ja", "停戦交渉は港町のホテルで再開された。"),
    Story("ko", "휴전 회담이 항구에서 다시 시작되었다."),
    Story("th", "การเจรจาสันติภาพเริ่มขึ้นอีกครั้งที่ท่าเรือ"),
)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("BRUCKE", ["de"]),
        ("zürcher", ["de"]),
        ("ete pecheurs", ["fr"]),
        ("anuncio", ["es"]),
        ("переговоры", ["ru"]),
        ("ЕЩЕ", ["ru"]),
        ("محادثات السلام", ["ar"]),
        ("शांति वार्ता", ["hi"]),
        ("谈判", ["zh"]),
        ('"停火谈判"', ["zh"]),
        ('"谈判停火"', []),
        ("再開", ["ja"]),
        ("ホテル", ["ja"]),
        pytest.param("停", ["zh", "ja"], id="one character"),
        pytest.param('"谈判3月"', ["zh"], id="characters beside a number"),
        pytest.param("火停", [], id="two characters are a pair, which stands nowhere"),
        ("휴전", ["ko"]),
        ("สันติภาพ", ["th"]),
    ],
)
def test_words_are_found_in_any_script_whatever_their_case_and_accents(query: str, names: list[str]) -> None:
    with search_warehouse(*LANGUAGES) as connection:
        assert found(connection, query) == names


LONG = " ".join(f"Sentence {number} says nothing of note." for number in range(1, 40))


@pytest.mark.parametrize(
    ("body", "query", "snippet"),
    [
        pytest.param(
            f"{LONG} At last the Lantern Bridge opened to carts. {LONG}", "lantern",
            "of note. Sentence 39 says nothing of note. At last the Lantern Bridge opened to carts. Sentence 1 says"
            " nothing of note. Sentence 2 says nothing of note.",
            id="around the first place",
        ),
        pytest.param(
            f"{LONG} At last the Lantern Bridge opened to carts. {LONG}", "nothing lantern",
            "of note. Sentence 39 says nothing of note. At last the Lantern Bridge opened to carts. Sentence 1 says"
            " nothing of note. Sentence 2 says nothing of note.",
            id="of the rarest word",
        ),
        pytest.param("One line.\n\nThe   bridge\tis <b>open</b>.", "open", "One line. The bridge is <b>open</b>.", id="one line"),
        pytest.param("Der Steg über die Brücke ist offen.", "brucke", "Der Steg über die Brücke ist offen.", id="as the body has it"),
        pytest.param("雪" * 300 + "停火谈判" + "雨" * 300, "谈判", "雪" * 59 + "停火谈判" + "雨" * 99, id="no spaces to end at"),
        pytest.param("สันติภาพ" * 30 + " ท่าเรือ", "ท่าเรือ", "ภาพ" + "สันติภาพ" * 7 + " ท่าเรือ", id="marks that are no letters"),
        pytest.param("Nothing here.", "title", "Nothing here.", id="a hit in the headline alone shows the beginning"),
        pytest.param(None, "title", "", id="no body"),
    ],
)  # fmt: skip
def test_a_snippet_shows_the_words_around_a_hit(body: str | None, query: str, snippet: str) -> None:
    others = [Story(f"other{number}", LONG) for number in range(5)]
    with search_warehouse(Story("story", body, "A title"), *others) as connection:
        ((shown,),) = connection.execute("select snippet from search($query) where article_id = 'story'", {"query": query}).fetchall()

        assert shown == snippet


@pytest.mark.parametrize(
    "query",
    ["", " ", '"', '""', '"""', "%", "_", "' or 1=1 --", "'); drop table articles; --", "\\", "*", "\0", "🦆", "~", None, '"%"', "́"],
)
def test_what_is_no_question_finds_nothing_and_harms_nothing(query: str | None) -> None:
    with search_warehouse(Story("a", "50% of _all_ ducks 'swim'; nobody \\ counts ~ them * \"ever\".")) as connection:
        assert connection.execute("from search($query)", {"query": query}).fetchall() == []
        assert found(connection, "ducks") == ["a"]


def test_a_query_may_be_as_long_as_an_article() -> None:
    with search_warehouse(*HARBOUR) as connection:
        assert (
            found(connection, "bread " + "ducks of no story " * 5_000 + " ".join(f"word{number}" for number in range(2_000)))[0] == "bread"
        )
        assert found(connection, '"' + "bread rose " * 5_000 + '"') == []


def test_an_empty_warehouse_finds_nothing() -> None:
    with search_warehouse() as connection:
        assert found(connection, "anything") == []


def test_search_is_a_part_of_other_queries() -> None:
    with search_warehouse(*HARBOUR) as connection:
        answer = connection.execute("select day, count(*) from search('talks', results := 50) group by all order by all").fetchall()

        assert answer == [(date(2026, 3, 2), 1), (date(2026, 3, 3), 1), (date(2026, 3, 4), 1)]
