"""The ruleset changes with what a stage's output depends on, and with nothing else."""

import ast
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tasks import ruleset as rulesets
from tasks.core.pages.raw import CleanOptions
from tasks.ruleset import CLEAN, EXTRACT, StageRules, ruleset

ROOT = Path(__file__).parents[2]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the sources that the rulesets read, free to be changed."""
    shutil.copytree(ROOT / "tasks", tmp_path / "tasks", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "warehouse", tmp_path / "warehouse", ignore=shutil.ignore_patterns("__pycache__", "data"))
    monkeypatch.setattr(rulesets, "_ROOT", tmp_path)
    rulesets._closure.cache_clear()
    yield tmp_path
    rulesets._closure.cache_clear()


def digest(stage: StageRules, settings: object = None) -> str:
    rulesets._closure.cache_clear()
    return ruleset(stage, settings)


def bump_constant(path: Path) -> None:
    """Add one to the first whole number of a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    number = next(node for node in ast.walk(tree) if isinstance(node, ast.Constant) and type(node.value) is int)
    number.value = int(number.value) + 1  # type: ignore[arg-type]
    path.write_text(ast.unparse(tree), encoding="utf-8")


def test_a_comment_a_docstring_or_the_layout_changes_no_ruleset(checkout: Path) -> None:
    before = digest(CLEAN), digest(EXTRACT)
    for path in (checkout / "tasks/core").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        path.write_text("# a new comment\n" + ast.unparse(tree), encoding="utf-8")
    words = checkout / "tasks/core/pages/words.py"
    words.write_text(words.read_text(encoding="utf-8").replace('"""Count words;', '"""Number the words;'), encoding="utf-8")
    assert (digest(CLEAN), digest(EXTRACT)) == before


def test_a_constant_of_a_core_module_changes_the_ruleset_of_the_stages_that_import_it(checkout: Path) -> None:
    clean, extract = digest(CLEAN), digest(EXTRACT)
    bump_constant(checkout / "tasks/core/pages/verdict.py")
    assert digest(CLEAN) != clean
    assert digest(EXTRACT) == extract


def test_an_operator_of_a_core_module_changes_the_ruleset(checkout: Path) -> None:
    before = digest(CLEAN)
    words = checkout / "tasks/core/pages/words.py"
    words.write_text(words.read_text(encoding="utf-8").replace(" >= ", " > ", 1), encoding="utf-8")
    assert digest(CLEAN) != before


def test_a_change_outside_the_core_leaves_the_rulesets(checkout: Path) -> None:
    before = digest(CLEAN), digest(EXTRACT)
    for path in (checkout / "tasks/pool.py", checkout / "tasks/clean.py"):
        bump_constant(path)
    assert (digest(CLEAN), digest(EXTRACT)) == before


def test_settings_count(checkout: Path) -> None:
    assert digest(CLEAN, CleanOptions(min_words=20)) != digest(CLEAN, CleanOptions(min_words=21))


def test_the_versions_of_libraries_count(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest(CLEAN)
    monkeypatch.setattr(rulesets, "version", lambda name: "99.9")
    assert digest(CLEAN) != before


def test_the_words_of_a_lexicon_count(checkout: Path) -> None:
    lexicons = checkout / "warehouse/lexicons"
    lexicons.mkdir(exist_ok=True)
    (lexicons / "towns.csv").write_text("name\nNorthgate\n")
    stage = replace(CLEAN, files=("warehouse/lexicons/towns.csv",))
    before = digest(stage)
    (lexicons / "towns.csv").write_text("name\nNorthgate\nShioji\n")
    assert digest(stage) != before != digest(CLEAN)


def test_the_shape_of_the_output_counts(checkout: Path) -> None:
    assert digest(CLEAN) != digest(replace(CLEAN, output="records"))


def test_a_stage_that_names_no_module_would_be_noticed(checkout: Path) -> None:
    assert rulesets._closure("tasks.core.pages.gone") == {}
    for stage in (CLEAN, EXTRACT):
        assert stage.module in rulesets._closure(stage.module)


def modules_of(package: str) -> set[str]:
    folder = ROOT / package.replace(".", "/")
    return {f"{package}.{path.stem}" for path in folder.glob("*.py") if path.stem != "__init__"}


def test_the_clean_ruleset_covers_every_module_that_cleans_pages() -> None:
    rulesets._closure.cache_clear()
    assert modules_of("tasks.core.pages") <= set(rulesets._closure(CLEAN.module))


def test_the_extract_ruleset_covers_every_module_that_makes_records_and_none_that_cleans_pages() -> None:
    rulesets._closure.cache_clear()
    covered = set(rulesets._closure(EXTRACT.module))
    assert modules_of("tasks.core.records") <= covered
    assert {name for name in covered if name.startswith("tasks.core.pages.")} <= imported_by_records()


def imported_by_records() -> set[str]:
    """Modules of page cleaning that the records lean on: none but what they name themselves."""
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "tasks/core/records").glob("*.py")]
    return {match[1] for source in sources for match in re.finditer(r"^from (tasks\.core\.pages\.\w+) import", source, re.MULTILINE)}
