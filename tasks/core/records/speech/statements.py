"""Indirect speech: cues with a speaker whose words are not quoted.

The sentence is the evidence; where in it the content begins and ends is not said.
"""

import re
from dataclasses import dataclass

from tasks.core.records.speech.cues import Cue
from tasks.core.records.speech.scenes import Scene
from tasks.core.records.speech.subjects import Found
from tasks.core.text.spans import Span

RULE_IDS = (
    "indirect.according",
    "indirect.x_said_that",
    "indirect.x_claims_that",
    "indirect.saying_that",
    "indirect.said_x",
    "indirect.x_said_at_end",
    "indirect.x_said",
    "indirect.x_said_clause",
)


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said without quote marks: its cue, and the sentence that it stands in."""

    rule_id: str
    cue: Cue
    sentence: Span


def find_statements(scene: Scene) -> tuple[Statement, ...]:
    """List the statements outside quote marks, in order; what a stretch between marks is attributed by is none."""
    spoken = [stretch.attribution for stretch in scene.stretches if stretch.attribution]
    used = {said.cue.place for said in spoken if said.cue}
    quoted = {(said.cue.sentence, said.speaker) for said in spoken if said.cue}
    quoted_sentences = {sentence for sentence, _ in quoted}
    return tuple(
        Statement(rule_id, cue, scene.layer.sentences[cue.sentence].span)
        for cue in scene.cues
        if cue.place not in used and (rule_id := _rule_of(scene, cue))
        # the same speaker is quoted in this sentence, or it is all a quotation 'according to Reuters'
        if (cue.sentence, cue.speaker) not in quoted and not (cue.verb.kind == "according" and cue.sentence in quoted_sentences)
    )


# Of these nearly every use is speech, also without 'that'; other verbs need a clause behind them.
_PLAIN = frozenset(
    "say said says sagte sagt sagten erklärte erklärten betonte "
    "déclaré affirmé affirme dit expliqué explique indiqué dijo dijeron afirmó aseguró explicó señaló".split()
)
# Nothing but when and where may follow: ', Roth noted in Lorn on Monday.'
_AT_END = re.compile(r"(?:\s(?:on|in|at|late|early|last|this)\s\w+(?:\s\w+)?){0,2}[.,]")
_CLAUSE_STARTS = frozenset("he she they it there we i you".split())


def _rule_of(scene: Scene, cue: Cue) -> str | None:
    """Name the rule that makes a cue a statement; None where it may be no speech, or another's."""
    if scene.layer.headline_cased[cue.sentence] or cue.found is Found.RELATIVE or (cue.is_base and not cue.is_next_to_speaker):
        return None
    if _is_supposed(scene, cue) or _is_anyone(scene, cue):
        return None
    if cue.verb.kind == "according":
        return "indirect.according"
    if cue.has_that:
        if cue.verb.kind == "needs_that" and cue.verb.form.endswith("s") and not _is_named(scene, cue):
            return None
        return _RULES_BEFORE_THAT.get((cue.verb.kind, cue.is_gerund))
    return _without_that(scene, cue) if cue.verb.kind == "say" and not cue.is_gerund else None


def _is_supposed(scene: Scene, cue: Cue) -> bool:
    """Tell whether a sentence asks or supposes what it tells: 'Did they say that ...?', 'If courts rule that ...'."""
    sentence = scene.layer.sentences[cue.sentence].span
    if scene.text[sentence.end - 1] == "?":
        return True
    first_word = scene.text[sentence.start : sentence.start + _FIRST_WORD].partition(" ")[0].lower()
    return first_word in _SUPPOSING and scene.text.find(",", sentence.start, cue.place.start) < 0


def _is_anyone(scene: Scene, cue: Cue) -> bool:
    """Tell whether nobody in particular speaks, as in 'You mention that', or the writer of an own work: 'I wrote that song'."""
    return cue.verb.form.removesuffix("s") in _SAID_BY_NOBODY.get(cue.speaker.of(scene.text).lower(), ())


_FIRST_WORD = 10  # characters in which the first word of a sentence is read
_SUPPOSING = frozenset("if whether unless do does did".split())
_SAID_BY_NOBODY = {
    "you": frozenset("say said tell told mention maintain claim argue think read write wrote".split()),
    "it": frozenset("tell mention maintain".split()),
    "i": frozenset("write wrote".split()),
}
_RULES_BEFORE_THAT = {
    ("say", False): "indirect.x_said_that",
    ("say", True): "indirect.saying_that",
    ("needs_that", False): "indirect.x_claims_that",
    ("needs_that", True): "indirect.saying_that",
}


def _is_named(scene: Scene, cue: Cue) -> bool:
    """Tell whether a name or a pronoun stands before 'claims' or 'states', which else are nouns."""
    words = cue.speaker.of(scene.text).split()
    return words[-1][0].isupper() or len(words) == 1


def _without_that(scene: Scene, cue: Cue) -> str | None:
    if cue.is_inverted:
        is_apart = cue.verb.language != "en" or scene.text[max(0, cue.place.start - 3) : cue.place.start].rstrip().endswith((",", "”", '"'))
        return "indirect.said_x" if is_apart else None  # else an imperative: 'Read our review'
    if _AT_END.match(scene.text, cue.place.end) and scene.text[max(0, cue.span.start - 2) : cue.span.start].strip() == ",":
        return "indirect.x_said_at_end"
    if cue.is_base and cue.verb.form != "say":
        return None
    if cue.verb.form in _PLAIN:
        return "indirect.x_said"
    is_german_clause = cue.verb.language == "de" and cue.follows == ","
    return "indirect.x_said_clause" if cue.follows in _CLAUSE_STARTS or is_german_clause else None
