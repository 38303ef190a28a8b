"""Addresses: one spelling for each, the domain it belongs to, and the work it names.

All functions take any text and never raise: what is no web address gives None. Nothing is fetched, and the list of public
suffixes is the one inside tldextract.
"""

import hashlib
import re
from functools import cache, lru_cache
from urllib.parse import SplitResult, parse_qsl, urlencode, urljoin, urlsplit

from courlan import normalize_url
from tldextract import TLDExtract

_MAX_LENGTH = 4000  # longer ones are data or accidents; browsers allow more, servers hardly
_CACHED = 8192  # a unit of 2,000 pages links to some thousand addresses
_WEB = ("http", "https")
# White space and controls, which browsers cut from the ends; tabs and line breaks they also drop inside.
_EDGE = "".join(map(chr, range(0x21)))
_DROPPED_INSIDE = str.maketrans("", "", "\t\r\n")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_PERCENT = re.compile(r"%[0-9a-f]{2}", re.IGNORECASE)
_WWW = re.compile(r"^www\d?\.(?=[^.]+\.)")
# Parameters that say how a reader came, never what is read. courlan's own list also matches the beginnings of names (gallery,
# game, cid), which would make one work of different pages; so its path and host rules are used, and this list.
_TRACKER = re.compile(
    r"(?:utm|mtm|itm|hsa|oly|vero|pk|piwik|wt|stm|ns|at)_\w+|guce_\w+|mc_[ce]id|_hs(?:enc|mi)|_g[al]|_branch_match_id|__twitter_impression|"
    r"(?:fb|g|dc|y|ys|tw|tt)clid|msclkid|gclsrc|[gw]braid|igsh(?:id)?|li_fat_id|rdt_cid|mkt_tok|cmp(?:id)?|ocid|ncid|xtor|smid|smtyp|sref|"
    r"ref_?(?:src|url)|referr?er|spm|sharetoken|usqp|ved",
    re.IGNORECASE,
)
# These name the way on some sites and the page on others; a bare number is taken for a page.
_TRACKER_UNLESS_NUMBER = re.compile(
    r"ref|source|src|from|via|partner|campaign|cid|share|sr_share|feature|session(?:id)?|affiliate", re.IGNORECASE
)


def normalise_url(url: str) -> str | None:
    """Spell a web address in one way: host in small letters, no default port, fragment, user name or tracking parameters.

    The parameters are sorted. Scheme, www. and trailing slash stay, so that the address still leads to its page; work_id
    looks past them. Idempotent.
    """
    return _normalise(url) if len(url) <= _MAX_LENGTH else None


def registrable_domain(url: str) -> str | None:
    """Name the domain that somebody registered: public suffix plus one label; of hosted blogs, the blog.

    Takes an address, with or without a scheme. None for numeric hosts, single labels and other schemes than http(s).
    """
    host = host_of(url)
    return _domain_of_host(host) if host else None


def host_of(url: str) -> str | None:
    """Name the host of an address, with or without a scheme: in small letters and Unicode, without the dot of the root."""
    if len(url) > _MAX_LENGTH:
        return None
    stripped = url.strip(_EDGE)
    scheme = _SCHEME.match(stripped)
    has_scheme = scheme is not None and "." not in scheme[0]  # in harbour.com:8080 it is the host
    parts = _split(stripped if has_scheme else f"http://{stripped.lstrip('/')}")
    return _in_unicode(parts.hostname.rstrip(".")).lower() if parts is not None and parts.hostname else None


def bare_host(url: str) -> str | None:
    """Name the host of an address without www.; two addresses of one work have the same."""
    host = host_of(url)
    return _WWW.sub("", host) if host else None


def with_parents(host: str) -> tuple[str, ...]:
    """List a host and all domains above it, the most specific first."""
    labels = host.split(".")
    return tuple(".".join(labels[start:]) for start in range(len(labels)))


