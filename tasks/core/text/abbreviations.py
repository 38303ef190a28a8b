"""Word lists of the sentence splitter: which words with a full stop do not end a sentence, and which words begin one.

Entries are written without their last full stop; the first three lists are in lower case.
"""

# Stand before what they abbreviate: titles, 'for example', saints, and months where a name or a word always follows.
NEVER_ENDS = frozenset(
    "mr mrs ms dr prof gen col lt sgt cpl capt cmdr adm maj brig rep reps sen sens gov rev hon pres supt insp messrs mx fr sr sra srta dra "
    "mme mlle mgr me mt ft st ste vs viz cf "
    "hr fr. frl dipl ing mag dkfm z.b z.bsp d.h u.a i.d.r o.ä s.o s.u bzw ca sog vgl bspw evtl ggf inkl gem hl "
    "e.g i.e approx incl esp "
    "gral ud vd dña excmo ilmo ntro sto sta sig dott avv ing on p.ej av "
    "им ул проф акад ген тов доц св ст т.е т.н напр "
    "डॉ श्री".split()
)
# Abbreviations only before a number: 'No. 10', 'S. 12', but 'He said no.'
NEEDS_NUMBER = frozenset("no nos nr art abs sec fig p pp vol vols ch para rs núm pág págs tel ext est ed kap bd стр рис п".split())
# May stand at the end of a sentence: it ends there when a word follows that begins sentences.
ENDS_BEFORE_STARTER = frozenset(
    "inc corp ltd co bros jr esq etc al plc llc dept univ assn assoc ave blvd rd "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun "
    "a.m p.m u.s u.s.a u.k u.n e.u d.c b.c a.d "
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex "
    "va vt wash wis wyo "
    "mio mrd str usw ee uu ee.uu cía s.a гг руб млн млрд тыс т.д т.п др".split()
)
# Words that begin sentences and are hardly ever names: the second half of 'in the U.S. The'.
STARTERS = frozenset(
    "The This That These Those There They Their It Its He She His Her We Our You Your But And Or So Yet If When While After Before As At "
    "By For From In On Of To With Without However Meanwhile Earlier Later Since Some Many Most Both Each Every All Another What Why How "
    "Who Where Which Now Then Also According Still Although Though Because Despite During Under Until Once Only Not Nor Among Last Next "
    "Der Das Dem Den Des Ein Eine Einen Er Sie Es Wir Ihr Und Aber Doch Auch Im Am Beim Zum Zur Nach Vor Mit Für Dass Dies Diese "
    "Il Elle Ils Elles Nous Vous Les Une Mais Cette Ces Dans Selon Pour Avec Depuis "
    "El Los Las Una Pero Según Esta Este Estos Ella Ellos Cuando También Desde "
    "Он Она Они Оно Мы Вы Это Эти Этот Но На По При Для Как Когда Если Также Однако После".split()
)
# Words before a number that make it an ordinal (German): 'am 3. Mai', 'der 2. Senat'.
ORDINAL_CONTEXT = frozenset("am der dem vom zum beim im des bis seit ab zur jeder jedes".split())
# Words after a number that make it an ordinal (German).
ORDINAL_NOUNS = frozenset(
    "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember Jahrhundert Jahrhunderts Jahrestag "
    "Bundesliga Liga Senat Platz Mal Runde Etage Stock Klasse Weltkrieg Weltkriegs Weltkrieges Lebensjahr Geburtstag Spieltag".split()
)
