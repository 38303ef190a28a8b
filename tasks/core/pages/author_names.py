"""Which persons a text names that says who wrote something: persons only, agencies and departments never as persons."""

import re

from tasks.core.pages.document import fold_space
from tasks.core.pages.publisher import fold
from tasks.core.text.outlets import is_outlet

# The verb or preposition that opens a byline, in the languages of the labelled pages.
_BY = r"by|von|vom|par|por|di|door|av|af|przez"
_VERB = r"written|reported|posted|story|words|text|report|analysis|opinion|geschrieben|verfasst|escrito|publicado|publié|scritto|geschreven"
_CUE = rf"(?:(?:{_VERB})\s+)?(?:{_BY}|texte?\s*:|autor(?:in|a|e)?\s*:|auth?or\s*:|auteur\s*:|автор\s*:)"
_HAN_CUE = r"(?:(?:取材・)?文|撰文|作者|記者|记者)\s?[・:：／/]"
_LEADING_CUE = re.compile(rf"^(?:\w+\s+by\b|{_CUE}(?:\s*+:)?|auth?or|auteur|writes|schreibt|писать|文|作者|記者)\s+|^{_HAN_CUE}\s*", re.I)
_DATE_AND_CUE = re.compile(rf"^[^|]*\d[^|]*?\b(?:(?:written|posted)\s+)?(?:{_BY})\s+", re.I)  # 'Posted on 12 March 2026 by'
BYLINE_LINE = re.compile(rf"^\W{{0,3}}(?:{_CUE}(?:\s*+:)?\s+|{_HAN_CUE}\s*)(?P<names>\S.{{2,120}})$", re.I)
WRITES_LINE = re.compile(r"(?:^|[.!?]\s+)(?:Writes|Written by|Reports)\s+(?P<names>[^\W\d_][\w.'’-]+(?:\s+[\w.'’-]+){1,4})\s*\.?$")
_SPLIT = re.compile(r"\s*(?:,\s*(?:and|und|et|y|e)\s+|\s+(?:and|und|et|y|och|og|и|with|mit|&)\s+|;|\s\|\s|/|\s+•\s+|，|、|\n)\s*", re.I)
_TRAILER = re.compile(
    r"\s*(?:[|•·(\[–—]|\s-\s|@|\bin\s+[A-ZÀ-Þ]|\bfor\s+(?:the\s+)?[A-ZÀ-Þ]|"
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|(?:nov|dec)(?:ember)?)\.?\s+\d|"
    r"\b(?:last\s+)?(?:updated|modified)\b|\bpublished\b|\bposted\b|\bsponsored\b|\bveröffentlicht\b|\s\S+\s+(?:by|from)\s|\b(?:hace|vor|il\s+y\s+a)\s+\d|"
    r"\b\d{1,2}\b|\b(?:19|20)\d\d\b|\bon\s+[A-Z]|\bat\s+\d|\bfollow\b|\bview\s).*$",
    re.I,
)
# 'Reporter' behind a name, where words are not parted by spaces.
_ROLE_BEHIND = re.compile(r"\s*(?:선임기자|기자|특파원|논설위원|記者|记者|特派員)$")
_ORGANISATION = re.compile(
    r"\b(news|newsdesk|newsroom|newspaper|staff|team|desk|editors?|editorial|r[eé]da[ckz]\w*|toimitus|"
    r"admin|administrator|media|press|agency|agencies|agence|agencia|agentur|wire|online|digital|network|magazine|times|post|journal|herald|tribune|gazette|daily|group|company|"
    r"department|ministry|office|university|institute|foundation|association|committee|council|contributors?|correspondents?|reporters?|webmaster|"
    r"user|guest|anonymous|unknown|null|undefined|www|http|com|org|tv|radio|channel|studio|inc|ltd|gmbh|llc|board|blog|community|club|center|centre|"
    r"редакция|новости|編集部|통신|뉴스|新闻|新聞)\b",
    re.I,
)
_AGENCIES = frozenset(
    "reuters ap associatedpress afp agencefrancepresse dpa deutschepresseagentur upi pa pamedia pressassociation ansa efe tass "
    "rianovosti sputnik xinhua kyodo yonhap anadolu bloomberg interfax ritzau ntb tt apa sda kna epd sid "
    "lusa belga anp pap ctk pti ians ani bbc cnn npr".split()
)
_ROLE_WORD = re.compile(
    r"\b(editor|correspondent|reporter|writer|columnist|journalist|chief|senior|political|business|science|sports?|staff|bureau|head|deputy|producer|"
    r"redakteur(?:in)?|korrespondent(?:in)?|journaliste|corresponsal|periodista|photographer|fotograf|analyst|contributor|special|news|expert|consultant|specialist|"
    r"director|manager|founder|advisor|physician|professor|strategist|coordinator|disclosure|diseases)\b",
    re.I,
)
_PARTICLES = frozenset(
    "de da di do dos das del della der den des van von vom zu zur la le el al bin bint ibn abu ter ten af av y e bar mac st san du".split()
)
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
# Signs that stand in no name ('Foto: A B'), and first words of buttons and of headlines.
_NO_NAME = re.compile(r"[:!?<>{}=#*_\[\]【】\\]")
_NO_FIRST_WORDS = frozenset(
    "the die der das a an our your read view follow share log sign contact subscribe click show see more all about get fact advertiser "
    "licensed certified actualizado".split()
)
_NO_LAST_WORDS = frozenset("by von par por written author autor".split())
# One word is a name only where something declares it to be one; these are what software puts there.
_NO_SINGLE = re.compile(
    r"(?:super|sys)?(?:root|default|test|content|moderator|support|info|marketing|writer|author|autor|seo|admin|manager|publisher|home|shop|verlag|"
    r"sponsored)\d*",
    re.I,
)
_SINGLE = re.compile(
    r"^(?:super|sys)?(?:root|default|test|content|moderator|support|info|marketing|writer|author|autor|seo|admin|manager|publisher|home|shop|verlag|sponsored)\d*$",
    re.I,
)
_SINGLE = re.compile(r"[^\W\d_]\w{1,29}(?:-[A-Z]\w+)?")
_MAX_TEXT = 400  # characters of an author text
_MIN_OUTLET = 6  # letters of an outlet's name that tell a name that holds it from a person's


