"""Debian's Chromium, driven as a person would use it: what it shows, what it asks other hosts for, pictures of it in build/."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Dialog, Page, Request, expect, sync_playwright

from tests.laws.pipeline import ROOT

CHROMIUM = Path("/usr/bin/chromium")
PICTURES = ROOT / "build" / "screenshots"
# Without these it looks up hosts of its maker at every start. No sandbox: CI runs as root.
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip


@dataclass  # no slots: playwright sets attributes on the handlers' object
class Browser:
    """One page of a browser, and what it did beside showing."""

    page: Page
    address: str
    asked_elsewhere: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Open a path of the UI and wait until it asks for nothing more."""
        self.page.goto(f"{self.address}{path}", wait_until="networkidle")

    def picture(self, name: str) -> None:
        """Keep a picture of the whole page."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{name}.png", full_page=True)

    def watch_request(self, request: Request) -> None:
        """Note a request to another host."""
        if not re.match(r"(https?://127\.0\.0\.1:|data:|blob:)", request.url):
            self.asked_elsewhere.append(request.url)

    def watch_dialog(self, dialog: Dialog) -> None:
        """Note a dialog, which only a script of a scraped page would open."""
        self.dialogs.append(dialog.message)
        dialog.dismiss()


@contextmanager
def browsing(address: str) -> Iterator[Browser]:
    """Open a browser with an empty profile."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = chromium.new_page(viewport={"width": 1280, "height": 1500})
        page.set_default_timeout(60_000)
        expect.set_options(timeout=60_000)
        browser = Browser(page, address)
        page.on("request", browser.watch_request)
        page.on("dialog", browser.watch_dialog)
        try:
            yield browser
        finally:
            chromium.close()
