-- The name of an outlet without case, accents, spaces, punctuation and a leading article, so that spellings meet.
create or replace macro folded_name(name) as nullif(
    regexp_replace(regexp_replace(lower(strip_accents(name)), '^(the|der|die|das|le|la|el) ', ''), '[^\p{L}\p{N}]', '', 'g'), ''
);
