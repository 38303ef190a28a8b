"""Whom he and she mean in invented texts."""

import pytest

from tasks.core.names import pronouns
from tasks.core.names.find import find_names
from tasks.core.names.pronouns import resolve_pronoun
from tasks.core.text.layer import analyse
from tests.records.shipped import LEXICONS


def meant_by(text: str) -> list[tuple[str, str]]:
    names = find_names(analyse(text), LEXICONS)
    return [(text[name.span.start : name.span.end], names.entity_of(name).name) for name in names.pronouns]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hannah Vellan left. She was late.", [("She", "Hannah Vellan")]),
        ("Hannah Vellan met Peter Roth. He was late.", [("He", "Peter Roth")]),  # the other gender is passed over
        ("Peter Roth's daughter left. She was late.", []),  # never the possessor, nor against the gender
        ("After talks with Peter Roth, Odo Vellan said he would stay.", [("he", "Odo Vellan")]),  # the subject first
        ("Hannah Vellan left.\n\nIt rained.\n\nIt rained again.\n\nShe was late.", []),  # too far away
        ("Hannah Vellan left.\n\nShe was late.", [("She", "Hannah Vellan")]),
        ("The ferry left. He was late.", []),
        ("“He is late,” Hannah Vellan said of Peter Roth.", []),  # somebody is spoken of, but nobody named before
        ("Peter Roth left. “He is late,” Hannah Vellan said.", [("He", "Peter Roth")]),
        ("Gen QLV left early this year. She was late.", []),  # nobody is called by an acronym alone
    ],
)
def test_a_pronoun_means_the_last_fitting_subject_or_nobody(text: str, expected: list[tuple[str, str]]) -> None:
    assert meant_by(text) == expected


def test_a_finder_of_speakers_may_ask_for_pronouns_that_also_mean_things() -> None:
    text = "Anna Weber kam. Das glaubt sie nicht, und der Streit ist nicht vorbei."
    layer = analyse(text)
    names = find_names(layer, LEXICONS)
    assert names.pronouns == ()
    asked = resolve_pronoun(names, layer, text.index("sie"))
    assert asked is not None
    assert names.entity_of(asked).name == "Anna Weber"
    assert resolve_pronoun(names, layer, text.index("kam")) is None


def test_whom_pronouns_may_mean_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Anna Weber kam. " + "„Es ist nicht gut“, schrieb sie der Stadt. " * 50
    layer = analyse(text)
    names = find_names(layer, LEXICONS)
    asked = [number for number, word in enumerate(layer.tokens.texts) if word == "sie"]
    monkeypatch.setattr(pronouns, "_outer_quotes", None)  # a second look at the whole text would fail
    monkeypatch.setattr(pronouns, "_persons", None)
    found = {resolve_pronoun(names, layer, layer.tokens.starts[number]) for number in asked}
    assert {names.entity_of(name).name for name in found if name} == {"Anna Weber"}
    assert None not in found
