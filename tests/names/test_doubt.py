"""What looks like a name and is none, or one of another kind: one sign does not settle it where another speaks against it."""

import pytest

from tests.names.test_find import PERSON, PLACE, found_in


@pytest.mark.parametrize(
    "text",
    [
        "They say the AI is late.",  # capitals that name no body
        "They sold the QLV cable at noon.",  # the article is that of the cable
        "It was written in Vellanby long ago. They like a Vellanby with milk.",
        "It was written in Vellanby long ago. They like Vellanby with milk.",  # once behind 'in', and once without it
        "It was late, Meta said.",  # listed, but the article lacks its context
    ],
)
def test_a_single_sign_is_not_enough_where_another_speaks_against_it(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The judge told Kennedy to wait.", []),  # a surname, and a district in Colombia
        ("She wrote it in Java long ago.", []),
        ("They grow rice on Java. Indonesia is large.", ["Java", "Indonesia"]),
        ("Marseille soap is what a marseille is washed with.", []),  # it stands in small letters too
        ("A marseille is a quilt. They bought it in Marseille.", ["Marseille"]),
        ("The Island was small.", []),
        ("They live on Rhode Island now.", ["Rhode Island"]),
        ("Island ist nicht weit von hier, und das ist gut.", ["Island"]),
    ],
)
def test_a_place_that_may_be_a_word_or_a_surname_needs_more_than_its_spelling(text: str, expected: list[str]) -> None:
    assert [name for name, name_type in found_in(text) if name_type is PLACE] == expected


def test_a_surname_behind_initials_is_no_place() -> None:
    text = "They met Q. W. Marseille at noon. Marseille said it was late. Marseille left."
    assert [name_type for _, name_type in found_in(text)] == [PERSON] * 3
