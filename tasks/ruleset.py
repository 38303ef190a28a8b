"""The ruleset: a digest of what a stage's output depends on beside its input.

A file made under another ruleset is stale. The digest covers the syntax trees (so not comments, layout or docstrings) of
the stage's core module and of every module of the project that it imports, the lexicons it reads, its settings, the
shape of its output and the versions of the libraries it leans on. What only decides whether a page can be worked on at
all on this machine (time and memory limits, number of workers) is left out: see law 5 and its exception.
"""

import ast
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from schemas.render import arrow_schema
from schemas.tables import LAKE_FILES

_ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class StageRules:
    """What the output of a stage depends on: its core module, its libraries, the name of its output, and files it reads.

    `files` are weights and lexicons, named from the root of the checkout.
    """

    output: str
    module: str
    libraries: tuple[str, ...]
    files: tuple[str, ...] = ()


CLEAN = StageRules(
    "articles",
    "tasks.core.pages.clean",
    ("trafilatura", "lxml", "justext", "courlan", "tldextract", "py3langid", "numpy", "resiliparse", "tzdata"),
    tuple(f"tasks/core/pages/{name}.json" for name in ("body_alone", "body_asked", "headline_model", "line_model")),
)
EXTRACT = StageRules("records", "tasks.core.records.extract", ("courlan", "tldextract"), ("tasks/core/records/rule_precision.csv",))


def ruleset(rules: StageRules, settings: object) -> str:
    """Digest a stage's rules and settings to 16 hex digits; `settings` counts by its repr."""
    digest = hashlib.sha256(repr(settings).encode())
    digest.update(arrow_schema(LAKE_FILES[rules.output]).remove_metadata().to_string().encode())
    for library in rules.libraries:
        digest.update(f"{library}=={version(library)}".encode())
    for name in sorted(rules.files):
        digest.update((_ROOT / name).read_bytes())
    for name, tree in sorted(_closure(rules.module).items()):
        digest.update(f"{name}\n{tree}".encode())
    return digest.hexdigest()[:16]


@cache
def _closure(module: str) -> dict[str, str]:
    """Map `module` and all that it imports from tasks to their syntax trees, docstrings left out."""
    found: dict[str, str] = {}
    waiting = [module]
    while waiting:
        name = waiting.pop()
        path = _source_of(name)
        if name in found or path is None:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        waiting += [imported for imported in _imports(tree) if imported.startswith("tasks.")]
        found[name] = ast.dump(_without_docstrings(tree))
    return found


def _source_of(module: str) -> Path | None:
    path = _ROOT / module.replace(".", "/")
    candidates = (path.with_suffix(".py"), path / "__init__.py")
    return next((candidate for candidate in candidates if candidate.is_file()), None)


def _imports(tree: ast.Module) -> Iterable[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _without_docstrings(tree: ast.Module) -> ast.Module:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return tree
