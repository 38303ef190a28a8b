"""What can be wrong with a warehouse, a case for each way that each check must find; tried by test_checks.py."""

from dataclasses import dataclass

from tests.sql.databases import RUN


@dataclass(frozen=True)
class Wrong:
    """What goes wrong in the world, the statement that makes it so here, and what the guilty rows then say."""

    check: str
    story: str
    sql: str
    guilty: tuple[dict[str, object], ...]


def wrong(check: str, story: str, sql: str, *guilty: dict[str, object]) -> Wrong:
    return Wrong(check, story, sql, guilty)


P1, P2, P3 = "where article_id = 'p1'", "where article_id = 'p2'", "where page_id = 'p3'"
MORE_PAGES = "insert into pages select * exclude (range) replace ('{}' as captured_at_method) from pages, range({}) {}"
CHROME = """
insert into articles by name
select * exclude (range) replace ('n' || range as article_id, 'The dam holds.' || chr(10) || chr(10) || '{}' as body)
from articles, range({}) where article_id = 'p1'
"""
# A unit a day up to the given number of days after 9 February; the healthy database was loaded on 2 March.
CRAWL = """
update unit_ledger set crawl_date = '2026-02-09';
insert into unit_ledger by name select * exclude (range) replace (crawl_date + cast(range as integer) + 1 as crawl_date)
from unit_ledger, range({})
"""
WRONGS = [
    wrong("unit_conservation", "a page was lost", f"delete from pages {P3}", {"unit": "u1", "pages": 2, "ledger_pages": 3}),
    wrong("unit_conservation", "an article was lost", f"delete from articles {P1}", {"unit": "u1", "articles": 1}),
    wrong("unit_conservation", "a reject was lost", f"delete from rejects {P3}", {"unit": "u1", "rejects": 0}),
    wrong(
        "unit_conservation", "a page taken down", f"update pages set outcome = 'taken_down' {P3}", {"taken_down": 1, "ledger_taken_down": 0}
    ),
    wrong("unit_conservation", "a unit never loaded", "update pages set unit = 'u9'", {"unit": "u1"}, {"unit": "u9"}),
    wrong("unit_conservation", "a unit without rows", "update unit_ledger set unit = 'u9'", {"ledger_pages": None}, {"pages": 0}),
    wrong("source_conservation", "an input vanished", "update sources set inputs = 5", {"source_path": "crawl/a.jsonl", "inputs": 5}),
    wrong("source_conservation", "a page is not loaded", "delete from pages where page_id = 'p1'", {"pages": 3, "loaded_pages": 2}),
    wrong("source_conservation", "a land reject is not loaded", "delete from rejects where stage = 'land'", {"loaded_rejects": 0}),
    wrong("run_conservation", "one article too many", "update loads set articles = 3", {"articles": 3, "stage_articles": 2}),
    wrong("run_conservation", "a forgotten outcome", "delete from stage_counts where outcome = 'bad_row'", {"stage_inputs": 3}),
    wrong("page_outcome", "no article is there", "update pages set outcome = 'article'", {"page_id": "p3", "article_id": None}),
    wrong("page_outcome", "an article is there", "update pages set outcome = 'empty' where page_id = 'p1'", {"article_id": "p1"}),
    wrong("page_outcome", "two reasons", f"update rejects set reason = 'too_short' {P3}", {"page_id": "p3", "reason": "too_short"}),
    wrong(
        "page_outcome",
        "a rejected page is taken down",
        f"update pages set outcome = 'taken_down' {P3}",
        {"page_id": "p3", "reason": "empty"},
    ),
    wrong("taken_down_pages", "nobody asked", f"update pages set outcome = 'taken_down' {P3}", {"page_id": "p3", "takedown_ids": []}),
    wrong("taken_down_pages", "it was asked", f"update pages set takedown_ids = ['t1'] {P3}", {"page_id": "p3", "outcome": "empty"}),
    wrong(
        "taken_down_pages",
        "it tells its address",
        f"update pages set takedown_ids = ['t1'], outcome = 'taken_down', url = 'https://northbay.example/' {P3}",
        {"page_id": "p3", "takedown_ids": ["t1"]},
    ),
    wrong("page_outcome", "article and reject", f"update rejects set page_id = 'p1' {P3}", {"page_id": "p1"}, {"page_id": "p3"}),
    wrong(
        "evidence",
        "offsets count bytes",
        "update citations set start_char = start_char + 7, end_char = end_char + 7 where record_no = 0",
        {"record_type": "citations", "record_no": 0, "found": "ng to the Harbour Gazette. See t"},
    ),
    wrong(
        "evidence",
        "the body was changed",
        f"update articles set body = upper(body) {P2}",
        {"record_type": "links", "article_id": "p2", "found": "THE REPORT"},
        {"record_type": "mentions", "article_id": "p2", "found": "ÅSA"},
        {"record_type": "quotes", "article_id": "p2", "found": "NEJ"},
    ),
    wrong("evidence", "another field", "update citations set field = 'description' where record_no = 1", {"found": None}),
    wrong("evidence", "another block", "update citations set block_no = 4 where record_no = 2", {"record_no": 2, "found": None}),
    wrong("evidence", "an end before its start", f"update links set end_char = start_char - 1, exact = '' {P1}", {"article_id": "p1"}),
    wrong("evidence", "a start before the text", f"update links set start_char = -1, end_char = 0, exact = '' {P1}", {"start_char": -1}),
    wrong("quote_parts", "another speaker", f"update quotes set speaker = 'Bo' {P1}", {"speaker": "Bo", "found_speaker": "Åsa"}),
    wrong(
        "quote_parts",
        "a cue elsewhere",
        f"update quotes set cue_start_char = 0, cue_end_char = 4 {P1}",
        {"cue": "sade", "found_cue": "“Nej"},
    ),
    wrong("quote_parts", "goes on from nothing", f"update quotes set continues_record_no = 7 {P1}", {"continues_record_no": 7}),
    wrong("quote_parts", "goes on from itself", f"update quotes set continues_record_no = 0 {P1}", {"continues_record_no": 0}),
    wrong("unique_ids", "a page twice", f"insert into pages from pages {P3}", {"table_name": "pages", "id": "p3", "times": 2}),
    wrong("unique_ids", "an article twice", f"insert into articles from articles {P1}", {"table_name": "articles", "id": "p1"}),
    wrong("unique_ids", "a reject twice", f"insert into rejects from rejects {P3}", {"table_name": "rejects", "id": "p3"}),
    wrong("unique_ids", "a source twice", "insert into sources from sources", {"table_name": "sources", "id": "crawl/a.jsonl"}),
    wrong("unique_ids", "a unit twice", "insert into unit_ledger from unit_ledger", {"table_name": "unit_ledger", "id": "u1"}),
    wrong("unique_ids", "a link twice", f"insert into links from links {P1}", {"table_name": "links", "id": "p1/0"}),
    wrong("unique_ids", "one number for two", "update citations set record_no = 0 where record_no = 1", {"id": "p1/0", "times": 2}),
    wrong("unique_ids", "one place for two", "update article_authors set position = 0", {"table_name": "article_authors", "id": "p1/0"}),
    wrong("unique_ids", "a block twice", "insert into removed_blocks from removed_blocks", {"table_name": "removed_blocks"}),
    wrong(
        "records_without_article",
        "the article is gone",
        f"delete from articles {P1}",
        {"table_name": "article_authors", "article_id": "p1", "detail_rows": 2},
        {"table_name": "citations", "article_id": "p1", "detail_rows": 3},
        {"table_name": "links", "article_id": "p1", "detail_rows": 1},
        {"table_name": "mentions", "article_id": "p1", "detail_rows": 1},
        {"table_name": "quotes", "article_id": "p1", "detail_rows": 1},
        {"table_name": "removed_blocks", "article_id": "p1", "detail_rows": 1},
    ),
    wrong("records_without_article", "another unit", f"update links set unit = 'u9' {P2}", {"table_name": "links", "unit": "u9"}),
    wrong("labels_cover_articles", "no label", f"delete from article_labels {P1}", {"article_id": "p1", "labels": 0}),
    wrong("labels_cover_articles", "two labels", f"insert into article_labels from article_labels {P1}", {"labels": 2}),
    wrong("labels_cover_articles", "no article", f"delete from articles {P1}", {"article_id": "p1", "work_id": None}),
    wrong("labels_cover_articles", "another work", f"update articles set work_id = 'w2' {P1}", {"work_id": "w2", "labelled_work_id": "w1"}),
    wrong("search_covers_latest", "not indexed", "delete from search_documents", {"article_id": "p2", "documents": 0}),
    wrong("search_covers_latest", "twice", "insert into search_documents from search_documents", {"article_id": "p2", "documents": 2}),
    wrong(
        "search_covers_latest",
        "an old one",
        "update search_documents set article_id = 'p1'",
        {"article_id": "p1", "work_id": None},
        {"article_id": "p2", "documents": 0},
    ),
    wrong(
        "search_covers_latest", "another work", "update search_documents set work_id = 'w2'", {"work_id": "w1", "document_work_id": "w2"}
    ),
    wrong("versions_of_works", "none is the latest", "update article_labels set is_latest = false", {"latest_captures": 0}),
    wrong("versions_of_works", "two are the latest", "update article_labels set is_latest = true", {"latest_captures": 2}),
    wrong("versions_of_works", "an old one is", "update article_labels set is_latest = not is_latest", {"latest_version": 1}),
    wrong("versions_of_works", "a gap", f"update article_labels set version = 3 {P2}", {"captures": 2, "last_version": 3}),
    wrong("versions_of_works", "one number twice", "update article_labels set version = 1", {"versions": 1}),
    wrong("authors_agree", "a name is missing", f"update articles set authors = [] {P2}", {"article_id": "p2", "authors": []}),
    wrong("authors_agree", "a photographer is listed", f"update articles set authors = ['Bo Ek'] {P1}", {"article_id": "p1"}),
    wrong("published_after_capture", "an event's date", f"update articles set published_date = '2026-03-04' {P1}", {"article_id": "p1"}),
    wrong(
        "rejected_share",
        "a crawl of consent walls",
        "update stage_counts set count = 98 + count where stage = 'clean' and outcome = 'empty'",
        {"pages": 101, "rejects": 99, "commonest_reason": "empty"},
    ),
    wrong(
        "capture_times_guessed",
        "a crawl without a manifest",
        MORE_PAGES.format("file_time", 18, P3),
        {"folder": "crawl", "pages": 21, "guessed": 18},
    ),
    wrong("unique_ids", "an entity twice", "insert into entities from entities", {"table_name": "entities", "id": "person:asa-berg"}),
    wrong("unique_ids", "an alias twice", "insert into entity_aliases from entity_aliases", {"id": "person:asa-berg Åsa"}),
    wrong("unique_ids", "a run twice", "insert into loads from loads", {"table_name": "loads", "id": RUN}),
    wrong("unique_ids", "a signature twice", f"insert into signatures from signatures {P1}", {"table_name": "signatures", "id": "p1"}),
    wrong(
        "ids_without_rows",
        "an entity is lost",
        "delete from entities",
        {"table_name": "entity_aliases", "missing_in": "entities", "times": 1},
        {"table_name": "mentions", "missing_in": "entities", "id": "person:asa-berg", "times": 2},
    ),
    wrong("ids_without_rows", "an entity stays behind", "delete from mentions", {"table_name": "entities", "missing_in": "mentions"}),
    wrong("ids_without_rows", "a quote is lost", f"update mentions set in_quote_no = 7 {P1}", {"missing_in": "quotes", "id": "p1/7"}),
    wrong(
        "ids_without_rows", "a signature stays behind", f"update signatures set unit = 'u9' {P1}", {"missing_in": "articles", "id": "p1"}
    ),
    wrong("ids_without_rows", "a run is lost", "delete from loads", {"table_name": "stage_counts", "id": RUN, "times": 5}),
    *(
        wrong("values_in_range", story, f"update {table} set {change} {P1}", {"table_name": table, "column_name": change.split(" = ")[0]})
        for story, table, change in (
            ("no body", "articles", "body = null"),
            ("an empty body", "articles", "body = ''"),
            ("an empty headline", "articles", "headline = ''"),
            ("fewer than no words", "articles", "word_count = -1"),
            ("more than certain", "articles", "language_score = 1.01"),
            ("more than precise", "links", "confidence = 90"),
            ("no number at all", "quotes", "confidence = 'nan'"),
            ("another basis", "article_labels", "day_basis = 'guessed'"),
        )
    ),
    wrong("values_in_range", "a reason of landing", f"update rejects set reason = 'bad_row' {P3}", {"column_name": "reason", "id": "p3"}),
    wrong("values_in_range", "a stage that rejects nothing", f"update rejects set stage = 'load' {P3}", {"column_name": "stage"}),
    wrong("implausible_days", "a day of history", f"update articles set published_date = '1914-08-01' {P1}", {"article_id": "p1"}),
    wrong("implausible_days", "a clock ahead", f"update articles set captured_at = '2026-03-03 07:00' {P2}", {"article_id": "p2"}),
    wrong("implausible_days", "a clock that lost its year", f"update articles set captured_at = '1970-01-01' {P2}", {"article_id": "p2"}),
    *(
        wrong("chrome_in_bodies", kind, CHROME.format(text, 5), {"domain": "northbay.example", "kind": kind, "with_chrome": 5})
        for kind, text in (
            ("cookies", "We use cookies to make this site better"),
            ("newsletter", "Sign up for our morning newsletter"),
            ("share_bar", "Share this story"),
            ("comments", "12 comments"),
            ("rights", "Alle Rechte vorbehalten"),
            ("related", "Lire aussi :"),
        )
    ),
    wrong("nothing_new", "the crawler stands still", CRAWL.format(17), {"newest_crawl_date": "2026-02-26", "days_without": 4}),
    wrong("unknown_sources", "a unit of it waits", "delete from sources", {"source_path": "crawl/a.jsonl", "pages": 3}),
]

