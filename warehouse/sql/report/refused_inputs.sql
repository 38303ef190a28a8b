-- One row is one reason why inputs of the landing zone became no page. They bear no day, and count in every window.
select
    reason,
    count(*) as inputs
from rejects
where stage = 'land'
group by reason
order by inputs desc, reason asc;
