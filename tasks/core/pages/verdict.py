"""Whether what was read is an article at all: a flat list of questions, each with its reason.

A real article is worth more than ten refused stubs, so every rule but the first needs the page to be short as well as to
say what it is.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from schemas.reasons import CleanReason
from tasks.core.pages.decode import Rejected
from tasks.core.pages.document import Document, types_of
from tasks.core.pages.parts import Parts
from tasks.core.pages.words import count_words, is_prose
from tasks.core.urls import normalise_url

# A page that shows an error, a wall or a list has little prose. Real articles above this length are never asked.
_ERROR_WORDS, _WALL_WORDS, _LIST_WORDS = 120, 150, 250
_TEASER_WORDS = 60  # a paywall lets a paragraph or two through
_STUB_WORDS, _OTHER_WORDS = 60, 20  # what may stand around the words of an error; the shortest labelled news body has 37 words
_CONSENT_SHARE = 0.05
_MAX_HEADINGS = 10
_LIST_BLOCKS = 8
# A title that is nothing but the error, outlet aside; and one that names an error among other things, as news may too.
_ERROR_STATEMENT = re.compile(
    r"(?:(?:http|status|code|error|fehler|erreur|oops|sorry|uh-oh)\W*){0,3}(?:404|410|403|50[0234])\W*(?:error|page|not found|forbidden|unavailable|gone|server|internal|\W)*|"
    r"(?:sorry\W*)?(?:(?:the |this |that |requested )*(?:page|article|story|content|file|url)|we could)?\s*(?:was |could |can|can ?)?(?:not|n['’]t) (?:be )?(?:found|available|exist)|"
    r"page unavailable|error|oops.{0,40}|access denied|forbidden|service (?:temporarily )?unavailable|bad gateway|gateway time-?out|internal server error|just a moment|"
    r"attention required|are you a (?:robot|human)|"
    r"(?:die |diese )?seite (?:wurde )?nicht gefunden|page (?:introuvable|non trouvée)|página no encontrada|pagina non trovata|страница не найдена|nie znaleziono strony|ページが見つかりません",
    re.IGNORECASE,
)
_ERROR_TITLE = re.compile(
    r"\b(404|410|50[0234]|403)\b.{0,30}(error|not found|forbidden|unavailable|gone)|(page|article|story|content|file) (could )?not (be )?found",
    re.IGNORECASE,
)
_TITLE_PART = re.compile(r"\s+[|–—:·-]\s+|\s*[|｜]\s*")
# Said to the reader, about the page: news says 'the statue has been removed' and 'nothing was found at the scene'.
_ERROR_BODY = re.compile(
    r"(page|article|story|content|link|address) (that )?you(['’]re| are| were|['’]ve| have)? (looking|request|search|tried|follow)|"
    r"(this|the|that|requested) (requested )?(page|article|story|content|link|url) (you \w+ )?(has|may have|might have) been (re)?(moved|named|deleted|unpublished)|"
    r"(this|the requested|that) (page|article|story|content|link|url) (is no longer|is not|isn['’]t|no longer|does ?n[o']t|can ?not|can['’]t|could ?n[o'’]t|could not) (be )?(exists?|available|found)|"
    r"we (can['’]t|cannot|could ?n[o'’]t|could not|were unable to) (seem to )?find (that|the|this|what)|nothing (was )?found (here|at this)|checking your browser|"
    r"enable javascript and cookies|verify (that )?you are (a )?human|die gesuchte seite|diese seite (gibt es|existiert)|la page (que vous|demandée)|la página (que (busca|intenta|solicita)|solicitada)",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\b(cookies?|consent|gdpr|privacy (settings|policy|preferences)|personal data|personalised (ads|content)|personalized (ads|content)|(our )?partners|legitimate interest|"
    r"accept all|reject all|manage (options|preferences|settings)|einwilligung\w*|zustimm\w+|datenschutz\w*|werbung und tracking|cookies? akzeptieren|"
    r"accept(er|ez|ar)|refus(er|ez)|rechazar|consentement|consentimiento|partenaires|socios|traceurs|(publicités?|anuncios|werbung) personn?al\w+|personalisierte\w*)\b",
    re.IGNORECASE,
)
# How a dialogue speaks to its reader; news of a fine for cookies does not.
_CONSENT_VOICE = re.compile(
    r"(?i:\b(you|your|we (and|use|value|need|ask|store|process|care)|our (partners|vendors|website|site)|(accept|reject|allow) (all|cookies)|manage (options|preferences|settings)|"
    r"vous|votre|vos|nous|nos|usted|tus?|utilizamos|nuestros?|aceptar todo|usiamo|il tuo|i tuoi)\b)|\b(Sie|Ihre[rnms]?|[Ww]ir|[Uu]nsere[rnm]?|Alle akzeptieren)\b"
)
_LOGIN = re.compile(
    r"\b(subscribe|log ?in|sign (in|up)|register|create (a free |an )?account|become a (subscriber|member)) (now )?(to|and) (continue|keep|read|unlock|finish)|"
    r"you (must|need to|have to) (be )?(logged|log|signed|sign) in|already a (subscriber|member)|(this|the rest of this) (article|story|content) is (only )?(for|available to|reserved for) (our )?(subscribers|members|registered)|"
    r"(subscriber|member)s?[- ](only|exclusive)|to (continue|keep) reading|(unlock|continue reading) this (article|story)|"
    r"(jetzt|bitte) (anmelden|abonnieren|registrieren) (und|um) \w*\s*(weiter)?lesen|weiterlesen mit|nur für abonnent\w*|bereits abonnent\w*|"
    r"(réservé|accès réservé) aux abonnés|déjà abonné|la suite est réservée|contenido (exclusivo )?para suscriptores|ya (eres|es) suscriptor",
    re.IGNORECASE,
)
_LISTING_PATH = re.compile(
    r"^/(?:index\.\w+)?$|/(?:tags?|topics?|category|categories|authors?|search|archives?|section|page/\d+)(?:/|$)", re.IGNORECASE
)
_LISTING_TYPES = frozenset({"CollectionPage", "SearchResultsPage", "ItemList", "ProfilePage"})


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rules look at: the parts, the words of the body, and what of the page is markup (None for text-only pages)."""

    parts: Parts
    words: int
    document: Document | None
    url: str | None

    def words_without(self, vocabulary: re.Pattern[str]) -> int:
        """Count the words of the body that are running text, blocks that speak in `vocabulary` left out."""
        return sum(count_words(block) for block in self.parts.blocks if is_prose(block) and not vocabulary.search(block))

    @property
    def prose_words(self) -> int:
        """Words of the body that are running text, walls' own sentences about subscribing left out."""
        return self.words_without(_LOGIN)

    @property
    def everything(self) -> str:
        """All that was read of the page: headline, body, and what was cut."""
        return "\n".join([self.parts.headline or "", *self.parts.blocks, *(block.text for block in self.parts.removed)])

    @property
    def declares_article(self) -> bool:
        """Whether the page says in its markup that it is an article."""
        return self.document is not None and (bool(self.document.articles()) or (self.document.first("og:type") or "").lower() == "article")


