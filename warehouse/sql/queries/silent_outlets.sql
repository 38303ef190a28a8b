-- question: Which outlets fell silent?
-- One row is one outlet that brought pages on an earlier crawl date but none on the newest. The check outlet_silence judges
-- whether that is unusual; this is the plain list.
with brought as (
    select
        domain,
        min(crawl_date) as first_crawl_date,
        max(crawl_date) as last_crawl_date,
        count(*) as crawl_dates,
        sum(pages) as pages
    from outlet_days
    where domain is not null
    group by domain
),

newest as (
    select max(crawl_date) as crawl_date
    from unit_ledger
)

select
    brought.domain,
    brought.first_crawl_date,
    brought.last_crawl_date,
    newest.crawl_date - brought.last_crawl_date as days_silent,
    brought.crawl_dates,
    brought.pages
from brought
cross join newest
where brought.last_crawl_date < newest.crawl_date
order by days_silent desc, brought.pages desc, brought.domain asc;
