"""Whether a page is an article: for each reason a page that gives it, and the news nearest to it, which stays an article."""

import pytest

from schemas.articles import CleanedPage
from schemas.reasons import CleanReason, Outcome
from tasks.core.pages.clean import clean_page
from tasks.core.pages.raw import CleanOptions, RawPage
from tests.pages.builders import PROSE, html, json_ld, raw

OPTIONS = CleanOptions()


def page(title: str, *paragraphs: str, head: str = "") -> str:
    return html(head=head, title=title, prose=paragraphs)


def listing(*, head: str = "") -> str:
    teasers = "".join(
        f"<li><a href='/news/{number}'>Ferry number {number} is late again on the southern line</a></li>" for number in range(12)
    )
    return f"<!doctype html><html><head><title>Traffic</title>{head}</head><body><h1>Traffic</h1><ul>{teasers}</ul></body></html>"


def cases(text: str) -> list[tuple[str, str, str]]:
    """Read a table of cases: what it is, the title, and the paragraph, which may run over several lines."""
    blocks = [block.splitlines() for block in text.strip().split("\n\n")]
    return [(name.lstrip("# "), title, " ".join(lines)) for name, title, *lines in blocks]


ERROR_PAGES = cases("""
# a page that is gone
Page not found
The page you are looking for does not exist. It may have been moved.

# the number alone
404
Nothing here.

# the number and the outlet
Error 404 | Harbour Courier
Try the front page, or search for what you wanted to read.

# German
Seite nicht gefunden
Die gesuchte Seite gibt es nicht mehr.

# a guard
Just a moment...
Checking your browser before you can go on. Enable JavaScript and cookies to continue.

# an article withdrawn
Harbour Courier
Sorry, this article is no longer available.

# another title
Northgate and the lakes
We couldn't find that page. Use the menu above to reach the news of the lakes, or write to the desk.
""")

CONSENT_WALLS = cases("""
# English
Before you continue
We and our 412 partners use cookies to store and read personal data on your device, for personalised ads and content. You can accept all
cookies or manage preferences. You may withdraw your consent at any time in the privacy settings.

# German
Ihre Einwilligung
Wir und unsere Partner verwenden Cookies und verarbeiten Ihre Daten. Mit Ihrer Einwilligung zeigen wir personalisierte Werbung. Sie
können zustimmen oder Ihre Einwilligung ablehnen. Mehr dazu in unserer Datenschutzerklärung.

# French
Vos choix
Avec votre consentement, nos partenaires utilisent des cookies et des traceurs pour des publicités personnalisées. Vous pouvez accepter
ou refuser à tout moment.
""")

LOGIN_WALLS = cases("""
# English
Dam above Northgate to be repaired
The council of Northgate said on Tuesday that the dam will be repaired. Subscribe to continue reading. Already a subscriber? Sign in.

# German
Talsperre wird repariert
Der Rat hat entschieden. Jetzt abonnieren und weiterlesen. Bereits Abonnent? Hier anmelden.
""")

NEAR_MISSES = cases("""
# a road of that number
Crash closes Highway 404
Highway 404 was closed for three hours on Tuesday morning after a lorry carrying gravel overturned near the Northgate exit. Nobody was
hurt, police said.

# a file that was not found
Missing file not found, court told
A file missing from the archive of the waterworks has not been found, the court in Northgate was told on Tuesday. The hearing goes on in
April.

# a headline that begins with error
Error at the counting of votes
An error at the counting of votes in Northgate gave the winner forty votes too many, the returning officer said on Tuesday. The result
stands.

# news about an error page
Ferry timetable shows readers a 404 error
Passengers who looked for the new timetable of the ferry line on Monday found an error page instead. The line said that the page had
been moved by mistake and that the times would be online by Wednesday.

# things that have been moved
Statue of the founder taken down
Three statues that have been moved twice since the war were taken from the square in Northgate on Tuesday. They are no longer available
for photographs, the museum said, and will stand in its yard.

# police who found nothing
Nothing found at the scene
Nothing was found at the scene of the explosion in Northgate, police said on Tuesday. The cause cannot be found without the help of
witnesses, an officer added, and asked them to come forward.

# a fine for cookies
Regulator fines ferry line over cookies
The data regulator has fined the ferry line 40,000 euros because its website set cookies without the consent of passengers. The line had
shared personal data with partners abroad, the regulator said on Tuesday. The line said that it had since changed its cookies and asks
for consent.

# a fine for cookies, in German
Datenschutz: Rüge für die Fährlinie
Die Datenschutzbehörde hat die Fährlinie gerügt, weil ihre Seite Cookies ohne Einwilligung der Fahrgäste setzte. Der
Datenschutzbeauftragte sprach am Dienstag von einem klaren Fall. Die Linie will künftig um Einwilligung bitten.

# the price of subscriptions
Premium for subscribers rises
The music service raises the price of its premium subscription to 12 euros per month from May. Subscribers who sign in before then keep
the old price for a year, the company said on Tuesday. The free trial ends.

# a login scandal
Login data of 40,000 members stolen
Thieves have stolen the login data of 40,000 members of the rowing club association, it said on Tuesday. Members were asked to register
again and to choose a new password. Police are looking into the case.

# a brief of 31 words
Ferry strike over
The strike of the ferry crews is over, the harbour master said on Tuesday. The first boats leave at six on Wednesday, and all lines run
again from Friday on.
""")


def assert_refused(taken: RawPage, reason: CleanReason) -> None:
    row = clean_page(taken, OPTIONS)
    assert (row.outcome, bool(row.reject_detail)) == (reason, True)
    content = (row.headline, row.body, row.published_date, row.word_count, row.authors, row.removed_blocks, row.body_links)
    assert content == (None, None, None, None, (), (), ())