COPY = "where article_id = 'a3'"
WRONG_COPIES = [
    wrong("clusters_agree", "a member was lost", f"delete from cluster_members {COPY}", {"cluster_id": "w1", "articles": 4, "members": 3}),
    wrong("clusters_agree", "all members were lost", "delete from cluster_members where cluster_id = 'w7'", {"members": None}),
    wrong("clusters_agree", "one is left", "delete from cluster_members where article_id = 'a8'", {"cluster_id": "w7", "members": 1}),
    wrong("clusters_agree", "two stand for it", f"update cluster_members set is_representative = true {COPY}", {"representatives": 2}),
    wrong("clusters_agree", "none stands for it", "update cluster_members set is_representative = false where cluster_id = 'w7'",
          {"representatives": 0}),
    wrong("clusters_agree", "two originals", f"update cluster_members set role = 'original' {COPY}", {"originals": 2}),
    wrong("clusters_agree", "another original", "update syndication_clusters set original_article_id = 'a3' where cluster_id = 'w1'",
          {"original_article_id": "a3"}),
    wrong("clusters_agree", "an original outside", "update syndication_clusters set original_article_id = null where cluster_id = 'w7'",
          {"original_article_id": None, "originals": 1}),
    wrong("clusters_agree", "named after another", "update cluster_members set work_id = 'w9' where article_id = 'a2'",
          {"cluster_id": "w1", "has_its_work": False}),
    wrong("ids_without_rows", "an older capture", "update cluster_members set article_id = 'a1' where article_id = 'a2'",
          {"table_name": "cluster_members", "missing_in": "latest_articles", "id": "a1"}),
    wrong("ids_without_rows", "no cluster", "delete from syndication_clusters where cluster_id = 'w7'",
          {"table_name": "cluster_members", "missing_in": "syndication_clusters", "id": "w7", "times": 2}),
    wrong("ids_without_rows", "a pair with an older capture", "update duplicate_pairs set older_article_id = 'a1'",
          {"table_name": "duplicate_pairs", "id": "a1"}),
    wrong("unique_ids", "one article in two clusters", f"update cluster_members set article_id = 'a7' {COPY}",
          {"table_name": "cluster_members", "id": "a7"}),
    wrong("unique_ids", "a cluster twice", "insert into syndication_clusters from syndication_clusters where cluster_id = 'w7'",
          {"table_name": "syndication_clusters", "id": "w7"}),
    wrong("unique_ids", "a pair twice", "insert into duplicate_pairs from duplicate_pairs", {"table_name": "duplicate_pairs"}),
    wrong("values_in_range", "more than all", f"update cluster_members set similarity = 1.2 {COPY}", {"column_name": "similarity"}),
    wrong("values_in_range", "no share", "update duplicate_pairs set jaccard = 'nan'", {"column_name": "jaccard", "id": "a3 a2"}),
    wrong("values_in_range", "less than none", "update duplicate_pairs set containment = -.1", {"column_name": "containment"}),
    wrong("values_in_range", "more than whole", "update duplicate_pairs set older_containment = 2", {"column_name": "older_containment"}),
    wrong("values_in_range", "a copy of itself", "update duplicate_pairs set older_article_id = 'a3'", {"column_name": "older_article_id"}),
    wrong("values_in_range", "a range backwards", "update quantities set value_high = 1, unit = 't' where value_low = 3",
          {"table_name": "quantities", "column_name": "value_high"}),
    wrong("values_in_range", "fewer than none", "update quantities set value = -3, unit = 't' where article_id = 'a3'",
          {"table_name": "quantities", "column_name": "value"}),
    wrong("values_in_range", "days backwards", "update dates set date_to = '2026-03-01', unit = 't' where exact = 'on Friday'",
          {"table_name": "dates", "column_name": "date_to"}),
]  # fmt: skip