def url_work_id(url: str) -> str | None:
    """Give the work id of an address; http and https, www. and bare host, with and without trailing slash are one work."""
    normal = normalise_url(url)
    parts = _split(normal) if normal else None
    if parts is None:
        return None
    key = f"{_WWW.sub('', parts.netloc)}{parts.path.rstrip('/')}?{parts.query}"
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def work_id(canonical: str | None, article_id: str) -> str:
    """Give the id of the work that an article is a capture of: its address decides, without one it is a work by itself."""
    return (url_work_id(canonical) if canonical else None) or article_id


def absolute(base: str | None, href: str) -> str | None:
    """Resolve a link of a page at `base`; None unless an http(s) address comes out. The fragment stays."""
    cleaned = href.strip(_EDGE).translate(_DROPPED_INSIDE)
    try:
        joined = urljoin(base, cleaned) if base else cleaned
    except ValueError:
        return None
    if len(joined) > _MAX_LENGTH or _split(joined) is None:
        return None
    return joined.replace(" ", "%20")


@lru_cache(maxsize=_CACHED)
def _normalise(url: str) -> str | None:
    cleaned = url.strip(_EDGE).translate(_DROPPED_INSIDE).replace("&amp;", "&")
    parts = _split(cleaned)
    if parts is None:
        return None
    try:
        host = parts.netloc.rpartition("@")[2]
        bare = parts._replace(scheme=parts.scheme.lower(), netloc=_without_root_dot(host), query="", fragment="")
        normal = urlsplit(normalize_url(bare))
        path = _PERCENT.sub(lambda match: match[0].upper(), normal.path) or "/"
        return normal._replace(path=path, query=_clean_query(parts.query)).geturl()
    except ValueError:  # includes UnicodeError: half a surrogate pair cannot be written in percent
        return None


def _split(url: str) -> SplitResult | None:
    """Take an http(s) address apart; None where there is no host or the host is none."""
    try:
        parts = urlsplit(url)
        is_web = parts.scheme.lower() in _WEB and bool((parts.hostname or "").strip(".")) and not any(c.isspace() for c in parts.netloc)
        _ = parts.port  # raises on what is no port
    except ValueError:
        return None
    return parts if is_web else None


def _without_root_dot(netloc: str) -> str:
    host, colon, port = netloc.partition(":")
    return f"{host.rstrip('.')}{colon}{port}" if not netloc.startswith("[") else netloc


def _clean_query(query: str) -> str:
    if not query:
        return ""
    kept = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if not _is_tracker(name, value)]
    return urlencode(sorted(kept))


def _is_tracker(name: str, value: str) -> bool:
    if _TRACKER.fullmatch(name):
        return True
    return _TRACKER_UNLESS_NUMBER.fullmatch(name) is not None and not value.isdigit()


@lru_cache(maxsize=_CACHED)
def _domain_of_host(host: str) -> str | None:
    extract = _suffixes()
    # With the private part of the list every hosted blog is its own site; the host of the blogs itself is then a suffix.
    found = extract.extract_str(host, include_psl_private_domains=True).top_domain_under_public_suffix
    found = found or extract.extract_str(host, include_psl_private_domains=False).top_domain_under_public_suffix
    return found or _under_unknown_suffix(host)


def _under_unknown_suffix(host: str) -> str | None:
    """Take the last two labels, as the list's own rule for suffixes it does not know says (.example, .internal)."""
    labels = host.split(".")
    is_name = len(labels) > 1 and all(labels) and not labels[-1].isdigit() and ":" not in host
    is_suffix = bool(_suffixes().extract_str(host, include_psl_private_domains=False).suffix)
    return ".".join(labels[-2:]) if is_name and not is_suffix else None


def _in_unicode(host: str) -> str:
    try:
        return host.encode("ascii").decode("idna") if "xn--" in host else host
    except UnicodeError:
        return host


@cache
def _suffixes() -> TLDExtract:
    return TLDExtract(suffix_list_urls=(), cache_dir=None, fallback_to_snapshot=True)
