"""Every table of the warehouse and every file of the lake, each tied to its record class once."""

from dataclasses import dataclass

from schemas.articles import Article, ArticleAuthor, ArticleLabel, CleanedPage, Reject, RemovedBlock
from schemas.copies import ClusterMember, DuplicatePair, Signature, SyndicationCluster
from schemas.knowledge import Lesson
from schemas.operations import CheckFailure, CheckResult, DictionaryEntry, LedgerEntry, Load, OutletTime, SavedQuery, StageCount
from schemas.pages import LandedPage, Page, Source, SourceEntry
from schemas.records import Citation, DateMention, Entity, EntityAlias, ExtractedArticle, Link, Mention, Quantity, Quote
from schemas.search import Posting, SearchDocument, SearchText
from schemas.seeds import Outlet, Takedown, WatchlistEntry


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the warehouse. With `has_unit` its rows belong to a unit: a column `unit` follows those of the record."""

    name: str
    record: type
    has_unit: bool = False


TABLES: tuple[Table, ...] = (
    Table("pages", Page, has_unit=True),
    Table("articles", Article, has_unit=True),
    Table("article_authors", ArticleAuthor, has_unit=True),
    Table("removed_blocks", RemovedBlock, has_unit=True),
    Table("links", Link, has_unit=True),
    Table("citations", Citation, has_unit=True),
    Table("mentions", Mention, has_unit=True),
    Table("quotes", Quote, has_unit=True),
    Table("dates", DateMention, has_unit=True),
    Table("quantities", Quantity, has_unit=True),
    Table("signatures", Signature, has_unit=True),
    Table("rejects", Reject),
    Table("article_labels", ArticleLabel),
    Table("entities", Entity),
    Table("entity_aliases", EntityAlias),
    Table("duplicate_pairs", DuplicatePair),
    Table("syndication_clusters", SyndicationCluster),
    Table("cluster_members", ClusterMember),
    Table("search_documents", SearchDocument),
    Table("search_texts", SearchText),
    Table("postings", Posting),
    Table("sources", Source),
    Table("outlets", Outlet),
    Table("watchlist", WatchlistEntry),
    Table("takedowns", Takedown),
    Table("unit_ledger", LedgerEntry),
    Table("loads", Load),
    Table("stage_counts", StageCount),
    Table("outlet_times", OutletTime),
    Table("check_results", CheckResult),
    Table("check_failures", CheckFailure),
    Table("data_dictionary", DictionaryEntry),
    Table("saved_queries", SavedQuery),
)

LAKE_FILES: dict[str, type] = {
    "pages": LandedPage,
    "articles": CleanedPage,
    "records": ExtractedArticle,
    "sources": SourceEntry,
    "knowledge": Lesson,
}
