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
_CONSENT_SHARE = 0.05
_LIST_BLOCKS = 8
_ERROR_TITLE = re.compile(
    r"\b(404|410|50[0234]|403)\b.{0,30}(error|not found|forbidden|unavailable|gone|$)|(page|article|story|content|file)\s+(was\s+|could\s+)?not\s+(be\s+)?found|"
    r"^\W*(not found|error|oops|access denied|forbidden|service unavailable|bad gateway|just a moment|attention required|are you a robot|page unavailable)\b|"
    r"seite (wurde )?nicht gefunden|page (introuvable|non trouvée)|página no encontrada|pagina non trovata|страница не найдена|nie znaleziono strony|ページが見つかりません",
    re.IGNORECASE,
)
_ERROR_BODY = re.compile(
    r"(page|article|story) you('re| are| were)? (looking|requested|searching|tried)|(has|have) been (moved|removed|deleted)|no longer (exists?|available)|"
    r"(can'?t|cannot|could ?n[o']t) (be found|find (that|the|this) page)|nothing (was )?found (at|here)|checking your browser|enable javascript and cookies|"
    r"verify (that )?you are (a )?human|die gesuchte seite|la page que vous|la página que",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\b(cookies?|consent|gdpr|privacy (settings|policy|preferences)|personal data|personalised (ads|content)|personalized (ads|content)|(our )?partners|legitimate interest|"
    r"accept all|reject all|manage (options|preferences|settings)|einwilligung\w*|zustimm\w+|datenschutz\w*|werbung und tracking|cookies? akzeptieren|"
    r"accept(er|ez|ar)|refus(er|ez)|rechazar|consentement|consentimiento|partenaires|socios|traceurs|(publicités?|anuncios|werbung) personn?al\w+|personalisierte\w*)\b",
    re.IGNORECASE,
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

    @property
    def prose_words(self) -> int:
        """Words of the body that are running text, walls' own sentences about subscribing left out."""
        return sum(count_words(block) for block in self.parts.blocks if is_prose(block) and not _LOGIN.search(block))

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
    if judged.words >= _ERROR_WORDS:
        return None
    title = judged.parts.headline or (judged.document.title if judged.document else "") or ""
    titles = [title, *(judged.document.h1 if judged.document else ())]
    body = judged.parts.body
    says_title = any(_ERROR_TITLE.search(text) for text in titles)
    if (says_title and (judged.words < 60 or _ERROR_BODY.search(body))) or (judged.words < 60 and len(_ERROR_BODY.findall(body)) >= 1):
        return Rejected(CleanReason.ERROR_PAGE, f"says so: {title[:80]}", "word_count", judged.words, _ERROR_WORDS, body[:200])
    return None


def _is_consent_wall(judged: Judged) -> Rejected | None:
    """Refuse a short page whose words are those of a consent dialogue: four of them, and one in twenty words."""
    if judged.words >= _WALL_WORDS:
        return None
    hits = len(_CONSENT.findall(judged.everything))
    share = hits / max(1, judged.words)
    if hits >= 4 and share >= _CONSENT_SHARE:
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
