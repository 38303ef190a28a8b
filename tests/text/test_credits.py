import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.reasons import CitationType
from tasks.core.text.credit_rules import CREDIT_RULES
from tasks.core.text.credits import Credit, credited_names, match_credit

BASED, REPUBLISHED = CitationType.BASED_ON, CitationType.REPUBLISHED_FROM
IMAGE, TRANSLATED = CitationType.IMAGE_CREDIT, CitationType.TRANSLATED_FROM

HITS = [
    # label and name
    ("credit.source", REPUBLISHED, "Source: ", "Harbour Public Radio", ""),
    ("credit.source", REPUBLISHED, "Source : ", "Le Courrier du Port", ""),
    ("credit.source", REPUBLISHED, "SOURCE: ", "Ana Roth’s Newsletter", "."),
    ("credit.source", REPUBLISHED, "Source: the ", "Delta Post", ""),
    ("credit.source", REPUBLISHED, "Source: ", "Harbour Wire", ", March 3, 2023"),
    ("credit.source", REPUBLISHED, "Source: ", "Harbour Wire", " | Editor: Ana Roth"),
    ("credit.source", REPUBLISHED, "Source: ", "https://harbour.example/a/b", ""),
    ("credit.source", REPUBLISHED, "Quelle: ", "Hafenkurier", ""),
    ("credit.source", REPUBLISHED, "Fuente: ", "Diario del Puerto", ""),
    ("credit.source", REPUBLISHED, "Fonte: ", "O Porto", ""),
    ("credit.source", REPUBLISHED, "Источник: ", "Портовый вестник", ""),
    ("credit.source", REPUBLISHED, "文章来源：", "海港日报", ""),
    ("credit.sources", BASED, "Sources: ", "Harbour Wire, Delta Post", ""),
    ("credit.via", REPUBLISHED, "Via: ", "Harbour Wire", ""),
    ("credit.via_outlet", REPUBLISHED, "Via ", "Harbour Times", ""),
    ("credit.hat_tip", BASED, "h/t: ", "Delta Post", "."),
    ("credit.original", REPUBLISHED, "Original source: ", "Delta Post", ""),
    ("credit.po_materialam", BASED, "По материалам: ", "Портовый вестник", ""),
    ("credit.mit_material", BASED, "Mit Material der ", "Hafenagentur", "."),
    ("credit.mit_material", BASED, "Con información de ", "Notipuerto", ""),
    ("credit.avec", BASED, "Avec ", "Agence Boréale", ""),
    # statements
    ("credit.this_was_published", REPUBLISHED, "This article was originally published by ", "The Harbour Courier", "."),
    ("credit.this_was_published", REPUBLISHED, "This story first appeared on ", "harbour.news", " on May 3, 2021 and has been shortened."),
    ("credit.this_was_published", REPUBLISHED, "A version of this article appeared in the ", "Harbour Courier", ""),
    ("credit.this_was_published", REPUBLISHED, "The article is republished from ", "Delta Post", " under a Creative Commons licence."),
    ("credit.first_published", REPUBLISHED, "First published in the ", "Harbour Courier", ""),
    ("credit.first_published", REPUBLISHED, "Originally appeared in ", "Harbour Weekly", "."),
    ("credit.republished", REPUBLISHED, "Republished with permission from ", "Harbour Courier", ""),
    ("credit.republished", REPUBLISHED, "Reprinted from the ", "Harbour Courier", ""),
    ("credit.translated", TRANSLATED, "Translated from the ", "Russian", ""),
    ("credit.translated", TRANSLATED, "This article was translated from ", "Hafenkurier", " by Ana Roth."),
    ("credit.translated_other", TRANSLATED, "Übersetzt aus dem ", "Hafenkurier", ""),
    ("credit.contributed", BASED, "The ", "Harbour Press", " contributed to this report."),
    ("credit.inputs", BASED, "(With inputs from ", "Harbour Press", ")"),
    ("credit.based_on", BASED, "Adapted from ", "Harbour News", "."),
    ("credit.erschien", REPUBLISHED, "Dieser Text erschien zuerst in der ", "Hafenzeitung", "."),
    ("credit.zuerst_erschienen", REPUBLISHED, "Zuerst erschienen in ", "Hafenkurier", ""),
    ("credit.publie", REPUBLISHED, "Cet article a été initialement publié dans ", "Courrier du Port", ""),
    ("credit.publicado", REPUBLISHED, "Este artículo fue publicado originalmente en ", "Puerto Hoy", "."),
    ("credit.tratto", REPUBLISHED, "Tratto da ", "Corriere del Porto", ""),
    # images
    ("credit.photo", IMAGE, "Photo: ", "Ana Roth/AFP", ""),
    ("credit.photo", IMAGE, "(Image credit: ", "Ana Roth via Getty Images", ")"),
    ("credit.photo", IMAGE, "Foto: ", "dpa", ""),
    ("credit.photo", IMAGE, "Credit: ", "R.W. Roth", " (Keystone)"),
    ("credit.photo", IMAGE, "Image: © 2020 ", "Ana Roth", ""),
    ("credit.photo_by", IMAGE, "Photo by ", "Ana Roth/AP", ", File"),
    ("credit.photo", IMAGE, "Photo: ", "Petty Officer 2nd Class Ana Roth", ""),
    ("credit.photo", IMAGE, "Photo: ", "France 24", ""),
    ("credit.photo", IMAGE, "Image: ", "Intel", ""),
    ("credit.photo", IMAGE, "Graphic: ", "Ana Roth/7sur7", ""),
    ("credit.agency", IMAGE, "", "Ana Roth/Sputnik/AFP via Getty Images", ""),
    ("credit.agency", IMAGE, "© ", "Reuters", ""),
    ("credit.agency", IMAGE, "(", "AP Photo/Ana Roth", ", File)"),
]


