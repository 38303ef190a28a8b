"""Which pages the rows of blocked.csv cover. Pure: it is asked of every page that is loaded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

from schemas.reasons import TakedownKind
from tasks.core.urls import bare_host, host_of, registrable_domain, url_work_id, with_parents


def takedown_key(kind: TakedownKind, value: str) -> str | None:
    """Give what a value names, in one spelling; None where it names nothing of its kind.

    Two addresses that name one work have one key: scheme, www., trailing slash and tracking parameters do not count. A
    public suffix is no domain, because it would take down all who live under it.
    """
    match kind:
        case TakedownKind.URL:
            return url_work_id(value)
        case TakedownKind.WORK:
            return value.lower() if len(value) == 32 and set(value.lower()) <= set("0123456789abcdef") else None
        case TakedownKind.DOMAIN:
            host = host_of(value) if not set(value) & set("/?#@:") else None
            return host if host and registrable_domain(host) else None


@dataclass(frozen=True, slots=True)
class Blocklist:
    """The keys that are asked for, each with the id of its row. `hosts` are those of the addresses: most pages need no more."""

    urls: Mapping[str, str] = field(default_factory=dict)
    works: Mapping[str, str] = field(default_factory=dict)
    domains: Mapping[str, str] = field(default_factory=dict)
    hosts: frozenset[str] = frozenset()

    @classmethod
    def of(cls, rows: Iterable[tuple[TakedownKind, str, str]]) -> Self:
        """Make the list of rows, each a kind, a value and an id; a value that names nothing covers nothing."""
        keys: dict[TakedownKind, dict[str, str]] = {kind: {} for kind in TakedownKind}
        hosts = set()
        for kind, value, row_id in rows:
            if key := takedown_key(kind, value):
                keys[kind][key] = row_id
            if kind is TakedownKind.URL:
                hosts.add(bare_host(value) or "")
        return cls(keys[TakedownKind.URL], keys[TakedownKind.WORK], keys[TakedownKind.DOMAIN], frozenset(hosts))

    def cover(self, url: str | None, canonical_url: str | None, work_id: str, domain: str | None) -> frozenset[str]:
        """Give the ids of the rows that cover a page.

        An address covers the pages fetched from it and those that declare it as canonical. A domain covers the pages
        fetched from it or from below it; of a page without address, what it declares and sources.csv says counts.
        """
        addresses = [address for address in (url, canonical_url) if address]
        keys = [url_work_id(address) for address in addresses if self.urls and bare_host(address) in self.hosts]
        own = (host for address in addresses if self.domains and (host := host_of(address)))
        hosts = [host for host in (next(own, None), domain) if host]
        found = [
            *(self.urls.get(key) for key in keys if key),
            *(self.domains.get(name) for host in hosts for name in with_parents(host)),
            self.works.get(work_id),
        ]
        return frozenset(row_id for row_id in found if row_id)
