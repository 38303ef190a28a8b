"""Who speaks a stretch between quote marks: a flat list of rules; the first that finds a speaker decides.

To add a rule: a function here, its place in RULES, a row in rule_precision.csv, a row in the tests.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from tasks.core.records.speech.cues import Cue
from tasks.core.records.speech.scenes import Attribution, Scene, Stretch
from tasks.core.records.speech.subjects import Found, head_of_clause, speaker_after_unknown
from tasks.core.records.speech.windows import read_window
from tasks.core.records.speech.words import DETERMINERS, LEADS
from tasks.core.text.spans import Span

_WEAK = ("needs_that", "thinks")  # kinds of verbs that govern a quotation only where a clause or the marks follow
_ENDS = ".?!…"
_COMMAS = ",?!–—-…"
# Between a quotation and its '..., he said'.
_GAP = re.compile(
    r"[\s,–—-]*(?:(?:as|then|and|but|has|had|hat|hatte|so|a|ont|avait|l[’']a|s[’']est|se|ha|han|había|lo|le|nos|me)[\s-]+(?:t-)?){0,2}"
)
_DASHED_NAME = re.compile(r"\s*[–—―-]+\s*(?P<name>[^\W\d_a-z][^\n“”\"]{1,60}?)\s*(?=[“\"\n]|$)")
_NAME_COLON = re.compile(r"(?:^|[\n.!?]\s*)(?P<name>[^\W\d_a-z][\w.’'-]*(?:\s\(?[^\W\d_a-z][\w.’'()-]*){0,4}?):\s*$")
_COLON_NAME = re.compile(r"\s?:\s(?!(?:The|An?|How|Why|What|Who)\s)(?P<name>[^\W\d_a-z][\w’'-]+(?:\s[^\W\d_a-z][\w’'-]+){0,3})")
_LABEL = re.compile(r"(?P<name>[A-Z][A-Z.’'-]+(?:\s[A-Z.’'-]+){0,3}):\s")
_SCARE_BEFORE = re.compile(
    r"(?:\bso[- ]called|\bknown as|\bentitled|\btitled|\bnamed|\bnicknamed|\blike|\bsogenannten?|\bbekannt als|"
    r"\bsoi-disant|\bconnue?s? (?:sous le nom de|comme)|\bllamad[oa]s?|\bconocid[oa]s? como|\bapodad[oa]s?)\s*$",
    re.IGNORECASE,
)
_SCARE_REACH = 26  # characters before a stretch in which 'so-called' is looked for
_BEFORE_TITLE = re.compile(
    r"(?:\b(?:on|in|to|for|of|at|from|during|the|her|his|its|show|program|book|song|film|movie|series|column|host)|[’']s)\s*$"
)
_TITLE_WORDS = 7  # a title seldom has more
_VERB_REACH = 90  # characters after a quotation in which a verb that no list has and its subject are looked for
_SCARE_STRETCHES = 5  # stretches that nobody speaks between a cue and the one it speaks
_COLON_REACH = 250  # characters before a colon at the end of a paragraph in which its cue is looked for


def attribute(scene: Scene) -> None:
    """Give each stretch the attribution of the first rule that finds one, in reading order."""
    for stretch in scene.stretches:
        stretch.is_marked = _is_scare(scene, stretch)
        if not stretch.is_marked:
            made = next((made for rule in RULES if (made := rule(scene, stretch))), None)
            stretch.attribution = _tied(scene, stretch, made) if made else None


def _tied(scene: Scene, stretch: Stretch, made: Attribution) -> Attribution:
    """Say that a stretch goes on from the one before where one cue speaks both: '"...," she said, "..."'."""
    earlier = scene.stretches[stretch.number - 1].attribution if stretch.number else None
    is_shared = made.follows is None and made.cue is not None and earlier is not None and earlier.cue == made.cue
    return replace(made, follows=stretch.number - 1) if is_shared else made


def _is_scare(scene: Scene, stretch: Stretch) -> bool:
    """Tell whether words are marked as not the writer's own, or as a title: 'so-called “reforms”', 'on “Face the Harbour”'."""
    start = stretch.quote.span.start
    if stretch.is_short and _SCARE_BEFORE.search(scene.text, max(0, start - _SCARE_REACH), start):
        return True
    words = stretch.quote.inner.of(scene.text).split() if stretch.words <= _TITLE_WORDS else []
    if len(words) < 2 or not all(word[0].isupper() or len(word) < 4 for word in words) or not words[-1][0].isupper():
        return False
    return _BEFORE_TITLE.search(scene.text, max(0, start - _SCARE_REACH), start) is not None


