"""What one line of a page is when it stands alone: a flat list of rules, each with its kind and name.

Shared by text-only pages, whose every line is judged, and by HTML, where they judge the blocks that the extractor left.
A rule looks at the line alone; what depends on the place in the page stands in text_page.py and html_page.py.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from schemas.reasons import BlockKind, CitationType
from tasks.core.pages.author_names import BYLINE_LINE
from tasks.core.text.credits import match_credit


@dataclass(frozen=True, slots=True)
class LineRule:
    """A line that `pattern` matches as a whole (case ignored) is of `kind`; longer than `max_words` it is left alone."""

    rule_id: str
    kind: BlockKind
    pattern: re.Pattern[str]
    max_words: int = 14


def _rule(rule_id: str, kind: BlockKind, pattern: str, max_words: int = 14) -> LineRule:
    return LineRule(rule_id, kind, re.compile(rf"\W{{0,3}}(?:{pattern})\W{{0,3}}", re.IGNORECASE), max_words)


_WEEKDAY = (
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
)
_DATE = (
    rf"(?:(?:{_WEEKDAY}),?\.?\s+)?(?:\d{{1,2}}(?:st|nd|rd|th|\.)?\s+(?:de\s+)?[^\W\d_]{{3,10}}\.?,?\s+(?:de\s+)?\d{{4}}|[^\W\d_]{{3,10}}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}年\d{1,2}月\d{1,2}日)"
)
_CLOCK = r"(?:[\s,|@·•-]*(?:at|um|à|a las)?\s*\d{1,2}[:.h]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:uhr)?\s*(?:[A-Z]{2,4}|[+-]\d\d:?\d\d)?)?"
_READ_TIME = r"(?:[\s,|·•-]*\d+\s*min(?:ute)?s?(?:\s+read)?)?"

_MAX_WORDS, _MAX_LENGTH = 60, 500

LINE_RULES: tuple[LineRule, ...] = (
    _rule("line.counter.number", BlockKind.COUNTER, r"\d{1,6}"),
    _rule(
        "line.counter.named",
        BlockKind.COUNTER,
        r"(?:\d[\d.,]*[km]?\s+(?:comments?|views?|shares?|likes?|reads?|replies|reactions?|votes?|kommentare?|commentaires?|comentarios?)\W*)+"
        r"|(?:no|0)\s+comments?(?:\s+yet)?|(?:views?|shares?|comments?|reads?|post views)\s*:?\s*\d[\d.,]*[km]?|\d+\s*min(?:ute)?s?\s+read|reading time:?\s*\d+\s*min\w*",
    ),
    _rule(
        "line.comment_form.title",
        BlockKind.COMMENT_FORM,
        r"leave (?:a|your) (?:reply|comment)(?:\s+cancel reply)?|write a comment|post (?:a )?comment|add (?:a )?comment|join the (?:conversation|discussion)|"
        r"be the first to comment|comments?(?: are closed| section)?|cancel reply|reply|kommentar (?:schreiben|hinterlassen)|schreiben sie einen kommentar|"
        r"laisser un commentaire|deja un comentario|deja una respuesta|lascia un commento|log in to (?:comment|reply)|you must be logged in to post a comment|show comments|view comments",
    ),
    _rule(
        "line.comment_form.field",
        BlockKind.COMMENT_FORM,
        r"your email address will not be published.*|required fields are marked.*|please enter your (?:comment|name|email)\b.*|save my name, email,? and website.*|"
        r"you have entered an incorrect email address.*|notify me of (?:follow-?up|new) (?:comments|posts).*|(?:name|email|website|comment|your name|your email)\s*\*?:?|"
        r"ihre e-mail-adresse wird nicht veröffentlicht.*|votre adresse e-?mail ne sera pas publiée.*|tu dirección de correo electrónico no será publicada.*|"
        r"this site uses akismet to reduce spam.*",
        40,
    ),
    _rule(
        "line.related.title",
        BlockKind.RELATED_LINKS,
        r"(?:you may|you might) also (?:like|be interested in|enjoy)|(?:similar|related|recent|latest|more|popular|trending|top|featured|other|recommended)\s+"
        r"(?:posts?|articles?|stories|news|reading|content|topics?|coverage|links?|videos?|for you)(?:\s*:.*)?|"
        r"(?:read|see|also read|read also|read more|read next|see also|más información|lesen sie auch|mehr zum thema|lire aussi|à lire aussi|lee también|leggi anche|читайте также|関連記事)\s*(?::.*|\W*)|"
        r"more (?:from|on|in|about) (?!.*[.!?]\W{0,3}$).{2,60}|up next|don'?t miss|must read|most (?:read|popular|viewed)|trending(?: now)?|in other news|what to read next|"
        r"recommended(?: for you)?|editor'?s picks?|(?:previous|next) (?:article|post|story)|continue reading",
    ),
    _rule(
        "line.newsletter",
        BlockKind.NEWSLETTER,
        r"(?:sign up|subscribe|register|join)\b.{0,120}\b(?:newsletters?|inbox|mailing list|briefing|free trial)\b.*|(?:sign up|subscribe|register)(?: now| here)? today|(?:sign up|subscribe) (?:to|and) (?:get|receive)\b.*|"
        r"(?:sign up|subscribe|register|join)\b(?=.{0,160}\b(?:our|your|free|now|here|latest|(?-i:us))\b).{0,120}\b(?:updates|alerts|channel|today)\b.*|"
        r"(?:subscribe|sign up|sign up now|newsletter|newsletters|get the (?:app|newsletter)|download (?:our|the) app)|"
        r"(?:follow|like|find) us on\W{1,3}(?:social|facebook|instagram|twitter|x\b|telegram|whatsapp|tiktok|youtube|linkedin|google|threads|bluesky|mastodon|our\b).{0,80}|get (?:the latest|our|breaking) .{0,80}(?:inbox|newsletter|email).*|"
        r"(?:jetzt )?newsletter abonnieren.*|inscrivez-vous à .{0,60}newsletter.*|suscríbete.{0,80}|support (?:our|independent) journalism.*",
        40,
    ),
    _rule(
        "line.share",
        BlockKind.SHARE_BAR,
        r"(?:share(?: this)?(?: (?:article|story|post|page|on))?:?|tweet|print|email|copy link|facebook|twitter|x|whatsapp|telegram|linkedin|reddit|pinterest|"
        r"teilen|drucken|partager|imprimer|compartir|imprimir|condividi|stampa|compartilhar|delen|afdrukken|del|udostępnij|drukuj|поделиться|печать|paylaş|yazdır|"
        r"ポスト|シェア(?:する)?|ツイート|印刷|保存|공유(?:하기)?|인쇄|스크랩|分享|打印|收藏|"
        r"save|bookmark|listen|pin it|flipboard|messenger|link)(?:[\s,|/·•]+(?:share|on|via|tweet|print|email|"
        r"e-mail|message|post|copy link|facebook|twitter|x|whatsapp|telegram|linkedin|reddit|pinterest|link|to|this|save|messenger|flipboard))*",
    ),
    _rule(
        "line.navigation",
        BlockKind.NAVIGATION,
        r"(?:skip to (?:main )?content|back to top|menu|search|home|sections|close|open menu|log ?in|sign in|register|my account|toggle navigation|advertisement|"
        r"anzeige|werbung|publicité|publicidad|sponsored|ad|loading\W*|read full article|show more|load more|view all|see all|all|next|previous|prev|nach oben|zum inhalt springen)",
    ),
    _rule("line.breadcrumb", BlockKind.BREADCRUMB, r"(?:home|startseite|accueil|inicio|front page)\s*(?:[»›>/|→]|::).*", 40),
    _rule(
        "line.footer",
        BlockKind.FOOTER,
        r"©.{0,140}|\(c\)\s*(?:copyright\b|(?:19|20)\d\d).{0,140}|copyright(?: notice)?\s*(?:[:|©ⓒ@]|\([cс]\)|(?:19|20)\d\d|by\b|\W{0,3}$|(?!act\b|law\b)(?:(?-i:[A-Z])\S*\s+){1,4}(?:19|20)\d\d\b).{0,140}|.{0,120}\ball rights? reserved\b.{0,80}|alle rechte vorbehalten.{0,60}|tous droits réservés.{0,60}|"
        r"todos los derechos reservados.{0,60}|無断転載.{0,30}|printed from \S+\.\w{2,}|subscribe to:? post comments.*|(?:terms of (?:use|service)|privacy policy|cookie (?:policy|settings)|contact us|about us|advertise|imprint|impressum|datenschutz|"
        r"accessibility|careers|site ?map)(?:\s*[|·•,/]?\s*(?:terms of (?:use|service)|privacy policy|cookie (?:policy|settings)|contact us|about us|advertise|imprint|impressum|datenschutz|accessibility|careers|site ?map))*",
        30,
    ),
    _rule(
        "line.published_date",
        BlockKind.PUBLISHED_DATE,
        rf"(?:(?:first )?(?:published|posted|updated|last (?:updated|modified)|created|veröffentlicht(?: am)?|stand|aktualisiert(?: am)?|publié(?: le)?|mis à jour(?: le)?|"
        rf"publicado(?: el)?|actualizado|pubblicato(?: il)?|опубликовано)\s*(?:on|at|am|le|el|il)?\s*:?\s*{_DATE}{_CLOCK}\W*)+{_READ_TIME}|{_DATE}{_CLOCK}(?:,? (?:last )?updated.{{0,30}})?{_READ_TIME}|posted by .{{2,60}} (?:on|at) {_DATE}{_CLOCK}.{{0,20}}",
        24,
    ),
)  # fmt: skip


@lru_cache(maxsize=2048)  # a page's lines are asked for twice: for the features of the models, and for their labels
def classify_line(line: str) -> tuple[BlockKind, str] | None:
    """Say what a line is when it stands alone, with the rule that says so; None where it may be text."""
    words = len(line.split()) if len(line) <= _MAX_LENGTH else 0
    if not 0 < words <= _MAX_WORDS:
        return None
    stripped = " ".join(line.split())  # runs of spaces would make the patterns slow
    if credit := match_credit(stripped):
        kind = BlockKind.CAPTION if credit.kind is CitationType.IMAGE_CREDIT else BlockKind.SOURCE_CREDIT
        return kind, credit.rule_id
    for rule in LINE_RULES:
        if words <= rule.max_words and rule.pattern.fullmatch(stripped):
            return rule.kind, rule.rule_id
    return None


def is_byline(line: str) -> bool:
    """Tell whether a line has the shape of a byline ('By A and B'); whether it names persons is for authors.py to say."""
    return len(line.split()) <= 14 and BYLINE_LINE.match(line.strip()) is not None
