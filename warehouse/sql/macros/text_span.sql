-- The text at [start_char, end_char) of a field, as the offsets of the records count: code points, from 0.
create or replace macro text_span(field_text, start_char, end_char) as substr(field_text, start_char + 1, end_char - start_char);
