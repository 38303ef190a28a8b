"""What a text says a person is, beside the name: 'the harbour master Ana Roth', 'Ana Roth, the port's director,'."""

from typing import NamedTuple

from tasks.core.names.page import Page

_LONGEST = 4  # words of a title
_REACH = 7  # words after a name and a comma in which a title is looked for
_ARTICLES = frozenset("the a an der die das le la el los l' its his her their".split())

_RELATIVES = frozenset("who which that whose qui que quien".split())
_OWNS = ("'s", "’s")


class Role(NamedTuple):
    """A role as written, and he or she where its words tell; an honorific has no text."""

    text: str | None
    gender: str | None


def role_before(page: Page, first: int) -> Role | None:
    """Read the title in small letters that stands right before a name, the longest there is."""
    if first == 0 or not page.is_joined(first) or not page.texts[first - 1].islower():
        return None
    for start in range(max(0, first - _LONGEST), first):
        if title := page.title(start, first):
            return Role(page.text[page.starts[start] : page.ends[first - 1]], title.gender)
    return None


def role_after(page: Page, stop: int) -> Role | None:
    """Read the title that follows a name after a comma: ', the director of the port,' gives 'director'."""
    if page.word(stop) != ",":
        return None
    start = stop + 2 if page.word(stop + 1) in _ARTICLES else stop + 1
    for last in range(start, min(stop + _REACH, len(page.texts))):
        word = page.texts[last]
        if (not word[0].isalnum() and word not in ("'s", "-")) or word in _RELATIVES:
            return None
        if page.word(last + 1) in _OWNS:  # 'the mayor's wife' is no mayor
            continue
        if title := page.title(last, last + 1):
            if title.kind == "honorific":
                return None
            while page.title(last, last + 2):
                last += 1  # noqa: PLW2901  'prime minister' after 'prime'
            return Role(page.text[page.starts[start] : page.ends[last]], title.gender)
    return None
