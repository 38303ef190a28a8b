-- The words of a text in order, without case, accents and punctuation. A Chinese or Japanese character is a word.
create or replace macro words_of(text) as regexp_extract_all(
    regexp_replace(lower(strip_accents(text)), '([\p{Han}\p{Hiragana}\p{Katakana}])', ' \1 ', 'g'),
    '[\p{L}\p{M}\p{N}]+'
);
