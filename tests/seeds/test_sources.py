"""sources.csv: what each reader of it gets, and what is refused with its line."""

from pathlib import Path

import pytest

from schemas.errors import SettingsError
from schemas.seeds import Outlet
from tasks.core.pages.raw import OutletRule
from tasks.land.inputs import FieldMap
from tasks.seeds.countries import COUNTRIES
from tasks.seeds.sources import SourceRow, read_sources

COLUMNS = "path_prefix,domain,publisher,country,time_zone,url_field,html_field,text_field,fetched_at_field"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sources.csv"


def write(path: Path, *lines: str, header: str = COLUMNS) -> Path:
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return path


def test_landing_cleaning_and_warehouse_each_get_what_concerns_them(path: Path) -> None:
    write(
        path,
        "feeds/,,,,,address,,story.plain,seen",
        ",Gazette.example,The Gazette,GB,Europe/London,,,,",
        "texts/gazette/,gazette.example,,,,,,,",
        'blogs/,,"Letters, Etc.",,,,,,',
        ",post.example,,IE,,,,,",
    )

    sources = read_sources(path)

    assert sources.field_maps == (FieldMap("feeds/", "address", None, "story.plain", "seen"),)
    assert sources.outlet_rules == (
        OutletRule(None, "gazette.example", "The Gazette", "Europe/London"),
        OutletRule("blogs/", None, "Letters, Etc.", None),
        OutletRule("texts/gazette/", "gazette.example", None, None),
    )
    assert sources.outlets == (
        Outlet(domain="gazette.example", path_prefix=None, publisher="The Gazette", country="GB", time_zone="Europe/London"),
        Outlet(domain=None, path_prefix="blogs/", publisher="Letters, Etc.", country=None, time_zone=None),
        Outlet(domain="post.example", path_prefix=None, publisher=None, country="IE", time_zone=None),
    )


def test_neither_field_names_nor_countries_nor_the_order_of_rows_change_what_cleaning_goes_by(path: Path) -> None:
    before = read_sources(write(path, ",gazette.example,The Gazette,GB,,,,,", "texts/,post.example,,,,,,,")).outlet_rules

    after = read_sources(
        write(path, "texts/,post.example,,,,address,,,", ",gazette.example,The Gazette,IE,,,,,", ",other.example,,FR,,,,,")
    )

    assert after.outlet_rules == before


def test_a_file_may_have_fewer_columns_a_byte_order_mark_and_blank_lines(path: Path) -> None:
    path.write_text("\ufeffdomain, publisher\n\nbücher-bote.example , Bücherbote \n,\nxn--caf-dma.example,Le Café\n", encoding="utf-8")

    assert read_sources(path).rows == (
        SourceRow(domain="bücher-bote.example", publisher="Bücherbote"),
        SourceRow(domain="café.example", publisher="Le Café"),
    )


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        pytest.param(",,Gazette,,,,,,", "a row needs a path_prefix or a domain", id="about nothing"),
        pytest.param("texts/,,,,,,,,", "says nothing of what it names", id="a prefix alone"),
        pytest.param(",gazette.example,,,,,,,", "says nothing of what it names", id="a domain alone"),
        pytest.param("/data/texts/,,Gazette,,,,,,", "must be relative to the landing zone", id="absolute path"),
        pytest.param(",gazette.example,,UK,,,,,", "country 'UK' is no code of ISO 3166-1 alpha-2", id="a country that ISO calls GB"),
        pytest.param(",gazette.example,,gb,,,,,", "country 'gb'", id="small letters"),
        pytest.param(",gazette.example,,,CEST,,,,", "time_zone 'CEST' is no IANA time zone", id="an abbreviation"),
        pytest.param(",gazette.example,,,+01:00,,,,", "time_zone '\\+01:00'", id="an offset"),
        pytest.param(",https://gazette.example/,G,,,,,,", "must be a bare domain", id="an address"),
        pytest.param(",www.gazette.example,G,,,,,,", "without www.", id="one host of the domain"),
        pytest.param(",gazette,G,,,,,,", "must be a bare domain", id="no dot"),
        pytest.param(",gazette.example,G,,,address,,,", "names of fields need a path_prefix", id="fields of a domain"),
        pytest.param("texts/,,The Gazette, Inc.,,,,,,", "10 cells, but there are 9 columns", id="a comma without quotes"),
        pytest.param(',gazette.example,"The" Gazette,,,,,,', "expected after", id="broken quotes"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_line(path: Path, line: str, complaint: str) -> None:
    write(path, ",post.example,The Post,,,,,,", line)
    with pytest.raises(SettingsError, match=f"sources.csv, line 3: .*{complaint}"):
        read_sources(path)


@pytest.mark.parametrize(
    ("first", "second", "complaint"),
    [
        ("texts/,,G,,,,,,", "texts/,,,,,address,,,", "line 3: path_prefix 'texts/' stands in line 2 already"),
        (
            ",gazette.example,G,,,,,,",
            "a/,Gazette.Example,,GB,,,,,",
            "line 3: publisher, country or time_zone of the domain 'gazette.example'",
        ),
    ],
)
def test_what_stands_twice_is_refused_with_both_lines(path: Path, first: str, second: str, complaint: str) -> None:
    with pytest.raises(SettingsError, match=complaint):
        read_sources(write(path, first, second))


def test_a_domain_may_be_named_by_many_prefixes_since_one_row_alone_tells_of_it(path: Path) -> None:
    sources = read_sources(write(path, ",gazette.example,G,GB,,,,,", "a/,gazette.example,,,,,,,", "b/,gazette.example,,,,address,,,"))
    assert [outlet.domain for outlet in sources.outlets] == ["gazette.example"]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"prefix,url\n", "line 1: unknown columns 'prefix', 'url'. Its columns are path_prefix,domain"),
        (b"domain;publisher\n", "line 1: unknown columns 'domain;publisher'"),
        (b"domain,domain\n", "line 1: no columns, or one of them twice"),
        (b"", "line 1: no columns"),
        (b"domain,publisher\ncaf\xe9.example,x\n", "is not in UTF-8"),
    ],
)
def test_a_file_of_another_make_is_refused(path: Path, content: bytes, complaint: str) -> None:
    path.write_bytes(content)
    with pytest.raises(SettingsError, match=complaint):
        read_sources(path)


def test_a_missing_file_is_no_empty_one(path: Path) -> None:
    with pytest.raises(SettingsError, match=r"there is no .*sources.csv: a file with nothing to say has the one line path_prefix,domain"):
        read_sources(path)


def test_all_countries_of_the_standard_are_there() -> None:
    assert len(COUNTRIES - {"XK"}) == 249
    assert {len(code) for code in COUNTRIES} == {2}


def test_the_file_in_the_checkout_is_valid_and_speaks_of_nothing_real() -> None:
    sources = read_sources(Path(__file__).parents[2] / "warehouse/seeds/sources.csv")
    assert sources.rows
    assert all((row.path_prefix or "example/").startswith("example/") for row in sources.rows)
    assert all((row.domain or ".example").endswith(".example") for row in sources.rows)
