"""Whose words a verb of speech introduces: its subject, wherever the sentence has put it."""

from dataclasses import dataclass
from enum import Enum, auto

from schemas.lexicons import ReportingVerb
from tasks.core.records.speech.phrases import Phrase, is_capital, is_plain_word, is_skipped, is_time, phrase_ending_at, phrase_starting_at
from tasks.core.records.speech.windows import QUOTED, Window
from tasks.core.records.speech.words import (
    AUXILIARIES,
    BEFORE_BASE_FORM,
    CLITICS,
    CONJUNCTIONS,
    COORDINATORS,
    DETERMINERS,
    DOCUMENTS,
    ENDS_PHRASE,
    INSERTION_STARTS,
    LEADS,
    NEGATIONS,
    NO_SPEECH_BEFORE,
    OBJECT_ARTICLES,
    PASSIVE,
    PRONOUNS,
    RELATIVES,
    STARTERS,
)
from tasks.core.text.spans import Span

_DASHES = ("–", "—", "―", "-", "--")
_NAMED_SO = frozenset("dubbed termed labeled labelled branded deemed rated".split())
"""After a comma these say how something is called: 'the line, dubbed the “ghost bus”'."""
_PUT_IN = ("as", "to", "by")
"""After 'added' these say that something was put in: 'a song, added as a bonus'."""
_TURNED_VERBS = frozenset("said says added wrote writes reported reports noted notes explained warned".split())
"""English verbs that stand before their subject also where no quotation is: 'It sank, said Roth'."""
_ADVERBS = 6  # auxiliaries and adverbs between subject and verb
_HEAD_REACH = 60  # tokens from the start of a sentence in which its first noun phrase is looked for
_INSERTION_REACH = 40  # tokens of an insertion between subject and verb


class Found(Enum):
    """Where a subject stands."""

    DIRECTLY = auto()  # before the verb: 'Roth said'
    AFTER = auto()  # after the verb: 'said Roth'
    FAR = auto()  # at the head of the sentence: 'Roth signed it and said'
    RELATIVE = auto()  # before a relative pronoun: 'Roth, who said'
    OUTER = auto()  # of the verb that this one hangs on: 'Roth says she hopes', 'Roth said ..., adding'


@dataclass(frozen=True, slots=True)
class Subject:
    """The mention of a speaker, and where it was found."""

    span: Span
    found: Found


def takes_base_form(window: Window, verb: int) -> bool:
    """Tell whether 'say', 'claim', 'report' can be verbs here: after 'to', an auxiliary, a plural."""
    before = verb - 1
    while before >= 0 and window.lowered[before].endswith("ly"):
        before -= 1
    if before < 0:
        return False
    word = window.lowered[before]
    is_plural = word.endswith("s") and len(word) > 3 and word not in ("this", "whose", "does", "was")
    is_pair = before > 1 and window.lowered[before - 1] in CONJUNCTIONS and is_capital(window, before)
    return is_plural or is_pair or word in BEFORE_BASE_FORM or word.endswith(("n’t", "n't"))


def is_passive(window: Window, first: int, verb: ReportingVerb) -> bool:
    """Tell whether the subject does not speak, or the word is no verb: 'was told', 'the claims', 'declined to say'."""
    before = window.lowered[first - 1] if first else ""
    if before in NEGATIONS:
        return True
    if verb.language != "en" or first == 0:
        return False
    if before in NO_SPEECH_BEFORE or before.endswith(("n’t", "n't")) or _is_participle(window, first, verb):
        return True
    if before == "to" and first > 1:
        return window.lowered[first - 2] in NO_SPEECH_BEFORE
    at = _before_adverbs(window, first, stop=PASSIVE)
    return at >= 0 and window.lowered[at] in PASSIVE and not verb.form.partition(" ")[0].endswith(("ing", "s"))


