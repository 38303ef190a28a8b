"""Closed lists of small words by which clauses are read: what stands between a verb and its subject, what a name phrase is made of.

English, German, French and Spanish together, in small letters.
"""

PRONOUNS = frozenset("he she they it i we you er sie wir ich il elle ils elles on nous je él ella ellos ellas".split())
"""Stand alone as a subject."""

RELATIVES = frozenset("who which whom qui quien".split())

THAT = frozenset("that dass que qu’il qu’elle qu’ils qu'il qu'elle qu'ils".split())
"""Begin what was said."""

AUXILIARIES = frozenset(
    "has have had having is are was were be been being will would could can may might must should did does do "
    "also later then again once often now still just even further recently previously soon first long ever always instead too already "
    "’s 's ’ve 've ’d 'd ’ll 'll "
    "hat haben hatte hatten habe auch wieder dann "
    "a ont avait avaient est l’a l'a l’ont m’a s’est s'est se lo les nos me so aussi ensuite encore déjà "
    "ha han había habían también luego ya".split()
)
"""May stand between a subject and the main verb; words in -ly do too."""

CLITICS = frozenset(
    "a ont avait ha han había hat hatte l’a l'a l’ont m’a s’est s'est se s’ s' lo la le les nos me sich mich uns ihm ihr ihn".split()
)
"""May stand between a quotation and the verb of speech, or between the verb and its subject."""

PASSIVE = frozenset("is are was were be been being ’s 's wurde wurden été fue".split())

COORDINATORS = frozenset("and but to then y und et".split())
"""Before a second verb of one subject: 'Roth said no and added'."""

DETERMINERS = frozenset(
    "the a an this these those his her its their my our your some several many one another two three both no any each every other all most "
    "der die das ein eine einer dem den des sein seine seiner ihr ihre "
    "le la les un une son sa ses cette ce ces "
    "el los las una unos su sus este esta".split()
)

OBJECT_ARTICLES = frozenset("den dem einen einem".split())
"""German articles that begin no subject: 'Den Umbau nannte Roth ...'."""

STANDS_ALONE = frozenset("this these those others some many another one most all several".split())
"""Determiners that may be a subject of their own: 'Some said'."""

PAST_FORMS = frozenset("met went came held made took gave got left lost won sent spent stood sat fell hit shot fought ran built".split())
"""Verbs that begin no noun phrase; before a preposition those in -ed do not either."""

LINKS = frozenset("of for at from with in on to by under against about de du des d’ d' von vom für del al".split())
"""Join two parts of one noun phrase: the spokesman for the ministry of ports."""

GENITIVES = frozenset("of de du des d’ d' von vom del".split())
"""Of those, the ones that go on with a phrase whatever follows."""

LOOSE_LINKS = frozenset("on in to by with under against about from".split())
"""Of those, the ones that after a verb and its subject rather begin something else: 'said Roth in Oslo'."""

CONJUNCTIONS = frozenset("and & y et und".split())

ENDS_PHRASE = frozenset(
    "and but or nor so yet if when while after before as since although though because until unless whether where than like "
    "that which who whom whose what how why there here not never "
    "is are was were be been has have had will would could can may might must should did does do "
    "und aber oder dass wenn weil als wie während nachdem "
    "à au aux et mais ou que qui quand lorsque alors si comme "
    "y pero o cuando mientras como".split()
)
"""No noun phrase goes over one of these, but where a conjunction stands between two capitals."""

LEADS = frozenset(
    "in on at after before when while as during for with without despite since until by from if although though because under over "
    "amid among like near outside inside behind between across toward towards beyond within through following according within against to "
    "am im nach vor bei seit während mit für auf aus zu zum zur beim über "
    "dans en après avant lors pour avec selon depuis "
    "tras durante según desde para con".split()
)
"""Begin a phrase before the subject of a sentence, which ends at a comma."""

STARTERS = frozenset(
    "but and or so yet still however meanwhile then now also later earlier instead moreover nevertheless perhaps today yesterday "
    "someday sometimes maybe finally eventually nowadays "
    "aber doch und mais et pero y".split()
)
"""May stand before the subject without a comma."""

INSERTION_STARTS = frozenset("Jr jr sr the chief president head director professor chairman founder author editor".split())
"""Begin an insertion even when capitalised; any word with a small letter does."""

TIME_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november "
    "december today yesterday tomorrow tonight last this next week month year earlier later recently afterward afterwards early late "
    "montag dienstag mittwoch donnerstag freitag samstag sonntag heute gestern "
    "lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd’hui "
    "lunes martes miércoles jueves viernes sábado domingo hoy ayer".split()
)

DOCUMENTS = frozenset(
    "statement statements tweet tweets letter memo post posts report message messages email e-mail note article video ad press release "
    "series ruling order brief speech interview comment comments".split()
)
"""What speaks for its author: in 'he issued a statement saying' he does."""

BEFORE_BASE_FORM = frozenset(
    "to will would could can may might must should did does do they we i you who people some many others also and".split()
)
"""After these 'say' or 'claim' is a verb; else, but after a plural, it is a noun."""

NEGATIONS = frozenset("not never jamais pas nicht nie niemals nunca".split())

NO_SPEECH_BEFORE = frozenset(
    "without the a an his her their its these those no any such of my our "
    "declined refused refuses declines failed decline refuse unable wanted wants want trying tried".split()
)
"""Before a verb of speech these say that nothing was said, or that the verb is a noun."""
