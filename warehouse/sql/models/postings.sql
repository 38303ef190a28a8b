-- One row is one term and a document that it stands in: a new run of the fresh rows and of the runs from $first on.
insert into postings by name
select
    term,
    doc_no,
    frequency,
    positions,
    $run as run
from (
    select term, doc_no, frequency, positions
    from fresh_postings
    union all by name
    select term, doc_no, frequency, positions
    from postings
    where run >= $first
)
order by term, doc_no;