@pytest.mark.parametrize(("rule_id", "kind", "before", "name", "after"), HITS, ids=[f"{h[0]} {h[2]}{h[3]}" for h in HITS])
def test_credit_lines_are_read(rule_id: str, kind: CitationType, before: str, name: str, after: str) -> None:
    assert match_credit(f"{before}{name}{after}") == Credit(kind, len(before), len(before) + len(name), rule_id)


def test_every_rule_has_a_line_that_it_reads() -> None:
    assert {rule.rule_id for rule in CREDIT_RULES} | {"credit.agency"} == {hit[0] for hit in HITS}


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Source code: the program is free for all",
        "Source code: Available",
        "The source: a senior official who asked not to be named, said the talks failed.",
        "Source: a senior official",
        "Source: Roth to leave the port authority",  # a headline
        "Sources: officials said",
        "Via Garibaldi",  # a street
        "First published in 2005",
        "Originally published on May 3, 2019",
        "The report was first published by the Harbour Courier in 2005 and led to arrests.",  # prose about another report
        "This report was published by the commission in March.",
        "Ana Roth contributed to this report.",  # a reporter, no outlet
        "The Harbour Post's Ana Roth contributed to this report.",
        "Photo: Two men walk along the quay.",  # a caption
        "Photo shows the quay",
        "Graphics: Nvidia RTX 3060",  # a product's
        "Graphics: Intel Iris Xe",
        "Image: Harbourphone 15 Pro",
        "Image: The quay at night",
        "Aus dem Archiv",
        "Taken aback, Ana Roth left.",
        "Share via Sputnik",
        "Roth/Reuters Interview Sparks Debate",
        "Reuters",  # may sign the text as well as an image
        "Source: Ana Roth " + "and " * 60,
    ],
)
def test_other_lines_are_no_credits(line: str) -> None:
    assert match_credit(line) is None


def test_a_line_that_credits_nobody_has_an_empty_name() -> None:
    line = "Photo: Supplied"
    assert match_credit(line) == Credit(IMAGE, 7, 7, "credit.photo")
    assert credited_names(line, Credit(IMAGE, 7, 7, "credit.photo")) == ()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Sources: Harbour Wire, Delta Post and Ana Roth", ["Harbour Wire", "Delta Post", "Ana Roth"]),
        ("Source: Ministry of Ports, Harbour Bank", ["Ministry of Ports", "Harbour Bank"]),
        ("Source: Ministry of Ports and Ferries", ["Ministry of Ports and Ferries"]),  # without a comma it may be one name
    ],
)
def test_lists_of_names_are_parted(line: str, names: list[str]) -> None:
    credit = match_credit(line)
    assert credit is not None
    assert [line[start:end] for start, end in credited_names(line, credit)] == names


LINES = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(
            ["Source", ":", " ", "Photo", "by", "This article", "was", "published", "in", "Ana", "AFP", "/", ",", "via", "(", ")", "."]
        )
    )
    .map("".join)
    .filter(lambda line: len(line) < 200),
)


@given(LINES)
@settings(deadline=None)
def test_any_line_is_read_without_error_and_names_lie_inside_it(line: str) -> None:
    credit = match_credit(line)
    if credit is not None:
        assert 0 <= credit.name_start <= credit.name_end <= len(line)
        for start, end in credited_names(line, credit):
            assert credit.name_start <= start < end <= credit.name_end
            assert line[start:end] == line[start:end].strip()
