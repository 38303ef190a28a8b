"""The credit lines of newspapers, site by site and language by language, as a flat list of rules.

A rule of form LABEL ends in a name that fills the rest of the line; one of form STATEMENT is followed by a name in
running text, after which the line may go on. How they are applied stands in credits.py.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

from schemas.reasons import CitationType
from tasks.core.text.names import RUN


class Form(Enum):
    """How the name stands in the line."""

    LABEL = auto()
    STATEMENT = auto()
    OUTLET_STATEMENT = auto()  # as STATEMENT, but only an outlet's name counts: persons contribute to reports too
    OUTLET_LABEL = auto()  # as LABEL, but only an outlet's name counts: 'Via Garibaldi' is a street


@dataclass(frozen=True, slots=True)
class CreditRule:
    """A way to give credit; `pattern` matches from the line's start and holds the group `name`."""

    rule_id: str
    kind: CitationType
    form: Form
    pattern: re.Pattern[str]


_COLON = r"\s{0,3}[:：]\s{0,3}"
_REST = r"(?P<name>\S.*)"
_ARTICLE = r"(?:the |der |dem |die |das |le |la |les |l['’]|el |il |lo |o |a )?"
_DATE = r"(?: (?:on|in|am|le|el) (?:\d{1,2}\.? )?[A-Z][a-z]+ (?:\d{1,2}, )?\d{4},?)?"
_PIECE = (
    r"(?:article|story|post|piece|report|interview|column|essay|text|op-?ed|commentary|analysis|opinion(?: piece)?|content|item|"
    r"blog(?: post)?|investigation|editorial|excerpt|transcript|feature|dispatch|press release)"
)
_THIS = rf"(?:(?:a|an) (?:[a-z]+ )?version of (?:this|the) {_PIECE}|(?:this|the|the following|the above) (?:[a-z-]+ )?{_PIECE})"
_WAS = r"(?: (?:was|is|has been|had been|is being))?"
_HOW = r"(?: (?:originally|first|previously|initially|also|simultaneously|reproduced and))*"
_DID = (
    r" (?:published|posted|appeared|printed|aired|released|produced|republished|re-?published|reprinted|reproduced|reposted|"
    r"cross-?posted|syndicated|provided|distributed|supplied|translated and published)"
)
_LEAVE = r"(?: here)?(?: (?:originally|first|exclusively|jointly))?(?:,? (?:with|by) (?:the )?(?:kind )?(?:permission|courtesy))?"
_WHERE = r" (?:by|in|on|at|from|of|via|through|courtesy of|with permission (?:from|of|by)) "
_NAME = rf"(?P<name>https?://[^\s<>]+|{RUN})"
_THE_NAME = rf"(?:the |an? )?{_NAME}"


def _rule(rule_id: str, kind: CitationType, form: Form, pattern: str) -> CreditRule:
    return CreditRule(rule_id, kind, form, re.compile(pattern))


_SOURCE_WORDS = (
    r"(?i:sources?|quellen?|fuentes?|fontes?|fonti|bron|källa|kilde|lähde|źródło|zdroj|forrás|sursa|kaynak|nguồn|sumber|izvor|"
    r"источники?|джерел[оа]|извор|πηγή|المصدر|स्रोत|(?:原文|文章|新闻|新聞|消息)?(?:来源|來源)|出典|출처)"
)
_PHOTO_WORDS = (
    r"(?i:(?:file |cover |featured |main |lead |stock )?(?:photo|image|picture|pic|photograph|illustration|graphic)s?"
    r"(?: ?(?:credits?|source|courtesy|by))?(?: of)?|credits?|"
    r"(?:titel)?(?:foto|bild)(?:s|er|quelle|nachweis|rechte)?|foto(?:grafie|grafía|grafia)?s?|"
    r"crédits?(?: ?photos?| image)?|crédito|im[aá]gen(?:es)?|imagem|immagine|zdjęcie|fotó|kuva|fotoğraf|φωτογραφία|"
    r"фото|照片|图片|圖片|图源|图片来源|圖片來源|写真|사진|صورة|الصورة)"
)

