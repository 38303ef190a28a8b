-- Some 160 characters of a text around a place (code points, from 0), from word to word and on one line. Blanks stand on
-- both sides of the text, so that its own first and last words stay.
create or replace macro search_window(text, place) as trim(regexp_replace(
    regexp_replace(
        regexp_replace(substr(' ' || text || ' ', greatest(place - 60, 0) + 1, 162), '^(?:\S{0,24}\s+|\p{M}+)', ''),
        '\s+\S{0,24}$', ''
    ),
    '\s+', ' ', 'g'
));
