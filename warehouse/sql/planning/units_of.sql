-- One row is one unit with a page of one of the $domains, or of a host below one, or a reject for one of the $reasons.
with page_hosts as (
    select
        unit,
        regexp_extract(lower(url), '^[a-z][a-z0-9+.-]*://(?:[^/?#@]*@)?([^/?#:]+)', 1) as host
    from pages
    where url is not null
),

named_domains as (
    select unnest($domains) as domain
)

select page_hosts.unit
from page_hosts
inner join named_domains
    on page_hosts.host = named_domains.domain or ends_with(page_hosts.host, '.' || named_domains.domain)
union
select unit
from rejects
where list_contains($reasons, reason) and unit is not null
order by unit;
