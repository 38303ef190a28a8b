"""The report in a real browser, opened as a file: it draws, asks nobody, fits a phone, is legible in both themes and to all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.faults.hostile_pages import EVIL_TEXTS
from tests.report.press import Press, write_press
from tests.server.browser import CHROMIUM, FLAGS, PICTURES
from warehouse.database import Limits
from warehouse.generations import Generation
from warehouse.report.publish import make_report

pytestmark = pytest.mark.server

CHARTS = 9
VIEWS = {"wide": (1280, "light"), "phone": (360, "light"), "dark": (1280, "dark"), "phone-dark": (360, "dark")}
_OPEN_ALL = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
# Of every text that is shown: its colour, what lies behind it, its size and weight. In charts fill is the colour.
_TEXTS = """
() => {
  const behind = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!/, 0\\)$|transparent/.test(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const shown = [...document.body.querySelectorAll("*")].filter((one) => one.checkVisibility() && [...one.childNodes].some(
    (node) => node.nodeType === 3 && node.textContent.trim()) && !["SCRIPT", "STYLE"].includes(one.tagName));
  return shown.map((one) => {
    const style = getComputedStyle(one);
    return [one instanceof SVGElement ? style.fill : style.color, behind(one), parseFloat(style.fontSize), one.textContent.slice(0, 40)];
  });
}
"""


@dataclass
class Opened:
    """A report in the browser, and what it said and asked for."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("reports")
    evil = list(EVIL_TEXTS.values())
    hostile = Press(outlets=evil, speakers=evil, headlines=evil, sources=evil, reasons=evil)
    for name, press in (("plain", Press()), ("hostile", hostile), ("empty", Press(days=0))):
        path = write_press(folder / f"{name}.duckdb", press)
        (folder / f"{name}.html").write_text(make_report(Generation(7, path), Limits()), encoding="utf-8")
    return {path.stem: path for path in folder.glob("*.html")}


