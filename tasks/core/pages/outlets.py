"""Which outlet a page is from, as an operator says in sources.csv: by the host of its address, else by the path of its source."""

from collections.abc import Iterator
from dataclasses import dataclass

from tasks.core.pages.raw import OutletRule, RawPage
from tasks.core.urls import host_of, registrable_domain, with_parents


@dataclass(frozen=True, slots=True)
class Outlet:
    """What is known of a page's outlet before the page is read."""

    domain: str | None
    publisher: str | None
    time_zone: str | None


def outlet_of(page: RawPage, rules: tuple[OutletRule, ...]) -> Outlet:
    """Say which outlet a page is from. What the most specific rule leaves open is taken from the next one.

    With an address, the rules of its host go first, the longest domain before the others; then those of its path that
    name no domain, the longest prefix first. Without one, the rules of its path decide, and name its domain too.
    """
    host = host_of(page.url) if page.url else None
    by_path = _of_path(rules, page.source_path)
    if page.url and host:
        domain = registrable_domain(page.url)
        chain = [*_of_host(rules, host), *(rule for rule in by_path if rule.domain is None)]
    else:
        domain = next((rule.domain for rule in by_path if rule.domain), None)
        chain = list(_with_rules_of_domain(rules, by_path, domain))
    return Outlet(
        domain,
        next((rule.publisher for rule in chain if rule.publisher), None),
        next((rule.time_zone for rule in chain if rule.time_zone), None),
    )


def _of_path(rules: tuple[OutletRule, ...], source_path: str) -> list[OutletRule]:
    found = [rule for rule in rules if rule.path_prefix and source_path.startswith(rule.path_prefix)]
    return sorted(found, key=lambda rule: -len(rule.path_prefix or ""))


def _of_host(rules: tuple[OutletRule, ...], host: str) -> list[OutletRule]:
    domains = with_parents(host)
    found = [rule for rule in rules if rule.domain in domains]
    return sorted(found, key=lambda rule: -len(rule.domain or ""))


def _with_rules_of_domain(rules: tuple[OutletRule, ...], by_path: list[OutletRule], domain: str | None) -> Iterator[OutletRule]:
    """Yield the rules of a path, and those of the domain that one of them names right behind it."""
    waiting = _of_host(rules, domain) if domain else []
    for rule in by_path:
        yield rule
        if rule.domain:
            yield from waiting
            waiting = []
