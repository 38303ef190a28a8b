-- An address without scheme, www. and trailing slash; two addresses of one page are mostly equal then.
create or replace macro bare_url(url) as regexp_replace(regexp_replace(url, '^https?://(www\.)?', ''), '/$', '');
