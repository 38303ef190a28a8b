"""Scores of records: python -m tests.quality.records [CORPUS SCORER] [--sets A,B] [--update | --check] [--pin [--allow-lower]].

On our own labelled texts alone, or on the sets of CORPUS too, a folder each, scored by the package `recordsgold` in the folder
SCORER. --update writes the precision of each rule into tasks/core/records/rule_precision.csv, which the confidences of records
are read from; --check fails when it lies off. --pin pins the scores of our own texts in floors.json.
"""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from tasks.core.records.evidence import confidences
from tests.quality.floors import Measured, update
from tests.quality.record_rules import TABLE, drifted, measured_table, read_table, render_table
from tests.quality.record_scores import Tally
from tests.quality.record_sets import SETS, SetScores, score_sets
from tests.quality.record_totals import OWN_RECORDS, SHARES, RuleCounts, judge_own, measured_own, rules_of, tallies
from tests.records.shipped import OPTIONS


def print_own(found: Mapping[tuple[str, str], Tally]) -> None:
    """Print a row a figure of our own texts: over all languages, then F by language."""
    languages = sorted({language for _, language in found} - {"all"})
    print(f"| own texts | labels | precision | recall | F | {' | '.join(languages)} |\n|---|---|---|---|---|{'---|' * len(languages)}")
    for figure in sorted({figure for figure, _ in found}):
        total = found[figure, "all"]
        if figure in SHARES:
            print(f"| {figure} | {total.wanted} | | {total.recall:.3f} | | {' | '.join(['' for _ in languages])} |")
            continue
        shares = " | ".join(_share(found.get((figure, language))) for language in languages)
        print(f"| {figure} | {total.wanted} | {total.precision:.3f} | {total.recall:.3f} | {total.f1:.3f} | {shares} |")


def _share(tally: Tally | None) -> str:
    return "" if tally is None or not tally.wanted else f"{tally.f1:.3f}"


def print_targets(scores: SetScores) -> None:
    """Print a row a figure that has a target."""
    for figure, reached, target in scores.reached():
        print(f"| {figure} | {target:.2f} | {reached:.3f} | {'' if reached >= target else 'short'} |")


def print_rules(counts: Mapping[str, RuleCounts]) -> None:
    """Print a row a rule and set that judged it."""
    print("\n| rule | set | judged | right |\n|---|---|---|---|")
    for name, rules in counts.items():
        for rule_id, (judged, right) in rules.items():
            print(f"| {rule_id} | {name} | {judged} | {right / judged if judged else 0:.3f} |")


def settle_rules(counts: Mapping[str, RuleCounts], options: argparse.Namespace) -> int:
    """Write the table of precisions anew, or compare; 1 when it lies off. Rules of sets that were not run keep their rows."""
    table = read_table()
    measured = measured_table(list(table), counts)
    kept = {rule_id: row for rule_id, row in table.items() if row.measured_on and row.measured_on not in counts}
    if options.update:
        TABLE.write_text(render_table({**measured, **kept}), encoding="utf-8")
        confidences.cache_clear()
        print(f"written: {TABLE.name}")
    if options.check:
        faults = drifted(table, {rule_id: row for rule_id, row in measured.items() if rule_id not in kept})
        print("\n".join(faults or [f"{TABLE.name} holds what is measured"]))
        return 1 if faults else 0
    return 0


def main(arguments: list[str]) -> int:
    """Run, score, print, and do what is asked for with the scores."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.records", description=__doc__)
    parser.add_argument("corpus", type=Path, nargs="?", help="folder of the labelled sets")
    parser.add_argument("scorer", type=Path, nargs="?", help="folder that holds the package recordsgold")
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--data", type=Path, default=Path("build/quality/records"))
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--allow-lower", action="store_true")
    options = parser.parse_args(arguments)
    if options.corpus is not None and options.scorer is None:
        parser.error("sets of a corpus need a scorer")
    counts: dict[str, RuleCounts] = {}
    if options.corpus is not None:
        print("| set and figure | target | reached | |\n|---|---|---|---|")
        names = tuple(options.sets.split(","))
        for scores in score_sets(options.corpus.absolute(), options.scorer.absolute(), options.data.absolute(), names):
            print_targets(scores)
            sys.stdout.flush()
            counts.setdefault(scores.asked.set_name, {}).update(scores.rules)
        print()
    judged = judge_own(OPTIONS)
    counts[OWN_RECORDS] = rules_of(judged)
    print_own(tallies(judged))
    print_rules(counts)
    return settle_rules(counts, options) or (pin(measured_own(judged), allow_lower=options.allow_lower) if options.pin else 0)


def pin(measured: Measured, *, allow_lower: bool) -> int:
    """Pin the scores of our own texts; 1 when some would be lowered."""
    lowered = update({OWN_RECORDS: measured}, allow_lower=allow_lower)
    print("\n".join(["refusing to lower floors without --allow-lower:", *lowered] if lowered else ["pinned in floors.json"]))
    return 1 if lowered else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
