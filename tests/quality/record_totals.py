"""Counts of record_scores summed: scores by figure and language, and how often each rule is right."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from schemas.articles import CleanedPage
from schemas.lexicons import Lexicons
from schemas.reasons import CapturedAtMethod, Outcome
from schemas.records import ExtractedArticle
from schemas.rows import build
from tasks.core.lexicons import unpack
from tasks.core.records.extract import extract_records
from tasks.core.records.options import ExtractOptions
from tests.quality.floors import Measured, Scores
from tests.quality.record_scores import Judged, Tally, judge
from tests.quality.record_texts import OwnText, digest_of_texts, read_own_texts

Extract = Callable[[CleanedPage], ExtractedArticle]
RuleCounts = dict[str, tuple[int, int]]

OWN_RECORDS = "own_records"
_FEW = 30  # labels of one language: with fewer, one more or less moves the score by more than noise may
SHARES = ("quotes.speaker_name", "quotes.via", "scare")  # of labels; their records say nothing more
# What a rule's precision is: for quotations stretch and speaker, for names span and type, for values place and value.
# Of counts only those that touch a label are judged, which says nothing of their rule.
_RULED_BY = frozenset(
    "quotes.end_to_end scare indirect names.person names.organization names.place names.nationality pronouns citations.typed "
    "dates.value quantities.money quantities.killed quantities.injured quantities.percent".split()
)


def as_page(text: OwnText) -> CleanedPage:
    """Make an article of a labelled text, as cleaning would give it."""
    return build(
        CleanedPage,
        article_id=text.text_id,
        outcome=Outcome.ARTICLE,
        headline=text.headline,
        body=text.text,
        language=text.language,
        publisher=text.outlet,
        published_date=text.published,
        captured_at_method=CapturedAtMethod.FILE_TIME,
    )


def judge_texts(texts: Iterable[OwnText], extract: Extract, lexicons: Lexicons) -> list[Judged]:
    """Extract and judge the records of texts."""
    return [judged for text in texts for judged in judge(text, extract(as_page(text)), lexicons)]


def judge_own(options: ExtractOptions) -> list[Judged]:
    """Extract and judge the records of our own texts."""
    return judge_texts(read_own_texts(), lambda page: extract_records(page, options), unpack(options.lexicons))


def tallies(judged: Iterable[Judged]) -> dict[tuple[str, str], Tally]:
    """Sum up by figure and language; the language `all` sums all of them."""
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for one in judged:
        counts = (one.wanted, one.met, len(one.verdicts), sum(right for _, right in one.verdicts))
        for language in ("all", one.language):
            sums[one.figure, language] = [have + more for have, more in zip(sums[one.figure, language], counts, strict=True)]
    return {key: Tally(*counts) for key, counts in sums.items()}


def scores_of(judged: Iterable[Judged]) -> Scores:
    """Give precision, recall and F of each figure over all languages, and F by language where labels are enough to tell."""
    scores: Scores = {}
    for (figure, language), tally in sorted(tallies(judged).items()):
        if figure in SHARES:
            scores[f"{figure}.recall" + _suffix(language)] = tally.recall
        elif language == "all":
            scores |= {f"{figure}.precision": tally.precision, f"{figure}.recall": tally.recall, f"{figure}.f1": tally.f1}
        elif tally.wanted >= _FEW:
            scores[f"{figure}.f1.{language}"] = tally.f1
    return {metric: round(score, 4) for metric, score in scores.items()}


def _suffix(language: str) -> str:
    return "" if language == "all" else f".{language}"


def rules_of(judged: Iterable[Judged]) -> RuleCounts:
    """Count for each rule how many of its records were judged, and how many were right."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in judged:
        for rule_id, right in one.verdicts if one.figure in _RULED_BY else ():
            counts[rule_id][0] += 1
            counts[rule_id][1] += right
    return {rule_id: (judged_of, right) for rule_id, (judged_of, right) in sorted(counts.items())}


def measured_own(judged: Iterable[Judged]) -> Measured:
    """Give the scores with the digest of the labels, as floors are pinned."""
    return Measured(digest_of_texts(), scores_of(judged))
