"""Which names a phrase of citation may believe to be an outlet's or a journal's, beyond what text/outlets.py tells.

There the words are those of any line of a page; here a verb of speech or a preposition has already spoken for the name, so
that the heads of names in other languages and weaker endings may be believed too.
"""

import re

from tasks.core.text.outlet_lists import LAST_WORDS, LAST_WORDS_WITH_ARTICLE, TITLES
from tasks.core.text.outlets import is_outlet

# German compounds: Elbspiegel, Handelsrundschau, Norddeutscher Pressedienst. With the s of the genitive.
_COMPOUND = re.compile(
    r"\w{2,}(?:zeitung|anzeiger|kurier|rundschau|tage?blatt|spiegel|bote|pressedienst|nachrichten|funk|depesche|stimme|morgenpost)s?"
)
_NO_COMPOUND = re.compile(r"(?:Mobil|Meeres|Hör|See|Polizei|Richt)(?:funk|spiegel)s?|\w*(?:Amts|Merk|Flug)blatt")
# They end other names too (the Voice, a banner), hence only behind another word.
_WEAK_LAST = frozenset(
    "Voice Quarterly Monthly Reporter Messenger Recorder Leader Banner Hour Shimpo "
    "Bote Depesche Kurier Stimme Funk Echo Merkur Volksblatt Welle".split()
)
# Heads of French, Spanish, Portuguese and Italian names, which stand first behind their article.
_HEAD = re.compile(
    r"(?:(?:Le|La|L[’']|Les|El|Los|Las|Il|O|A|Lo)\s?)?"
    r"(?:Télégraphe|Télégramme|Dépêche|Courrier|Affaires|Écho|Echo|Progrès|Gazette|Journal|Tribune|Nouvelles|Nouvelliste|Bulletin|Agence|Radio|Télé|Canal|"
    r"Quotidien|Temps|Devoir|Presse|Voix|Cronista|Heraldo|Correo|Diario|Voz|Periódico|Noticiero|Gaceta|Prensa|Onda|Emisora|Agencia|Cadena|"
    r"Corriere|Gazzetta|Giornale|Messaggero|Jornal|Correio|Diário|Rádio|Televisión|Televisão|Noti[a-z]+)(?:\s.*)?"
)
_STATION = re.compile(r"[KW][A-Z]{2,3}(?:-(?:TV|FM|AM))?|.+\s(?:Radio|FM|TV|Television)")
_JOURNAL = re.compile(
    r"(?:.*\s)?(?:Journal|Annals|Proceedings|Transactions|Acta|Archives|Letters|Reviews?|Quarterly|Frontiers|Nature|Science|Lancet|PLOS|Cell|JAMA|"
    r"BMJ)(?:\s.*)?"
)


def is_cited_outlet(name: str, *, has_article: bool, listed: frozenset[str]) -> bool:
    """Tell whether a name beside a cue is an outlet's; `has_article`: whether an article stands before it, `listed`: the lexicon's."""
    if is_outlet(name, has_article=has_article, listed=listed):
        return True
    words = name.split()
    if not TITLES.isdisjoint(words[:-1]):
        return False
    if _COMPOUND.fullmatch(words[-1]):
        return _NO_COMPOUND.fullmatch(words[-1]) is None
    joined = words[-1].rpartition("-")[2] if "-" in words[-1] else ""  # the Strait Times-Mirror
    is_joined = joined in LAST_WORDS or joined in LAST_WORDS_WITH_ARTICLE
    return is_joined or (len(words) > 1 and words[-1] in _WEAK_LAST) or any(pattern.fullmatch(name) for pattern in (_HEAD, _STATION))


def is_journal(name: str) -> bool:
    """Tell whether a name is that of a journal of science: where a study was published."""
    return _JOURNAL.fullmatch(name) is not None


def without_article(name: str, listed: frozenset[str]) -> str:
    """Drop the English article that opens a name, unless the lexicon lists the name with it: The Harbour Times, but The Economist.

    So that a source has one name, whether or not the sentence that cites it has an article.
    """
    bare = name.removeprefix("The ").removeprefix("the ")
    return name if name in listed or not bare[:1].isupper() else bare
