"""`python -m schemas` rewrites what is generated from the record classes; with --check it only compares."""

import sys
from pathlib import Path

from schemas.render import catalogue, ddl
from schemas.tables import TABLES

_ROOT = Path(__file__).parent.parent


def generated_files() -> dict[Path, str]:
    """Map each generated file to the text it must hold."""
    files = {_ROOT / "warehouse/sql/ddl" / f"{table.name}.sql": ddl(table) for table in TABLES}
    files[_ROOT / "warehouse/catalogue.md"] = catalogue()
    return files


def main(arguments: list[str]) -> int:
    """Write the generated files, or with --check name those that differ and return 1."""
    drifted = [path for path, text in generated_files().items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    drifted += [path for path in (_ROOT / "warehouse/sql/ddl").glob("*.sql") if path not in generated_files()]
    if "--check" in arguments:
        for path in drifted:
            sys.stderr.write(f"{path.relative_to(_ROOT)} differs from schemas/: run python -m schemas\n")
        return 1 if drifted else 0
    for path in drifted:
        path.unlink(missing_ok=True)
    for path, text in generated_files().items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