CREDIT_RULES: tuple[CreditRule, ...] = (
    _rule("credit.sources", CitationType.BASED_ON, Form.LABEL, rf"(?i:sources|quellen|fuentes|fontes|fonti|источники){_COLON}{_REST}"),
    _rule("credit.source", CitationType.REPUBLISHED_FROM, Form.LABEL, rf"{_SOURCE_WORDS}{_COLON}{_REST}"),
    _rule("credit.photo", CitationType.IMAGE_CREDIT, Form.LABEL, rf"{_PHOTO_WORDS}{_COLON}{_REST}"),
    _rule(
        "credit.photo_by",
        CitationType.IMAGE_CREDIT,
        Form.LABEL,
        rf"(?:Photo(?:graph)?s?|Image|Picture|Illustration)s? (?:by|courtesy(?: of)?) {_REST}",
    ),
    _rule("credit.hat_tip", CitationType.BASED_ON, Form.LABEL, rf"(?i:h/t|hat ?tip(?: to)?)(?:{_COLON}| ){_REST}"),
    _rule(
        "credit.original", CitationType.REPUBLISHED_FROM, Form.LABEL, rf"(?i:original(?:ly)? (?:source|at|from)|оригинал){_COLON}{_REST}"
    ),
    _rule("credit.via", CitationType.REPUBLISHED_FROM, Form.LABEL, rf"(?i:via){_COLON}{_REST}"),
    _rule("credit.via_outlet", CitationType.REPUBLISHED_FROM, Form.OUTLET_LABEL, rf"[Vv]ia (?:the )?{_REST}"),
    _rule(
        "credit.translated",
        CitationType.TRANSLATED_FROM,
        Form.STATEMENT,
        rf"(?i:(?:{_THIS}{_WAS} )?translated (?:and (?:edited|adapted) )?from ){_THE_NAME}",
    ),
    _rule(
        "credit.translated_other",
        CitationType.TRANSLATED_FROM,
        Form.STATEMENT,
        rf"(?:Übersetzt aus|Aus(?= dem \w+ (?:übersetzt|von))|Traduit (?:de|du)|Traducido de|Tradotto da) {_ARTICLE}(?P<name>{RUN})",
    ),
    _rule(
        "credit.this_was_published",
        CitationType.REPUBLISHED_FROM,
        Form.STATEMENT,
        rf"(?i:{_THIS}{_WAS}{_HOW}{_DID}{_LEAVE}){_DATE}(?i:{_WHERE}){_THE_NAME}",
    ),
    _rule(
        "credit.first_published",
        CitationType.REPUBLISHED_FROM,
        Form.STATEMENT,
        rf"(?i:originally|first|previously)(?i:{_DID}{_LEAVE}){_DATE}(?i:{_WHERE}){_THE_NAME}",
    ),
    _rule(
        "credit.republished",
        CitationType.REPUBLISHED_FROM,
        Form.STATEMENT,
        rf"(?i:re-?published|reprinted|reproduced|reposted|cross-?posted|syndicated|taken|excerpted)(?i:{_LEAVE}){_WHERE}{_THE_NAME}",
    ),
    _rule(
        "credit.contributed",
        CitationType.BASED_ON,
        Form.OUTLET_STATEMENT,
        rf"(?:[Tt]he )?{_NAME} (?:also )?contributed (?:to this|reporting)",
    ),
    _rule(
        "credit.inputs",
        CitationType.BASED_ON,
        Form.OUTLET_STATEMENT,
        rf"(?i:with (?:additional )?(?:inputs?|information|reporting|reports?|files?|material) (?:from|by)) {_THE_NAME}",
    ),
    _rule(
        "credit.mit_material",
        CitationType.BASED_ON,
        Form.LABEL,
        rf"(?:Mit (?:Material|Informationen|Agenturmaterial) (?:der|des|von|vom)|Con información de|Con informazioni di) {_ARTICLE}{_REST}",
    ),
    _rule(
        "credit.avec",
        CitationType.BASED_ON,
        Form.LABEL,
        r"Avec (?:l[’'])?(?P<name>(?:Agences?|agences?|AFP|AP|Reuters|ATS|Belga|EFE|La Presse canadienne)\b.*)",
    ),
    _rule(
        "credit.based_on",
        CitationType.BASED_ON,
        Form.OUTLET_STATEMENT,
        rf"(?i:(?:{_THIS} (?:is|was) )?(?:adapted from|based on (?:an? )?(?:article|report|story|reporting)s? (?:in|by|from|of)) )"
        rf"{_THE_NAME}",
    ),
    _rule(
        "credit.erschien",
        CitationType.REPUBLISHED_FROM,
        Form.STATEMENT,
        r"(?:(?:Dieser|Der) (?:Text|Artikel|Beitrag|Kommentar|Gastbeitrag)|Dieses Interview)(?: [a-zäöüß]+){0,2} "
        r"(?:zuerst|zunächst|ursprünglich|erstmals)(?: (?:erschienen|veröffentlicht))?"
        rf"(?: (?:in|im|bei|beim|auf|am))(?: (?:der|dem|den))? (?P<name>{RUN})",
    ),
    _rule(
        "credit.zuerst_erschienen",
        CitationType.REPUBLISHED_FROM,
        Form.STATEMENT,
        rf"(?:Zuerst|Zunächst|Ursprünglich) (?:erschienen|veröffentlicht) (?:in|im|bei|auf)(?: (?:der|dem))? (?P<name>{RUN})",
    ),
    _rule(
        "credit.publie",
        CitationType.REPUBLISHED_FROM,
        Form.STATEMENT,
        r"(?:Cet? (?:article|texte|entretien) (?:a été|est) |(?:Article|Texte) (?:original )?)(?:initialement |d['’]abord )?(?:publié|paru)"
        rf"(?: (?:initialement|à l['’]origine|d['’]abord))? (?:dans|par|sur|chez) {_ARTICLE}(?P<name>{RUN})",
    ),
    _rule(
        "credit.publicado",
        CitationType.REPUBLISHED_FROM,
        Form.STATEMENT,
        r"(?:Este (?:artículo|texto|artigo) (?:fue |ha sido |se |foi )?(?:originalmente )?)?(?:[Pp]ublicad[oa]|publicó|apareció)"
        rf" (?:originalmente|originariamente) (?:en|por|em|na|no) {_ARTICLE}(?P<name>{RUN})",
    ),
    _rule("credit.tratto", CitationType.REPUBLISHED_FROM, Form.STATEMENT, rf"Tratto da(?:l|lla|l['’])? ?{_ARTICLE}(?P<name>{RUN})"),
    _rule("credit.po_materialam", CitationType.BASED_ON, Form.LABEL, rf"По материалам:?\s{_REST}"),
)


