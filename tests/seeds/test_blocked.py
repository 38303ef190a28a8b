"""blocked.csv: what its rows cover, and what is refused with its line."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.errors import SettingsError
from schemas.reasons import TakedownKind
from schemas.seeds import TakedownRequest
from tasks.core.takedowns import Blocklist, takedown_key
from tasks.core.urls import bare_host, host_of, registrable_domain, url_work_id, with_parents
from tasks.seeds.blocked import read_takedowns

HEADER = "kind,value,reason,added_date"
STORY = "https://www.gazette.example/2026/mayor?id=7"
WORK = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "blocked.csv"


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    return path


def test_a_row_is_a_request_with_an_id_that_does_not_hang_on_spelling(path: Path) -> None:
    (request,) = read_takedowns(write(path, f'url,{STORY},"court order 7 O 12/26, page 3",2026-03-12')).requests
    (other,) = read_takedowns(write(path, "url,http://gazette.example/2026/mayor/?id=7&utm_source=x,again,2026-03-13")).requests

    assert request == TakedownRequest(
        takedown_id=request.takedown_id,
        kind=TakedownKind.URL,
        value=STORY,
        reason="court order 7 O 12/26, page 3",
        added_date=date(2026, 3, 12),
    )
    assert other.takedown_id == request.takedown_id


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("page,https://gazette.example/a,x,2026-03-12", "kind 'page' must be url, domain, work"),
        (",https://gazette.example/a,x,2026-03-12", "kind is empty"),
        ("url,,x,2026-03-12", "value is empty"),
        ("url,gazette.example/a,x,2026-03-12", "must be an address that begins with http"),
        ("url,mailto:editor@gazette.example,x,2026-03-12", "must be an address that begins with http"),
        ("domain,https://gazette.example/,x,2026-03-12", "must be a registered domain"),
        ("domain,co.uk,x,2026-03-12", "must be a registered domain"),
        ("domain,example,x,2026-03-12", "must be a registered domain"),
        ("work,0123,x,2026-03-12", "must be a work_id, 32 hex digits"),
        ("domain,gazette.example,,2026-03-12", "reason is empty"),
        ("domain,gazette.example,x,", "added_date is empty"),
        ("domain,gazette.example,x,12.03.2026", "added_date '12.03.2026' must be a day such as 2026-03-12"),
        ("domain,GAZETTE.example,x,2026-03-12\ndomain,gazette.example.,y,2026-03-12", "line 3: domain .* stands in line 2 already"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_line(path: Path, line: str, complaint: str) -> None:
    with pytest.raises(SettingsError, match=f"blocked.csv, line [23]: .*{complaint}" if "line" not in complaint else complaint):
        read_takedowns(write(path, line))


def test_a_missing_file_is_refused_since_it_would_bring_back_what_was_taken_down(path: Path) -> None:
    with pytest.raises(SettingsError, match=f"there is no .*blocked.csv: .* the one line {HEADER}"):
        read_takedowns(path)


def covers(kind: TakedownKind, value: str, url: str | None, canonical: str | None = None, domain: str | None = None) -> bool:
    return Blocklist.of([(kind, value, "row")]).cover(url, canonical, "f" * 32, domain) == {"row"}


@pytest.mark.parametrize(
    "url",
    [
        STORY,
        "http://gazette.example/2026/mayor?id=7",
        "HTTPS://WWW.Gazette.Example:443/2026/mayor/?utm_campaign=x&id=7#comments",
        " https://reader@www2.gazette.example./2026/mayor?id=7",
    ],
)
def test_an_address_covers_all_spellings_of_it_as_fetched_or_as_declared(url: str) -> None:
    assert covers(TakedownKind.URL, STORY, url)
    assert covers(TakedownKind.URL, STORY, "https://mirror.example/copy", canonical=url)
    assert covers(TakedownKind.URL, STORY, None, canonical=url)


@pytest.mark.parametrize(
    "url", ["https://www.gazette.example/2026/mayor?id=8", "https://gazette.example/", "https://news.gazette.example/2026/mayor?id=7", None]
)
def test_an_address_covers_no_other(url: str | None) -> None:
    assert not covers(TakedownKind.URL, STORY, url)


def test_a_domain_covers_what_is_fetched_from_it_or_below_it() -> None:
    assert covers(TakedownKind.DOMAIN, "gazette.example", "https://gazette.example/a")
    assert covers(TakedownKind.DOMAIN, "gazette.example", "http://sport.WWW.gazette.example:8080/a")
    assert covers(TakedownKind.DOMAIN, "bücher.example", "https://www.xn--bcher-kva.example/a")
    assert covers(TakedownKind.DOMAIN, "sport.gazette.example", "https://sport.gazette.example/a")
    assert not covers(TakedownKind.DOMAIN, "sport.gazette.example", "https://www.gazette.example/a", domain="gazette.example")
    assert not covers(TakedownKind.DOMAIN, "gazette.example", "https://kestrelgazette.example/a")


def test_a_page_without_an_address_is_of_the_domain_that_it_declares_or_that_its_path_has_in_sources_csv() -> None:
    assert covers(TakedownKind.DOMAIN, "gazette.example", None, canonical="https://gazette.example/a")
    assert covers(TakedownKind.DOMAIN, "gazette.example", None, domain="gazette.example")
    assert not covers(TakedownKind.DOMAIN, "gazette.example", "https://post.example/a", canonical="https://gazette.example/a")


def test_a_work_covers_its_captures_and_several_rows_may_cover_one_page() -> None:
    rows = [(TakedownKind.WORK, WORK.upper(), "w"), (TakedownKind.DOMAIN, "gazette.example", "d"), (TakedownKind.URL, STORY, "u")]
    blocklist = Blocklist.of(rows)

    assert blocklist.cover(STORY, None, WORK, "gazette.example") == {"w", "d", "u"}
    assert blocklist.cover(None, None, WORK, None) == {"w"}
    assert blocklist.cover(None, None, "f" * 32, None) == frozenset()


HOSTS = st.sampled_from(
    ["gazette.example", "www.gazette.example", "WWW2.Gazette.example", "gazette.example.", "xn--bcher-kva.example", "bücher.example"]
)
ADDRESSES = st.builds(
    "{}://{}{}{}{}".format,
    st.sampled_from(["http", "https", "HTTPS"]),
    st.sampled_from(["", "me@", "me:pw@"]),
    HOSTS,
    st.sampled_from(["", ":80", ":443", ":8080"]),
    st.sampled_from(["", "/", "/a", "/a/", "/a?b=1", "/a?utm_source=1", "/%c3%a9", "/a#c", "/A"]),
)


@given(ADDRESSES | st.text(max_size=30), ADDRESSES)
def test_addresses_with_one_key_have_one_host_so_that_other_hosts_need_no_second_look(first: str, second: str) -> None:
    if url_work_id(first) == url_work_id(second) is not None:
        assert bare_host(first) == bare_host(second)
        assert covers(TakedownKind.URL, first, second)


@given(st.text(max_size=60), st.none() | st.text(max_size=60), st.none() | st.text(max_size=20))
def test_no_text_that_a_page_holds_as_an_address_makes_the_question_raise(url: str, canonical: str | None, domain: str | None) -> None:
    blocklist = Blocklist.of([(TakedownKind.URL, STORY, "u"), (TakedownKind.DOMAIN, "gazette.example", "d")])
    assert blocklist.cover(url, canonical, WORK, domain) <= {"u", "d"}


@given(ADDRESSES)
def test_the_domain_of_an_address_stands_among_the_parents_of_its_host(url: str) -> None:
    assert registrable_domain(url) in with_parents(host_of(url) or "")
    assert takedown_key(TakedownKind.DOMAIN, registrable_domain(url) or "") == registrable_domain(url)


def test_the_file_in_the_checkout_is_valid_and_empty() -> None:
    assert read_takedowns(Path(__file__).parents[2] / "warehouse/seeds/blocked.csv").requests == ()
