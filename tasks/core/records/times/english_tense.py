"""English verbs around a date, which tell whether it is gone or to come, and the words of reports on business."""

from tasks.core.records.times.english_words import compiled

_PARTICIPLE = r"(?:\w+ed|paid|held|made|sold|sent|put|built|given|taken|shown|met|won|kept|known|spent)"
_LOOKS_AHEAD = (
    r"(?:(?:re)?scheduled|expected|planned|slated|supposed|intended|delayed|postponed|extended|moved|asked|required|invited|ordered)\b"
)
TENSE = compiled(
    rf"\b(?:(?P<gone>(?:was|were) (?!{_LOOKS_AHEAD})[a-z]{{2,}}ed)"
    r"|(?P<past>(?:had|has|have|was|were)(?: not)? been \w+|was|were|had|did|said|says|told|took|came|went|got|made|met|held|won|lost|left|saw|"
    r"began|fell|ran|gave|sent|shot|hit|broke|brought|found|wrote|spoke|struck|became|fought|led|kept|knew|sold|stood|spent|since|ago|has|"
    r"have|killed|dated|sank|drew|chose|drove|felt|grew|heard|hid|laid|lay|sang|sat|shook|stole|swore|threw|tore|wore|withdrew|fled|rose|flew)"
    rf"|(?P<future>(?:will|would|shall|won[’']t|could|may|might|should|can|must)(?: \w+){{0,2}}? be {_PARTICIPLE}|will|would|shall|plans?|planned|planning|"
    r"expect(?:s|ed)? to|expected|(?:re)?scheduled|due(?! to (?:the|a|an|his|her|its|their|[a-z]+ing)\b)|set (?:to|for)|slated|going to|(?:is|are|was|were) to|"
    rf"be {_PARTICIPLE}|hopes?|hoping|intends?|aims?|upcoming|deadline|expires?|begins|starts|if|wants?|could|may|might|should|effective|payable|ahead of)"
    r"|(?P<unclear>to [a-z]+)"
    r"|(?P<weak>[a-z]{3,12}ed|paid|put|reported|closed|posted))\b|(?:[’']ll\b)"
)
BOUND_TO_COME = compiled(r"\b(?:[Bb]y|due|as early as|as soon as|(?P<surely>[Uu]ntil|[Tt]ill))\s(?:the\s)?$")
BUSINESS = compiled(
    r"\b(?:[Ee]arnings|[Pp]rofits?|[Rr]evenues?|[Nn]et (?:income|loss)|a share|[Ss]hares|[Ss]ales|GDP|inflation|shareholders|quarterly|stocks?|dividend|Inc|Corp|analysts)\b"
)
SETS = compiled(r"\b(?:[Ee]very|[Ee]ach|[Aa]ny|per)\s(?:other\s|single\s)?$")
