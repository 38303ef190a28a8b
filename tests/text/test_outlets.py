import pytest

from tasks.core.text.outlets import is_body, is_official_body, is_outlet


@pytest.mark.parametrize(
    "name",
    [
        "Reuters",
        "BBC World Service",
        "Harbour Times",
        "The Delta Post",
        "Ghana News Agency",
        "Radio Harbour",
        "Channel 12 News",
        "Süddeutsche Zeitung",
        "example.com",
        "The Hill",
        "РИА Новости",
    ],
)
def test_names_with_a_telling_word_are_outlets(name: str) -> None:
    assert is_outlet(name, has_article=False)


@pytest.mark.parametrize(
    "name",
    [
        "Ana Roth",
        "Mina Sun",  # a person; the Sun needs its article
        "News",
        "Social Media",
        "European Space Agency",
        "CNN President Ana Roth",
        "Czech Republic",
        "American Express",
    ],
)
def test_other_names_are_none(name: str) -> None:
    assert not is_outlet(name, has_article=False)


def test_some_words_make_an_outlet_only_after_an_article() -> None:
    assert [is_outlet("Baltimore Sun", has_article=article) for article in (True, False)] == [True, False]
    assert [is_outlet("Post", has_article=article) for article in (True, False)] == [True, False]


@pytest.mark.parametrize(
    "name", ["Russian Foreign Ministry", "Ministry of Ports and Ferries", "White House", "Kremlin", "UN", "Office of the Prime Minister"]
)
def test_authorities_are_official_bodies(name: str) -> None:
    assert is_official_body(name)
    assert is_body(name)


@pytest.mark.parametrize("name", ["Harbour Institute for Trade", "World Bank", "University of Lindholm", "Red Cross"])
def test_other_organisations_are_bodies_but_not_official(name: str) -> None:
    assert is_body(name)
    assert not is_official_body(name)


@pytest.mark.parametrize("name", ["Police Chief Roth", "Bank of Lindholm Governor Ana Roth", "Police", "Ana Roth", "Department Store Lind"])
def test_persons_and_single_common_words_are_no_bodies(name: str) -> None:
    assert not is_body(name)
