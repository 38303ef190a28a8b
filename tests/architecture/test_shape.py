"""The size, the names and the documentation of the code, as style asks."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
FOLDERS = ("flows", "tasks", "schemas", "warehouse")
MODULES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
DRAWERS = frozenset({"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc", "base", "process", "handle"})

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Defined(NamedTuple):
    """A definition with the name by which a person finds it, and whether it is public as all that holds it is."""

    place: str
    node: ast.AST
    is_public: bool


def definitions() -> Iterator[Defined]:
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        yield Defined(str(path.relative_to(ROOT)), tree, path.stat().st_size > 0)
        yield from _inside(str(path.relative_to(ROOT)), tree, is_public=True)


def _inside(place: str, parent: ast.AST, *, is_public: bool) -> Iterator[Defined]:
    for node in ast.iter_child_nodes(parent):
        name = node.name if isinstance(node, ast.ClassDef | Function) else None
        here = Defined(f"{place}:{name}", node, is_public and not (name or "").startswith("_") and not isinstance(parent, Function))
        if name is not None:
            yield here
        yield from _inside(here.place if name else place, node, is_public=here.is_public if name else is_public)


def lengths() -> dict[str, int]:
    found = {}
    for defined in definitions():
        if isinstance(defined.node, Function):
            body = defined.node.body[1:] if ast.get_docstring(defined.node) else defined.node.body
            found[defined.place] = (defined.node.end_lineno or 0) - (body[0].lineno if body else defined.node.lineno) + 1
    return found


def test_functions_are_short() -> None:
    measured = sorted(lengths().items(), key=lambda item: -item[1])
    too_long = {place: lines for place, lines in measured if lines > 50}
    assert too_long == {}
    sizes = [lines for _, lines in measured]
    assert statistics.median(sizes) <= 10
    assert statistics.quantiles(sizes, n=10)[-1] <= 25, dict(measured[: len(measured) // 10])


def test_files_are_short() -> None:
    counted = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {place: lines for place, lines in counted.items() if lines >= 350} == {}


def test_no_module_is_a_drawer() -> None:
    tests = sorted((ROOT / "tests").rglob("*.py"))
    assert [str(path.relative_to(ROOT)) for path in [*MODULES, *tests] if path.stem in DRAWERS or path.parent.name in DRAWERS] == []


def test_what_is_public_is_documented() -> None:
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    silent = [
        defined.place
        for defined in definitions()
        if defined.is_public and isinstance(defined.node, documented) and ast.get_docstring(defined.node) is None
        if not defined.place.rpartition(":")[2].startswith("__")  # magic methods: the class says it
    ]
    assert silent == []


def test_every_function_says_its_types() -> None:
    untyped = [
        defined.place
        for defined in definitions()
        if isinstance(defined.node, Function)
        if defined.node.returns is None
        or any(
            argument.annotation is None and argument.arg not in ("self", "cls")
            for argument in (*defined.node.args.posonlyargs, *defined.node.args.args, *defined.node.args.kwonlyargs)
        )
    ]
    assert untyped == []
