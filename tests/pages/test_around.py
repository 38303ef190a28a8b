"""What stands around the headline, where pages say who wrote them and when."""

from tasks.core.pages.around import around_headline
from tests.pages.builders import PROSE, document


def test_the_lines_after_the_headline_come_before_those_above_it() -> None:
    found = document(
        "<html><body><div><span>News</span><h1>Dam to be repaired</h1><p>By Mara Lindqvist</p><p><b>12 March</b> 2026</p>"
        f"<script>var x = 'not a line'</script><p>{PROSE[0]}</p></div></body></html>"
    )
    around = around_headline(found, "Dam to be repaired")
    assert [line.text for line in around.lines] == ["By Mara Lindqvist", "12 March 2026", "12 March", "News"]
    assert [element.text for element in around.before] == ["News"]


def test_a_headline_that_is_no_h1_is_found_where_it_is_shown() -> None:
    found = document("<html><body><h1>Harbour Courier</h1><div>Dam to be repaired</div><p>By Mara Lindqvist</p></body></html>")
    assert [line.text for line in around_headline(found, "Dam to be repaired").lines] == ["By Mara Lindqvist"]


def test_nothing_stands_around_a_headline_that_the_page_does_not_show() -> None:
    found = document("<html><body><p>By Mara Lindqvist</p></body></html>")
    assert around_headline(found, "Dam to be repaired").lines == ()
