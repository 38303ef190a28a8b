create table outlet_times (
    run_id varchar not null,
    outlet varchar not null,
    pages bigint not null,
    seconds double not null
);

comment on table outlet_times is 'One row is one outlet of one run that cleaned its pages, the 100 of a run that took longest a page.';
comment on column outlet_times.run_id is 'Run: its start in UTC and eight random hex digits [YYYYMMDDTHHMMSSZ-xxxxxxxx]';
comment on column outlet_times.outlet is 'Domain of the outlet; of pages without an address the first folder of their source, with a slash';
comment on column outlet_times.pages is 'Pages cleaned';
comment on column outlet_times.seconds is 'Wall-clock time that workers spent on them [s]';
