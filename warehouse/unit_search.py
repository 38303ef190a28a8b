"""Which units of the lake hold what an operator names: pages of a source, rejects of a kind, pages worth another try.

Read from the lake itself and not from the warehouse, which may not have loaded them yet.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import datetime
from urllib.parse import urlsplit

from schemas.reasons import TRANSIENT
from warehouse.journal import read_entries
from warehouse.lake import Lake, UnitKey, read_file
from warehouse.plan import Rulesets, State, UnitState

MAX_ATTEMPTS = 3  # at a page that failed for a reason of the machine; the first counts


def units_with_sources(lake: Lake, keys: Iterable[UnitKey], sources: Collection[str]) -> frozenset[str]:
    """Name the units with pages of one of the `sources`.

    A name with a slash is a path below the landing zone and stands for all sources that begin with it; any other is a
    domain, and stands for the pages whose address or whose article is on it or below it.
    """
    paths = tuple(source for source in sources if "/" in source)
    domains = tuple(source.lower() for source in sources if "/" not in source)
    return frozenset(key.unit for key in keys if _has_page(lake, key, paths, domains))


def _has_page(lake: Lake, key: UnitKey, paths: tuple[str, ...], domains: tuple[str, ...]) -> bool:
    rows = read_file(lake.path("pages", key), "pages", ["source_path", "url"])
    if any(path.startswith(paths) for path in rows["source_path"].to_pylist()):
        return True
    hosts = {_host(url) for url in rows["url"].to_pylist() if url} | _cleaned_domains(lake, key)
    return any(host == domain or host.endswith(f".{domain}") for host in hosts for domain in domains)


def _cleaned_domains(lake: Lake, key: UnitKey) -> set[str]:
    """List the domains that cleaning gave the pages of a unit: also those of texts without an address, by sources.csv."""
    path = lake.path("articles", key)
    return {domain for domain in read_file(path, "articles", ["domain"])["domain"].to_pylist() if domain} if path.exists() else set()


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # a page may claim any address
        return ""


def units_with_rejects(lake: Lake, units: Iterable[UnitState], reasons: Collection[str], rules: Collection[str]) -> frozenset[str]:
    """Name the units with a reject of one of the `reasons` that one of the `rules` decided; none given means any.

    A rule goes by the name of what it measures, as it stands in rejects.metric.
    """
    return frozenset(unit.key.unit for unit in units if _has_reject(lake, unit, reasons, rules))


def _has_reject(lake: Lake, unit: UnitState, reasons: Collection[str], rules: Collection[str]) -> bool:
    found = {outcome for outcome, count in unit.counts("articles").items() if count and outcome != "article"}
    wanted = found & set(reasons) if reasons else found
    if not (wanted and rules):
        return bool(wanted)
    rows = read_file(lake.path("articles", unit.key), "articles", ["outcome", "reject_metric"])
    pairs = zip(rows["outcome"].to_pylist(), rows["reject_metric"].to_pylist(), strict=True)
    return any(outcome in wanted and metric in rules for outcome, metric in pairs)


def units_to_retry(lake: Lake, units: Iterable[UnitState], rulesets: Rulesets) -> frozenset[str]:
    """Name the units with transient rejects that were cleaned fewer than MAX_ATTEMPTS times under the rules of today.

    The attempts stand in the journal, which is only read when some unit holds such rejects.
    """
    holding = {unit.key.unit for unit in units if any(unit.counts("articles").get(reason) for reason in TRANSIENT)}
    if not holding:
        return frozenset()
    attempts = Counter(unit for entry in read_entries(lake) if entry.clean_ruleset == rulesets.clean for unit in entry.transient_units)
    return frozenset(unit for unit in holding if attempts[unit] < MAX_ATTEMPTS)


def units_made_since(units: Iterable[UnitState], first_stage: str, since: datetime) -> frozenset[str]:
    """Name the units whose output of `first_stage` is fresh and was written after `since` (UTC).

    The stages after it need no such look: what was made from another input than the new one counts as changed.
    """
    return frozenset(unit.key.unit for unit in units if _is_made_since(unit, first_stage, since))


def _is_made_since(unit: UnitState, first_stage: str, since: datetime) -> bool:
    state, output = (unit.clean, "articles") if first_stage == "clean" else (unit.extract, "records")
    earliest = (since - datetime(1970, 1, 1)).total_seconds() * 1e9
    return state == State.FRESH and unit.files[output].stat.modified_ns >= earliest