def _is_participle(window: Window, first: int, verb: ReportingVerb) -> bool:
    """Tell whether a form in -ed says what was done to the noun before it: 'routes called “segments”', 'a song, added as a bonus'."""
    follows = window.texts[first + 1] if first + 1 < len(window) else ""
    if verb.form == "added":
        return follows in _PUT_IN
    if verb.form in _NAMED_SO and window.texts[first - 1] == ",":
        return True
    return (verb.form in _NAMED_SO or verb.form == "called") and follows == QUOTED and not is_named_before(window, first)


def is_named_before(window: Window, verb: int) -> bool:
    """Tell whether a name, a pronoun or an auxiliary verb stands before a verb."""
    at = verb - 1
    while at > 0 and window.lowered[at].endswith("ly"):
        at -= 1
    return at >= 0 and (is_capital(window, at) or window.lowered[at] in PRONOUNS or window.lowered[at] in AUXILIARIES)


def _before_adverbs(window: Window, verb: int, *, stop: frozenset[str] = frozenset()) -> int:
    at = verb - 1
    while at >= max(0, verb - _ADVERBS) and is_skipped(window.lowered[at]) and window.lowered[at] not in stop:
        at -= 1
    return at


def speaker_after(window: Window, first: int, last: int, verb: ReportingVerb) -> Subject | None:
    """Read the speaker after the verb: '"...," said Roth', 'It sank, said Roth, a captain', 'In Kiel sagte Roth'."""
    follows = last + 1
    while follows < len(window) and window.lowered[follows].endswith("ly") and window.texts[follows][0].islower():
        follows += 1
    follows = _after_addressee(window, follows, verb.language)
    at = first - 1
    while at >= max(0, first - _ADVERBS) and window.lowered[at] in AUXILIARIES:
        at -= 1
    is_turned = verb.language != "en" and at >= 0 and _begins_turned(window) and not _is_led_by_comma(window, at)
    if at >= 0 and window.texts[at] not in (QUOTED, "“", "”", '"', ",") and not is_turned:
        return None
    is_after_quote = at < 0 or window.texts[at] != "," or (at > 0 and window.texts[at - 1] == QUOTED)
    if follows < len(window) and window.texts[follows][0].isdigit() and verb.language == "en":
        return None
    phrase = phrase_starting_at(window, follows) or (_office_and_name(window, follows) if is_after_quote else None)
    if phrase is None:
        return None
    if is_turned:
        return Subject(window.span(*phrase), Found.AFTER)
    if not is_after_quote and verb.language == "en" and verb.form not in _TURNED_VERBS:
        return None
    is_apart = is_after_quote or _ends_clause(window, phrase[1] + 1, is_name=is_capital(window, phrase[0]))
    return Subject(window.span(*phrase), Found.AFTER) if is_apart else None


def _begins_turned(window: Window) -> bool:
    """Tell whether a sentence begins with what makes its subject stand behind the verb: 'In Kiel', 'Den Umbau'."""
    return window.lowered[0] in LEADS or window.lowered[0] in OBJECT_ARTICLES or is_time(window, 0)


def _office_and_name(window: Window, at: int) -> Phrase | None:
    """Read a name behind an office without an article: 'said spokeswoman Ana Roth'."""
    phrase = phrase_starting_at(window, at, may_be_bare=True)
    return phrase if phrase and is_capital(window, phrase[1]) and window.texts[at].isalpha() else None


def speaker_after_unknown(window: Window, *, is_english: bool) -> Span | None:
    """Read the speaker behind a quotation and a verb that no list has: 'quipped Roth', 'a lâché Roth', 'erinnert sich Roth'."""
    at = 1 if len(window) and window.texts[0] == "," else 0
    while at < min(3, len(window)) and window.lowered[at] in CLITICS:
        at += 1
    if at + 1 >= len(window) or not window.texts[at].isalpha() or not window.texts[at].islower() or not is_plain_word(window.lowered[at]):
        return None
    at += 2 if window.lowered[at + 1] in CLITICS and not is_capital(window, at + 1) else 1
    phrase = phrase_starting_at(window, at)
    if phrase is None or (is_english and not is_capital(window, phrase[0])) or window.lowered[phrase[0]] in ("it", "i", "we", "you"):
        return None
    return window.span(*phrase) if _ends_clause(window, phrase[1] + 1, is_name=True) else None


