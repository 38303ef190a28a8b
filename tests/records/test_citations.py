import pytest

from schemas.articles import CleanedPage, RemovedBlock
from schemas.lexicons import Lexicons, NewsOutlet
from schemas.reasons import BlockKind, CitationType, TextField
from schemas.records import Citation
from schemas.rows import build
from tasks.core.records.citation_rules import CITATION_RULES, UNSPACED_RULES
from tasks.core.records.citations import find_citations
from tasks.core.text.layer import analyse

REPORTED, PUBLISHED = CitationType.REPORTED_BY, CitationType.PUBLISHED_IN
OFFICIAL, REPUBLISHED = CitationType.OFFICIAL_STATEMENT, CitationType.REPUBLISHED_FROM


def page(body: str, *blocks: RemovedBlock, **columns: object) -> CleanedPage:
    return build(CleanedPage, **{"article_id": "a", "outcome": "article", "body": body, "removed_blocks": blocks, **columns})


def citations_of(body: str, *blocks: RemovedBlock) -> tuple[Citation, ...]:
    return find_citations(page(body, *blocks), analyse(body))


def facts_of(body: str) -> list[tuple[str, str, str]]:
    return [(citation.rule_id, citation.exact, citation.cited_name) for citation in citations_of(body)]


# Rule, type, sentence with the evidence between > and <, name. The rules' remarks say what the odd ones are about.
HITS = [
    ("cite.nach_informationen", REPORTED, "Nach >Informationen des Hafenspiegel< sank sie.", "Hafenspiegel"),
    ("cite.sagte_der", REPORTED, "„Sie sank“, >sagte Kapitänin Ana Roth der Küstenrundschau<.", "Küstenrundschau"),
    ("cite.zitierte", REPORTED, "Sie sei gesunken, >zitierte ihn der Hafenkurier<.", "Hafenkurier"),
    ("cite.im_fachblatt", PUBLISHED, "Die Studie ist im >Fachblatt Natura Delta< erschienen.", "Natura Delta"),
    ("cite.dans_la_revue", PUBLISHED, "L’étude est parue dans la >revue Navires< lundi.", "Navires"),
    ("cite.declare_a", REPORTED, "Le bac a coulé, a >déclaré au Bulletin du Port< le maire.", "Bulletin du Port"),
    ("cite.dijo_a", REPORTED, "El barco se hundió, >dijo la alcaldesa a Radio Lindero<.", "Radio Lindero"),
    ("cite.entrevista", REPORTED, "Se hundió, dijo en >entrevista con Radio Lindero<.", "Radio Lindero"),
    ("cite.published_in", PUBLISHED, "The paper was >published last week in the Journal of Ferry Studies<.", "Journal of Ferry Studies"),
    ("cite.published_in", PUBLISHED, "It >appeared in the journal Annals of the Delta<.", "Annals of the Delta"),
    ("cite.told", REPORTED, "A captain >told the Strait Times-Mirror< that it sank.", "Strait Times-Mirror"),
    ("cite.told", REPORTED, "A captain >told the Delta Observer< the ferry sank.", "Delta Observer"),
    ("cite.according_to", REPORTED, "It sank, >according to a readout by state news agency Xinhua<.", "Xinhua"),
    ("cite.according_to", REPORTED, "The ferry sank, >according to the Harbour Times<.", "Harbour Times"),
    ("cite.according_to", REPORTED, ">According to Politico<, talks go on.", "Politico"),
    (
        "cite.according_to",
        REPORTED,
        "It rose, >according to the Ministry of Ports and Ferries<, by a fifth.",
        "Ministry of Ports and Ferries",
    ),
    ("cite.according_to", REPORTED, "It rose >according to the independent Lindholm Institute for Trade<.", "Lindholm Institute for Trade"),
    (
        "cite.according_to",
        REPORTED,
        "It sank, >according to the German newspaper Hafenkurier<.",
        "Hafenkurier",
    ),  # the noun vouches for the name
    ("cite.according_to", REPORTED, "It sank, >according to Hafenkurier newspaper<.", "Hafenkurier"),
    ("cite.according_to", REPORTED, "It sank, >according to Ana Roth of the Harbour Times<.", "Harbour Times"),
    ("cite.reported_by", REPORTED, "It sank, as first >reported by The Harbour Times< on Monday.", "Harbour Times"),
    ("cite.reported_by", REPORTED, "The memo, >seen by Reuters<, is short.", "Reuters"),
    ("cite.published_by", PUBLISHED, "A list >published by the Delta Post< has ten names.", "Delta Post"),
    ("cite.published_in", PUBLISHED, "Roth >wrote in the state-owned Harbour Gazette newspaper< that trade grows.", "Harbour Gazette"),
    ("cite.confirmed_by", OFFICIAL, "The visit was >confirmed by the Port Ministry<.", "Port Ministry"),
    ("cite.said_in_report", REPORTED, ">Politico said in a report< that talks go on.", "Politico"),
    ("cite.official_statement", OFFICIAL, "The >Port Ministry said in a short statement< that it waits.", "Port Ministry"),
    ("cite.official_said", OFFICIAL, "The >U.S. Port Office announced< a delay.", "U.S. Port Office"),
    ("cite.official_said", OFFICIAL, "In a statement, the >White House said< it would wait.", "White House"),
    ("cite.official_said", OFFICIAL, "The rule holds, the >Port Safety Authority (PSA) has said<.", "Port Safety Authority"),
    ("cite.reported", REPORTED, ">Politico reported< that the ferry sank.", "Politico"),
    ("cite.reported", REPORTED, "On Monday >Harbour News first reported< the loss.", "Harbour News"),
    ("cite.reported", REPORTED, "“It sank,” >The Delta Times reported<.", "Delta Times"),
    ("cite.reported", REPORTED, "It sank, the >Lighthouse reported<.", "Lighthouse"),  # unknown, but attached as only sources are
    ("cite.reported", REPORTED, ">CNN’s Ana Roth reported< that it sank.", "CNN"),
    ("cite.reports", REPORTED, "As the >Delta Post reports<, it sank.", "Delta Post"),
    ("cite.quoted", REPORTED, ">Xinhua quoted< Roth as saying so.", "Xinhua"),
    ("cite.outlet_said", REPORTED, "The state agency >Lindinform said< that it sank.", "Lindinform"),
    ("cite.told", REPORTED, "“No,” he >told the Harbour Times< on Friday.", "Harbour Times"),
    ("cite.told", REPORTED, "He >told Reuters< Tuesday that it sank.", "Reuters"),
    ("cite.interview", REPORTED, "In an >interview with Radio Harbour<, she said no.", "Radio Harbour"),
    ("cite.citing", REPORTED, "It sank, the crew said, >citing Interfax<.", "Interfax"),
    ("cite.laut", REPORTED, "Die Fähre sank >laut Hafener Zeitung<.", "Hafener Zeitung"),
    ("cite.wie_berichtet", REPORTED, ">Wie die Regionalzeitung „Hafenbote“< am Montag berichtete, sank sie.", "Hafenbote"),
    ("cite.wie_berichtet", REPORTED, "Das war zuerst >vom „Harbour Courier“< gemeldet worden.", "Harbour Courier"),
    ("cite.berichtet", REPORTED, "Das >schreibt die «Hafener Zeitung»<.", "Hafener Zeitung"),
    ("cite.berichtet", REPORTED, "Die >Hafener Zeitung berichtete< davon.", "Hafener Zeitung"),
    ("cite.zufolge", REPORTED, "Der >Hafener Zeitung zufolge< sank sie.", "Hafener Zeitung"),
    ("cite.selon", REPORTED, "Le bac a coulé, >selon l’agence Reuters<.", "Reuters"),
    ("cite.rapporte", REPORTED, "Le bac a coulé, >rapporte Le Monde<.", "Le Monde"),
    ("cite.revele_par", REPORTED, "La note, >révélée lundi par la Harbour Gazette<, est courte.", "Harbour Gazette"),
    ("cite.segun", REPORTED, "Volvieron mil, >según el semanario Puerto Hoy<.", "Puerto Hoy"),
    ("cite.publicado_por", REPORTED, "La noticia, >adelantada el lunes por el diario Puerto Hoy<, es cierta.", "Puerto Hoy"),
    ("cite.segun", REPORTED, "El barco se hundió, >según El País<.", "El País"),
    ("cite.informo", REPORTED, "El barco se hundió, >informó el diario Puerto Hoy<.", "Puerto Hoy"),
    ("cite.po_dannym", REPORTED, "По >данным агентства Портинформ<, паром затонул.", "Портинформ"),
    ("cite.soobshchaet", REPORTED, "Паром затонул, >сообщает ТАСС<.", "ТАСС"),
    # scripts without spaces
    ("cite.niyoruto", REPORTED, "船は沈んだ。>港通信によると<、全員無事だ。", "港通信"),
    ("cite.hojita", REPORTED, "船は沈んだと>港新聞が報じ<た。", "港新聞"),
    ("cite.ju_baodao", REPORTED, "船沉了。>据海港日报周一报道<，无人受伤。", "海港日报"),
    ("cite.ju_baodao_trad", REPORTED, "船沉了。>據海港日報報導<，無人受傷。", "海港日報"),
    ("cite.ttareumyeon", REPORTED, "배가 가라앉았다. >항구일보에 따르면< 모두 무사하다.", "항구일보"),
]


