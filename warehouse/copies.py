"""Copies told from originals: pairs of alike texts, the clusters that they make, and who is the original in each.

Done after the rows of a load stand, for the texts that it touched and those alike to them, so that the tables come out
the same in whatever order the units arrived. How texts are held against each other stands in sql/models/duplicate_pairs.sql.
"""

import duckdb
import pyarrow as pa

from warehouse.database import registered
from warehouse.statements import statement

_AT_ONCE = 10_000  # texts; bounds the memory in which their candidates are counted
_ROOTED = pa.schema([("article_id", pa.string()), ("root_article_id", pa.string())])


def refresh_copies(connection: duckdb.DuckDBPyConnection) -> None:
    """Write the rows of duplicate_pairs, syndication_clusters and cluster_members anew that the load may have changed.

    Each statement commits by itself, so that what it needs is spilled and given back; a load that fails in between is
    never published.
    """
    connection.execute(statement("models/texts"))
    connection.execute(statement("models/affected_texts"))
    _refresh_pairs(connection)
    _refresh_clusters(connection)


def _refresh_pairs(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(
        "delete from duplicate_pairs where article_id in (select article_id from affected_texts) "
        "or article_id not in (select article_id from texts) or older_article_id not in (select article_id from texts)"
    )
    batches = connection.execute(
        "select min(text_no), max(text_no) + 1 from (select text_no, row_number() over (order by text_no) as place from affected_texts) "
        "group by (place - 1) // $size order by all",
        {"size": _AT_ONCE},
    ).fetchall()
    for first, last in batches:
        connection.execute(statement("models/duplicate_pairs"), {"first": first, "last": last})


def _refresh_clusters(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(statement("models/affected_clusters"))
    hangs_on = dict(connection.execute(statement("models/closest_older_texts")).fetchall())
    rooted = pa.table({"article_id": list(hangs_on), "root_article_id": oldest_texts(hangs_on)}, _ROOTED)
    for name in ("syndication_clusters", "cluster_members"):
        connection.execute(f"delete from {name} where cluster_id in (select cluster_id from affected_clusters)")  # noqa: S608
    with registered(connection, {"rooted": rooted}):
        connection.execute(statement("models/clustered_texts"))
    for name in ("cluster_originals", "syndication_clusters", "cluster_members"):
        connection.execute(statement(f"models/{name}"))


def oldest_texts(hangs_on: dict[str, str]) -> list[str]:
    """Follow each text to the oldest one that it leads to, in the order of the texts; each hangs on an older one."""
    roots: dict[str, str] = {}
    for text, older in hangs_on.items():
        trail, oldest = [text], older
        while oldest in hangs_on and oldest not in roots:
            trail.append(oldest)
            oldest = hangs_on[oldest]
        roots.update(dict.fromkeys(trail, roots.get(oldest, oldest)))
    return [roots[text] for text in hangs_on]
