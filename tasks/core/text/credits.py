"""Credit lines: lines of their own that say where a text or an image comes from.

Cleaning cuts such lines from the body, citations.py makes records of them; both ask here, so that they never disagree.
Phrases inside sentences ('the Courier reported') are no credit lines and belong to records/citations.py.
"""

import re
from dataclasses import dataclass

from schemas.reasons import CitationType
from tasks.core.text.credit_rules import CHANNEL, CREDIT_RULES, GRAPHICS_LABEL, HARDWARE, LEADS, MODEL_NUMBER, NOBODY, CreditRule, Form
from tasks.core.text.names import is_time_word, looks_like_name
from tasks.core.text.outlet_lists import PHOTO_AGENCIES, PHOTO_SELLERS
from tasks.core.text.outlets import is_outlet

_MAX_LENGTH = 160  # 'This article is republished from NAME under a Creative Commons licence. Read the original article.' is 110
_MAX_LABEL_LENGTH = 120
_MAX_REST = 100  # characters after the name of a statement
_WRAPPING = " \t\u00a0([{*_–—-•»|"
_WRAPPING_END = " \t\u00a0)]}*_.,;|"
# What may follow a name on a label's line without being part of it.
_AFTER_NAME = re.compile(
    r"\s+[|–—•·-]\s+|\s*[|;()\[\]]|,\s?(?i:files?|pool|handout|archive|archivo|archiv)\b|,\s+(?=\D{0,12}\d)|\.\s|\s+(?:via|für|for)\s+(?=[^\W\d])|\s+©"
)
_LIST_COMMA = re.compile(r"\s*[,;]\s*(?:and\s+|und\s+|y\s+|et\s+)?|\s+(?:and|und|&)\s+")
_PHOTO_PART = re.compile(r"\s*[/|]\s*|\s+via\s+")
_POSSESSIVE = re.compile(r"[’']s?\s")
_BUTTON = re.compile(r"(?:Comment|Share|Follow|Sign|Log|Join|Read|Watch|Subscribe)\b")
_ASIDE = re.compile(r"\s*[()\[\]]|,\s?(?i:files?|pool|handout)\b")
_COPYRIGHT = re.compile(r"©\s*(?:\d{4}\s+)?")
_WEB_NAME = re.compile(r"(?:https?://)?(?:[\w-]{1,63}\.){1,4}[a-z]{2,12}(?:/\S*)?")
# 'This article was first published by NAME' may go on as it likes: only a credit speaks of its own article so.
_SELF = re.compile(r"(?:this|an?|the (?:following|above)|diese[rs]|cet?|este|questo)\s", re.IGNORECASE)
# 'The report was first published by NAME in 2005 and led to ...' is prose: without 'this' the line must end as credits do.
_STATEMENT_END = re.compile(
    r"(?>[\s.,;:)\]]|[’']s website|(?:on|in|at|am|le) [^.]{3,30}\d{4}|(?:on|last) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"with permission|(?:and|it) (?:is|was|has been) (?:re-?published|reprinted|reproduced|reposted|updated|edited|translated)[^.]*|"
    r"under (?:a|the) [^.]*|(?:you can |please )?(?:read|see|view|find|click|follow|visit)\b[^.]*|all rights reserved|here|"
    r"erschienen|übersetzt|veröffentlicht|by [A-Z][^.,]{3,30})*+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit line: how it leans on the source, and where in the line the name stands. An empty name credits nobody."""

    kind: CitationType
    name_start: int
    name_end: int
    rule_id: str


def match_credit(line: str) -> Credit | None:
    """Read a line as a credit; None for prose and for lines that name nothing which looks like a name.

    The line may be wrapped in brackets. Lines above 160 characters are never credits.
    """
    start, end = _unwrapped(line)
    if end - start < 3 or len(line) > _MAX_LENGTH:
        return None
    if _may_fit_rule(line, start):
        for rule in CREDIT_RULES:
            if match := rule.pattern.match(line, start, end):
                return _READERS[rule.form](rule, line, match)
    return _agency_credit(line, start, end)


def credited_names(line: str, credit: Credit) -> tuple[tuple[int, int], ...]:
    """Part the name of a credit where it is a list of names ('Sources: A, B and C'); offsets in the line, none for nobody."""
    if credit.name_start == credit.name_end:
        return ()
    whole = (credit.name_start, credit.name_end)
    parts = []
    at = credit.name_start
    for comma in [*_LIST_COMMA.finditer(line, *whole), None]:
        parts.append((at, comma.start() if comma else credit.name_end))
        at = comma.end() if comma else at
    is_list = "," in line[slice(*whole)] or ";" in line[slice(*whole)] or credit.rule_id == "credit.sources"
    if is_list and all(looks_like_name(line[a:b], max_words=5) and not _has_digit(line[a:b]) for a, b in parts):
        return tuple(parts)
    return (whole,)


def _unwrapped(line: str) -> tuple[int, int]:
    start = len(line) - len(line.lstrip(_WRAPPING))
    return start, max(start, len(line.rstrip(_WRAPPING_END)))


def _may_fit_rule(line: str, start: int) -> bool:
    """Sort out nearly all lines at a fiftieth of the cost of trying every rule."""
    reach = line[start : start + 40]
    if ":" in reach or "：" in reach:
        return True
    return " contributed " in line or any(word.lower() in LEADS for word in reach.split(None, 1)[:1])


def _read_label(rule: CreditRule, line: str, match: re.Match[str]) -> Credit | None:
    if len(line) > _MAX_LABEL_LENGTH:
        return None
    start, end = _name_on_line(line, *match.span("name"), is_photo=rule.kind is CitationType.IMAGE_CREDIT)
    name = line[start:end]
    if NOBODY.fullmatch(name):
        return Credit(rule.kind, start, start, rule.rule_id)
    if rule.kind is CitationType.IMAGE_CREDIT and _is_product(line, name):
        return None
    if _WEB_NAME.fullmatch(name) or looks_like_name(name):
        return Credit(rule.kind, start, end, rule.rule_id)
    return None


def _is_product(line: str, name: str) -> bool:
    """Tell a product or specification from a maker of images; the names of agencies and outlets may have digits (France 24)."""
    if _WEB_NAME.fullmatch(name):
        return False
    first = _PHOTO_PART.split(name)[0]
    if first in PHOTO_AGENCIES or CHANNEL.fullmatch(first) or is_outlet(first, has_article=False):
        return False
    is_specification = GRAPHICS_LABEL.match(line) is not None and HARDWARE.match(first) is not None
    return is_specification or MODEL_NUMBER.search(first) is not None


def _read_outlet_label(rule: CreditRule, line: str, match: re.Match[str]) -> Credit | None:
    credit = _read_label(rule, line, match)
    if credit is None:
        return None
    name = line[credit.name_start : credit.name_end]
    return credit if is_outlet(name, has_article=" the " in line[: credit.name_start]) or _WEB_NAME.fullmatch(name) else None


def _read_statement(rule: CreditRule, line: str, match: re.Match[str]) -> Credit | None:
    start, end = match.span("name")
    end = _without_time(line, start, end)
    rest = line[end:].strip(_WRAPPING_END)
    if is_time_word(line[start:end]) or line[start:end].isdigit() or len(rest) > _MAX_REST:
        return None
    if not _SELF.match(line, match.start()) and not _STATEMENT_END.fullmatch(rest):
        return None
    return Credit(rule.kind, start, end, rule.rule_id)


def _read_outlet_statement(rule: CreditRule, line: str, match: re.Match[str]) -> Credit | None:
    start, end = match.span("name")
    is_reporter = _POSSESSIVE.search(line, start, end) is not None  # 'The Courier's Ana Roth contributed to this report.'
    has_article = line[:start].lower().endswith("the ")
    is_credit = not is_reporter and is_outlet(line[start:end], has_article=has_article)
    return Credit(rule.kind, start, end, rule.rule_id) if is_credit else None


_READERS = {
    Form.LABEL: _read_label,
    Form.STATEMENT: _read_statement,
    Form.OUTLET_STATEMENT: _read_outlet_statement,
    Form.OUTLET_LABEL: _read_outlet_label,
}


def _name_on_line(line: str, start: int, end: int, *, is_photo: bool) -> tuple[int, int]:
    """Narrow the rest of a line to the name: no leading article, no date, bracket or second label after it."""
    if line.startswith("the ", start):
        start += len("the ")
    if is_photo and (copyright_sign := _COPYRIGHT.match(line, start)):
        start = copyright_sign.end()
    for stop in _AFTER_NAME.finditer(line, start, end):
        if stop.start() > start and not (is_photo and "via" in stop[0]) and not _is_initial_stop(line, stop):
            end = stop.start()
            break
    return start, max(start, len(line[:end].rstrip(_WRAPPING_END)))


def _is_initial_stop(line: str, stop: re.Match[str]) -> bool:
    """Tell whether a full stop is that of an initial or a short title: 'J. Doe', 'R.W. Doe', 'St. Louis'."""
    word = line[: stop.start()].rpartition(" ")[2]
    return stop[0].startswith(".") and (len(word) <= 2 or "." in word)


def _without_time(line: str, start: int, end: int) -> int:
    for word in re.finditer(r"\s(?:on\s)?(?=[A-Z])", line[start:end]):
        if is_time_word(line[start + word.end() : end]):
            return start + word.start()
    return end


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _agency_credit(line: str, start: int, end: int) -> Credit | None:
    """Read 'Ana Roth/AFP', 'Pool via Reuters', '© Reuters', 'Getty Images': an image credit without a label.

    A news agency alone on a line may sign the text as well as an image, and is left open.
    """
    copyright_sign = _COPYRIGHT.match(line, start, end)
    start = copyright_sign.end() if copyright_sign else start
    if aside := _ASIDE.search(line, start, end):
        end = aside.start()
    text = line[start:end]
    has_shape = copyright_sign or text in PHOTO_SELLERS or "/" in text or " via " in text or "|" in text
    if not has_shape or len(text) > _MAX_LABEL_LENGTH or _BUTTON.match(text):
        return None
    parts = _PHOTO_PART.split(text)
    is_credit = any(part in PHOTO_AGENCIES for part in parts) and all(part in PHOTO_AGENCIES or looks_like_name(part, 4) for part in parts)
    return Credit(CitationType.IMAGE_CREDIT, start, end, "credit.agency") if is_credit else None