@pytest.mark.parametrize(("rule_id", "kind", "marked", "name"), HITS, ids=[f"{hit[0]} {hit[3]}" for hit in HITS])
def test_a_sentence_that_names_its_source_gives_a_record(rule_id: str, kind: CitationType, marked: str, name: str) -> None:
    start = marked.index(">")
    exact = marked[start + 1 : marked.index("<")]
    body = marked.replace(">", "").replace("<", "")
    expected = Citation(
        article_id="a",
        record_no=0,
        field=TextField.BODY,
        block_no=None,
        start_char=start,
        end_char=start + len(exact),
        exact=exact,
        rule_id=rule_id,
        confidence=None,
        citation_type=kind,
        cited_name=name,
    )
    assert citations_of(body) == (expected,)


def test_every_phrase_rule_has_a_sentence_that_it_reads() -> None:
    assert {rule.rule_id for rule in (*CITATION_RULES, *UNSPACED_RULES)} == {hit[0] for hit in HITS}


@pytest.mark.parametrize(
    "body",
    [
        "It sank, according to Ana Roth, a captain.",  # a person is no outlet
        "It sank, according to officials.",
        "It sank, according to Port Ministry officials.",  # the name only describes them
        "It sank, according to Police Chief Ana Roth.",
        "It went according to plan.",
        "Delta Shipping reported a loss of ten million.",
        "Roth reported from Lindholm.",
        "Losses were reported by three crews.",
        "The minister told Parliament that it sank.",
        "She told Ana that the newspaper Hafenkurier was wrong.",
        "Roth told a Reuters reporter to leave.",
        "He gave an interview on Monday.",
        "It sank, Roth reported. Earlier Ana Roth had left.",  # a first name elsewhere makes it a person's
        "The newspaper said no.",
        "A South Korean newspaper said no. In a Lindholm newspaper said to be old, it stood.",
        "An editor of the Delta Post said no.",
        "Das Schiff kam wie erwartet. Wie der Hafener Zeitung gehört, ist offen.",
        "A spokesman for the Port Ministry said no.",  # the spokesman speaks
        "Police said the road was closed.",
        "Shipping Secretary Ana Roth said in a statement that it sank.",
        "The harbour was closed, citing safety.",
        "Er rief laut Hafen und ging.",
        "She said: “Reuters reported it, and according to CNN it sank.”",  # inside speech
        "「港通信によると沈んだ」と船長は言った。",
        "“Reuters reported it.\n\n“And CNN reported it too,” she said.",  # inside speech that goes on
    ],
)
def test_a_sentence_without_a_source_to_believe_gives_none(body: str) -> None:
    assert facts_of(body) == []


