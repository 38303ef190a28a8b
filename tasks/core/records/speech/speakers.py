"""Who a speaker is, as far as the article says: the name behind the mention, and the outlet that the words came through.

The office that stands beside the name is read in offices.py.
"""

import re

from schemas.reasons import NameType
from tasks.core.names.pronouns import resolve_pronoun
from tasks.core.names.spans import ArticleNames, Name
from tasks.core.records.speech.cues import Cue
from tasks.core.records.speech.offices import Office, read_office
from tasks.core.records.speech.scenes import Scene
from tasks.core.records.speech.words import PRONOUNS
from tasks.core.records.speech.written_names import written_name
from tasks.core.text.names import RUN
from tasks.core.text.outlets import is_body, is_outlet
from tasks.core.text.spans import Span

_NOUN = (
    r"(?:broadcaster|newspaper|daily|magazine|news agency|website|radio|TV|television|"
    r"Nachrichtenagentur|Zeitung|agence|quotidien|agencia|diario)"
)
_OUTLET = (
    r"(?P<article>(?:the|der|dem|den|die|la|le|el)\s|l[’'])?"
    rf"(?:(?:[A-Z]\w+\s)?(?P<noun>{_NOUN})\s)?(?P<name>{RUN})(?:\s(?P<trail>{_NOUN}))?"
)
_VIA = {
    "en": re.compile(
        r"(?:\b(?P<asked>told|tells|telling|interview\swith)|"
        r"\b(?:interview|conversation|statement|briefing|comments?|remarks?)\s(?:with|to|on|by|for)|"
        rf"\bspeaking\s(?:to|with|on)|\baccording\sto|\b(?:quoted|cited)\s(?:by|in)|\bwrote\s(?:in|for))\s{_OUTLET}"
    ),
    "de": re.compile(rf"\b(?:gegenüber|mit|im|(?P<asked>(?=der|dem|den)))\s?{_OUTLET}"),
    "fr": re.compile(rf"(?:\b(?P<asked>à|au)|\bauprès\sde|\bavec|\bsur|\bdans)\s{_OUTLET}"),
    "es": re.compile(rf"\b(?:(?P<asked>al?)|con|en)\s{_OUTLET}"),
}
"""Phrases beside a cue that name whom the words were said to; only outlets count."""

_CUTS = (" on ", " for ", " the ", " of ", " and ")  # where a run of capitalised words may go on past an outlet's name
_OUTLET_SHAPE = re.compile(
    r"(?:Radio|Radyo|Channel|Canal|TV)\s.+|.+\s(?:Radio|FM|TV|Television|Voice|Observer|Gazette|Courier)|"
    r"(?:\w+\s)?[\w]*(?i:zeitung|rundschau|blatt|funk|bote|kurier|anzeiger|depesche|nachrichten)"
)
_NO_OUTLET = re.compile(
    r"(?:s|Conference|Convention|Summit|Forum|Club|Congress|Senate|House|Parliament|Assembly|Society|University|College|Union|Party|Church|Fund|"
    r"Bank|Group|Foundation|Institute|Company|Court|Hall)$"
)

_LED = re.compile(r"\b(?:for|of|to|von|de)\s(?:the\s)?$")
_REACH = 160  # characters behind cue and speaker in which an outlet is looked for


def speaker_columns(scene: Scene, names: ArticleNames, mention: Span, cue: Cue | None) -> dict[str, object]:
    """Give the columns of a quote that say who speaks; what the article does not say stays None."""
    name = _name_of(scene, names, mention)
    place = name.span if name else mention
    entity = names.entity_of(name) if name else None
    role, affiliation = _office_of(scene.text, mention, name)
    return {
        "speaker": place.of(scene.text),
        "speaker_start_char": place.start,
        "speaker_end_char": place.end,
        "speaker_name": entity.name if entity else _written_name(scene, mention, cue),
        "speaker_entity_id": entity.entity_id if entity else None,
        "speaker_role": role,
        "speaker_affiliation": affiliation,
        "via_publisher": _outlet_between(scene, mention, cue),
    }


def _office_of(text: str, mention: Span, name: Name | None) -> Office:
    """Prefer the role that was read with the name; 'Finance' of 'Finance Minister' is no organisation."""
    role, affiliation = read_office(text, mention, name.span if name else None)
    if name is None or name.role is None:
        return role, affiliation
    return name.role, None if affiliation and affiliation in name.role else affiliation


def _written_name(scene: Scene, mention: Span, cue: Cue | None) -> str | None:
    is_german = cue.verb.language == "de" if cue else not scene.is_english
    return None if is_german else written_name(scene.text, mention)


def _name_of(scene: Scene, names: ArticleNames, mention: Span) -> Name | None:
    """Find the name that a mention is, or the one that its pronoun stands for; None where it is not certain."""
    if mention.of(scene.text).lower() in PRONOUNS:
        return resolve_pronoun(names, scene.layer, mention.start) if names.names else None
    return _name_in(scene.text, names, mention)


def _name_in(text: str, names: ArticleNames, mention: Span) -> Name | None:
    """Choose the name that a mention is: the last person in it that owns nothing, else an organisation, else an apposition."""
    inside = [name for name in names.within(mention.start, mention.end) if name.span.end <= mention.end]
    for name in reversed(inside):
        is_owner = text.startswith(("’s ", "'s "), name.span.end)
        is_led = _LED.search(text, max(mention.start, name.span.start - 10), name.span.start)
        if name.name_type is NameType.PERSON and not is_owner and not is_led:
            return name
    bodies = [name for name in inside if name.name_type is not NameType.NATIONALITY]
    whole = [name for name in bodies if name.span.end == mention.end and name.span.start - mention.start <= len("the ")]
    return whole[0] if whole else _apposed(text, names, mention)


def _apposed(text: str, names: ArticleNames, mention: Span) -> Name | None:
    """Read the name behind an office: 'the mayor, Ana Roth, said'."""
    behind = names.within(mention.end + 2, mention.end + 3) if text.startswith(", ", mention.end) and " " in mention.of(text) else ()
    return next((name for name in behind if name.name_type is NameType.PERSON and text.startswith((",", "."), name.span.end)), None)


def _outlet_between(scene: Scene, mention: Span, cue: Cue | None) -> str | None:
    """Read the outlet that the words came through; None where the speaker is that outlet."""
    if cue is None:
        return None
    sentence = scene.layer.sentences[cue.sentence].span
    stop = min(sentence.end, cue.span.end + _REACH)
    for match in _VIA[cue.verb.language].finditer(scene.text, cue.place.start, stop):
        is_other = match.end("name") <= mention.start or match.start("name") >= mention.end
        if is_other and (outlet := _outlet_in(match, cue.verb.language)):
            return outlet
    return None


def _outlet_in(match: re.Match[str], language: str) -> str | None:
    """Choose the outlet in a run of capitalised words: a known one, one that its noun tells, or whom 'told the' names."""
    whole = match["name"]
    if match["noun"] or match["trail"]:
        return whole
    for name in (whole, *(whole[: whole.index(cut)] for cut in _CUTS if cut in whole)):
        if is_outlet(name, has_article=match["article"] is not None) or _OUTLET_SHAPE.fullmatch(name):
            return name
    name = min((whole[: whole.index(cut)] for cut in _CUTS[:3] if cut in whole), key=len, default=whole)
    is_told = language == "en" and match["asked"] and (match["article"] or name.startswith("The ")) and " " in name
    return name.removeprefix("The ") if is_told and not is_body(name) and not _NO_OUTLET.search(name) else None
