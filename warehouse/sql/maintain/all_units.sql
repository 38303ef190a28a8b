-- One row is one unit of the warehouse. Bound by nothing: an inspection looks at all of them, a load at those it touched.
select unit
from unit_ledger
order by unit;
