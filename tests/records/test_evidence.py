import pytest

from schemas.reasons import CitationType, TextField
from schemas.records import Citation
from tasks.core.records.amounts.counted import COUNT_LANGUAGES
from tasks.core.records.citation_rules import CITATION_RULES, UNSPACED_RULES
from tasks.core.records.evidence import Field, confidences, found, numbered
from tasks.core.records.quantities import AMOUNT_RULES
from tasks.core.records.times.languages import LANGUAGES
from tasks.core.text.credit_rules import CREDIT_RULES

BODY = Field("a", TextField.BODY, "It sank, CNN reported.")


def cite(field: Field, start: int, end: int, rule_id: str = "cite.reported") -> Citation:
    return found(Citation, field, start, end, rule_id, citation_type=CitationType.REPORTED_BY, cited_name="CNN")


def test_exact_is_what_stands_at_the_offsets() -> None:
    row = cite(BODY, 9, 21)
    assert (row.exact, row.field, row.block_no) == ("CNN reported", TextField.BODY, None)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (5, 4), (0, 23)])
def test_a_place_outside_the_field_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no place in a body of 22 characters"):
        cite(BODY, start, end)


def test_a_rule_without_an_entry_in_the_table_is_refused() -> None:
    with pytest.raises(KeyError):
        cite(BODY, 0, 2, "cite.unheard_of")


def test_the_table_lists_exactly_the_rules_there_are() -> None:
    phrases = {rule.rule_id for rule in (*CITATION_RULES, *UNSPACED_RULES)} | {"cite.dateline", "cite.byline", "cite.headline_on"}
    lines = {rule.rule_id for rule in CREDIT_RULES} | {"credit.agency"}
    times = {rule.rule_id for language in LANGUAGES.values() for rules in language.rules.values() for rule in rules}
    amounts = {rule.rule_id for language in COUNT_LANGUAGES.values() for rule in language.harm} | set(AMOUNT_RULES)
    assert set(confidences()) == phrases | lines | times | amounts | {"link.anchor", "link.plain"}


def test_confidence_is_a_precision_or_null() -> None:
    assert all(confidence is None or 0 <= confidence <= 1 for confidence in confidences().values())


def test_records_are_numbered_body_first_then_blocks_as_they_stood() -> None:
    block_2, block_10 = (Field("a", TextField.BLOCK, "CNN", number) for number in (2, 10))
    rows = numbered([cite(block_10, 0, 3), cite(BODY, 9, 12), cite(block_2, 0, 3), cite(BODY, 0, 2)])
    assert [(row.record_no, row.block_no, row.start_char) for row in rows] == [(0, None, 0), (1, None, 9), (2, 2, 0), (3, 10, 0)]
