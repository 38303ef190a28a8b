-- The number that stands for a value in samples of texts. Of DuckDB's hash one bit is dropped, so that it fits a bigint.
create or replace macro number_of(value) as cast(hash(value) >> 1 as bigint);
