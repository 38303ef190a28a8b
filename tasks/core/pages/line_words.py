"""Closed lists of words that tell what a line of a page is for, counted as features: they decide nothing by themselves.

The words of fifteen languages stand together: a line has words of one language, and a stray hit weighs little. Written
without spaces, Chinese, Japanese and Korean words are looked for as parts of the line.
"""

import re
import unicodedata
from collections.abc import Set
from functools import lru_cache

# Stems of five letters: what a site says of itself and its services to its readers (newsletters, accounts, comments, rights).
_SERVICE_STEMS = frozenset(
    "subsc newsl cooki priva comme accou adver affil commi copyr right reser websi click share follo faceb twitt insta youtu whats "
    "teleg polic regis downl edito journ repor autho login email inbox terms abonn daten komme anmel redak impre nutzu inscr confi "
    "suscr coment iscri assin react nieuw подпи комме редак abone yorum prenu nyhet regul konto zapis politi tilme kundea abbon "
    "giorn period jornal zalog logow uusla gizli kayıt üyeli телег сайте журна автор войти прива".split()
)
_SERVICE_WORDS = frozenset("app apps site log sign sms faq".split())
_SERVICE_PARTS = (
    "登録", "会員", "購読", "利用規約", "著作権", "無断", "コメント", "メール", "お問い合わせ", "記者", "编辑", "編輯",
    "责编", "订阅", "訂閱", "版权", "版權", "评论", "評論", "客户端", "微信", "登录", "로그인", "구독", "댓글", "기자",
    "무단", "저작권", "회원",
)  # fmt: skip
# What names the maker of a picture or calls a line a picture's.
_CREDIT_WORDS = frozenset(
    "photo photos photograph photographs photographer image images picture pictures pic pics credit credits courtesy handout file "
    "screenshot screengrab video getty reuters afp ap epa dpa pa imago shutterstock alamy unsplash pixabay istock flickr wikimedia "
    "instagram twitter foto fotos fotograf bild bilder quelle archiv grafik crédit crédits imagen imágenes cortesía archivo "
    "immagine immagini beeld zdjęcie fot фото fotoğraf görsel kuva illustration".split()
)
_CREDIT_PARTS = ("©", "📷", "写真", "撮影", "提供", "图片", "圖片", "摄影", "攝影", "사진")
# Words by which a text speaks to its reader or of its own makers.
_VOICE_WORDS = frozenset(
    "you your yours we our ours us sie ihr ihre ihren ihrem ihrer wir uns unser unsere unseren unserem unserer du dein deine vous "
    "votre vos nous notre nos usted ustedes tu tus su sus nuestro nuestra nuestros nuestras voi vostro vostra noi nostro nostra "
    "você vocês nosso nossa je jouw jullie wij onze ons ty twój wy nasz nasza nasze вы ваш ваша ваши вас вам мы наш наша наши нас "
    "siz sizin biz bizim vi vår våra våre vores din dine dina ni er".split()
)
_STEM = 5
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_WORD, _SCHEME = re.compile(r"[^\W\d_]{2,}"), re.compile(r"^\w+://[^/]*")
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "o", "ł": "l", "ı": "i"})


def count_service_words(line: str, words: Set[str]) -> int:
    """Count the words of a line that a site says of itself; `words` are its distinct words in lower case."""
    stems = len(_SERVICE_STEMS.intersection([word[:_STEM] for word in words]))
    return stems + len(words & _SERVICE_WORDS) + _count_parts(line, _SERVICE_PARTS)


def count_credit_words(line: str, words: Set[str]) -> int:
    """Count the words and signs of a line that belong to pictures; `words` are its distinct words in lower case."""
    return len(words & _CREDIT_WORDS) + ("©" in line) + _count_parts(line, _CREDIT_PARTS)


def count_voice_words(words: Set[str]) -> int:
    """Count the distinct words that address the reader or speak for the makers."""
    return len(words & _VOICE_WORDS)


def _count_parts(line: str, parts: tuple[str, ...]) -> int:
    return 0 if line.isascii() or not _WIDE.search(line) else sum(part in line for part in parts)


@lru_cache(maxsize=8)
def slug_words(url: str | None) -> frozenset[str]:
    """List the words of the part of an address that has most of them, which often repeats the headline; none below two.

    >>> sorted(slug_words("https://www.courier.example/2026/dam-to-be-repaired.html"))
    ['be', 'dam', 'html', 'repaired', 'to']
    """
    path = _SCHEME.sub("", url).partition("?")[0] if url else ""
    parts: list[list[str]] = [_WORD.findall(part.lower()) for part in path.split("/")]
    longest = max(parts, key=len)
    words = frozenset(longest)
    return words if len(words) >= 2 else frozenset()


def without_accents(words: frozenset[str]) -> frozenset[str]:
    """Write words as addresses do: in plain letters, a German umlaut in two."""
    return words if all(map(str.isascii, words)) else frozenset(map(_plain, words))


def _plain(word: str) -> str:
    spelled = word.translate(_GERMAN)
    return unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
