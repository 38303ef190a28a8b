-- severity: error
-- One row is one quote of a unit of this load whose speaker or cue does not stand where its offsets point, or that goes on
-- from a quote that the article does not have. Happens when a rule counts in another text than the quote stands in. Law 3
-- for the second and third place of a quote; no tolerance.
with touched_quotes as (
    select
        article_id,
        record_no,
        field,
        speaker,
        speaker_start_char,
        speaker_end_char,
        cue,
        cue_start_char,
        cue_end_char,
        continues_record_no,
        unit
    from quotes
    where unit in (select unit from touched_units)
),

found_parts as (
    select
        touched_quotes.*,
        case touched_quotes.field when 'headline' then articles.headline else articles.body end as text,
        earlier_quotes.record_no as earlier_no
    from touched_quotes
    inner join articles on touched_quotes.article_id = articles.article_id and touched_quotes.unit = articles.unit
    left join touched_quotes as earlier_quotes
        on
            touched_quotes.article_id = earlier_quotes.article_id
            and touched_quotes.unit = earlier_quotes.unit
            and touched_quotes.continues_record_no = earlier_quotes.record_no
)

select
    article_id,
    record_no,
    speaker,
    text_span(text, speaker_start_char, speaker_end_char) as found_speaker,
    cue,
    text_span(text, cue_start_char, cue_end_char) as found_cue,
    continues_record_no
from found_parts
where
    speaker is distinct from text_span(text, speaker_start_char, speaker_end_char)
    or cue is distinct from text_span(text, cue_start_char, cue_end_char)
    or continues_record_no is distinct from earlier_no
    or continues_record_no >= record_no
order by article_id, record_no;
