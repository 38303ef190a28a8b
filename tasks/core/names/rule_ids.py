"""The ids of all rules that find names, each with what it looks at. How far each can be trusted: records/rule_precision.csv."""

NAME_RULES = {
    "name.listed_person": "a spelling of the watchlist",
    "name.listed_organization": "a spelling of the watchlist or the outlets",
    "name.listed_place": "a spelling of the watchlist, the countries or the places",
    "name.listed_nationality": "a demonym of the countries, or a word of kind people",
    "name.organization_last_word": "ends in a word such as Institute or Inc",
    "name.organization_head": "begins with a word such as Ministry, then 'of'",
    "name.organization_alone": "a body that needs no other word: Parliament",
    "name.place_last_word": "ends in a word such as River",
    "name.place_first_word": "begins with a word such as Mount",
    "name.place_direction": "Northern before a listed place",
    "name.person_after_title": "follows a capitalised title: Foreign Minister",
    "name.person_after_small_title": "follows a title or profession in small letters: the striker",
    "name.person_first_name": "begins with a known first name",
    "name.person_initial": "begins with an initial",
    "name.person_surname": "ends in a common surname",
    "name.person_surname_first": "begins with a common Chinese, Korean or Vietnamese surname",
    "name.person_listed_surname": "ends in a surname of the watchlist, after another first name",
    "name.person_particle": "has a particle of persons' names inside: bin, von",
    "name.part_of_earlier_name": "a surname, acronym or short form of a name in the article",
    "name.pronoun": "he or she",
}
