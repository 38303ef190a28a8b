"""Who and what an article names: a mention for each name in its body and headline, and for each he or she whose name is certain."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from schemas.reasons import QuoteType, TextField
from schemas.records import Mention, Quote
from tasks.core.names.spans import ArticleNames, Name
from tasks.core.records.evidence import Field, found, numbered
from tasks.core.records.reading import Reading


def find_mentions(reading: Reading) -> tuple[Mention, ...]:
    """Make a record of each name and each resolved pronoun of the body, and of each known name of the headline."""
    names, in_headline = reading.names, reading.headline_names
    rows = [*_mentions(reading.headline, in_headline, in_headline.names), *_mentions(reading.body, names, names.names)]
    return numbered([*rows, *_mentions(reading.body, names, names.pronouns)])


def place_in_quotes(mentions: tuple[Mention, ...], quotes: tuple[Quote, ...]) -> tuple[Mention, ...]:
    """Say of each mention in which quotation it stands. Both in reading order; sentences of indirect speech are no quotations."""
    spoken: dict[TextField, list[Quote]] = {}
    for quote in quotes:
        if quote.quote_type is not QuoteType.INDIRECT:
            spoken.setdefault(quote.field, []).append(quote)
    return tuple(_placed(mention, spoken.get(mention.field, [])) for mention in mentions)


def _placed(mention: Mention, spoken: list[Quote]) -> Mention:
    at = bisect_left(spoken, mention.end_char, key=lambda quote: quote.end_char)
    is_inside = at < len(spoken) and spoken[at].start_char <= mention.start_char
    return replace(mention, in_quote_no=spoken[at].record_no) if is_inside else mention


def _mentions(field: Field, names: ArticleNames, which: tuple[Name, ...]) -> Iterator[Mention]:
    for name in which:
        entity = names.entity_of(name)
        yield found(
            Mention,
            field,
            name.span.start,
            name.span.end,
            name.rule_id,
            mention_type=name.mention_type,
            entity_type=name.name_type,
            entity_name=entity.name,
            entity_id=entity.entity_id,
            role=name.role,
            is_metonym=name.is_metonym,
            stands_for=name.stands_for,
            in_quote_no=None,
        )
