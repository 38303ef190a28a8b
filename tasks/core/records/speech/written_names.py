"""Full names of speakers that no list and no rule of names knows, by their shape: two to four capitalised words.

Nothing is said of what they are the names of. German is left out, since there offices are capitalised too.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from schemas.records import Quote
from tasks.core.records.speech.offices import is_office
from tasks.core.text.spans import Span

_WORD = r"[^\W\d_a-zà-ÿ][\w’'-]+"
_NAME = rf"{_WORD}(?:\s(?:(?:de|del|della|di|da|dos|du|la|von|van|al|el|bin|ben)\s){{0,2}}{_WORD}){{1,3}}"
_WHOLE = re.compile(rf"(?P<name>{_NAME})")
_LINK = r"(?:of|for|at|from|in|with|to|by|de|du|des|del)"  # 'the head of the Lorn Hospital' is not called Lorn Hospital
# 'frontbencher Ana Roth', 'Ana Roth of the Lorn Foundation'
_AT_END = re.compile(rf"(?:(?:the|a|an)\s)?[\w-]+(?:\s(?!{_LINK}\b)[a-zà-ÿ-]+)*\s(?P<name>{_NAME})")
_BEFORE_OF = re.compile(rf"(?P<name>{_NAME})\sof\s.*")
# 'la mairesse, Ana Roth, ...'
_APPOSED = re.compile(rf",\s(?P<name>{_NAME})(?=[,.])")


def written_name(text: str, mention: Span) -> str | None:
    """Give the full name in a mention, or beside it where it is an office; None where its shape is not that of a full name."""
    said = mention.of(text)
    match = _WHOLE.fullmatch(said) or _BEFORE_OF.fullmatch(said) or _AT_END.fullmatch(said)
    if match and not is_office(match["name"].split()[-1]):
        return match["name"]
    apposed = _APPOSED.match(text, mention.end) if said[0].islower() or is_office(said.split()[-1]) else None
    return apposed["name"] if apposed else None


def with_full_names(rows: Iterable[Quote]) -> list[Quote]:
    """Give speakers that are named by one word the full name that ends with it, where the quotes know exactly one."""
    listed = list(rows)
    by_surname: dict[str, set[str]] = {}
    for row in listed:
        if row.speaker_name and row.speaker_entity_id is None and " " in row.speaker_name:
            by_surname.setdefault(row.speaker_name.split()[-1], set()).add(row.speaker_name)
    sure = {surname: full.pop() for surname, full in by_surname.items() if len(full) == 1}
    return [
        replace(row, speaker_name=sure[row.speaker]) if row.speaker in sure and row.speaker_name in (None, row.speaker) else row
        for row in listed
    ]
