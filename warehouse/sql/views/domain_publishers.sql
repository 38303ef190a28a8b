-- One row is one domain all of whose articles that name their publisher name the same one: a name for those that name none.
create or replace view domain_publishers as
select
    domain,
    min(publisher) as publisher
from articles
where domain is not null and publisher is not null
group by domain
having count(distinct publisher) = 1;

comment on view domain_publishers is 'One row is one domain whose articles name one publisher only, and that name.';
