-- One row is one reason why pages captured in the window yield no article, and their share of the window's pages.
with outcomes as (
    select
        outcome,
        count(*) as pages,
        count(*) / sum(count(*)) over () as share
    from pages
    where crawl_date between $window_start and $window_end
    group by outcome
)

select
    outcome as reason,
    pages,
    share
from outcomes
where outcome <> 'article'
order by pages desc, reason asc;
