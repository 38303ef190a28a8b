-- The words of a text in order, without case, accents and punctuation. A character of a script that puts no spaces
-- between words (Chinese, Japanese, Thai, Lao, Khmer, Burmese) is a word.
create or replace macro words_of(text) as regexp_extract_all(
    regexp_replace(
        lower(strip_accents(text)),
        '([\p{Han}\p{Hiragana}\p{Katakana}ー\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}])',
        ' \1 ',
        'g'
    ),
    '[\p{L}\p{M}\p{N}]+'
);