def judge_status(http_status: int | None) -> Rejected | None:
    """Refuse a response that is an error or redirection by its HTTP status."""
    if http_status is None or 200 <= http_status < 300:
        return None
    return Rejected(CleanReason.ERROR_PAGE, f"HTTP status {http_status}", "http_status", http_status, 300)


def judge(judged: Judged, min_words: int) -> Rejected | None:
    """Say why a page that was read is no article; None when it is one."""
    for question in (_is_error_page, _is_consent_wall, _is_login_wall, _is_listing):
        if refused := question(judged):
            return refused
    body = judged.parts.body
    if not body.strip():
        return Rejected(CleanReason.EMPTY, "no text was left", "word_count", 0, min_words)
    if judged.words < min_words:
        return Rejected(CleanReason.TOO_SHORT, f"{judged.words} words, need {min_words}", "word_count", judged.words, min_words, body[:200])
    return None


def _is_error_page(judged: Judged) -> Rejected | None:
    """Refuse a short page whose title is an error's and nothing else, or that tells its reader of one and has no other prose."""
    if judged.words >= _ERROR_WORDS:
        return None
    title = judged.parts.headline or (judged.document.title if judged.document else "") or ""
    titles = [title, *(judged.document.h1[:_MAX_HEADINGS] if judged.document else ())]
    is_error = any(_ERROR_STATEMENT.fullmatch(part.strip(" .!…?")) for text in titles for part in _TITLE_PART.split(text))
    says_error = _ERROR_BODY.search(judged.parts.body) is not None
    names_error = any(_ERROR_TITLE.search(text) for text in titles)
    is_short = judged.words < _STUB_WORDS and judged.words_without(_ERROR_BODY) < _OTHER_WORDS
    if (is_error and (says_error or judged.words < _STUB_WORDS)) or (says_error and (names_error or is_short)):
        return Rejected(CleanReason.ERROR_PAGE, f"says so: {title[:80]}", "word_count", judged.words, _ERROR_WORDS, judged.parts.body[:200])
    return None


