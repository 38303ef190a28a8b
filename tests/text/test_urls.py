import socket

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.core.urls import absolute, normalise_url, registrable_domain, url_work_id, work_id


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("HTTPS://User:secret@WWW.Harbour.Example:443/A//b?utm_source=x&b=2&a=1&fbclid=3#top", "https://www.harbour.example/A/b?a=1&b=2"),
        ("http://harbour.example", "http://harbour.example/"),
        ("http://harbour.example:8080/a/", "http://harbour.example:8080/a/"),
        ("https://harbour.example/?a=1&amp;b=", "https://harbour.example/?a=1&b="),
        ("https://harbour.example/%d0%9f п", "https://harbour.example/%D0%9F%20%D0%BF"),
        ("https://xn--hfen-loa.example/", "https://häfen.example/"),
        # the same parameter names a page or says where the reader came from
        ("https://harbour.example/read?cid=123", "https://harbour.example/read?cid=123"),
        ("https://harbour.example/read?cid=social-x&ref=rss", "https://harbour.example/read"),
        ("https://harbour.example/read?gallery=4&game=chess", "https://harbour.example/read?gallery=4&game=chess"),
    ],
)
def test_addresses_are_spelled_in_one_way(url: str, normal: str) -> None:
    assert normalise_url(url) == normal


@pytest.mark.parametrize(
    "url",
    [
        "",
        "harbour.example/a",
        "mailto:ana@harbour.example",
        "javascript:void(0)",
        "http://",
        "http://[",
        "http://a b/",
        "http://a:99999/",
        "x" * 9000,
    ],
)
def test_what_is_no_web_address_is_none(url: str) -> None:
    assert normalise_url(url) is None
    assert url_work_id(url) is None


def test_one_page_under_several_addresses_is_one_work() -> None:
    addresses = [
        "https://harbour.example/ferry",
        "http://www.harbour.example/ferry/",
        "https://WWW.harbour.example:443/ferry?utm_medium=mail#part-2",
    ]
    assert len({url_work_id(address) for address in addresses}) == 1


def test_different_pages_are_different_works() -> None:
    addresses = [
        "https://harbour.example/ferry",
        "https://harbour.example/Ferry",
        "https://harbour.example/?p=1",
        "https://harbour.example/?p=2",
    ]
    assert len({url_work_id(address) for address in addresses}) == 4


def test_an_article_without_address_is_a_work_by_itself() -> None:
    assert work_id(None, "0" * 32) == work_id("about:blank", "0" * 32) == "0" * 32
    assert work_id("http://harbour.example/a", "0" * 32) == url_work_id("https://www.harbour.example/a/")


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://news.harbour.co.uk/a", "harbour.co.uk"),
        ("harbour.com/a", "harbour.com"),  # as crawlers write it
        ("harbour.com:8080/a", "harbour.com"),
        ("//cdn.harbour.com/a.png", "harbour.com"),
        ("https://ana.blogspot.com/", "ana.blogspot.com"),  # a hosted blog is its own site
        ("https://www.wordpress.com/", "wordpress.com"),
        ("http://xn--hfen-loa.de/", "häfen.de"),
        ("http://news.harbour.example/", "harbour.example"),  # a suffix that the list does not know
        ("https://co.uk/", None),  # a suffix alone
        ("http://192.168.0.1/", None),
        ("http://localhost/", None),
        ("mailto:ana@harbour.com", None),
        ("", None),
    ],
)
def test_domains(url: str, domain: str | None) -> None:
    assert registrable_domain(url) == domain


def test_domains_need_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError("no connection may be opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert registrable_domain("https://never-asked-before.harbour.org.uk/") == "harbour.org.uk"


@pytest.mark.parametrize(
    ("base", "href", "address"),
    [
        ("https://harbour.example/a/b", "../c d#top", "https://harbour.example/c%20d#top"),
        ("https://harbour.example/a/b", "//delta.example/x", "https://delta.example/x"),
        ("https://harbour.example/a/b", " java\nscript:alert(1)", None),
        ("https://harbour.example/a/b", "http://[", None),
        ("not an address", "a", None),
        (None, "https://delta.example/", "https://delta.example/"),
        (None, "/relative", None),
    ],
)
def test_links_are_resolved(base: str | None, href: str, address: str | None) -> None:
    assert absolute(base, href) == address


ADDRESSES = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="aZé中.:/?#@[]%&=+;-_ \\\n0\ud800\u0130\u2100", max_size=30).map(lambda tail: f"http://{tail}"),
    st.text(max_size=30).map(lambda tail: f"https://harbour.example/{tail}"),
)


@given(ADDRESSES, ADDRESSES)
@settings(deadline=None)
def test_any_text_is_taken_without_error(url: str, href: str) -> None:
    normal = normalise_url(url)
    registrable_domain(url)
    absolute(url, href)
    assert len(work_id(url, "0" * 32)) == 32
    if normal is not None:
        assert normalise_url(normal) == normal
        assert url_work_id(normal) == url_work_id(url)
