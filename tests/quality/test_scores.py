"""How a gold text labels the blocks of a page, which the models of the body are trained on, and how what was read is scored."""

from tests.quality.scores import authors_total, body_total, is_same, outcomes_total, score_body, tokenize
from tests.quality.train_body import label, label_against_best

GOLD = """The council voted on Tuesday to repair the dam above the town before winter comes.

The costs
Three towns will share the costs of the works between them, the mayor said on Tuesday."""
PAGE = [
    "The costs",  # in a menu
    "Town news",
    "The council voted on Tuesday to repair the dam above the town before winter comes.",
    "Advertisement",
    "The costs",
    "Three towns will share the costs of the works between them, the mayor said on Tuesday.",
    "The council of another town voted on Monday against a new road through its woods.",
]


def test_a_block_is_body_when_most_of_its_shingles_or_the_whole_short_line_stand_in_the_gold() -> None:
    assert label(PAGE, GOLD).tolist() == [True, False, True, False, True, True, False]


def test_a_short_block_is_body_where_it_stands_beside_its_neighbour_in_the_gold() -> None:
    gold = "By May Northgate will have repaired the dam above the town at last, the mayor said there."
    blocks = ["By May", "Northgate will have repaired the dam above the town at last, the mayor said there.", "The mayor"]
    assert label(blocks, gold).tolist() == [True, True, False]


def test_of_two_acceptable_bodies_the_one_that_more_of_the_page_stands_in_counts() -> None:
    short, long = GOLD.split("\n\n", maxsplit=1)[0], GOLD
    labels, size = label_against_best(PAGE, [short, long])
    assert (labels.tolist(), size) == (label(PAGE, long).tolist(), len(tokenize(long)))


def test_words_are_counted_and_characters_where_a_script_has_no_spaces() -> None:
    assert tokenize("Dams, 40 of them: 潮路市") == ["Dams", "40", "of", "them", "潮", "路", "市"]


def test_an_equal_body_is_exact_and_half_of_it_has_half_the_recall() -> None:
    words = [f"word{number}" for number in range(11)]
    whole, half = " ".join(words), " ".join(words[:7])
    assert score_body([whole], whole) == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "exact": 1.0}
    assert score_body([whole], half) == {"precision": 1.0, "recall": 0.5, "f1": 2 / 3, "exact": 0.0}


def test_scores_of_pages_are_pooled_by_their_mean_precision_and_recall() -> None:
    total = body_total([score_body(["a b c d"], "a b c d"), score_body(["a b c d"], "w x y z")])
    assert total == {"f1": 0.5, "precision": 0.5, "recall": 0.5, "exact": 0.5}


def test_headlines_are_the_same_but_for_case_spaces_quotes_and_dashes() -> None:
    assert is_same("“Dam” to be repaired – at last", '"dam" to be  repaired - at last')
    assert not is_same("Dam to be repaired", "Dam to be repaired | Northgate Packet")
    assert not is_same("Dam to be repaired", None)


def test_authors_are_scored_over_the_names_of_all_pages_and_those_given_where_there_are_none() -> None:
    pages = [(["Ines Okafor", "Tam Reed"], ["ines okafor"]), ([], ["Desk"]), ([], [])]
    assert authors_total(pages) == {"f1": 0.5, "invented": 0.5}


def test_an_outcome_has_precision_among_those_given_it_and_recall_among_those_labelled_it() -> None:
    pairs = [("article", "article"), ("listing_page", "article"), ("listing_page", "listing_page"), ("empty", "article")]
    assert outcomes_total(pairs) == {
        "article.precision": 1 / 3,
        "article.recall": 1.0,
        "listing_page.precision": 1.0,
        "listing_page.recall": 0.5,
        "empty.precision": 1.0,
        "empty.recall": 0.0,
    }