# Said of a product, not of who made an image: 'Graphics: Nvidia RTX 3060', 'Photo: Pixel 8'. Ordinals and years are no model numbers.
GRAPHICS_LABEL = re.compile(r"\W{0,3}[Gg]raphics?\s{0,3}:")
HARDWARE = re.compile(r"(?i:nvidia|geforce|rtx|gtx|radeon|amd|intel|iris|adreno|qualcomm|snapdragon|apple m\d|integrated|\w+ gpu)\b")
CHANNEL = re.compile(r"(?:.* )?(?:France|Channel|Canal|Antena|Kanal|Radio|Rai|La|TV)\s?\d{1,2}")  # broadcasters are numbered too
MODEL_NUMBER = re.compile(r"^\d+\s|\s(?!(?:19|20)\d\d\b|\d+(?:st|nd|rd|th)\b)\w*\d")

# Said in place of a name: the line gives credit to nobody.
NOBODY = re.compile(
    r"(?i:supplied|handout|file(?: photo)?|archives?|internet|illustrative|illustration|archivo|archiv|symbolbild|privat|private|stock|"
    r"courtesy|screenshot|screengrab|social media|collected|n/?a|unknown|none|web|google|provided|архив|из открытых источников)\.?"
)

# The first words of lines that a rule without a colon may match, in small letters: most lines need no rule tried.
LEADS = frozenset(
    "this the a an originally first previously republished re-published reprinted reproduced reposted crossposted cross-posted syndicated "
    "taken excerpted translated adapted based with via photo photos photograph photographs image images picture pictures illustration "
    "illustrations h/t hat hattip dieser dieses der zuerst zunächst ursprünglich übersetzt aus traduit traducido tradotto ce cet article "
    "texte mit con avec este publicado publicada publicó apareció tratto по".split()
)