@pytest.fixture(scope="module")
def opened(reports: dict[str, Path]) -> Iterator[dict[tuple[str, str], Opened]]:
    """Each report in each view, drawn to the end."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        found = {}
        for name, path in reports.items():
            for view, (width, scheme) in VIEWS.items():
                page = chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
                found[name, view] = _open(page, path, f"report-{name}-{view}")
        yield found
        chromium.close()


def _open(page: Page, path: Path, picture: str) -> Opened:
    one = Opened(page)
    page.on("console", lambda message: one.said.append(message.text))
    page.on("pageerror", lambda error: one.said.append(str(error)))
    page.on("dialog", lambda dialog: (one.said.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: one.asked.append(request.url))
    page.goto(path.as_uri())
    page.wait_for_function("document.querySelectorAll('figure:not([data-drawn])').length === 0")
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{picture}.png", full_page=True)
    return one


def test_it_opens_as_a_file_without_an_error_and_asks_for_nothing_else(
    opened: dict[tuple[str, str], Opened], reports: dict[str, Path]
) -> None:
    assert {key: one.said for key, one in opened.items() if one.said} == {}
    assert {key: one.asked for key, one in opened.items() if one.asked != [reports[key[0]].as_uri()]} == {}


def test_every_chart_is_drawn_as_a_labelled_drawing(opened: dict[tuple[str, str], Opened]) -> None:
    for (name, view), one in opened.items():
        drawings = one.page.locator("figure [role=graphics-document][aria-label*=':'] > svg")
        assert drawings.count() == (0 if name == "empty" else CHARTS), (name, view)
        assert all(drawings.nth(number).locator("path, text").count() > 2 for number in range(drawings.count())), (name, view)


def test_a_chart_shows_its_figures(opened: dict[tuple[str, str], Opened]) -> None:
    texts = opened["plain", "wide"].page.locator("figure[data-name=outlets] svg text").all_text_contents()

    assert {"Northgate Wire", "42", "Harbour Courier", "21", "originals", "copies"} <= set(texts)


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_is_wider_than_the_screen_also_with_everything_open(view: str, opened: dict[tuple[str, str], Opened]) -> None:
    for name in ("plain", "hostile", "empty"):
        page = opened[name, view].page
        page.evaluate(_OPEN_ALL)
        assert page.evaluate("document.documentElement.scrollWidth") == VIEWS[view][0], name
        cut = "[...document.querySelectorAll('.chart')].filter((one) => one.firstChild.scrollWidth > one.clientWidth + 1).length"
        assert page.evaluate(cut) == 0, name


@pytest.mark.parametrize("view", VIEWS)
def test_all_text_stands_out_from_its_background(view: str, opened: dict[tuple[str, str], Opened]) -> None:
    page = opened["plain", view].page
    page.evaluate(_OPEN_ALL)
    texts = page.evaluate(_TEXTS)

    assert len(texts) > 300
    assert [text for text in texts if contrast(text[0], text[1]) < 4.5] == []
    assert [text for text in texts if text[2] < 12] == []


def test_the_theme_is_the_readers(opened: dict[tuple[str, str], Opened]) -> None:
    def colours(view: str) -> list[str]:
        page = opened["plain", view].page
        bar = page.locator("figure[data-name=people] svg .mark-rect path").first
        return [page.evaluate("getComputedStyle(document.body).backgroundColor"), bar.evaluate("(one) => getComputedStyle(one).fill")]

    assert colours("wide") == ["rgb(255, 255, 255)", "rgb(10, 90, 168)"]
    assert colours("dark") == ["rgb(20, 24, 28)", "rgb(116, 181, 242)"]


def test_bars_stand_out_too_and_are_told_apart_by_more_than_hue(opened: dict[tuple[str, str], Opened]) -> None:
    for view in ("wide", "dark"):
        page = opened["plain", view].page
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        bars = page.locator("figure[data-name=copying] svg .mark-rect path")
        looks = {
            tuple(bars.nth(n).evaluate("(one) => [getComputedStyle(one).fill, getComputedStyle(one).stroke]")) for n in range(bars.count())
        }
        fills = sorted(fill for fill, _ in looks)
        assert len(fills) == 3
        assert all(contrast(stroke, paper) >= 3 for _, stroke in looks)
        assert all(contrast(a, b) >= 1.4 for a in fills for b in fills if a != b)


def test_it_has_a_language_one_first_heading_landmarks_and_labels(opened: dict[tuple[str, str], Opened]) -> None:
    for name in ("plain", "hostile", "empty"):
        page = opened[name, "wide"].page
        assert page.locator("html").get_attribute("lang") == "en"
        levels = [int(tag[1]) for tag in page.eval_on_selector_all("h1, h2, h3, h4", "all => all.map((one) => one.tagName)")]
        assert levels[0] == 1
        assert set(levels[1:]) == {2}
        assert [page.get_by_role(role).count() for role in ("banner", "main", "contentinfo", "navigation")] == [1, 1, 1, 1]
        ids = page.eval_on_selector_all("[id]", "all => all.map((one) => one.id)")
        assert len(ids) == len(set(ids))
        named = page.eval_on_selector_all("[aria-labelledby]", "all => all.map((one) => one.getAttribute('aria-labelledby'))")
        assert set(named) | {
            href[1:] for href in page.eval_on_selector_all("a", "all => all.map((one) => one.getAttribute('href'))")
        } <= set(ids)
        assert page.locator("table:not([aria-labelledby]), th:not([scope]), .scroll:not([tabindex])").count() == 0


def test_every_chart_has_a_table_behind_it_that_the_keyboard_opens(opened: dict[tuple[str, str], Opened]) -> None:
    page = opened["plain", "phone"].page
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = false; })")
    names = page.eval_on_selector_all("figure", "all => all.map((one) => one.dataset.name)")
    for name in names:
        table = page.locator(f"table#{name}-table")
        assert not table.is_visible()
        page.locator(f"details:has(table#{name}-table) > summary").press("Enter")
        assert table.is_visible()


def test_a_turned_phone_draws_anew_and_print_is_light(opened: dict[tuple[str, str], Opened]) -> None:
    page = opened["plain", "phone-dark"].page
    page.set_viewport_size({"width": 640, "height": 360})
    page.wait_for_function("document.querySelector('figure[data-name=coverage] svg').clientWidth > 500")
    page.emulate_media(media="print")

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator("nav").is_visible()


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours as browsers compute them (WCAG 2.2)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of rgb(r, g, b) (WCAG 2.2)."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
