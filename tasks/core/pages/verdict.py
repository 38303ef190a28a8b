"""Whether what was read is an article at all: a flat list of questions, each with its reason.

A real article is worth more than ten refused stubs: the rules of errors and walls need the page to be short as well as to
say what it is, and no page that declares an article in its structured data is ever taken for another kind of page.
"""

import re
from dataclasses import dataclass
from itertools import islice

from lxml import html

from schemas.reasons import CleanReason
from tasks.core.pages.clues import find_clues
from tasks.core.pages.decode import Rejected
from tasks.core.pages.document import Document, spaced_text
from tasks.core.pages.layout import read_layout
from tasks.core.pages.parts import Parts
from tasks.core.pages.verdict_points import BASE, KINDS, POINTS, THRESHOLDS
from tasks.core.pages.words import count_words, is_prose

# A page that shows an error or a wall has little prose. Real articles above this length are never asked.
_ERROR_WORDS, _WALL_WORDS = 120, 150
_TEASER_WORDS = 60  # a paywall lets a paragraph or two through
_UNFREE_WORDS = 35  # below the shortest labelled news: what a page that only declares itself not free may show
_STUB_WORDS, _OTHER_WORDS = 60, 20  # what may stand around the words of an error; the shortest labelled news body has 37 words
_CONSENT_SHARE = 0.05
_SHELL_CHARACTERS = 20  # 'Loading', outside of scripts and their substitutes
_MAX_HEADINGS = 10
# A title that is nothing but the error, outlet aside; and one that names an error among other things, as news may too.
_ERROR_STATEMENT = re.compile(
    r"(?:(?:http|status|code|error|fehler|erreur|oops|sorry|uh-oh)\W*){0,3}(?:404|410|403|50[0234])\W*(?:error|page|not found|forbidden|unavailable|gone|server|internal|bad|gateway|time-?out|service|temporarily|\W)*|"
    r"(?:sorry\W*)?(?:(?:the |this |that |requested )*(?:page|article|story|content|file|url)|we could)?\s*(?:was |could |can|can ?)?(?:not|n['’]t) (?:be )?(?:found|available|exist)|"
    r"page unavailable|error|oops.{0,40}|access denied|forbidden|service (?:temporarily )?unavailable|bad gateway|gateway time-?out|internal server error|just a moment|"
    r"attention required|are you a (?:robot|human|bot)|(?:fehler|erreur|errore?|erro|hata|ошибка|błąd|fout|feil)\W*(?:404|410|403|50[0234])|"
    r"(?:die |diese )?seite (?:wurde )?nicht gefunden|(?:oups\W*)?(?:cette )?page (?:introuvable|non trouvée|n['’]existe (?:pas|plus))|página (?:no encontrada|não encontrada)|"
    r"pagina (?:non trovata|niet gevonden)|страница не найдена|nie znaleziono strony|strona nie (?:istnieje|została znaleziona)|sayfa bulunamadı|sid(?:en|an) (?:ble ikke funnet|finnes ikke|hittades inte|finns inte)|"
    r"ページが見つかりません(?:でした)?|페이지를 찾을 수 없습니다|(?:找不到|未找到)(?:该|此)?(?:页面|网页)|(?:页面|网页)不存在|الصفحة غير موجودة|(?:पेज|पृष्ठ) नहीं मिला",
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
    r"enable javascript and cookies|verify (that )?you are (a )?human|"
    r"die gesuchte seite|diese seite (gibt es|existiert)|dies(e|er) (seite|artikel) ist (leider )?nicht mehr (verfügbar|vorhanden)|la page (que vous|demandée)|"
    r"la página (que (busca|intenta|solicita)|solicitada)|a página (que você (procura|tentou)|solicitada)|la pagina (che (stai cercando|cerchi)|richiesta)|"
    r"de pagina (die je zoekt|die u zoekt)|strona,? której szukasz|запр[ао]шиваем\w+ страниц\w+|aradığınız sayfa|siden du (leter|ser|prøver)|sidan du (letar|söker)|"
    r"お探しのページ|요청하신 페이지|您(访问|查找|要找)的(页面|网页)|الصفحة (التي تبحث عنها|المطلوبة)|detected unusual activity|(confirm|know) (that )?you(['’]re| are) not a (robot|bot)",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\b(cookies?|consent|gdpr|privacy (settings|policy|preferences)|personal data|personalised (ads|content)|personalized (ads|content)|(our )?partners|legitimate interest|"
    r"accept all|reject all|manage (options|preferences|settings)|einwilligung\w*|zustimm\w+|datenschutz\w*|werbung und tracking|cookies? akzeptieren|"
    r"accept(er|ez|ar)|refus(er|ez)|rechazar|consentement|consentimiento|partenaires|socios|traceurs|(publicités?|anuncios|werbung|pubblicità|advertenties) person\w+|personalisierte\w*|"
    r"consenso|fornitori|accettare|rifiutare|toestemming|persoonsgegevens|accepteren|weigeren|consentimento|parceiros|aceitar|recusar|dados pessoais|dane osobowe|"
    r"zgod[aęy]|plik(i|ów) cookie|çerez\w*|rıza\w*|согласи[ея]|samtykke\w*|informasjonskapsler|samtycke)\b|クッキー|同意|쿠키|동의",
    re.IGNORECASE,
)
# How a dialogue speaks to its reader; news of a fine for cookies does not.
_CONSENT_VOICE = re.compile(
    r"(?i:\b(you|your|we (and|use|value|need|ask|store|process|care)|our (partners|vendors|website|site)|(accept|reject|allow) (all|cookies)|manage (options|preferences|settings)|"
    r"vous|votre|vos|nous|nos|usted|tus?|utilizamos|nuestros?|aceptar todo|usiamo|utilizziamo|(il|la) tu[oa]|i tuoi|ti|je|jouw|wij|onze|você|seus?|nossos?|twoj\w+|nasi|sizin|biz(?:im|e)?|вы|ваш\w*|мы|din|dina|ditt|våre?)\b)|\b(Sie|Ihre[rnms]?|[Ww]ir|[Uu]nsere[rnm]?|Alle akzeptieren)\b"
)
_LOGIN = re.compile(
    r"\b(subscribe|log ?in|sign (in|up)|register|create (a free |an )?account|become a (subscriber|member)) (now )?(to|and) (continue|keep|read|unlock|finish)|"
    r"you (must|need to|have to) (be )?(logged|log|signed|sign) in|already a (subscriber|member)|(this|the rest of this) (article|story|content) is (only )?(for|available to|reserved for) (our )?(subscribers|members|registered)|"
    r"(subscriber|member)s?[- ](only|exclusive)|to (continue|keep) reading|(unlock|continue reading) this (article|story)|"
    r"(jetzt|bitte) (anmelden|abonnieren|registrieren) (und|um) \w*\s*(weiter)?lesen|weiterlesen mit|nur für abonnent\w*|bereits abonnent\w*|"
    r"(réservé|accès réservé) aux abonnés|déjà abonné|la suite est réservée|contenido (exclusivo )?para suscriptores|ya (eres|es) suscriptor|"
    r"para assinantes|já é assinante|(riservat\w|esclusiv\w) (a|agli|per gli) abbonati|sei già abbonato|accedi per (continuare|leggere)|"
    r"(tylko|wyłącznie) dla (prenumerator|subskrybent)\w*|masz już (konto|prenumeratę)|alleen voor abonnees|al abonnee|abonelere özel|okumaya devam etmek için|"
    r"только (для|по) подпис\w+|kun for abonnenter|allerede abonnent|(bara )?för prenumeranter|redan prenumerant|"
    r"(有料)?会員限定|続きを(お)?読み|残り\s?[\d,，]+\s?文字|구독자 전용|유료 ?회원|로그인 후 (이용|계속)|(会员|訂閱|订阅)(专享|后阅读)|登录后(继续)?阅读|للمشتركين فقط",
    re.IGNORECASE,
)
_KIND_REASONS = {
    "listing": CleanReason.LISTING_PAGE,
    "forum": CleanReason.FORUM_PAGE,
    "product": CleanReason.PRODUCT_PAGE,
    "site": CleanReason.SITE_PAGE,
}
# What paywall software and templates call the box that hides the rest.
_WALL_CLASS = re.compile(
    r"pay-?wall|reg-?wall|\bpiano\b|subscri\w+-?(?:wall|offer|box|prompt|barrier)|premium-?(?:wall|box|offer)|meter-?wall|content-?gate|offer-?wall",
    re.IGNORECASE,
)

_HIDDEN_CLASS = re.compile(r"\b(?:hidden|hide|d-none|is-hidden|invisible)\b", re.IGNORECASE)


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
    def words_beside_banners(self) -> int:
        """Words of the body without the blocks that speak of consent to the reader: on a page of little else these are its body."""
        return sum(count_words(block) for block in self.parts.blocks if not (_CONSENT.search(block) and _CONSENT_VOICE.search(block)))

    @property
    def everything(self) -> str:
        """All that was read of the page: headline, body, and what was cut."""
        return "\n".join([self.parts.headline or "", *self.parts.blocks, *(block.text for block in self.parts.removed)])

    @property
    def wall(self) -> str:
        """The text of the boxes that call themselves a paywall; extractors cut them from the body."""
        if self.document is None:
            return ""
        boxes = (element for element in self.document.tree.iter("div", "section", "aside", "article") if is_wall(element))
        return "\n".join(spaced_text(box)[:2000] for box in islice(boxes, 5))


def judge_status(http_status: int | None) -> Rejected | None:
    """Refuse a response that is an error or redirection by its HTTP status."""
    if http_status is None or 200 <= http_status < 300:
        return None
    return Rejected(CleanReason.ERROR_PAGE, f"HTTP status {http_status}", "http_status", http_status, 300)


def judge(judged: Judged, min_words: int) -> Rejected | None:
    """Say why a page that was read is no article; None when it is one."""
    for question in (_is_error_page, _is_consent_wall, _is_login_wall, _is_blank, _is_other_kind):
        if refused := question(judged):
            return refused
    body = judged.parts.body
    if not body.strip():
        return Rejected(CleanReason.EMPTY, "no text was left", "word_count", 0, min_words)
    words = judged.words_beside_banners if judged.words < _STUB_WORDS else judged.words
    if words < min_words:
        return Rejected(CleanReason.TOO_SHORT, f"{words} words, need {min_words}", "word_count", words, min_words, body[:200])
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
    found = _LOGIN.search(judged.everything) or _LOGIN.search(judged.wall)
    if found or (judged.parts.is_accessible_for_free is False and judged.prose_words < _UNFREE_WORDS):
        says = f"says: {found[0][:80]}" if found else "declares itself not free"
        excerpt = judged.parts.body[:200]
        return Rejected(CleanReason.LOGIN_WALL, says, "prose_word_count", judged.prose_words, _TEASER_WORDS, excerpt)
    return None


def is_wall(element: html.HtmlElement) -> bool:
    """Tell whether an element says by class or id that it is a paywall, and is not hidden."""
    marks = f"{element.get('class') or ''} {element.get('id') or ''}"
    if not _WALL_CLASS.search(marks) or element.get("hidden") is not None:
        return False
    return "none" not in (element.get("style") or "") and not _HIDDEN_CLASS.search(marks)


def _is_blank(judged: Judged) -> Rejected | None:
    """Refuse a page that shows next to nothing before its scripts have run: an application's shell, a set of frames."""
    if (
        judged.document is None
        or judged.words >= _OTHER_WORDS
        or next(judged.document.tree.iter("script", "frame", "iframe"), None) is None
    ):
        return None
    shown = read_layout(judged.document.tree).text
    if shown < _SHELL_CHARACTERS and not judged.prose_words:
        return Rejected(CleanReason.EMPTY, "nothing but scripts", "characters", shown, _SHELL_CHARACTERS, judged.parts.body[:200] or None)
    return None


def _is_other_kind(judged: Judged) -> Rejected | None:
    """Refuse a page whose clues add up to another kind of page; none that declares an article in its structured data."""
    if judged.document is None or judged.document.articles():
        return None
    clues = find_clues(judged.parts, judged.document, judged.url)
    totals = [sum(column) for column in zip(BASE, *(POINTS[clue] for clue in clues if clue in POINTS), strict=True)]
    if all(total < least for total, least in zip(totals, THRESHOLDS, strict=True)):
        return None
    total, kind, threshold = max(zip(totals, KINDS, THRESHOLDS, strict=True))
    return Rejected(_KIND_REASONS[kind], "its clues add up", f"{kind}_points", total, threshold, judged.parts.body[:200] or None)