def _after_addressee(window: Window, at: int, language: str) -> int:
    """Go past whom the words were said to: 'dijo a Radio Norte la presidenta'."""
    if language in ("es", "fr") and at < len(window) and window.lowered[at] in ("a", "al", "à", "au", "aux"):
        addressee = phrase_starting_at(window, at + 1)
        return addressee[1] + 1 if addressee else len(window)
    return at


def _is_led_by_comma(window: Window, at: int) -> bool:
    """Tell whether a comma parts what leads the sentence from the words up to `at`: there the subject stands before the verb."""
    return "," in window.texts[: min(at + 1, _HEAD_REACH)]


def _ends_clause(window: Window, at: int, *, is_name: bool) -> bool:
    """Tell whether nothing follows a phrase that would make it the subject or the object of another verb."""
    if at >= len(window) or window.texts[at] in (",", ".", ";", "(", ":", *_DASHES):
        return True
    return is_name and (is_time(window, at) or window.lowered[at] in ("in", "on", "at", "during", "after"))


def read_subject(window: Window, first: int, verb: ReportingVerb, nearest: Span | None, outer: Span | None) -> Subject | None:
    """Read the subject before a verb; `nearest` and `outer` are speakers of the last and the first verb of speech before it."""
    at = _before_adverbs(window, first)
    is_hanging = verb.language == "en" and verb.form.partition(" ")[0].endswith("ing")
    if is_hanging and (at < 0 or (at == 0 and window.lowered[at] in LEADS)):
        return _subject(window, _after_comma(window, first, len(window)), Found.FAR)
    if at < 0:
        return None
    before = window.lowered[at]
    if nearest and ((is_hanging and window.texts[at] in (",", QUOTED)) or before in COORDINATORS):
        return Subject(nearest, Found.OUTER)
    if is_hanging and (window.texts[at] in (",", QUOTED, *_DASHES) or before in DOCUMENTS or is_time(window, at)):
        return _subject(window, head_of_clause(window, first), Found.FAR)
    subject = _subject_before(window, at)
    return _outermost(window, at, verb, subject, outer) if subject else None


def _outermost(window: Window, at: int, verb: ReportingVerb, subject: Subject, outer: Span | None) -> Subject:
    """Prefer who is named first where a verb hangs on another: 'Roth says she hopes', 'what she calls'."""
    is_pronoun = window.lowered[at] in PRONOUNS
    before = window.lowered[at - 1] if at else ""
    if is_pronoun and before == "what":
        head = _subject(window, head_of_clause(window, at - 1), Found.FAR)
        return Subject(outer, Found.OUTER) if outer else head or subject
    if outer is None or subject.span.start <= outer.end:
        return subject
    hangs = (is_pronoun and before not in ("but", "and", QUOTED, ",", ";")) or verb.kind in ("needs_that", "thinks")
    return Subject(outer, Found.OUTER) if hangs or subject.found is Found.RELATIVE else subject


def _subject(window: Window, phrase: Phrase | None, found: Found) -> Subject | None:
    return Subject(window.span(*phrase), found) if phrase and window.lowered[phrase[0]] not in OBJECT_ARTICLES else None


