"""Names in invented sentences: what is found, by which rule, and whom it means."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.reasons import MentionType, NameType
from tasks.core.names.find import find_headline_names, find_names
from tasks.core.names.rule_ids import NAME_RULES
from tasks.core.names.spans import ArticleNames
from tasks.core.text.layer import analyse
from tests.records.shipped import LEXICONS

PERSON, BODY, PLACE, PEOPLE = NameType.PERSON, NameType.ORGANIZATION, NameType.PLACE, NameType.NATIONALITY


def names_of(text: str) -> ArticleNames:
    return find_names(analyse(text), LEXICONS)


def found_in(text: str) -> list[tuple[str, NameType]]:
    return [(text[name.span.start : name.span.end], name.name_type) for name in names_of(text).names]


def meant_in(text: str) -> list[tuple[str, str, str | None]]:
    names = names_of(text)
    return [(text[name.span.start : name.span.end], names.entity_of(name).name, names.entity_of(name).entity_id) for name in names.names]


# Rule, type, a text with the name between > and <.
RULE_CASES = [
    ("name.listed_person", PERSON, "The ferry carried >Emmanuel Macron< on Monday."),
    ("name.listed_organization", BODY, "A report by the >World Health Organization< came out."),
    ("name.listed_place", PLACE, "The ferry left >Marseille< at noon."),
    ("name.listed_nationality", PEOPLE, "The >Norwegian< ferry left."),
    ("name.organization_last_word", BODY, "A study by the >Lindholm Institute< came out."),
    ("name.organization_last_word", BODY, "Shares of >Vellan Shipping Inc< fell."),
    ("name.organization_prefix", BODY, "The host of >Radio Lindholm< left."),
    ("name.organization_one_word", BODY, "Die Redaktion des >Lindheimkurier< schweigt, und der Streit ist nicht vorbei."),
    ("name.organization_head", BODY, "The >Ministry of Ports< will not pay."),
    ("name.organization_alone", BODY, "They argued in >Parliament< until noon."),
    ("name.organization_long_form", BODY, "The report of >Lindholm Harbour Wardens< (LHW) came out."),
    ("name.organization_capitals", BODY, "They say the >QLV< is late."),
    ("name.place_last_word", PLACE, "The ferry sank in the >Vellan River< at noon."),
    ("name.place_first_word", PLACE, "They climbed >Mount Vellan< at noon."),
    ("name.place_direction", PLACE, "They live in >Northern Norway< now."),
    ("name.place_dateline", PLACE, ">VELLANBY<, Norway (AP) — The ferry sank."),
    ("name.place_after_in", PLACE, "She was born in >Vellanby< long ago."),
    ("name.person_after_title", PERSON, "The plan of Port Minister >Odlaug Vellan< failed."),
    ("name.person_after_small_title", PERSON, "They wrote to the harbour master's lawyer >Odlaug Vellan< twice."),
    ("name.person_first_name", PERSON, "They wrote to >Hannah Vellan< twice."),
    ("name.person_initial", PERSON, "They wrote to >Q. Vellan< twice."),
    ("name.person_surname", PERSON, "They wrote to >Odlaug Johnson< twice."),
    ("name.person_surname_first", PERSON, "They wrote to >Wang Xuvell< twice."),
    ("name.person_listed_surname", PERSON, "They wrote to >Odlaug Macron< twice."),
    ("name.person_particle", PERSON, "They wrote to >Odlaug bin Vellar< twice."),
    ("name.person_speaks", PERSON, "It was late, >Vellander< said."),
    ("name.person_apposition", PERSON, "They met >Odlaug Vellander<, who runs the port."),
    ("name.person_apposition", PERSON, "It is over, according to >Odlaug Vellander<, a former senior fellow at the port."),
    ("name.person_first_name", PERSON, "The president of the Republic >Hannah Vellan< left."),
    ("name.person_repeated_surname", PERSON, "They met >Odlaug Vellander< at noon. Vellander said it was late."),
    ("name.part_of_earlier_name", PERSON, "They wrote to Hannah Vellan. They like >Vellan< now."),
]


@pytest.mark.parametrize(("rule_id", "name_type", "marked"), RULE_CASES)
def test_each_rule_finds_its_name(rule_id: str, name_type: NameType, marked: str) -> None:
    before, rest = marked.split(">")
    wanted, after = rest.split("<")
    text = before + wanted + after
    found = {
        (text[name.span.start : name.span.end], name.name_type, name.rule_id)
        for name in names_of(text).names
        if name.span.start == len(before)
    }
    assert found == {(wanted, name_type, rule_id)}


def test_every_rule_has_a_case() -> None:
    assert {rule_id for rule_id, _, _ in RULE_CASES} == set(NAME_RULES) - {"name.pronoun", "name.pronoun_in_quotation"}


@pytest.mark.parametrize(
    "text",
    [
        "Meanwhile the ferry was late.",
        "However, Moreover and Nevertheless are words.",
        "The Lindholm Treaty was signed at the Vellan Airport.",  # neither is any of our types
        "They bought a Qorvex for ten crowns.",  # unknown: no type rather than a wrong one
        "It will snow on Monday and in December.",
        "Der Hund schläft, und die Katze ist nicht im Haus mit dem Garten.",  # German nouns are no names
    ],
)
def test_what_is_no_name_or_of_no_known_kind_is_left_out(text: str) -> None:
    assert found_in(text) == []


def test_a_surname_means_the_person_named_in_full_before() -> None:
    assert meant_in("Port Minister Ana Lindqvist left. Lindqvist was late.") == [
        ("Ana Lindqvist", "Ana Lindqvist", "person:ana-lindqvist"),
        ("Lindqvist", "Ana Lindqvist", "person:ana-lindqvist"),
    ]


def test_two_persons_of_one_surname_leave_it_unresolved() -> None:
    assert meant_in("Hannah Vellan met Peter Vellan. Later Vellan left.")[2] == ("Vellan", "Vellan", None)


def test_until_the_second_is_named_the_surname_is_the_first_ones() -> None:
    meant = meant_in("Hannah Vellan left. Vellan met her brother Peter Vellan at noon.")
    assert [name for _, name, _ in meant] == ["Hannah Vellan", "Hannah Vellan", "Peter Vellan"]


def test_a_title_tells_which_of_two_persons_of_one_surname_is_meant() -> None:
    meant = meant_in("Hannah Vellan met Peter Vellan. Later Mr Vellan left, and Mrs Vellan stayed.")
    assert [name for _, name, _ in meant[2:]] == ["Peter Vellan", "Hannah Vellan"]


def test_an_acronym_in_brackets_means_the_long_form() -> None:
    assert meant_in("The Vellan Harbour Institute (VHI) closed. The VHI was small.") == [
        ("Vellan Harbour Institute", "Vellan Harbour Institute", "organization:vellan-harbour-institute"),
        ("VHI", "Vellan Harbour Institute", "organization:vellan-harbour-institute"),
        ("VHI", "Vellan Harbour Institute", "organization:vellan-harbour-institute"),
    ]


def test_another_first_name_makes_a_listed_surname_somebody_else() -> None:
    assert meant_in("Lea Macron repairs boats. Macron is late.") == [
        ("Lea Macron", "Lea Macron", "person:lea-macron"),
        ("Macron", "Lea Macron", "person:lea-macron"),
    ]


@pytest.mark.parametrize(
    "text", ["Emmanuel Odo Macron left. Emmanuel Macron was late.", "Emmanuel Macron left. Emmanuel Odo Macron was late."]
)
def test_a_longer_form_of_a_listed_name_is_the_listed_one(text: str) -> None:
    assert {entity_id for _, _, entity_id in meant_in(text)} == {"person:emmanuel-macron"}


def test_a_longer_form_of_an_unlisted_name_names_all_its_mentions() -> None:
    meant = meant_in("Hannah Vellan left. Hannah Maria Vellan was late.")
    assert {(name, entity_id) for _, name, entity_id in meant} == {("Hannah Maria Vellan", "person:hannah-maria-vellan")}


def test_an_ambiguous_alias_needs_its_context_or_the_full_name() -> None:
    assert ("Wang", "Wang Yi", "person:wang-yi") in meant_in("The foreign minister of China waits. Wang will stay.")
    assert ("Wang", "Wang Yi", "person:wang-yi") in meant_in("Wang Yi left. Wang will stay.")
    assert all(entity_id != "person:wang-yi" for _, _, entity_id in meant_in("The baker Wang will stay."))


def test_a_body_that_may_be_any_countrys_has_no_id_across_articles() -> None:
    assert meant_in("The Port Ministry agreed. The Foreign Ministry did not.") == [
        ("Port Ministry", "Port Ministry", "organization:port-ministry"),
        ("Foreign Ministry", "Foreign Ministry", None),
    ]


def test_an_abbreviated_weekday_may_be_a_surname() -> None:
    assert [text for text, _, _ in meant_in("Hannah Sun left. Sun was tired. They met on Sun. morning.")] == ["Hannah Sun", "Sun"]


def test_spellings_fold_to_one_id_whatever_accents_and_capitals() -> None:
    ids = {meant_in(f"They met {name} at noon.")[0][2] for name in ("José Lindarés", "Jose Lindares", "JOSÉ LINDARÉS")}
    assert ids == {"person:jose-lindares"}


def test_a_place_that_mostly_acts_is_a_surname_once_a_first_name_stood_before_it() -> None:
    text = "Odlava Marseille left the port. Marseille was tired. Marseille had no ticket."
    assert [name_type for _, name_type in found_in(text)] == [PERSON] * 3


def test_hyphens_and_prefixes_show_the_name_inside() -> None:
    assert found_in("The US-led plan and a pro-Russian mayor.") == [("US", PLACE), ("Russian", PEOPLE)]


def test_a_currency_sign_makes_no_country() -> None:
    assert found_in("It costs US$40.") == []


def test_in_a_line_set_like_a_headline_only_known_names_count() -> None:
    text = "Vellan Harbour Talks Ahead In Norway\n\nThe ferry left."
    assert found_in(text) == [("Norway", PLACE)]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("They met Port Minister Ana Lindqvist.", "Port Minister"),
        ("They met the prime minister Ana Lindqvist.", "prime minister"),
        ("They met Ana Lindqvist, the director of the port.", "director"),
        ("They met Mrs Ana Lindqvist.", None),
    ],
)
def test_the_role_is_what_the_text_says_beside_the_name(text: str, role: str | None) -> None:
    (name,) = (name for name in names_of(text).names if name.name_type is PERSON)
    assert name.role == role


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Minister Anton Weber traf in Berlin die Chefin der Linden-Werke GmbH.", ["Anton Weber", "Berlin", "Linden-Werke GmbH"]),
        ("Das ist nicht Deutschlands Schuld, sagte Anton von der Linde.", ["Deutschlands", "Anton von der Linde"]),
        ("Le ministre Jean-Pierre Dumarais a visité l'Université de Lyon.", ["Jean-Pierre Dumarais", "Université de Lyon"]),
        (
            "La ministra María Lindares visitó el Ministerio de Hacienda en Sevilla.",
            ["María Lindares", "Ministerio de Hacienda", "Sevilla"],
        ),
        ("Les pêcheurs français et la délégation allemande attendent.", ["français", "allemande"]),
    ],
)
def test_german_french_and_spanish_are_read_too(text: str, expected: list[str]) -> None:
    assert [name for name, _ in found_in(text)] == expected


@pytest.mark.parametrize(
    ("text", "stands_for"),
    [
        ("Beijing warned its neighbours.", "government of China"),
        ("Talks with Beijing go on.", "government of China"),
        ("A visit to Beijing is planned.", None),
        ("They live in Beijing.", None),
        ("The Kremlin denied it.", "government of Russia"),
    ],
)
def test_a_place_that_acts_is_labelled_as_a_metonym(text: str, stands_for: str | None) -> None:
    (name,) = names_of(text).names
    assert (name.is_metonym, name.stands_for) == (stands_for is not None, stands_for)


def test_a_headline_shows_the_names_that_the_lexicons_and_the_body_know() -> None:
    body = names_of("Port Minister Odlaug Vellan left Norway.")
    headline = "Vellan Leaves Norway in a Hurry"
    names = find_headline_names(analyse(headline), body, LEXICONS)
    assert [(headline[name.span.start : name.span.end], names.entity_of(name).name, name.mention_type) for name in names.names] == [
        ("Vellan", "Odlaug Vellan", MentionType.SURNAME),
        ("Norway", "Norway", MentionType.NAME),
    ]


WORDS = st.sampled_from(
    [
        "\n\n",
        "The",
        "said",
        *"Ana Roth Mr Minister of and Vellan Norway U.S. (WHO) WHO “ ” ' 's , . - he She 34 St. l'Union US-led Der İ".split(),
    ]
)


@settings(max_examples=150)
@given(st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=40).map(" ".join)))
def test_any_text_gives_names_in_order_that_do_not_overlap(text: str) -> None:
    names = names_of(text)
    spans = [name.span for name in names.names]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(0 <= name.entity_no < len(names.entities) for name in (*names.names, *names.pronouns))
    assert names == names_of(text)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("They met Mary M. Lindt at noon.", "en", [("Mary M. Lindt", None)]),  # M is a title in French alone
        ("La lettre de M. Lindt est arrivée.", "fr", [("Lindt", None)]),
        ("They met Dean Nelvar at noon.", "en", [("Dean Nelvar", None)]),
        ("They met Dean Ana Nelvar at noon.", "en", [("Ana Nelvar", "Dean")]),
        ("They gave it to me I think.", "en", []),
        ("Gen AI is here for good. Model Remodel is on at ten in the morning.", "en", []),
        ("Striker Ana Nelvar left.", "en", [("Ana Nelvar", "Striker")]),
        ("They met Coach Nelvar at noon.", "en", [("Nelvar", "Coach")]),
    ],
)
def test_titles_are_those_of_the_language_and_of_the_right_case(text: str, language: str, expected: list[tuple[str, str | None]]) -> None:
    names = find_names(analyse(text), LEXICONS, language=language).names
    assert [(text[name.span.start : name.span.end], name.role) for name in names if name.name_type is PERSON] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hunter Biden said it was late.", [("Hunter Biden", "person:hunter-biden")]),
        ("They met Lady Starmer at noon.", [("Starmer", None)]),  # a title of the other gender
        ("They met Sir Keir Starmer at noon.", [("Keir Starmer", "person:keir-starmer")]),
        (
            "They met George W. Bush at noon and George H. W. Bush later.",
            [("George W. Bush", "person:george-w-bush"), ("George H. W. Bush", "person:george-h-w-bush")],
        ),
        (
            "Der Sohn von Ferdinand Marcos war nicht in Manila. Der Name Marcos ist nicht neu.",
            [("Ferdinand Marcos", "person:ferdinand-marcos"), ("Marcos", "person:ferdinand-marcos")],
        ),
        ("They went to a small shop. Store prices rose.", []),
        ("They met Jonas Gahr Store at noon.", [("Jonas Gahr Store", "person:jonas-gahr-store")]),
    ],
)
def test_a_listed_surname_is_not_that_of_another_person(text: str, expected: list[tuple[str, str | None]]) -> None:
    found = [(name, entity_id) for name, _, entity_id in meant_in(text) if not (entity_id or "").startswith("place:")]
    assert found == expected


@pytest.mark.parametrize("suffix", ["Jr.", "Sr.", "III"])
def test_a_surname_stands_before_jr_and_numbers(suffix: str) -> None:
    people = names_of(f"They met Hannah Vellan {suffix} at noon. Vellan said it was late, and Hannah Vellan left.")
    assert len(people.names) == 3
    assert len({name.entity_no for name in people.names}) == 1


def test_listed_ids_are_folded_as_made_ones_are() -> None:
    assert [row.id for row in LEXICONS.watchlist if row.id != row.id.lower() or not row.id.isascii()] == []


def test_every_title_has_a_miss_that_uses_it() -> None:
    assert [row.form for row in LEXICONS.titles if row.form.casefold() not in (row.example_miss or "").casefold()] == []
