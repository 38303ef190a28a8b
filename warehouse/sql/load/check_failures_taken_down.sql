-- One row, of a check that failed in this or an earlier run, is about a page that is taken down: it may quote it.
delete from check_failures
where
    coalesce(row_json ->> '$.article_id', row_json ->> '$.page_id') in (
        select page_id
        from pages
        where outcome = 'taken_down'
    );
