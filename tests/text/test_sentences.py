import pytest

from tasks.core.text.layer import analyse


def sentences_of(text: str) -> list[str]:
    return [sentence.span.of(text) for sentence in analyse(text).sentences]


@pytest.mark.parametrize(
    "sentences",
    [
        # English
        ["The ferry left.", "Nobody waved."],
        ["Mr. Roth met Dr. Lind at St. Olaf.", "They talked."],
        ["The envoy returned to the U.S. Senate on Friday."],
        ["The envoy returned to the U.S.", "The Senate waited."],  # an abbreviation before a word that begins sentences
        ["It sailed at 5 a.m. Tuesday."],
        ["It sailed at 5 p.m.", "The crew was tired."],
        ["Pier No. 10 is closed."],
        ["He said no.", "Then he left."],
        ["J. R. Roth and George W. Lind spoke."],
        ["Roth Inc. and Lind Co. merged.", "Nobody noticed."],
        ["“Really?” he asked.", "“Yes.”", "She left."],
        ['"We wait."', "The minister left."],
        ["The port (see p. 4) is old.", "(It was built in 1900.)", "It is for sale."],
        ["Trade fell.[3]", "It rose again."],
        ["Wait... what?", "No…", "Yes!"],
        ["Version 2.5 of example.com is out.", "It works."],
        ["1. First point."],  # the number of a list item is no sentence
        ["He was 32.", "Roth was older."],
        # German
        ["Das gilt z.B. für Nr. 5 und z. B. Schiffe.", "Mehr weiß er nicht."],
        ["Am 3. Mai kam Dr. Lind.", "Der 2. Senat tagte."],
        ["„Wie bitte?“", "Sie ging.", "»Na gut.«", "Dann kam er."],
        # French, with the spaces of its typography
        ["« Pourquoi\u202f? » demande-t-il.", "M. Roth est venu.", "« Oui. »", "Il part."],
        # Spanish
        ["¿Qué pasa?", "¡Nada!", "La Sra. Lind volvió a EE. UU.", "El puerto cerró."],
        # Russian
        ["А. С. Рот приехал в г. Порт.", "Он молчал.", "– Да! – сказал он."],
        # Arabic: no capitals, its own question mark
        ["هل جاء؟", "نعم.", "د. محمد هنا."],
        # Hindi
        ["मैं गया।", "वह आई।"],
    ],
    ids=lambda sentences: sentences[0][:30],
)
def test_sentences_parted_by_a_space_are_found_again(sentences: list[str]) -> None:
    assert sentences_of(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["他走了。", "真的吗？", "是的！"],
        ["他说：“你好。”", "然后走了。"],
        ["「はい。」と言った。", "次。"],  # the particle after the quotation goes on with the sentence
        ["他走了!", "她留下。"],  # half-width marks between Han characters
    ],
)
def test_marks_of_scripts_without_spaces_end_sentences(sentences: list[str]) -> None:
    assert sentences_of("".join(sentences)) == sentences


def test_a_line_without_an_end_mark_is_one_sentence() -> None:
    assert sentences_of("Harbour Talks Fail: What Roth Said to Lind") == ["Harbour Talks Fail: What Roth Said to Lind"]


def test_a_line_break_ends_a_sentence_unless_a_small_letter_follows() -> None:
    assert sentences_of("Pier One\nPier Two is\nclosed") == ["Pier One", "Pier Two is\nclosed"]


def test_sentences_know_their_paragraph() -> None:
    layer = analyse("One. Two.\n\nThree.")
    assert [sentence.paragraph_no for sentence in layer.sentences] == [0, 0, 1]
