"""Which outlet served a page, by what names it may sign, and in which language it wrote."""

import pytest

from tasks.core.pages.language import declared_language, identify_language
from tasks.core.pages.publisher import find_publisher, fold, outlet_names
from tests.pages.builders import PROSE, document, html, json_ld

NAMED = json_ld({"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "Harbour Courier"}})


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        pytest.param(NAMED + "<meta property='og:site_name' content='Courier Online'>", "Harbour Courier", id="structured data first"),
        pytest.param("<meta property='og:site_name' content='Courier Online'>", "Courier Online", id="the site's name"),
        pytest.param("<meta name='application-name' content='Courier'>", "Courier", id="the application's name"),
        pytest.param(json_ld({"@type": "NewsArticle", "publisher": {"url": "https://courier.example/"}}), None, id="an address is no name"),
        pytest.param(json_ld({"@type": "NewsArticle", "publisher": {"@id": "#x"}}), None, id="a reference"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_the_outlet_is_named_as_the_page_names_it(head: str, publisher: str | None) -> None:
    assert find_publisher(document(html(head=head))) == publisher


def test_an_outlet_may_sign_by_its_names_and_by_its_domain() -> None:
    head = NAMED + "<meta name='twitter:site' content='@HarbourCourier'>" + json_ld({"@type": "WebSite", "name": "The Courier"})
    assert outlet_names(document(html(head=head)), "https://www.courier.example/a") == {
        "harbourcourier",
        "thecourier",
        "courierexample",
        "courier",
    } | {fold("courier.example")}
    assert outlet_names(document(html()), None) == frozenset()
    assert outlet_names(document(html()), "http://[broken") == frozenset()


@pytest.mark.parametrize(
    ("value", "language"),
    [
        ("de-AT", "de"),
        ("EN", "en"),
        ("en_US", "en"),
        ("zh-Hant-TW", "zh"),
        ("", None),
        (None, None),
        ("english", None),
        ("{{lang}}", None),
        ("de, en", None),
    ],
)
def test_a_declared_language_is_read_as_its_primary_tag(value: str | None, language: str | None) -> None:
    assert declared_language(value) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (" ".join(PROSE), "en"),
        ("Der Rat von Nordtor hat am Dienstag entschieden, dass die Talsperre oberhalb der Stadt vor dem Winter repariert wird.", "de"),
        ("Городской совет сообщил во вторник, что плотину отремонтируют до зимы.", "ru"),
        ("北門町議会は火曜日、町の上のダムを冬までに補修すると発表した。", "ja"),
    ],
)
def test_the_language_of_a_text_is_told_by_the_text(text: str, language: str) -> None:
    code, score = identify_language(text)
    assert code == language
    assert 0.5 < score <= 1