def clean_names(raw: str, outlets: frozenset[str], *, is_declared: bool = False) -> list[str]:
    """Read the persons' names out of one author text; `is_declared`: it is known to be a name, so one word will do.

    >>> clean_names("By Mara Lindqvist and Tomas Eke, Political Editor", frozenset())
    ['Mara Lindqvist', 'Tomas Eke']
    >>> clean_names("Mara", frozenset()), clean_names("Mara", frozenset(), is_declared=True)
    ([], ['Mara'])
    """
    text = fold_space(raw)
    if len(text) > _MAX_TEXT or text.startswith(("http:", "https:", "@", "www.")):
        return []
    text = _without_cue(_DATE_AND_CUE.sub("", text))
    pieces = [piece for part in _SPLIT.split(text) for piece in _pieces(part)]
    names = [name for piece in pieces if (name := _person(piece, outlets))]
    if names or not is_declared:
        return names
    singles = [piece.strip(" .,") for piece in pieces]
    return singles if all(_is_single_name(name, outlets) for name in singles) else []


def _without_cue(text: str) -> str:
    stripped = _LEADING_CUE.sub("", text).strip(" ,;:|-–—")
    return stripped if stripped == text else _without_cue(stripped)


def _is_single_name(name: str, outlets: frozenset[str]) -> bool:
    """Tell whether one word may be a person's first name or user name: no capitals that abbreviate, no part of the outlet's name."""
    if not _SINGLE.fullmatch(name) or "." in name or (name.isupper() and len(name) <= 5 and _LATIN.search(name)):
        return False
    folded = fold(name)
    is_outlets = folded in _AGENCIES or any(folded == outlet or (len(folded) >= 4 and outlet.startswith(folded)) for outlet in outlets)
    return not (is_outlets or _ORGANISATION.search(name) or _NO_SINGLE.fullmatch(name) or _ROLE_WORD.search(name))


def _pieces(part: str) -> list[str]:
    """Split at commas: 'A B, C D' are two names, 'A B, Political Editor' one with a role that is dropped."""
    return [piece for piece in part.split(",") if not _ROLE_WORD.search(piece) or len(piece.split()) > 6]


def _person(piece: str, outlets: frozenset[str]) -> str | None:
    name = _ROLE_BEHIND.sub("", _without_cue(_TRAILER.sub("", piece).strip(' ,;:.|-–—"“”')))
    folded = fold(name)
    if not folded or _is_outlets(folded, outlets) or _ORGANISATION.search(name) or _NO_NAME.search(name):
        return None
    if "." in name.rstrip(".").split(" ")[-1]:
        return None
    return _latin_name(name, name.split()) if _LATIN.search(name) else _other_name(name)


def _other_name(name: str) -> str | None:
    is_short = len(fold(name)) <= 30 and len(name.split()) <= 4 and sum(map(str.isalpha, name)) >= 2
    return name if is_short and not any(map(str.isdigit, name)) else None


def _latin_name(name: str, words: list[str]) -> str | None:
    if words[0] == "".join(word[0] for word in words[1:]):  # an avatar's initials
        name, words = " ".join(words[1:]), words[1:]
    if not 2 <= len(words) <= 5 or len(name) > 60 or any(map(str.isdigit, name)):
        return None
    is_title = words[0].casefold() in _NO_FIRST_WORDS or words[-1].casefold() in _NO_LAST_WORDS
    if is_title or not all(map(_is_name_word, words)):
        return None
    return name.title() if name.isupper() else name


def _is_outlets(folded: str, outlets: frozenset[str]) -> bool:
    return folded in outlets or folded in _AGENCIES or any(len(outlet) >= _MIN_OUTLET and outlet in folded for outlet in outlets)


def _is_name_word(word: str) -> bool:
    first = word.lstrip("'’‘\"(")[:1]
    return first.isupper() or word.casefold() in _PARTICLES or word.casefold().startswith(("d'", "d’", "al-", "el-", "o'"))


def byline_names(line: str, outlets: frozenset[str]) -> list[str]:
    """Read the names of a line of text that is a byline as a whole ('By A and B'), or ends as one ('Writes A')."""
    match = BYLINE_LINE.match(line.strip()) or WRITES_LINE.search(line.strip())
    if match is None:
        return []
    return clean_names(match["names"], outlets)


def byline_outlet(line: str) -> str | None:
    """Read the outlet or agency that a byline names instead of a person ('By Northgate Wire'); None when it names none."""
    match = BYLINE_LINE.match(line.strip())
    name = match["names"].strip(" .,;:") if match else ""
    is_short = 0 < len(name.split()) <= 6
    return name if is_short and is_outlet(name, has_article=name.lower().startswith("the ")) else None
