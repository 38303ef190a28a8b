"""By what articles are extracted. Loads no finder, so that commands that only compare rulesets stay quick."""

from dataclasses import dataclass

from tasks.core.lexicons import PackedLexicons


@dataclass(frozen=True, slots=True)
class ExtractOptions:
    """What extraction depends on beside the articles; its repr is part of the ruleset, and names the lexicons by their digest."""

    lexicons: PackedLexicons
    entities_backend: str = "rules"  # or spacy:NAME@VERSION+SPACY
