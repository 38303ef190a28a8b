"""What the class names and ids of an element hint at: words that makers of sites use for the parts of a page.

A name is cut into words ('entryContent', 'entry-content'); a word hints at what it begins with, whole words at themselves.
Hints are evidence for the model that chooses the body, never rules: see body_features.py.
"""

import re
from functools import lru_cache

HINTS: dict[str, str] = {
    "content": "content inhalt contenido contenu contenuto conteudo body text copy prose rich wysiwyg",
    "article": "article artikel articulo articolo artigo story post entry noticia notizia nota news blog",
    "paragraph": "paragraph absatz parrafo =p =par",
    "lead": "lead intro standfirst summary excerpt abstract dek deck subtitle subhead subline description bajada chapo vorspann sapo",
    "title": "title headline heading titre titulo titel uberschrift",
    "byline": "byline author autor auteur autore writer contributor",
    "credit": "credit source quelle",
    "date": "date time publish posted updated meta timestamp",
    "bio": "bio about profile biography",
    "caption": "caption figure figcaption image img photo picture gallery slide carousel media video",
    "related": "relat recommend more also similar further next prev popular trending latest recirc outbrain taboola infinite upsell read",
    "teaser": "teaser card promo grid tile feed item listing snippet archive",
    "comment": "comment kommentar comentario disqus respond reply discussion review",
    "share": "share social follow facebook twitter whatsapp addtoany sharing",
    "newsletter": "newsletter subscri signup abo register paywall piano login membership donat",
    "advert": "advert =ad =ads sponsor banner anzeige dfp promoted commercial",
    "navigation": "nav menu breadcrumb pagination pager toolbar tab",
    "sidebar": "sidebar aside rail widget secondary complementary",
    "footer": "foot copyright legal colophon bottom disclaimer",
    "header": "header masthead topbar banner",
    "tags": "tag keyword topic categor label kicker rubric section",
    "quote": "quote pull zitat blockquote",
    "hidden": "cookie consent gdpr popup modal overlay alert notice hidden =sr visually screen print nodisplay",
    "box": "box infobox fact panel module callout embed inline",
    "list": "list toc index table",
    "main": "main primary single detail",
}
HINT_BITS = {name: 1 << number for number, name in enumerate(HINTS)}
HIDDEN = HINT_BITS["hidden"]
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_WHOLE = {word[1:]: HINT_BITS[name] for name, words in HINTS.items() for word in words.split() if word.startswith("=")}
_STEMS = re.compile(
    "|".join(f"(?P<{name}>{'|'.join(word for word in words.split() if not word.startswith('='))})" for name, words in HINTS.items())
)


@lru_cache(maxsize=50_000)
def hints_of(marks: str) -> int:
    """Read the hints of an element's names ('story-body col-8') as bits of HINT_BITS.

    >>> hints_of("storyBody") == HINT_BITS["article"] | HINT_BITS["content"]
    True
    """
    bits = 0
    for word in _WORD.findall(marks[:200]):
        bits |= _hint_of(word.lower())
    return bits


@lru_cache(maxsize=50_000)
def _hint_of(word: str) -> int:
    match = _STEMS.match(word)
    return _WHOLE.get(word, 0) | (HINT_BITS[match.lastgroup or ""] if match else 0)
