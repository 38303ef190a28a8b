-- For each of the words of a text the term that it makes with the next one: both characters, where both are of a script
-- that puts no spaces between words; else null. Such characters say little alone.
create or replace macro search_pairs(words) as case
    when regexp_matches(array_to_string(words, ' '), '[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]')
        then list_transform(
            list_zip(words, words[2:]),
            lambda two: nullif(
                regexp_extract(two[1] || two[2], '^[\p{Han}\p{Hiragana}\p{Katakana}ー\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]{2}$'), ''
            )
        )
    else []
end;
