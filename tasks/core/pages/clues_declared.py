"""Clues that a page declares about its kind: structured data, meta elements, the software that made it, its address."""

import re
from urllib.parse import SplitResult, unquote

from schemas.reasons import DateMethod
from tasks.core.pages.document import Document, types_of
from tasks.core.pages.parts import Parts

_LIST_TYPES = frozenset({"CollectionPage", "SearchResultsPage", "ItemList", "ProfilePage", "OfferCatalog"})
_PRODUCT_TYPES = frozenset(
    "Product ProductGroup Offer AggregateOffer Course SoftwareApplication WebApplication Vehicle Apartment JobPosting".split()
)
_FORUM_TYPES = frozenset({"DiscussionForumPosting", "QAPage"})
_SERVICE_TYPES = frozenset(
    "Service LocalBusiness ProfessionalService FAQPage AboutPage ContactPage FinancialProduct HomeAndConstructionBusiness MedicalBusiness Restaurant Store".split()
)
_DECLARED_DATES = frozenset({DateMethod.JSON_LD, DateMethod.META, DateMethod.MICRODATA})
_NEWS_META = ("article:section", "article:tag", "news_keywords", "article:published_time")
# What the software behind a site writes on body or html: WordPress, Drupal, Shopify, Magento and their like.
_TEMPLATES = {
    "template_article": r"\b(single|single-post|postid-\d+|post-template\S*|article(-?page|-?detail)?|story|(page-)?node-type-(article|story|blog|news)\S*|template-article|blog-post|post)\b",
    "template_list": r"\b(archive|category|category-\S+|tag|tag-\S+|author|search(-results?)?|blog|tax-\S+|term-\S+|post-type-archive\S*|template-(collection|blog|search|index)|collection|listing|list|index|page-taxonomy\S*|browse|section(-front)?)\b",
    "template_home": r"\b(home|homepage|front|is-front-page|path-frontpage|template-index|frontpage)\b",
    "template_product": r"\b(single-product|template-product|product|pdp|product-page|catalog-product-view)\b",
    "template_page": r"\b(page-id-\d+|page-template\S*|page|node-type-page|landing\S*)\b",
}
_TEMPLATE_CLUES = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _TEMPLATES.items()}
_BOARD_SOFTWARE = re.compile(r"discourse|vbulletin|phpbb|xenforo|invision|mybb|flarum|nodebb|vanilla forums|khoros|bbpress", re.IGNORECASE)
_SHOP_SOFTWARE = re.compile(r"shopify|woocommerce|magento|prestashop|bigcommerce|opencart", re.IGNORECASE)
_SECTIONS = (
    r"news|blogs?|articles?|artikel|articulos?|story|stories|magazine?|opinion|politi\w+|sports?|business|wirtschaft|economi\w+|world|kultur|"
    r"cultur[ea]|nachrichten|actualites?|noticias?|notizie|nyheter|nieuws|wiadomosci|haber|novosti|reviews?"
)
# Parts of an address, as they are called on sites of many languages.
_ADDRESSES = {
    "address_forum": r"/(forums?|threads?|viewtopic|showthread|topics?|t|questions?|discussions?|community|boards?|comments|foren|foro|preguntas|hilos?)(/|\.|$)|showthread|viewtopic|[?&]t=\d",
    "address_shop": r"/(products?|produkte?|produits?|productos?|prodott[io]|produtos?|shop|store|tienda|boutique|items?|ip|p|dp|buy|sku|catalog|cart)(/|\.|$)",
    "address_list": r"^/?(index\.\w+)?$|/(tags?|topics?|themen?|thema|sujets?|temas?|etiquetas?|categor(y|ies|ia|ias|ie)|kategorien?|authors?|autor(en|es)?|auteurs?|search|suche|archives?|archiv|sections?|rubri(k|que)s?|page/\d+|list|listing|browse|directory|collections?|coleccion(es)?|c|b|market|discover|explore|results?)(/|$)",
    "address_service": r"/(services?|leistungen|servicios?|servizi|solutions?|pricing|preise|plans|features?|platform|about(-us)?|ueber-uns|contact(-us)?|kontakt|contacto?|why-\w+|what-we-do|capabilities|use-cases?|industries|locations?|departments?|careers?|programs?|courses?|training|insurance|support|help|faq|testimonials|portfolio|tools?)(/|\.|$)",
    "address_docs": r"/(docs?|documentation|reference|manual|api|wiki|userguide|howto|latest)(/|\.|$)",
    "address_news": rf"/({_SECTIONS})(/|\.|-)",
    "address_section": rf"/({_SECTIONS})/?(index\.\w+)?$",
    "address_date": r"/(19|20)\d\d[/-]?(0?[1-9]|1[0-2])?([/-]|$)|[-/_]?(19|20)\d\d[01]\d[0-3]\d",
}
_ADDRESS_CLUES = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _ADDRESSES.items()}
_FORUM_HOST = re.compile(r"^(forums?|community|discuss|discourse|answers|boards?|bbs|foro|foren)\.|forum", re.IGNORECASE)
_SHOP_HOST = re.compile(r"^(shop|store|buy|tienda|boutique)\.|shop|store", re.IGNORECASE)
# How the last part of an address reads: a page of its own mostly has a longer name, or a number.
_ONE_WORD, _TWO_WORDS = re.compile(r"[^\W\d_]+"), re.compile(r"[^\W\d_]+[-_][^\W\d_]+")
_LONG_NUMBER = re.compile(r"\d{5}")


