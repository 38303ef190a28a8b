"""Scores as Markdown: a row a metric, a column a set, and in brackets what a baseline reaches on the same pages."""

from collections.abc import Mapping

from schemas.reasons import CleanReason, Outcome
from tests.quality.floors import Scores

_ROWS = {
    "body.f1": "body F1",
    "body.accuracy": "exact same body",
    "segments.f1": "pieces of body F1",
    "title.exact": "headline exact",
    "authors.f1": "authors F1",
    "authors.invented": "authors invented where there is none",
    "date.exact": "published day exact",
    "date.minute": "same instant, to the minute",
    "rejected.articles": "articles refused",
    "kept.listing": "listings kept as articles",
    "kept.collection": "shop categories kept",
    "kept.forum": "forum pages kept",
    "kept.product": "products kept",
    "kept.service": "pages of services kept",
    "kept.documentation": "documentation kept",
}


def render_scores(ours: Mapping[str, Scores], baseline: Mapping[str, Scores]) -> str:
    """Write a table of all sets; a metric that no set has is left out, a cell without a label stays empty."""
    lines = ["| | " + " | ".join(ours) + " |", "|---" * (len(ours) + 1) + "|"]
    for metric, name in _ROWS.items():
        if any(metric in scores for scores in ours.values()):
            cells = [_cell(scores.get(metric), baseline.get(of, {}).get(metric)) for of, scores in ours.items()]
            lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(score: float | None, base: float | None) -> str:
    if score is None:
        return ""
    return _short(score) if base is None else f"{_short(score)} ({_short(base)})"


def _short(score: float) -> str:
    """Write three decimals, without the nought of a share below 1."""
    return f"{score:.3f}".removeprefix("0")


def render_reasons(scores: Scores, pages: Mapping[str, int]) -> str:
    """Write precision and recall by outcome of a labelled set, `pages` being how many of each it has."""
    rows = [
        f"| {name} | {pages[name]} | {_short(scores[f'{name}.precision'])} | {_short(scores[f'{name}.recall'])} |"
        for name in (Outcome.ARTICLE, *CleanReason)
        if name in pages
    ]
    return "\n".join(["| outcome | pages | precision | recall |", "|---|---|---|---|", *rows])