def _is_consent_wall(judged: Judged) -> Rejected | None:
    """Refuse a short page whose words are those of a consent dialogue: four of them, one in twenty words, said to the reader."""
    if judged.words >= _WALL_WORDS or judged.words_without(_CONSENT) >= _TEASER_WORDS:
        return None
    hits = len(_CONSENT.findall(judged.everything))
    share = hits / max(1, judged.words)
    speaks = any(_CONSENT.search(block) and _CONSENT_VOICE.search(block) for block in judged.everything.split("\n"))
    if hits >= 4 and share >= _CONSENT_SHARE and speaks:
        excerpt = judged.parts.body[:200]
        return Rejected(CleanReason.CONSENT_WALL, f"{hits} of its words", "vocabulary_share", round(share, 4), _CONSENT_SHARE, excerpt)
    return None


def _is_login_wall(judged: Judged) -> Rejected | None:
    """Refuse a page that shows next to no prose and asks for a subscription in so many words."""
    if judged.words >= _WALL_WORDS or judged.prose_words >= _TEASER_WORDS:
        return None
    found = _LOGIN.search(judged.everything)
    if found:
        excerpt = judged.parts.body[:200]
        return Rejected(CleanReason.LOGIN_WALL, f"says: {found[0][:80]}", "prose_word_count", judged.prose_words, _TEASER_WORDS, excerpt)
    return None


def _is_listing(judged: Judged) -> Rejected | None:
    """Refuse a page that lists others: it says so by its type or address, declares no article, and has little running prose."""
    if judged.document is None or judged.declares_article:
        return None
    prose_words = judged.prose_words
    if prose_words >= _LIST_WORDS:
        return None
    types = set().union(*(types_of(node) for node in judged.document.json_ld)) if judged.document.json_ld else set()
    says_type = bool(types & _LISTING_TYPES) or (judged.document.first("og:type") or "").lower() == "website"
    address = normalise_url(judged.url) if judged.url else None
    says_address = bool(address and _LISTING_PATH.search(urlsplit(address).path))
    linked = _linked_share(judged.document)
    is_teasers = prose_words == 0 and len(judged.parts.blocks) >= _LIST_BLOCKS
    signals = says_type + 2 * says_address + (linked > 0.6) + (prose_words < 60) + is_teasers
    if signals >= 3:
        return Rejected(
            CleanReason.LISTING_PAGE, "lists other pages", "linked_text_share", round(linked, 3), 0.6, judged.parts.body[:200] or None
        )
    return None


def _linked_share(document: Document) -> float:
    """Measure how much of the page's visible text stands in links, between 0 and 1."""
    body = document.tree.find("body")
    if body is None:
        return 0.0
    total = sum(
        len(text.strip()) for text in body.itertext("p", "li", "a", "h1", "h2", "h3", "h4", "span", "div", "td", "article", "section")
    )
    linked = sum(len("".join(anchor.itertext()).strip()) for anchor in body.iter("a"))
    return min(1.0, linked / total) if total else 0.0
