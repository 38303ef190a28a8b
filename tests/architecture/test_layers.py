"""The one-way rule, and the places where the engine, the database and the environment may be named."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODULES = sorted(path for folder in ("flows", "tasks", "schemas", "warehouse") for path in (ROOT / folder).rglob("*.py"))


def test_the_import_contracts_hold() -> None:
    """In a process of its own: import-linter configures logging, and would silence the loggers of the tests after it."""
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield f"{'.' * node.level}{node.module or ''}"


def test_no_import_is_relative_so_that_rulesets_can_follow_them_all() -> None:
    relative = {str(path.relative_to(ROOT)): name for path in MODULES for name in imports_of(path) if name.startswith(".")}
    assert relative == {}


def test_only_the_settings_read_the_environment() -> None:
    readers = {
        str(path.relative_to(ROOT))
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")
    }
    # The pool hands its own environment on to its workers; it takes nothing from it.
    assert readers <= {"flows/settings.py", "tasks/pool.py"}


def test_the_core_reads_no_clock_no_file_and_no_randomness() -> None:
    methods = {
        "now",
        "today",
        "utcnow",
        "monotonic",
        "perf_counter",
        "random",
        "uuid4",
        "read_text",
        "read_bytes",
        "write_text",
        "write_bytes",
    }
    used = {
        f"{path.relative_to(ROOT)}:{node.lineno}": ast.unparse(node.func)
        for path in MODULES
        if path.is_relative_to(ROOT / "tasks/core")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    }
    assert {place: name for place, name in used.items() if name in ("open", "print", "hash") or name.rpartition(".")[2] in methods} == {}
