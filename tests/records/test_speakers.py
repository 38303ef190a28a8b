"""Who a speaker is, and what a quotation says of one: office, organisation, full name, and the outlet in between."""

import pytest

from tests.records.test_quotes import quotes_of

# Language, text, and its only speaker.
SPEAKERS: list[tuple[str, str, str]] = [
    ("en", "Ana Roth, who met with protesters said that it was late.", "Ana Roth"),
    ("de", "Den Umbau bezeichnete Ana Roth als „teures Spiel“.", "Ana Roth"),
    ("de", "Dem Rat sagte Ana Roth, die Fähre komme zu spät.", "Ana Roth"),
    ("de", "Dem Minister zufolge kommt die Fähre im Mai.", "Dem Minister"),
    ("en", "It is okay to change said that it was late.", "It"),
    ("en", "Ana Roth was stabbed in an attack, and 2020 said that it was late.", "Ana Roth"),
    ("en", "“We are late,” said a Lorn University professor in May.", "a Lorn University professor"),
]


# Languages whose verbs no list has, and words before a colon that are no name.
NOBODY = [
    ("no", "I avisa sa Roth at “det er sent nå i dag”."),
    (None, "Ana Roth said that “we are late again today”."),
    ("ru", "Мэр сказал: «Паром опаздывает каждый день»."),
    ("de", "Auf alle Anfragen heißt es: „Wir sind sehr spät dran.“"),
    ("de", "Auf Anfragen heißt es: „Wir sind sehr spät dran.“"),
]


@pytest.mark.parametrize(("language", "body"), NOBODY)
def test_where_no_rule_knows_the_speaker_nobody_speaks(language: str | None, body: str) -> None:
    assert [(row.rule_id, row.speaker) for row in quotes_of(body, language)] == [("quote.unattributed", None)]


@pytest.mark.parametrize(("language", "body", "speaker"), SPEAKERS)
def test_a_speaker_is_a_whole_noun_phrase(language: str, body: str, speaker: str) -> None:
    assert [row.speaker for row in quotes_of(body, language)] == [speaker]


# Text, role, organisation.
OFFICES = [
    ("“We are late,” said Ana Roth, a professor of sea law at the University of Lorn.", "professor", "University of Lorn"),
    ("“We are late,” said Ana Roth, 51, the mayor of Lorn.", "mayor", "Lorn"),
    ("“We are late,” a spokeswoman for the ferry office said.", "spokeswoman", "ferry office"),
    ("Port Ministry spokesman Tom Weir said: “We are late.”", "spokesman", "Port Ministry"),
    ("Roth, of the Lorn Foundation, said: “We are late.”", None, "Lorn Foundation"),
    ("“We are late,” said Ana Roth, who lives in Lorn.", None, None),
    ("“We are late,” said Ana Roth, who is also the president.", None, None),
    ("“We are late,” Finance Minister Ana Roth said.", "Finance Minister", None),
    ("“We are late,” Head coach Ana Roth said.", "Head coach", None),
    ("“We are late,” said a farmer, Ona Farmer.", "farmer", None),
    ("“We are late,” said Ona Farmer in May.", None, None),
    ("“We are late,” said Ana Roth, the mayor’s brother.", None, None),
    ("“We are late,” said Mayor Ona Lindt’s brother, Ivo Lindt.", None, None),
    ("“We are late,” said Ana Roth, the director of the U.S. Port Office.", "director", "U.S. Port Office"),
    ("“We are late,” said Ana Roth, the director of the U.N. The ferry came.", "director", "U.N."),
    ("“We are late,” said the head of the Lorn Hospital.", "head", "Lorn Hospital"),
]


@pytest.mark.parametrize(("body", "role", "organisation"), OFFICES)
def test_office_and_organisation_are_read_beside_the_name(body: str, role: str | None, organisation: str | None) -> None:
    quote = quotes_of(body)[0]
    assert (quote.speaker_role, quote.speaker_affiliation) == (role, organisation)


# Text, and the full name of its last speaker.
FULL_NAMES = [
    ("“We are late,” said Wubbe Zarrow. “We wait,” Zarrow added. “We go,” Zarrow said.", "Wubbe Zarrow"),
    ("“We are late,” said frontbencher Wubbe Zarrow.", "Wubbe Zarrow"),
    ("“We are late,” the mayor, Wubbe Zarrow, said.", "Wubbe Zarrow"),
    ("“We are late,” Wubbe Zarrow of the Lorn Foundation said.", "Wubbe Zarrow"),
    ("“We are late,” the Ferry Chief said.", None),
    ("“We are late,” said the head of the Lorn Hospital.", None),
    ("“We are late,” said Mayor Ona Lindt’s brother, Ivo Lindt.", "Ivo Lindt"),
    ("“We are late,” said Port Ministry spokesman Tom Weir.", "Tom Weir"),
]


@pytest.mark.parametrize(("body", "name"), FULL_NAMES)
def test_a_speaker_is_known_by_the_full_name_that_the_article_gives(body: str, name: str | None) -> None:
    assert quotes_of(body)[-1].speaker_name == name


# Language, text, outlet that the words came through.
OUTLETS = [
    ("en", "“We are late,” Ana Roth told Reuters.", "Reuters"),
    ("en", "“We are late,” Ana Roth said in an interview with the Harbour Courier.", "Harbour Courier"),
    ("en", "“We are late,” Ana Roth said on Monday, according to Xinhua.", "Xinhua"),
    ("en", "“We are late,” Ana Roth told the Rift Shore Voice on Monday.", "Rift Shore Voice"),
    ("en", "“We are late,” Ana Roth told the Port Ministry.", None),
    ("en", "“We are late,” Ana Roth told Lorn Radio on Monday.", "Lorn Radio"),
    ("de", "„Wir sind spät“, sagte Ana Roth der Lorner Rundschau.", "Lorner Rundschau"),
    ("en", "“We are late,” Ana Roth told reporters.", None),
    ("en", "“We are late,” Reuters reported.", None),  # is the speaker itself
    ("de", "„Wir sind spät“, sagte Ana Roth der Nachrichtenagentur Reuters.", "Reuters"),
    ("fr", "« Rien n’est décidé », a assuré le maire à l’AFP.", "AFP"),
    ("es", "“No vimos nada”, declaró el capitán a Reuters.", "Reuters"),
]


@pytest.mark.parametrize(("language", "body", "outlet"), OUTLETS)
def test_words_that_came_through_an_outlet_name_it(language: str, body: str, outlet: str | None) -> None:
    assert quotes_of(body, language)[0].via_publisher == outlet
