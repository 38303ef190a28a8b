-- The first folder of a path with a slash behind; null where the path has none.
create or replace macro first_folder(path) as nullif(split_part(path, '/', 1), path) || '/';
