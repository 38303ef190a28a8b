-- One row is one term and a document that it stands in: a new run of the fresh rows and of the runs from $first on.
with merged as (
    select fresh_postings.*
    from fresh_postings
    union all by name
    select postings.* exclude (run)
    from postings
    where run >= $first
)

insert into postings by name
select
    merged.*,
    cast($run as bigint) as run
from merged
order by merged.term, merged.doc_no;
