"""What a speaker is and for whom: the office and the organisation that stand beside a name."""

import re

from tasks.core.text.spans import Span

_RANK = (
    r"(?i:(?:vice|deputy|acting|former|prime|chief|senior|executive|foreign|defen[cs]e|press|general|managing|assistant|associate)[ -])*"
)
_OFFICE = (
    r"(?i:spokes(?:man|woman|person)|president|minister|secretary|chair(?:man|woman|person)?|head|director|chief|leader|mayor|governor|senator|"
    r"professor|analyst|economist|fellow|expert|researcher|lawyer|attorney|ambassador|envoy|general|colonel|commander|advis[eo]r|officer|"
    r"executive|manager|(?:co-)?founder|editor|author|historian|scientist|doctor|farmer|captain|judge|prosecutor|official|lawmaker|"
    r"strategist|aide|king|queen|pope|bishop|chancellor|commissioner|superintendent|sheriff|coach|teacher|student|"
    r"sprecher(?:in)?|minister(?:in)?|präsident(?:in)?|direktor(?:in)?|leiter(?:in)?|chef(?:in)?|bürgermeister(?:in)?|"
    r"porte-parole|président(?:e)?|ministre|directeur|directrice|maire|"
    r"portavoz|president[ea]|ministr[oa]|director(?:a)?|alcald(?:e|esa)|jef[ea])"
)
_ARTICLE = r"(?i:(?:the|an?|der|die|das|le|la|el)\s|l’)?"
_NO_OWNER = r"(?!(?:\s[^\W\d_a-z][\w-]*){1,3}[’']s\s)"  # 'Mayor Ona Lindt’s brother' is no mayor
_PHRASE = re.compile(
    rf"{_ARTICLE}(?P<role>(?:(?!who\b|which\b|his\b|her\b|their\b|its\b|\w+’s\s)[\w’.-]+\s){{0,4}}?{_RANK}{_OFFICE})(?P<rest>(?:{_NO_OWNER}\s.*)?)"
)
_AT = re.compile(r"\s(?:at|for|with|from|of|in|der|des|von|du|de la|de|del|à la|à l’|à)\s(?:the\s|la\s|el\s|l’)?(?P<body>.+)")
_BODY_ENDS = re.compile(r"\s(?:and|und|et|y)\s(?:an?|the|former|ein|une?)\b|\s(?:who|which|that)\b")
# 'Ana Roth, 51, the head of the port authority,' and 'Ana Roth (Green), ...'
_APPOSITION = re.compile(
    r"(?:\s\([^()\n]{1,20}\))?,\s(?:\d\d,\s)?(?P<phrase>(?:[^,.;:“”\"«»„()\n–—]|U\.[SNK]\.){3,160}?)"
    r"(?=[,;–—]|\.(?!\w)|$|(?<=[SNK]\.)\s(?:The|He|She|It|But|In|They|We)\b)"
)
_OF_BODY = re.compile(r",\s(?:of|from)\sthe\s(?P<body>[^\W\d_a-z][^,.;:“”\"()\n]{2,60})(?=,)")
_TITLED = re.compile(rf"{_ARTICLE}(?P<body>(?:[^\W\d_a-z][\w’'.&-]*\s){{0,5}}?)(?P<role>{_RANK}{_OFFICE})(?=\s[^\W\d_a-z])")
_SURNAME = re.compile(r"[^\W\d_a-z][\w’'-]+\s(?:Farmer|King|Queen|Bishop|Pope|Judge|Head|Fellow)")
_REACH = 200  # characters behind a name in which its office is looked for

_OFFICE_ALONE = re.compile(_OFFICE)

Office = tuple[str | None, str | None]


def is_office(word: str) -> bool:
    """Tell whether a word names an office: spokeswoman, Mayor."""
    return _OFFICE_ALONE.fullmatch(word) is not None


def read_office(text: str, mention: Span, name: Span | None) -> Office:
    """Give role and organisation of a speaker, as written; None for what does not stand there.

    `mention` is the noun phrase that speaks, `name` the name in it or beside it, if there is one.
    """
    is_alone = (name is None or name.start >= mention.end) and not _SURNAME.fullmatch(text, mention.start, mention.end)
    if is_alone and (phrase := _PHRASE.fullmatch(text, mention.start, mention.end)):
        return phrase["role"], _body_of(phrase["rest"])
    name = name or mention
    end = min(len(text), name.end + _REACH)
    if (behind := _APPOSITION.match(text, name.end, end)) and (phrase := _PHRASE.fullmatch(behind["phrase"])):
        return phrase["role"], _body_of(phrase["rest"])
    if name.start < mention.end and (titled := _TITLED.match(text, mention.start, mention.end)):
        return titled["role"], titled["body"].strip() or None
    of_body = _OF_BODY.match(text, name.end, end)
    return None, of_body["body"] if of_body else None


def _body_of(rest: str) -> str | None:
    """Read the organisation behind an office: 'of history at the University of Lund' names the university."""
    at = rest.find(" at ")
    match = _AT.match(rest, max(at, 0))
    if match is None:
        return None
    end = _BODY_ENDS.search(match["body"])
    return match["body"][: end.start()].strip() if end else match["body"].strip()
