-- question: How much did articles change after they were first seen?
-- One row is one work whose body changed between its first and its last capture.
select
    last_captures.outlet,
    last_captures.headline,
    last_captures.version as captures,
    first_captures.word_count as words_at_first,
    last_captures.word_count as words_at_last,
    last_captures.word_count - first_captures.word_count as words_added,
    date_diff('hour', first_captures.captured_at, last_captures.captured_at) as hours_between,
    last_captures.work_id
from latest_articles as last_captures
inner join article_labels on last_captures.work_id = article_labels.work_id
inner join articles as first_captures on article_labels.article_id = first_captures.article_id
where
    article_labels.version = 1
    and last_captures.version > 1
    and first_captures.body_digest is distinct from last_captures.body_digest
order by abs(last_captures.word_count - first_captures.word_count) desc, last_captures.work_id asc;
