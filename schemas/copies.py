"""Who copied whom: the tables that hold articles against each other. Nothing in them depends on the order of loads.

Only the latest capture of each work takes part. Older and younger is by the first capture of the work, then its id.
"""

from dataclasses import dataclass
from typing import Annotated

from schemas.columns import ArticleId, Column, WorkId
from schemas.reasons import CopyMethod, CopyRole, OriginalBasis

ClusterId = Annotated[str, Column("Cluster: the work_id of its oldest member", "32 hex digits")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One row is the sample of an article's shingles by which copies are looked for."""

    article_id: ArticleId
    words: Annotated[int, Column("Words of the text that was shingled", "words")]
    minhash: Annotated[
        tuple[int, ...], Column("Hashes of its shingles of five words that 16 divides (scaled MinHash), sorted", "64-bit numbers")
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicatePair:
    """One row is an article and an older one that its text was found in, at least in good part."""

    article_id: ArticleId
    older_article_id: Annotated[str, Column("The article of an older work that it was held against", "32 hex digits")]
    method: Annotated[CopyMethod, Column("Whether the texts are equal, or alike by their shingles")]
    jaccard: Annotated[float, Column("Shingles that both have, of those that either has; between 0 and 1")]
    containment: Annotated[float, Column("Share of the article's shingles that the older one has; between 0 and 1")]
    older_containment: Annotated[float, Column("Share of the older one's shingles that the article has; between 0 and 1")]


@dataclass(frozen=True, slots=True, kw_only=True)
class SyndicationCluster:
    """One row is a text and its copies: works that pairs lead from one to the other."""

    cluster_id: ClusterId
    original_article_id: Annotated[
        str | None, Column("The member that the others go back to; null where none of them is it", "32 hex digits")
    ]
    original_name: Annotated[str | None, Column("Outlet that the text goes back to, a member's or not")]
    original_basis: Annotated[OriginalBasis, Column("What tells the original")]
    articles: Annotated[int, Column("Members")]
    outlets: Annotated[int, Column("Outlets among the members, told by their domains")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterMember:
    """One row is a work's latest article in a cluster."""

    cluster_id: ClusterId
    article_id: ArticleId
    work_id: WorkId
    role: Annotated[CopyRole, Column("What it is to the original")]
    similarity: Annotated[
        float, Column("Share of its shingles that the original has, where none is known the article that stands for the cluster; 0 to 1")
    ]
    is_representative: Annotated[
        bool, Column("Whether it stands for the cluster where copies are left out: the original, else the oldest member")
    ]
