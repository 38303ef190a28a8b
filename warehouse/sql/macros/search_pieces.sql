-- A text cut into words, single characters of scripts that put no spaces between words, and what stands between them. The
-- pieces are as the text has them; put together again they are the text.
create or replace macro search_pieces(text) as regexp_extract_all(
    text,
    '[\p{Han}\p{Hiragana}\p{Katakana}ー\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]\p{M}*'
    || '|(?:[^\P{L}\p{Han}\p{Hiragana}\p{Katakana}ー\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]|\p{M}|\p{N})+'
    || '|[^\p{L}\p{M}\p{N}]+'
);