def _transcript(scene: Scene, stretch: Stretch) -> Attribution | None:
    """Read 'ROTH: We are late' inside the marks."""
    match = _LABEL.match(scene.text, stretch.quote.inner.start, stretch.quote.inner.end)
    return Attribution("quote.transcript", Span(*match.span("name")), None) if match else None


def _next_paragraph(scene: Scene, stretch: Stretch) -> Attribution | None:
    """Carry the speaker into the next paragraph of a quotation that has not been closed."""
    return _going_on(scene, stretch, "quote.next_paragraph") if stretch.quote.is_continuation else None


def _said_after(scene: Scene, stretch: Stretch) -> Attribution | None:
    """Read what follows '"...,"': 'X said', 'said X' or 'according to X'."""
    cue = stretch.cues_after[0] if stretch.cues_after else None
    if cue is None or cue.verb.kind == "fragment" or cue.is_gerund:
        return None
    if cue.span.start < stretch.quote.span.end or not _GAP.fullmatch(scene.text, stretch.quote.span.end, cue.span.start):
        return None
    has_comma = _ends_with_comma(scene, stretch)
    if not has_comma and (cue.verb.kind in _WEAK or scene.text[stretch.quote.inner.end - 1] in _ENDS):
        return None
    if cue.verb.kind == "according":  # in 'Roth said it was "late", according to Reuters' Roth speaks
        return None if _said_before(scene, stretch) else Attribution("quote.according_after", cue.speaker, cue)
    return Attribution("quote.said_x_after" if cue.is_inverted else "quote.x_said_after", cue.speaker, cue)


def _verb_after(scene: Scene, stretch: Stretch) -> Attribution | None:
    """Read '"...," quipped Roth' with a verb that no list has."""
    if not _ends_with_comma(scene, stretch) or stretch.after.end == stretch.quote.span.end:
        return None
    end = min(stretch.after.end, stretch.quote.span.end + _VERB_REACH)
    speaker = speaker_after_unknown(read_window(scene.layer, Span(stretch.quote.span.end, end), [], set()), is_english=scene.is_english)
    return Attribution("quote.verb_x_after", speaker, None) if speaker else None


def _ends_with_comma(scene: Scene, stretch: Stretch) -> bool:
    return scene.text[stretch.quote.inner.end - 1] in _COMMAS or scene.text.startswith((",", " ,", "\u00a0,"), stretch.quote.span.end)


def _said_before(scene: Scene, stretch: Stretch) -> Attribution | None:
    """Read what stands before: 'X said, "..."', 'X said that the deal was "..."', 'According to X, "..."', 'X called it "..."'."""
    for cue in reversed(_cues_of_sentence(scene, stretch)):
        between = scene.text[cue.place.end : stretch.quote.span.start].strip()
        is_close = between in ("", ",", ":", "that")
        if stretch.is_short and _hangs_loosely(scene, cue):
            continue
        if cue.verb.kind in _WEAK and not (is_close or _governs(cue, stretch)):
            continue
        rule_id = _rule_before(cue, is_close=is_close or between.endswith((":", ",")), is_short=stretch.is_short)
        return Attribution(rule_id, cue.speaker, cue)
    return None


def _hangs_loosely(scene: Scene, cue: Cue) -> bool:
    """Tell whether a verb in -ing hangs on no speech: 'will join her in blaming'."""
    before = scene.text[max(0, cue.place.start - 2) : cue.place.start].strip()
    return cue.is_gerund and cue.verb.kind == "fragment" and cue.found is Found.FAR and before != ","


