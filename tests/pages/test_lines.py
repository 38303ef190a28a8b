"""What one line of a page is when it stands alone: chrome by its kind, and sentences of news that only sound like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.reasons import BlockKind
from tasks.core.pages.lines import LINE_RULES, classify_line, is_byline

CHROME: dict[BlockKind, tuple[str, ...]] = {
    BlockKind.COUNTER: (
        "12", "1,204 views", "3 comments", "No comments yet", "0 Comments", "Views: 1204", "4 min read",
        "12 shares · 3 comments", "5 Kommentare"),
    BlockKind.COMMENT_FORM: (
        "Leave a Reply", "Leave a comment", "Leave a Reply Cancel reply", "Post a comment", "Join the conversation",
        "Be the first to comment", "Comments",
        "Your email address will not be published. Required fields are marked *", "Name *", "Email*",
        "Save my name, email, and website in this browser.",
        "You must be logged in to post a comment.", "Schreiben Sie einen Kommentar", "Laisser un commentaire", "Deja un comentario",
    ),
    BlockKind.RELATED_LINKS: (
        "Related articles", "Related Stories:", "You may also like", "You might also like", "More from Harbour Courier",
        "More on this story", "Read also:",
        "READ MORE: Ferry contract delayed", "Most read", "Trending now", "Don't miss", "Latest news", "Recommended for you",
        "Continue reading", "Next article",
        "Lesen Sie auch: Fähre verspätet", "À lire aussi", "Читайте также", "Editor's picks",
    ),
    BlockKind.NEWSLETTER: (
        "Sign up for our newsletter", "Subscribe to our daily newsletter and never miss a story", "Subscribe",
        "Join our Telegram channel for updates",
        "Follow us on Instagram", "Find us on social media", "Join us today", "Get the latest news in your inbox", "Sign up today",
        "Sign up to get the day's news at six", "Subscribe to the Courier's channel for the latest films",
        "Support independent journalism", "Register today for free",
        "Jetzt Newsletter abonnieren",
    ),
    BlockKind.SHARE_BAR: (
        "Share", "Share this article", "Tweet", "Facebook Twitter WhatsApp", "Share on Facebook", "Copy link",
        "Print | Email", "Teilen", "X", "シェアする", "인쇄", "分享", "Поделиться", "Paylaş"),
    BlockKind.NAVIGATION: (
        "Skip to main content", "Menu", "Home", "Search", "Advertisement", "Anzeige", "Log in", "Sign in",
        "Back to top", "View all", "Next", "ADVERTISEMENT:"),
    BlockKind.BREADCRUMB: (
        "Home > News > Northgate", "Home / Region / Northgate", "Startseite » Politik", "Home :: News",
        "Inicio → Deportes"),
    BlockKind.FOOTER: (
        "© 2026 Harbour Courier", "Copyright © 2026 Harbour Courier. All rights reserved.", "Copyright 2026 Harbour Courier",
        "(c) 2026 Harbour Courier", "All rights reserved",
        "Copyright", "Copyright: Harbour Courier", "Copyright Harbour Courier 2026 - ISSN 1234-5678",
        "Copyright ⓒ Harbour Courier", "Copyright @ 2026 The Lantern.", "Alle Rechte vorbehalten", "Terms of Service | Privacy Policy",
        "Contact us",
        "Impressum · Datenschutz",
    ),
    BlockKind.PUBLISHED_DATE: (
        "12 March 2026", "March 12, 2026", "Thursday, March 12, 2026 10:30 AM", "Published: 12 March 2026",
        "Published 12 March 2026 | Updated 13 March 2026",
        "Last updated on March 13, 2026 at 10:30", "2026-03-12", "12.03.2026, 10:30 Uhr", "Veröffentlicht am 12. März 2026",
        "2026年3月12日", "12 March 2026 · 4 min read",
    ),
    BlockKind.SOURCE_CREDIT: ("Source: Northgate Wire", "This article was first published by Harbour Courier."),
    BlockKind.CAPTION: ("Photo: Ida Sørby", "Image courtesy of Northgate Waterworks"),
}  # fmt: skip

NEWS = (
    "The council of Northgate said on Tuesday that the dam will be repaired.",
    "Copyright law in the country dates from 1911 and needs reform, the minister said.",
    "Copyright reform stalls in the lower house",
    "Copyright Act 1911 to be replaced",
    "(c) the minister shall report to parliament on the state of the dams every year.",
    "Register offices across the county opened today for the first time since the strike.",
    "Register of births kept since 1840 goes online today",
    "Join-up talks between the two ferry lines resume today, the harbour master said.",
    "Sign language interpreters will join the news channel in May.",
    "Subscribers to the channel rose to 40,000 in March, the station said.",
    "More on Monday, when the court sits again.",
    "More in hope than in expectation, rescuers kept digging through the night.",
    "More from the same seam of coal was found on Friday, the company said.",
    "Follow us on the march, the farmers had asked, and thousands came.",
    "Like us on the islands, people of the coast live by the tides, she said.",
    "Comments by the mayor drew criticism from the opposition.",
    "Share prices of the ferry line fell by a tenth on Tuesday.",
    "Search teams found the second boat near the southern shore on Wednesday.",
    "Home owners below the dam will not have to pay.",
    "Home - and dry - after two weeks at sea",
    "Related charges against the former director were dropped.",
    "Trending downwards since autumn, the level of the lake is a worry, engineers said.",
    "Read aloud in court, the letter took ten minutes.",
    "See also the report of the commission, which the council keeps under lock.",
    "Next of kin were told on Tuesday.",
    "All were rescued.",
    "Print works in the old town close after ninety years.",
    "Link road to the harbour opens in May",
    "Email from the director shows he knew of the cracks.",
    "Views differ on the cause of the flood.",
    "12 people were hurt when the road gave way.",
    "3 comments by the judge were struck from the record.",
    "Updated plans for the dam were shown to the council on 12 March 2026.",
    "Posted to the north in 1998, he came to know every lock of the canal.",
    "On 12 March 2026 the dam broke.",
    "Photo finish: Eke wins the lake regatta by a hand",
    "Source of the leak found in the eastern wall",
    "By Friday the road was open again.",
    "Advertisement spending fell for the third year.",
    "Contact us if you saw the accident, police said.",
    "Privacy policy of the health service faulted by auditor",
    "Support our troops, the placards read; few had come.",
    "Loading of the first ships began on Monday.",
    "Leave a comment out of it, the judge told the lawyer.",
    "Be the first to comment, his rival had joked in the debate.",
    "X marks the spot where the ferry sank",
    "„Mehr zum Thema sage ich nicht“, sagte die Bürgermeisterin.",
    "Stand der Arbeiten: Die Ostwand ist fertig, die Westwand nicht.",
    "Anzeige gegen Bürgermeister erstattet",
    "Werbung für Tabak wird verboten",
)  # fmt: skip


@pytest.mark.parametrize(("kind", "line"), [(kind, line) for kind, lines in CHROME.items() for line in lines])
def test_chrome_is_told_by_its_kind(kind: BlockKind, line: str) -> None:
    found = classify_line(line)
    assert found is not None
    assert found[0] is kind


@pytest.mark.parametrize("line", NEWS)
def test_a_line_of_news_is_left_alone(line: str) -> None:
    assert classify_line(line) is None


@pytest.mark.parametrize("line", ["", " ", "\n", "word " * 61, "x" * 501, "Subscribe " + "to our newsletter " * 30])
def test_nothing_and_what_is_longer_than_any_chrome_is_left_alone(line: str) -> None:
    assert classify_line(line) is None


def test_space_around_and_inside_a_line_does_not_matter() -> None:
    assert classify_line("\t Share   this\u00a0 article ") == classify_line("Share this article") == (BlockKind.SHARE_BAR, "line.share")


def test_every_rule_has_a_name_of_its_own() -> None:
    names = [rule.rule_id for rule in LINE_RULES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("By Mara Lindqvist", True),
        ("Von Mara Lindqvist und Tomas Eke", True),
        ("By the time the boats arrived, the lake had risen by four metres and the road along the shore was gone", False),
        ("Mara Lindqvist", False),
    ],
)
def test_the_shape_of_a_byline(line: str, answer: bool) -> None:
    assert is_byline(line) is answer


@given(st.text(max_size=120))
def test_any_line_gives_a_kind_and_its_rule_or_nothing(line: str) -> None:
    found = classify_line(line)
    assert found is None or (isinstance(found[0], BlockKind) and "." in found[1])
