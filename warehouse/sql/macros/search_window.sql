-- Some 160 characters of a text around a place (code points, from 0), from word to word and on one line.
create or replace macro search_window(text, place) as trim(regexp_replace(
    regexp_replace(
        regexp_replace(
            substr(text, greatest(place - 60, 0) + 1, 160),
            case when place > 60 then '^\S{0,24}\s+' else '^\s+' end, ''
        ),
        case when length(text) > greatest(place - 60, 0) + 160 then '\s+\S{0,24}$' else '\s+$' end, ''
    ),
    '\s+', ' ', 'g'
));