def test_the_phrase_around_speech_is_found() -> None:
    assert facts_of("“It sank,” Reuters reported. “All are safe,” she told CNN.") == [
        ("cite.reported", "Reuters reported", "Reuters"),
        ("cite.told", "told CNN", "CNN"),
    ]


def test_a_source_named_twice_gives_two_records_in_reading_order() -> None:
    found = citations_of("Reuters reported a storm. It sank, according to Reuters.\n\nSource: Reuters")
    assert [(row.record_no, row.rule_id, row.start_char) for row in found] == [
        (0, "cite.reported", 0),
        (1, "cite.according_to", 35),
        (2, "credit.source", 58),
    ]


def test_a_dateline_names_the_agency_whose_text_it_is() -> None:
    assert facts_of("Ferry sinks\n\nHARBOUR CITY, May 3 (Reuters) - A ferry sank.") == [
        ("cite.dateline", "HARBOUR CITY, May 3 (Reuters)", "Reuters")
    ]
    assert facts_of("The mayor (Ana Roth) - who else - left.") == []


def test_a_phrase_inside_a_credit_line_is_not_counted_twice() -> None:
    line = "This article was originally published by The Harbour Times."
    assert facts_of(f"It sank.\n\n{line}") == [("credit.this_was_published", line, "Harbour Times")]
    assert facts_of(f"It sank. {line}") == [("credit.this_was_published", line, "Harbour Times")]


def test_a_credit_in_brackets_at_the_end_of_a_paragraph_is_found() -> None:
    assert facts_of("The quay at night, after the storm that closed it (Photo: Ana Roth)") == [
        ("credit.photo", "Photo: Ana Roth", "Ana Roth")
    ]


