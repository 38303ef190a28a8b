"""The README cannot rot: its commands are run on the sample, its tables are rendered again."""

import re
from pathlib import Path

import pytest

from flows.settings import settings_table
from tests.docs.examples import README, RECIPES, ROOT, Example, masked, read_examples, run_example
from warehouse.reference import saved_queries

PAGE = README.read_text(encoding="utf-8")
GUIDE = (ROOT / "flows" / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("readme") / "data"


def test_every_command_prints_what_the_readme_says(data: Path) -> None:
    """In the order of the page: the first one makes the warehouse that the others ask. `python -m tests.docs.examples` rewrites."""
    examples = read_examples(PAGE)
    assert len(examples) >= 6
    for example in examples:
        assert masked(run_example(example, data)) == masked(example.printed), example.command


@pytest.mark.parametrize("example", read_examples(RECIPES.read_text(encoding="utf-8")), ids=lambda example: example.command[:40])
def test_every_recipe_prints_what_its_page_says(example: Example, sample_data: Path) -> None:
    assert masked(run_example(example, sample_data)) == masked(example.printed)


def test_the_page_of_recipes_says_how_many_questions_there_are() -> None:
    assert f"{len(saved_queries())} questions" in RECIPES.read_text(encoding="utf-8")


def test_the_guide_for_operators_lists_every_setting_with_its_default() -> None:
    assert settings_table() in GUIDE


def test_every_folder_and_file_that_the_readme_names_is_there() -> None:
    named = {name for name in re.findall(r"`((?:flows|tasks|schemas|warehouse|tests)/[\w./-]*)`", PAGE) if "data/" not in name}
    assert len(named) >= 10
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_every_make_target_that_the_readme_names_is_in_the_makefile() -> None:
    targets = set(re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8")))
    assert set(re.findall(r"`make ([a-z]+)", PAGE)) <= targets
