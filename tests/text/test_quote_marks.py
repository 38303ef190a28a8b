import pytest

from tasks.core.text.layer import QuoteKind, analyse


def quotes_of(text: str) -> list[str]:
    return [quote.span.of(text) for quote in analyse(text).quotes]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("He said “yes” and “no”.", ["“yes”", "“no”"]),
        ('"Yes," he said, "but not now."', ['"Yes,"', '"but not now."']),
        ('The pier—"our pier"—is closed.', ['"our pier"']),
        ("« Oui », dit-il. « Non\u00a0»", ["« Oui »", "« Non\u00a0»"]),
        ("Er rief: »Halt!« Dann «Stop».", ["»Halt!«", "«Stop»"]),
        ("Hän sanoi: »Kyllä.» Han sade: ”Ja.”", ["»Kyllä.»", "”Ja.”"]),  # one mark for both ends
        ('„Ja“, sagte er. „Tak”, powiedział. „Nein", rief sie.', ["„Ja“", "„Tak”", '„Nein"']),
        ("‚Ja‘ und ‹non› und ›nein‹", ["‚Ja‘", "‹non›", "›nein‹"]),
        ("彼は「『内』と外」と言った。", ["「『内』と外」", "『内』"]),
        ('他说“你好”然后"再见"了', ["“你好”", '"再见"']),
        ("``Yes,'' he said. ''No.''", ["``Yes,''", "''No.''"]),  # typewriter habits
        # nested
        ("“She called it ‘a farce’ twice,” he said.", ["“She called it ‘a farce’ twice,”", "‘a farce’"]),
        ("\"She called it 'a farce',\" he said.", ["\"She called it 'a farce',\"", "'a farce'"]),
        ("'\"Never\" was his word,' she said.", ["'\"Never\" was his word,'", '"Never"']),
        # apostrophes are no marks
        ("It’s Roth’s pier, isn't it? Rock 'n' roll of the '90s, ’tis true.", []),
        ("The boys’ boats and the girls' boats", []),
        ("‘The boys’ boats are here,’ he said.", ["‘The boys’ boats are here,’"]),
        # marks without a partner
        ("‘Deep Water’ Talks” in ways", ["‘Deep Water’"]),  # a closing mark is dropped
        ('A 6" pipe and a 4" pipe', []),
        ("“Never, he said. “No” it was", ["“Never, he said. “No” it was", "“No”"]),
        ("“Outer ‘inner without end” goes on", ["“Outer ‘inner without end”"]),  # an unsure mark without a partner is none
        ("“Outer «inner without end” goes on", ["“Outer «inner without end”", "«inner without end"]),
    ],
)
def test_marks_are_paired(text: str, quotes: list[str]) -> None:
    assert quotes_of(text) == quotes


def test_inner_leaves_out_the_marks_and_the_space_inside_them() -> None:
    text = "«\u00a0Oui\u00a0»"
    (quote,) = analyse(text).quotes
    assert (quote.inner.of(text), quote.kind, quote.is_closed, quote.is_continuation) == ("Oui", QuoteKind.GUILLEMET, True, False)


def test_a_quotation_over_paragraphs_is_one_span_each_and_closed_only_at_its_end() -> None:
    text = "Roth said: “One.\n\n“Two.\n\n“Three,” and left.\n\n“Four.”"
    found = [(quote.span.of(text), quote.is_closed, quote.is_continuation) for quote in analyse(text).quotes]
    assert found == [("“One.", False, False), ("“Two.", False, True), ("“Three,”", True, True), ("“Four.”", True, False)]


def test_a_lone_opening_mark_costs_no_more_than_its_paragraph() -> None:
    text = 'He said "never.\n\nThen "no" and "yes".'
    assert [(quote.span.of(text), quote.is_closed) for quote in analyse(text).quotes] == [
        ('"never.', False),
        ('"no"', True),
        ('"yes"', True),
    ]