@pytest.mark.parametrize(
    ("title", "paragraph", "reason"),
    [
        pytest.param(title, paragraph, reason, id=f"{reason}: {name}")
        for reason, table in (
            (CleanReason.ERROR_PAGE, ERROR_PAGES),
            (CleanReason.CONSENT_WALL, CONSENT_WALLS),
            (CleanReason.LOGIN_WALL, LOGIN_WALLS),
        )
        for name, title, paragraph in table
    ],
)
def test_a_page_that_shows_something_else_than_an_article_says_so(title: str, paragraph: str, reason: CleanReason) -> None:
    assert_refused(raw(page(title, paragraph)), reason)


@pytest.mark.parametrize(
    ("taken", "reason"),
    [
        pytest.param(raw("404 Not Found\n\nnginx\n"), CleanReason.ERROR_PAGE, id="text of a server"),
        pytest.param(raw(html(), http_status=404), CleanReason.ERROR_PAGE, id="the status says so"),
        pytest.param(raw(html(), http_status=301), CleanReason.ERROR_PAGE, id="a redirection"),
        pytest.param(raw(listing(), url="https://courier.example/tag/ferries"), CleanReason.LISTING_PAGE, id="a tag"),
        pytest.param(raw(listing(), url="https://courier.example/"), CleanReason.LISTING_PAGE, id="a front page"),
        pytest.param(
            raw(listing(head=json_ld({"@type": "CollectionPage"})), url="https://courier.example/section/traffic"),
            CleanReason.LISTING_PAGE,
            id="a section",
        ),
        pytest.param(raw(page("Ferry late", "The ferry is late again.")), CleanReason.TOO_SHORT, id="a stub"),
        pytest.param(raw("The ferry is late again."), CleanReason.TOO_SHORT, id="a stub of text"),
        pytest.param(raw("<!doctype html><html><head><title>Dam</title></head><body></body></html>"), CleanReason.EMPTY, id="no text"),
        pytest.param(raw("<!-- nothing -->", content_type="text/html"), CleanReason.EMPTY, id="no element"),
        pytest.param(raw(" "), CleanReason.EMPTY, id="no bytes"),
        pytest.param(raw(b"%PDF-1.7\n"), CleanReason.NOT_TEXT, id="a PDF"),
    ],
)
def test_what_is_no_article_is_refused_with_its_reason(taken: RawPage, reason: CleanReason) -> None:
    assert_refused(taken, reason)


EACH_NEAR_MISS = pytest.mark.parametrize(("title", "paragraph"), [case[1:] for case in NEAR_MISSES], ids=[case[0] for case in NEAR_MISSES])


@EACH_NEAR_MISS
def test_short_news_that_sounds_like_a_refused_page_stays_an_article(title: str, paragraph: str) -> None:
    row = clean_page(raw(page(title, paragraph)), OPTIONS)
    assert (row.outcome, row.reject_detail, row.headline, row.body) == (Outcome.ARTICLE, None, title, paragraph)


@EACH_NEAR_MISS
def test_it_stays_an_article_as_text_too(title: str, paragraph: str) -> None:
    row = clean_page(raw(f"{title}\n{paragraph}\n"), OPTIONS)
    assert (row.outcome, row.reject_detail, row.headline, row.body) == (Outcome.ARTICLE, None, title, paragraph)


@pytest.mark.parametrize(
    "address",
    ["https://courier.example/2026/dam", "https://courier.example/", "https://courier.example/tag/dam", "http://[broken", "//", "\0", None],
)
def test_a_whole_article_stays_one_whatever_its_address(address: str | None) -> None:
    long = tuple(f"{paragraph} So it was said on day {day}." for day in range(4) for paragraph in PROSE)
    assert clean_page(raw(page("Dam above Northgate to be repaired", *long), url=address), OPTIONS).outcome == Outcome.ARTICLE


def test_an_article_that_says_so_in_its_markup_is_no_listing_however_many_links_it_has() -> None:
    links = "".join(f"<a href='/{number}'>Ferry number {number} is late again</a> " for number in range(40))
    markup = html(f"<nav>{links}</nav>", json_ld({"@type": "NewsArticle"}), prose=PROSE[:1])
    assert clean_page(raw(markup, url="https://courier.example/category/dams/"), OPTIONS).outcome == Outcome.ARTICLE


def test_an_article_with_a_cookie_banner_and_a_login_button_stays_one() -> None:
    banner = "<div>We use cookies. With your consent our partners store personal data. Accept all or manage preferences.</div>"
    assert clean_page(raw(html(banner + "<a href='/login'>Log in</a>")), OPTIONS).outcome == Outcome.ARTICLE


def test_the_limits_decide_and_are_named() -> None:
    row = clean_page(raw(html()), CleanOptions(min_words=1000))
    assert (row.outcome, row.reject_metric, row.reject_threshold) == (CleanReason.TOO_SHORT, "word_count", 1000.0)
    large = clean_page(raw(html()), CleanOptions(max_characters=100))
    assert (large.outcome, large.reject_metric, large.reject_threshold) == (CleanReason.PAGE_TOO_LARGE, "characters", 100.0)


def test_a_rejects_row_keeps_what_is_known_without_reading_the_page() -> None:
    row = clean_page(raw(html(), http_status=503), OPTIONS)
    assert isinstance(row, CleanedPage)
    assert (row.article_id, row.source_path, row.domain) == ("0123456789abcdef0123456789abcdef", "web/dam.html", "courier.example")
    assert (row.reject_metric, row.reject_value, row.reject_threshold) == ("http_status", 503.0, 300.0)
