-- One row is one page of the batch that yields no article and is not taken down.
-- Bound: transient_reasons, reasons that depend on the machine.
insert into rejects by name
select
    landed_pages.page_id as reject_id,
    landed_pages.page_id,
    landed_pages.source_path,
    landed_pages.source_place,
    landed_pages.url,
    'clean' as stage,
    cleaned_pages.outcome as reason,
    cleaned_pages.reject_detail as detail,
    cleaned_pages.reject_metric as metric,
    cleaned_pages.reject_value as value,
    cleaned_pages.reject_threshold as threshold,
    list_contains($transient_reasons, cleaned_pages.outcome) as is_transient,
    cleaned_pages.reject_excerpt as excerpt,
    landed_pages.unit
from landed_pages
inner join cleaned_pages on landed_pages.page_id = cleaned_pages.article_id and landed_pages.unit = cleaned_pages.unit
where cleaned_pages.outcome not in ('article', 'taken_down');