def _cues_of_sentence(scene: Scene, stretch: Stretch) -> tuple[Cue, ...]:
    """Give the cues between the stretch and the last one before it that somebody speaks, within the sentence."""
    start = stretch.before.start
    for earlier in scene.stretches[stretch.number - 1 : max(0, stretch.number - _SCARE_STRETCHES) : -1] if stretch.number else ():
        if earlier.attribution or earlier.quote.span.start < stretch.sentence_start:
            break
        start = earlier.before.start
    return scene.cues_within(max(start, stretch.sentence_start), stretch.quote.span.start)


def _governs(cue: Cue, stretch: Stretch) -> bool:
    """Tell whether a weak verb reaches as far as the stretch: 'signals that ... "..."', 'vowed to "..."', never for scare quotes."""
    return not stretch.is_short and (cue.has_that or cue.verb.stance in ("promise", "urge"))


def _rule_before(cue: Cue, *, is_close: bool, is_short: bool) -> str:
    if cue.verb.kind == "say":
        return "quote.said_close_before" if is_close else "quote.said_before"
    if cue.verb.kind == "according":
        return "quote.according_before"
    return "quote.short_fragment_before" if is_short else "quote.fragment_before"


def _same_sentence(scene: Scene, stretch: Stretch) -> Attribution | None:
    """Go on with the speaker of an earlier stretch of the same sentence."""
    earlier = scene.stretches[stretch.number - 1] if stretch.number else None
    is_same = earlier and earlier.paragraph == stretch.paragraph and earlier.sentence_start == stretch.sentence_start
    rule_id = "quote.short_same_sentence" if stretch.is_short else "quote.same_sentence"
    return _going_on(scene, stretch, rule_id) if is_same and ";" not in stretch.before.of(scene.text) else None


def _said_at_end(scene: Scene, stretch: Stretch) -> Attribution | None:
    """Read 'The deal is "..." for the town, X said'."""
    cue = stretch.cues_after[0] if stretch.cues_after else None
    if cue is None or cue.verb.kind not in ("say", "according") or cue.is_gerund:
        return None
    between = scene.text[stretch.quote.span.end : cue.span.start].rstrip()
    return Attribution("quote.said_at_end", cue.speaker, cue) if between.endswith(",") and "." not in between else None


def _same_paragraph(scene: Scene, stretch: Stretch) -> Attribution | None:
    """Go on with the speaker before, where a whole sentence is quoted after '"...," X said'."""
    earlier = scene.stretches[stretch.number - 1] if stretch.number else None
    starts_sentence = stretch.sentence_start == stretch.quote.span.start or not stretch.is_partial
    if earlier is None or earlier.paragraph != stretch.paragraph or not starts_sentence:
        return None
    before = stretch.before.of(scene.text).rstrip()
    return _going_on(scene, stretch, "quote.same_paragraph") if not before or before[-1] in '.?!”"’)' else None


def _colon_before(scene: Scene, stretch: Stretch) -> Attribution | None:
    """Read 'Roth n’a pas pleuré : "..."': the subject of the sentence. In English it is right in one case of two only."""
    before = stretch.before.of(scene.text).rstrip()
    if scene.is_english or not before.endswith(":") or stretch.is_short or stretch.sentence_start < stretch.before.start:
        return None
    window = read_window(scene.layer, Span(stretch.sentence_start, stretch.before.start + len(before) - 1), [], set())
    if not len(window) or (window.lowered[0] in LEADS and "," not in window.texts):  # 'Auf Anfragen heißt es'
        return None
    phrase = head_of_clause(window, len(window))
    is_name = phrase and window.texts[phrase[0]][0].isupper() and window.lowered[phrase[0]] not in DETERMINERS
    return Attribution("quote.colon_before", window.span(*phrase), None) if phrase and is_name else None


def _sentence_before(scene: Scene, stretch: Stretch) -> Attribution | None:
    """Read 'X said that it was late. "..."', where nothing else stands between."""
    if stretch.is_short or stretch.sentence_start != stretch.quote.span.start or not stretch.before.of(scene.text).strip():
        return None
    sentence = scene.sentence_before(stretch.quote.span.start)
    cues = scene.cues_within(max(sentence.start, stretch.before.start), sentence.end)
    spoken = [cue for cue in cues if cue.verb.kind in ("say", "according")]
    return Attribution("quote.sentence_before", spoken[0].speaker, spoken[0]) if spoken else None


