"""Lexicons are read strictly, packed for the workers, and every row proves itself by its own examples."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from schemas.errors import SettingsError
from schemas.lexicons import Lexicons, WatchedName, row_classes
from schemas.reasons import NameType
from tasks.core.lexicon_examples import EXAMPLES, ExampleFault, try_examples
from tasks.core.lexicons import pack, unpack
from tasks.seeds.lexicons import read_lexicons
from tests.records.shipped import FOLDER, LEXICONS

ROE = WatchedName(id="roe", type=NameType.PERSON, name="Jane Roe", aliases=("J. Roe", "Roe"), valid_from=date(2024, 5, 1))
HEADER = "id,type,name,aliases,valid_from"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Lexicons without a row."""
    for name in row_classes():
        header = (FOLDER / f"{name}.csv").read_text(encoding="utf-8").split("\n", 1)[0]
        (tmp_path / f"{name}.csv").write_text(header + "\n", encoding="utf-8")
    return tmp_path


def test_a_row_of_the_watchlist_is_read_by_its_columns_types(folder: Path) -> None:
    (folder / "watchlist.csv").write_text(f"{HEADER}\nroe,person,Jane Roe, J. Roe|Roe ,2024-05-01\n", encoding="utf-8")
    assert read_lexicons(folder).watchlist == (ROE,)


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        (
            f"{HEADER}\nroe,ship,Jane Roe,,\n",
            "watchlist.csv, line 2: type is 'ship', which is no NameType: one of person, organization, pl",
        ),
        (f"{HEADER}\nroe,person,Jane Roe,,May\n", "watchlist.csv, line 2: valid_from is 'May', which is no date"),
        (f"{HEADER}\n\n,person,Jane Roe,,\n", "watchlist.csv, line 3: id is empty"),
        ("id,type,name,wikipedia\n", "watchlist.csv, line 1: unknown columns 'wikipedia'"),
    ],
)
def test_what_makes_no_sense_is_named_with_its_line(folder: Path, rows: str, complaint: str) -> None:
    (folder / "watchlist.csv").write_text(rows, encoding="utf-8")
    with pytest.raises(SettingsError, match=complaint):
        read_lexicons(folder)


def test_a_missing_lexicon_is_no_empty_one(folder: Path) -> None:
    (folder / "titles.csv").unlink()
    with pytest.raises(SettingsError, match=r"there is no .*titles\.csv"):
        read_lexicons(folder)


def test_unpacked_lexicons_are_one_object_as_long_as_their_rows_are_the_same() -> None:
    packed, moved = pack(Lexicons((ROE,))), pack(Lexicons((replace(ROE, line=9, example_hit="Jane Roe spoke."),)))
    assert unpack(packed) is unpack(moved)
    assert unpack(packed).watchlist == (ROE,)


def test_another_alias_is_another_digest() -> None:
    assert pack(Lexicons((ROE,))).digest != pack(Lexicons((replace(ROE, aliases=("Roe",)),))).digest


def test_every_shipped_row_is_found_where_it_says_and_nowhere_else() -> None:
    assert [str(fault) for fault in try_examples(LEXICONS)] == []


def test_a_lexicon_whose_rows_carry_examples_is_tried() -> None:
    with_examples = {name for name in row_classes() if any(row.example_hit for row in getattr(LEXICONS, name))}
    assert with_examples <= set(EXAMPLES)


def test_a_row_that_its_examples_belie_is_named() -> None:
    lexicons = Lexicons((replace(ROE, example_hit="Nobody spoke.", example_miss="Jane Roe spoke.", line=7), replace(ROE, line=8)))
    found = list(try_examples(lexicons, {"watchlist": lambda _, row, text: row.name in text}))
    assert found == [
        ExampleFault("watchlist", 7, "not found in its example_hit 'Nobody spoke.'"),
        ExampleFault("watchlist", 7, "found in its example_miss 'Jane Roe spoke.'"),
        ExampleFault("watchlist", 8, "example_hit is empty: give a sentence in which this row is to be found"),
    ]
    assert str(found[2]).startswith("watchlist.csv, line 8: ")