def markup_clues(parts: Parts, document: Document) -> dict[str, bool]:
    """Look at structured data, meta elements and the classes of html and body."""
    types = [kind for node in document.json_ld for kind in types_of(node)]
    declared = set(types)
    og_type = (document.first("og:type") or "").lower()
    looks = _looks(document)
    software = " ".join((*document.meta.get("generator", ()), looks))
    method = parts.published.method if parts.published else None
    return {
        "og_article": og_type == "article",
        "og_website": og_type == "website",
        "og_product": "product" in og_type,
        "declares_list": bool(declared & _LIST_TYPES),
        "declares_product": bool(declared & _PRODUCT_TYPES),
        "declares_products": types.count("Product") >= 3,
        "declares_forum": bool(declared & _FORUM_TYPES),
        "declares_service": bool(declared & _SERVICE_TYPES),
        "news_meta": any(name in document.meta for name in _NEWS_META),
        "dated_in_markup": method in _DECLARED_DATES,
        "dated": method is not None,
        "has_author": bool(parts.authors),
        "board_software": _BOARD_SOFTWARE.search(software) is not None,
        "shop_software": _SHOP_SOFTWARE.search(software) is not None,
        **{name: pattern.search(looks) is not None for name, pattern in _TEMPLATE_CLUES.items()},
    }


def _looks(document: Document) -> str:
    """Join the classes and ids of the elements html and body, cut at a length that no template's own reach."""
    elements = (document.tree, document.tree.find("body"))
    return " ".join(value for element in elements if element is not None for name in ("class", "id") if (value := element.get(name)))[:2000]


def address_clues(address: SplitResult) -> dict[str, bool]:
    """Look at the page's own address; an empty one gives clues of a front page, so ask only where there is one."""
    path = unquote(address.path)
    whole = f"{path}?{address.query}" if address.query else path
    hyphens = max(segment.count("-") + segment.count("_") for segment in path.split("/"))
    host = address.hostname or ""
    leaf = path.rstrip("/").rpartition("/")[2]
    return {
        "address_root": path in ("", "/"),
        "address_slug": hyphens >= 3,
        "address_long_slug": hyphens >= 5,
        "address_word": _ONE_WORD.fullmatch(leaf) is not None,
        "address_words": (_ONE_WORD.fullmatch(leaf) or _TWO_WORDS.fullmatch(leaf)) is not None,
        "address_number": _LONG_NUMBER.search(path) is not None,
        "address_deep": path.rstrip("/").count("/") >= 3,
        "address_query": bool(address.query),
        "host_forum": _FORUM_HOST.search(host) is not None,
        "host_shop": _SHOP_HOST.search(host) is not None,
        **{name: pattern.search(whole) is not None for name, pattern in _ADDRESS_CLUES.items()},
    }