def _colon_paragraph(scene: Scene, stretch: Stretch) -> Attribution | None:
    """Read 'X said:' at the end of the paragraph before."""
    if stretch.paragraph == 0 or stretch.quote.span.start != scene.layer.paragraphs[stretch.paragraph].start:
        return None
    before = scene.layer.paragraphs[stretch.paragraph - 1]
    if scene.text[before.end - 1] != ":":
        return None
    cues = scene.cues_within(max(before.start, before.end - _COLON_REACH), before.end)
    return next((Attribution("quote.colon_paragraph", cue.speaker, cue) for cue in reversed(cues)), None)


def _dashed(scene: Scene, stretch: Stretch) -> Attribution | None:
    """Read '"..." — Ana Roth'."""
    match = _DASHED_NAME.match(scene.text, stretch.quote.span.end, stretch.after.end)
    return Attribution("quote.dashed", Span(*match.span("name")), None) if match else None


def _colon_name(scene: Scene, stretch: Stretch) -> Attribution | None:
    """Read '"...": Ana Roth', as headlines have it; nothing may follow the name."""
    match = None if stretch.is_short else _COLON_NAME.fullmatch(scene.text, stretch.quote.span.end, stretch.after.end)
    return Attribution("quote.colon_name", Span(*match.span("name")), None) if match else None


def _name_colon(scene: Scene, stretch: Stretch) -> Attribution | None:
    """Read 'Roth: "..."'."""
    match = _NAME_COLON.search(scene.text, max(stretch.before.start, stretch.before.end - 80), stretch.before.end)
    is_name = match and all(word.lstrip("(")[:1].isupper() for word in match["name"].split())
    return Attribution("quote.name_colon", Span(*match.span("name")), None) if match and is_name else None


def _whole_paragraph(scene: Scene, stretch: Stretch) -> Attribution | None:
    """Carry the speaker of the paragraph before into one that is nothing but a quotation."""
    earlier = scene.stretches[stretch.number - 1] if stretch.number else None
    ends_sentence = scene.text[stretch.quote.inner.end - 1] in _ENDS + ","
    is_whole = stretch.quote.span == scene.layer.paragraphs[stretch.paragraph] and not stretch.is_short and ends_sentence
    is_next = earlier is not None and earlier.paragraph == stretch.paragraph - 1
    return _going_on(scene, stretch, "quote.whole_paragraph") if is_whole and is_next else None


def _going_on(scene: Scene, stretch: Stretch, rule_id: str) -> Attribution | None:
    """Take over the attribution of the stretch before, if it has one."""
    earlier = scene.stretches[stretch.number - 1] if stretch.number else None
    said = earlier.attribution if earlier else None
    return Attribution(rule_id, said.speaker, said.cue, stretch.number - 1) if said else None


RULES: tuple[Callable[[Scene, Stretch], Attribution | None], ...] = (
    _transcript,
    _next_paragraph,
    _said_after,
    _verb_after,
    _said_before,
    _same_sentence,
    _said_at_end,
    _same_paragraph,
    _colon_before,
    _sentence_before,
    _colon_paragraph,
    _dashed,
    _colon_name,
    _name_colon,
    _whole_paragraph,
)

RULE_IDS = (
    "quote.transcript",
    "quote.next_paragraph",
    "quote.x_said_after",
    "quote.said_x_after",
    "quote.according_after",
    "quote.verb_x_after",
    "quote.said_close_before",
    "quote.said_before",
    "quote.according_before",
    "quote.fragment_before",
    "quote.short_fragment_before",
    "quote.same_sentence",
    "quote.short_same_sentence",
    "quote.said_at_end",
    "quote.same_paragraph",
    "quote.colon_before",
    "quote.sentence_before",
    "quote.colon_paragraph",
    "quote.dashed",
    "quote.colon_name",
    "quote.name_colon",
    "quote.whole_paragraph",
    "quote.scare",
    "quote.unattributed",
)
"""What the rules above call what they find, and two for stretches that nobody is said to speak."""
