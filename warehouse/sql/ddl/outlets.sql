create table outlets (
    domain varchar,
    path_prefix varchar,
    publisher varchar,
    country varchar,
    time_zone varchar
);

comment on table outlets is 'One row is one row of sources.csv that tells of an outlet. A domain stands in one row at most, so that joins by it are safe.';
comment on column outlets.domain is 'Domain of the outlet, subdomains included; null when the row goes by paths alone [host name]';
comment on column outlets.path_prefix is 'How the paths of its sources begin; null when the row goes by the domain alone [POSIX path]';
comment on column outlets.publisher is 'Name of the outlet';
comment on column outlets.country is 'Country of the outlet [ISO 3166-1 alpha-2]';
comment on column outlets.time_zone is 'Time zone of the times that it writes without an offset [IANA time zone]';
