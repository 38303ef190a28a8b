-- The shingles of a list of words, in order: a number for each five words that follow each other.
create or replace macro shingles_of(words) as list_transform(
    list_zip(words, words[2:], words[3:], words[4:], words[5:], true),
    lambda shingle: number_of(shingle)
);
