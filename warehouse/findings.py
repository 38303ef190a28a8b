"""What an inspection finds: one finding is one thing that is not as it should be, or that an operator may want to know."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters."""

    PROBLEM = "problem"  # something is damaged or lost; a person must act
    INFORMATION = "information"  # the usual course of things, or something that the next run sees to


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, where, and what to do. `kind` groups what is alike; `where` and `what` may hold text from pages."""

    severity: Severity
    kind: str
    where: str
    what: str
    advice: str


def problem(kind: str, where: object, what: str, advice: str) -> Finding:
    """Make a finding that asks for a person."""
    return Finding(Severity.PROBLEM, kind, str(where), what, advice)


def information(kind: str, where: object, what: str, advice: str) -> Finding:
    """Make a finding that is good to know."""
    return Finding(Severity.INFORMATION, kind, str(where), what, advice)
