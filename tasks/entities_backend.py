"""Which backend finds names: our own rules, or a pipeline of spaCy, named with its version so that another one is another ruleset."""

import json
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from schemas.errors import SettingsError

RULES = "rules"
_PREFIX = "spacy:"


def resolve_backend(setting: str) -> str:
    """Turn the setting into what extraction is told: `rules`, or `spacy:NAME@VERSION+SPACY` with the versions of pipeline and library.

    NAME is an installed package, or a folder that `nlp.to_disk` wrote. Raise SettingsError for anything else, and when spaCy or
    the pipeline is not there.
    """
    if setting == RULES:
        return RULES
    if not setting.startswith(_PREFIX) or setting == _PREFIX:
        raise SettingsError(
            f"NEWSMILL_ENTITIES_BACKEND is {setting!r}: take {RULES}, or {_PREFIX}NAME with the name or folder of a pipeline"
        )
    name = setting.removeprefix(_PREFIX)
    try:
        library = version("spacy")
    except PackageNotFoundError as error:
        raise SettingsError(f"NEWSMILL_ENTITIES_BACKEND is {setting!r}, but spaCy is not installed: pip install '.[spacy]'") from error
    return f"{setting}@{_version_of(name)}+{library}"


def _version_of(name: str) -> str:
    folder = Path(name)
    if folder.is_dir():
        try:
            meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise SettingsError(f"{folder} holds no pipeline of spaCy: {error}") from error
        return str(meta.get("version", ""))
    try:
        return version(name)
    except PackageNotFoundError as error:
        raise SettingsError(
            f"no pipeline {name!r} of spaCy is installed, and no folder has that name: python -m spacy download {name}"
        ) from error
