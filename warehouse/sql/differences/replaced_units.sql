-- One row is one unit of the older generation whose rows are others in the newer one, or gone.
insert into compared_units
select older.unit
from before.unit_ledger as older
left join after.unit_ledger as newer on older.unit = newer.unit
where older.row_hashes is distinct from newer.row_hashes;
