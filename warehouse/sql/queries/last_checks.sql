-- question: What did the checks of the last load find?
-- One row is one check that found something, with its first guilty row. A check of severity error would have stopped the load.
select
    check_results.check_name,
    check_results.severity,
    check_results.failing_rows,
    check_failures.row_json as first_row
from check_results
left join check_failures
    on
        check_results.run_id = check_failures.run_id
        and check_results.check_name = check_failures.check_name
        and check_failures.row_no = 0
where
    check_results.failing_rows > 0
    and check_results.run_id = (select arg_max(loads.run_id, loads.generation) from loads)
order by check_results.failing_rows desc, check_results.check_name asc;
