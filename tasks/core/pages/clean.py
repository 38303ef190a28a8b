"""One page in, one row out: an article or a reject with its reason. Pure: nothing here reads a clock, a file or the net.

The steps, in order: bytes to text, HTTP status, text to parts (by HTML or by lines), verdict, row.
"""

from schemas.articles import ArticleAuthor, CleanedPage, RemovedBlock
from schemas.reasons import CleanReason, Outcome
from tasks.core.pages.decode import Decoded, Rejected, decode
from tasks.core.pages.document import Document, parse
from tasks.core.pages.html_page import read_html_page
from tasks.core.pages.language import identify_language
from tasks.core.pages.outlets import Outlet, outlet_of
from tasks.core.pages.parts import Parts
from tasks.core.pages.raw import CleanOptions, RawPage
from tasks.core.pages.site import NOTHING_KNOWN, SiteKnowledge
from tasks.core.pages.text_page import read_text_page
from tasks.core.pages.verdict import Judged, judge, judge_status
from tasks.core.pages.words import count_words, digest_text
from tasks.core.pages.zones import at_zone
from tasks.core.urls import registrable_domain, work_id

# Of a text-only page. As many of 80 characters take 8 s and 560 MiB; the longest labelled page has 2,306.
_MAX_LINES = 100_000


def warm() -> None:
    """Load what is loaded on first use, the language model above all, so that no page pays for it."""
    identify_language("")


def clean_known(known: tuple[RawPage, SiteKnowledge], options: CleanOptions) -> CleanedPage:
    """Clean one page with what is known of its site: `clean_page`, for a pool that hands out one thing at a time."""
    page, site = known
    return clean_page(page, options, site)


def clean_page(page: RawPage, options: CleanOptions, site: SiteKnowledge = NOTHING_KNOWN) -> CleanedPage:
    """Clean one page; raises nothing for anything a page can hold that the parsers themselves survive."""
    decoded = decode(page.payload, page.content_type, page.declared_charset)
    if isinstance(decoded, Rejected):
        return reject_row(page, decoded, options)
    if refused := judge_status(page.http_status):
        return reject_row(page, refused, options, decoded.charset)
    if len(decoded.text) > options.max_characters:
        size = float(len(decoded.text))
        refused = Rejected(CleanReason.PAGE_TOO_LARGE, "too many characters", "characters", size, options.max_characters)
        return reject_row(page, refused, options, decoded.charset)
    return _clean_text(page, decoded, options, site)


def _clean_text(page: RawPage, decoded: Decoded, options: CleanOptions, site: SiteKnowledge) -> CleanedPage:
    document: Document | None = None
    if decoded.is_html:
        document = parse(decoded.text)
        if document is None:
            return reject_row(page, Rejected(CleanReason.EMPTY, "no element came out of the HTML"), options, decoded.charset)
        parts = read_html_page(document, page.url, page.captured_at, site)
    elif (lines := len(decoded.text.splitlines())) > _MAX_LINES:
        too_many = Rejected(CleanReason.PAGE_TOO_LARGE, "too many lines", "lines", float(lines), _MAX_LINES)
        return reject_row(page, too_many, options, decoded.charset)
    else:
        parts = read_text_page(decoded.text, page.captured_at, site, page.url)
    words = count_words(parts.body)
    if refused := judge(Judged(parts, words, document, page.url), options.min_words):
        return reject_row(page, refused, options, decoded.charset)
    return _article_row(page, parts, words, outlet_of(page, options.outlets), decoded.charset)


def _article_row(page: RawPage, parts: Parts, words: int, outlet: Outlet, charset: str) -> CleanedPage:
    body = parts.body
    language, score = identify_language(body)
    published = at_zone(parts.published.written, outlet.time_zone) if parts.published else None
    return CleanedPage(
        article_id=page.page_id,
        source_path=page.source_path,
        url=page.url,
        canonical_url=parts.canonical_url,
        work_id=work_id(_work_url(page.url, parts.canonical_url), page.page_id),
        domain=outlet.domain,
        publisher=outlet.publisher or parts.publisher,
        headline=parts.headline,
        description=parts.description,
        body=body,
        authors=tuple(author.name for author in parts.authors),
        published_at=published.instant if published else None,
        published_date=published.day if published else None,
        published_raw=published.raw[:200] if published else None,
        published_method=parts.published.method if parts.published else None,
        published_precision=published.precision if published else None,
        modified_at=parts.modified.written.instant if parts.modified else None,
        page_date=parts.page_date,
        captured_at=page.captured_at,
        language=language,
        language_score=score,
        section=parts.section,
        keywords=parts.keywords,
        image_url=parts.image_url,
        is_accessible_for_free=parts.is_accessible_for_free,
        word_count=words,
        body_digest=digest_text(body),
        original_publisher=parts.original_publisher,
        outcome=Outcome.ARTICLE,
        captured_at_method=page.captured_at_method,
        charset=charset,
        reject_detail=None,
        reject_metric=None,
        reject_value=None,
        reject_threshold=None,
        reject_excerpt=None,
        article_authors=tuple(
            ArticleAuthor(article_id=page.page_id, position=i, name=a.name, raw=a.raw, role=a.role, method=a.method)
            for i, a in enumerate(parts.authors)
        ),
        removed_blocks=tuple(
            RemovedBlock(article_id=page.page_id, block_no=r.block_no, kind=r.kind, rule_id=r.rule_id, text=r.text) for r in parts.removed
        ),
        body_links=parts.body_links,
    )


def _work_url(url: str | None, canonical: str | None) -> str | None:
    """Choose the address that names the work: the canonical one, unless it leads to another outlet (a copy's credit)."""
    if canonical and (url is None or registrable_domain(canonical) == registrable_domain(url)):
        return canonical
    return url


def reject_row(page: RawPage, refused: Rejected, options: CleanOptions, charset: str | None = None) -> CleanedPage:
    """Make the row of a page that yields no article."""
    return CleanedPage(
        article_id=page.page_id,
        source_path=page.source_path,
        url=page.url,
        canonical_url=None,
        work_id=work_id(page.url, page.page_id),
        domain=outlet_of(page, options.outlets).domain,
        publisher=None,
        headline=None,
        description=None,
        body=None,
        authors=(),
        published_at=None,
        published_date=None,
        published_raw=None,
        published_method=None,
        published_precision=None,
        modified_at=None,
        page_date=None,
        captured_at=page.captured_at,
        language=None,
        language_score=None,
        section=None,
        keywords=(),
        image_url=None,
        is_accessible_for_free=None,
        word_count=None,
        body_digest=None,
        original_publisher=None,
        outcome=refused.reason,
        captured_at_method=page.captured_at_method,
        charset=charset,
        reject_detail=refused.detail[:500],
        reject_metric=refused.metric,
        reject_value=float(refused.value) if refused.value is not None else None,
        reject_threshold=float(refused.threshold) if refused.threshold is not None else None,
        reject_excerpt=refused.excerpt,
        article_authors=(),
        removed_blocks=(),
        body_links=(),
    )
