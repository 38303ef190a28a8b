-- One row is one outlet and crawl date: how many pages came, what became of them, and what their articles lack.
-- An outlet goes by the domain of its articles, a reject by the one that its host lies on, else by its host. Pages without
-- an address go by what `outlets` says of their path, else by their first folder with a slash behind. typical_words is the
-- geometric mean of the lengths of bodies, log_words_spread the standard deviation of their logarithms. Pages taken down
-- are left out.
create or replace view outlet_days as
with article_days as (
    select
        coalesce(domain, first_folder(source_path)) as domain,
        crawl_date,
        count(*) as articles,
        count(*) filter (headline is null) as without_headline,
        count(*) filter (len(authors) = 0) as without_authors,
        count(*) filter (published_date is null) as without_date,
        count(*) filter (coalesce(word_count, 0) < 50) as short_bodies,
        exp(avg(ln(greatest(word_count, 1)))) as typical_words,
        stddev_samp(ln(greatest(word_count, 1))) as log_words_spread
    from articles
    group by all
),

reject_places as (
    select
        split_part(lower(rejects.url), '/', 3) as authority,
        case when rejects.url is null then rejects.source_path end as path,
        unit_ledger.crawl_date,
        count(*) as rejects
    from rejects
    inner join unit_ledger on rejects.unit = unit_ledger.unit
    group by all
),

reject_hosts as (
    select
        nullif(regexp_replace(split_part(split_part(authority, '@', -1), ':', 1), '^www[.]', ''), '') as host,
        path,
        crawl_date,
        rejects,
        (
            select max_by(outlets.domain, length(outlets.path_prefix))
            from outlets
            where outlets.domain is not null and starts_with(reject_places.path, outlets.path_prefix)
        ) as path_domain
    from reject_places
),

known_domains as (
    select distinct domain
    from articles
),

reject_days as (
    select
        coalesce(
            two_labels.domain, three_labels.domain, reject_hosts.host, reject_hosts.path_domain, first_folder(reject_hosts.path)
        ) as domain,
        reject_hosts.crawl_date,
        sum(reject_hosts.rejects) as rejects
    from reject_hosts
    left join known_domains as two_labels on regexp_extract(reject_hosts.host, '[^.]+[.][^.]+$') = two_labels.domain
    left join known_domains as three_labels on regexp_extract(reject_hosts.host, '[^.]+[.][^.]+[.][^.]+$') = three_labels.domain
    group by all
),

outlet_counts as (
    from article_days
    union all by name
    from reject_days
)

select
    domain,
    crawl_date,
    cast(coalesce(sum(articles), 0) + coalesce(sum(rejects), 0) as bigint) as pages,
    cast(coalesce(sum(articles), 0) as bigint) as articles,
    cast(coalesce(sum(rejects), 0) as bigint) as rejects,
    cast(coalesce(sum(without_headline), 0) as bigint) as without_headline,
    cast(coalesce(sum(without_authors), 0) as bigint) as without_authors,
    cast(coalesce(sum(without_date), 0) as bigint) as without_date,
    cast(coalesce(sum(short_bodies), 0) as bigint) as short_bodies,
    max(typical_words) as typical_words,
    max(log_words_spread) as log_words_spread
from outlet_counts
group by domain, crawl_date;

comment on view outlet_days is 'One row is one outlet and crawl date: its pages, what became of them, what its articles lack.';
comment on column outlet_days.domain is 'Outlet: domain of its articles, host of its rejects, or first folder of its path';
comment on column outlet_days.pages is 'Pages captured, those taken down left out';
comment on column outlet_days.articles is 'Pages that are articles';
comment on column outlet_days.rejects is 'Pages that yield no article';
comment on column outlet_days.without_headline is 'Articles without a headline';
comment on column outlet_days.without_authors is 'Articles without an author';
comment on column outlet_days.without_date is 'Articles without a publication date';
comment on column outlet_days.short_bodies is 'Articles with fewer than 50 words';
comment on column outlet_days.typical_words is 'Geometric mean of the lengths of bodies [words]';
comment on column outlet_days.log_words_spread is 'Standard deviation of the logarithms of the lengths of bodies';