def _subject_before(window: Window, at: int) -> Subject | None:
    """Read the subject that ends at a token, before an insertion that ends there, or at the head of the clause."""
    while at > 0 and is_time(window, at):
        at -= 2 if window.lowered[at - 1] in ("on", "in", "am", "im", "le", "el") else 1
    at = max(at, 0)
    word, text = window.lowered[at], window.texts[at]
    if word in RELATIVES:
        at -= 2 if at and window.texts[at - 1] == "," else 1
        return _subject(window, phrase_ending_at(window, at) if at >= 0 else None, Found.RELATIVE)
    if word in PRONOUNS:
        return _subject(window, (at, at), Found.DIRECTLY)
    if text == ")":
        opening = _back_to(window, at, "(")
        return _subject(window, phrase_ending_at(window, opening - 1) if opening > 0 else None, Found.DIRECTLY)
    if text in (",", *_DASHES):
        return _subject(window, _before_insertion(window, at), Found.DIRECTLY) or _subject(window, head_of_clause(window, at), Found.FAR)
    phrase = None if word in ENDS_PHRASE or word in STARTERS or word == "to" else phrase_ending_at(window, at)
    return _subject(window, phrase, Found.DIRECTLY) or _subject(window, head_of_clause(window, at), Found.FAR)


def _back_to(window: Window, at: int, text: str) -> int:
    return next((number for number in range(at, max(-1, at - _INSERTION_REACH), -1) if window.texts[number] == text), -1)


def _before_insertion(window: Window, closing: int) -> Phrase | None:
    """Read the phrase before an insertion that ends at a comma or dash: 'Ana Roth, a captain, said'."""
    mark = window.texts[closing]
    for opening in range(closing - 1, max(0, closing - _INSERTION_REACH), -1):
        if window.texts[opening] != mark or not _begins_insertion(window, opening + 1, closing):
            continue
        at = opening - 1
        if window.texts[at] == ")":
            at = _back_to(window, at, "(") - 1
        phrase = phrase_ending_at(window, at) if at >= 0 else None
        if phrase and _is_named(window, phrase) and not _is_led(window, phrase[0]):
            return phrase
    return None


def _begins_insertion(window: Window, at: int, closing: int) -> bool:
    is_name = all(window.texts[number][0].isupper() or window.texts[number] == "." for number in range(at, closing))
    return is_name or window.lowered[at] in INSERTION_STARTS or not window.texts[at][0].isupper()


def _is_named(window: Window, phrase: Phrase) -> bool:
    first, last = phrase
    return is_capital(window, first) or is_capital(window, last) or window.lowered[first] in DETERMINERS


def _is_led(window: Window, first: int) -> bool:
    """Tell whether a preposition makes a phrase something else than a subject: 'On Monday, ...'."""
    return window.lowered[first] in LEADS or (first > 0 and window.lowered[first - 1] in LEADS)


def head_of_clause(window: Window, verb: int) -> Phrase | None:
    """Read the first noun phrase of the sentence before a verb, past 'But' and 'On Monday,'."""
    at, verb = 0, min(verb, _HEAD_REACH)
    while at < verb:
        word = window.lowered[at]
        if word in LEADS:
            phrase = _after_comma(window, at, verb)
            at = phrase[0] if phrase else _after_time(window, at + 1, verb)
        elif word in STARTERS or not window.texts[at][0].isalnum() or is_skipped(word):
            at += 1
        else:
            break
    phrase = phrase_starting_at(window, at) if at < verb else None
    return phrase if phrase and phrase[1] < verb else None


def _after_comma(window: Window, at: int, stop: int) -> Phrase | None:
    """Read the first phrase that begins behind a comma or a quotation, as subjects do after 'On Monday,'."""
    commas = (
        number for number in range(at, min(stop, at + _HEAD_REACH)) if window.texts[number] in (",", QUOTED) and _is_apart(window, number)
    )
    return next((phrase for comma in commas if (phrase := phrase_starting_at(window, comma + 1)) and phrase[1] < stop), None)


def _is_apart(window: Window, at: int) -> bool:
    """Tell whether a space follows: the comma in 5,228 parts nothing."""
    return at + 1 < len(window) and window.starts[at + 1] > window.ends[at]


def _after_time(window: Window, at: int, stop: int) -> int:
    while at < stop and (is_time(window, at) or window.lowered[at][0].isdigit()):
        at += 1
    return at