def test_credits_among_what_was_cut_follow_those_of_the_body_and_carry_their_block() -> None:
    blocks = (
        RemovedBlock(article_id="a", block_no=4, kind=BlockKind.SOURCE_CREDIT, rule_id="x", text="Sources: Harbour Wire, Delta Post"),
        RemovedBlock(
            article_id="a", block_no=9, kind=BlockKind.CAPTION, rule_id="x", text="The quay.\n  Photo: Ana Roth/AFP\nPhoto: Supplied"
        ),
        RemovedBlock(
            article_id="a", block_no=11, kind=BlockKind.RELATED_LINKS, rule_id="x", text="Source: Another Page"
        ),  # not of this article
    )
    found = citations_of("It sank, CNN reported.", *blocks)
    assert [(row.record_no, row.field, row.block_no, row.start_char, row.exact, row.cited_name) for row in found] == [
        (0, TextField.BODY, None, 9, "CNN reported", "CNN"),
        (1, TextField.BLOCK, 4, 0, "Sources: Harbour Wire, Delta Post", "Harbour Wire"),
        (2, TextField.BLOCK, 4, 0, "Sources: Harbour Wire, Delta Post", "Delta Post"),
        (3, TextField.BLOCK, 9, 12, "Photo: Ana Roth/AFP", "Ana Roth/AFP"),
    ]


def test_a_headline_of_a_retelling_names_its_source() -> None:
    headline = "What Roth wants: Harbour Times on the quiet plan"
    (found,) = find_citations(page("It sank.", headline=headline), analyse("It sank."))
    assert (found.field, found.exact, found.cited_name, found.citation_type) == (
        TextField.HEADLINE,
        "Harbour Times on",
        "Harbour Times",
        CitationType.BASED_ON,
    )


def test_the_byline_of_an_outlet_names_the_origin_and_that_of_a_person_does_not() -> None:
    texts = ("By The Harbour Press", "By Ana Roth")
    blocks = [RemovedBlock(article_id="a", block_no=n, kind=BlockKind.BYLINE, rule_id="x", text=text) for n, text in enumerate(texts)]
    found = citations_of("It sank.", *blocks)
    assert [(row.rule_id, row.block_no, row.exact, row.citation_type) for row in found] == [
        ("cite.byline", 0, "By The Harbour Press", REPUBLISHED)
    ]


@pytest.mark.parametrize(
    ("publisher", "domain"), [("The Harbour Courier", None), ("Harbour Courier", "other.example"), (None, "harbour-courier.example")]
)
def test_what_an_outlet_says_of_itself_is_no_citation(publisher: str | None, domain: str | None) -> None:
    body = "“No,” he told the Harbour Courier. “Yes,” she told the Courier. It sank, according to the Delta Courier."
    found = find_citations(page(body, publisher=publisher, domain=domain), analyse(body))
    assert [row.cited_name for row in found] == ["Delta Courier"]


@pytest.mark.parametrize(
    "body",
    [
        "according to " * 20_000,
        "according to the " + "Port " * 20_000,
        "Port " * 20_000 + "reported",
        "Port of " * 10_000 + "said " * 10_000,
        "“" * 20_000 + "told CNN " * 10_000,
        "A (" * 20_000,
        "reported by the newspaper " * 10_000,
        "CNN’s " * 20_000 + "reported",
        "Source: " * 20_000,
        "It sank, Lighthouse reported. " * 5_000,
        "据" * 20_000 + "港" * 20_000,
        "港" * 20_000 + "による",
    ],
    ids=lambda body: body[:12],
)
def test_hostile_repetitions_end_in_time(body: str) -> None:
    """Quadratic work on these would outlast the suite's time-out."""
    assert isinstance(citations_of(body), tuple)


def test_a_listed_outlet_is_believed_whatever_its_name_looks_like() -> None:
    body = "The pier is closed, the harbour master told fjordbladet daily on Monday."
    lexicons = Lexicons(outlets=(NewsOutlet(name="fjordbladet daily"),))

    assert find_citations(page(body), analyse(body)) == ()
    (found,) = find_citations(page(body), analyse(body), lexicons)
    assert (found.exact, found.cited_name, found.rule_id) == ("told fjordbladet daily", "fjordbladet daily", "cite.told")


def test_a_source_has_one_name_with_or_without_an_article_unless_the_lexicon_lists_it_with_one() -> None:
    body = "It sank, The Delta Post reported. “No,” he told the Delta Post. “Yes,” he told The Ferryman.\n\nSource: The Delta Post"
    lexicons = Lexicons(outlets=(NewsOutlet(name="The Ferryman"),))

    found = find_citations(page(body), analyse(body), lexicons)

    assert [row.cited_name for row in found] == ["Delta Post", "Delta Post", "The Ferryman", "Delta Post"]


def test_a_source_named_amid_the_text_is_that_of_a_chart() -> None:
    body = "\n\n".join(
        ["The port grew.", "Much grew.", "Source: Northbay Port Registry", "It will grow.", "It may not.", "Source: The Ferry"]
    )

    found = find_citations(page(body), analyse(body))

    assert [(row.cited_name, row.citation_type) for row in found] == [
        ("Northbay Port Registry", CitationType.BASED_ON),
        ("Ferry", CitationType.REPUBLISHED_FROM),
    ]
