-- One row is one record of any type, with the columns that all types share: what it is, where it stands, which rule made it.
create or replace view records as
select
    'links' as record_type,
    article_id,
    record_no,
    field,
    block_no,
    start_char,
    end_char,
    exact,
    rule_id,
    confidence,
    unit
from links
union all
select
    'citations' as record_type,
    article_id,
    record_no,
    field,
    block_no,
    start_char,
    end_char,
    exact,
    rule_id,
    confidence,
    unit
from citations
union all
select
    'mentions' as record_type,
    article_id,
    record_no,
    field,
    block_no,
    start_char,
    end_char,
    exact,
    rule_id,
    confidence,
    unit
from mentions
union all
select
    'quotes' as record_type,
    article_id,
    record_no,
    field,
    block_no,
    start_char,
    end_char,
    exact,
    rule_id,
    confidence,
    unit
from quotes
union all
select
    'dates' as record_type,
    article_id,
    record_no,
    field,
    block_no,
    start_char,
    end_char,
    exact,
    rule_id,
    confidence,
    unit
from dates
union all
select
    'quantities' as record_type,
    article_id,
    record_no,
    field,
    block_no,
    start_char,
    end_char,
    exact,
    rule_id,
    confidence,
    unit
from quantities;

comment on view records is 'One row is one record of any type, with the columns that all types share.';
comment on column records.record_type is 'Table that the record stands in';
