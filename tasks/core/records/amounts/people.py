"""Whether a number beside a verb of harm counts people: what follows it must name people, or nothing at all.

Thirty homes left without power and twenty sheep killed are no deaths of people.
The lists are closed: a noun that none of them knows counts no people.
"""

import re
from dataclasses import dataclass

_WORD = re.compile(r"\s([\w’'-]+)")
_WORDS = 7  # words after a number in which its noun is looked for


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """The words of one language: `nouns` for people (with `endings` of compounds), `ends` of a noun phrase, `skipped` inside it."""

    nouns: frozenset[str]
    endings: tuple[str, ...]
    ends: frozenset[str]
    skipped: frozenset[str]
    skipped_endings: tuple[str, ...] = ()
    capitalises_nouns: bool = False

    def are_counted(self, text: str, start: int, end: int) -> bool:
        """Tell whether the number that ends at `start` counts people; nothing at or after `end` is looked at."""
        is_unknown = False
        for _ in range(_WORDS):
            word = _WORD.match(text, start, end)
            if word is None or word[1].lower() in self.ends:
                break
            if self._names_people(word[1].lower()):
                return True
            is_unknown = is_unknown or not self._is_skipped(word[1])
            start = word.end()
        return not is_unknown

    def _names_people(self, word: str) -> bool:
        return word in self.nouns or word.removesuffix("s") in self.nouns or word.endswith(self.endings)

    def _is_skipped(self, word: str) -> bool:
        """Tell whether a word may stand before the noun or for it: 'the', 'British', a German adjective."""
        if word[0].isdecimal() or word.lower() in self.skipped or word.endswith(self.skipped_endings):
            return True
        return word[0].islower() if self.capitalises_nouns else word[0].isupper()


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ENGLISH = PeopleWords(
    nouns=_words(
        "people person human man men woman women child children boy girl baby babies infant toddler teenager teen adult adolescent youth "
        "kid civilian soldier troop officer police policeman fighter combatant rebel insurgent militant terrorist gunman gunmen attacker "
        "bomber assailant shooter hostage prisoner inmate detainee captive guard recruit cadet marine sailor seaman pilot airman crew "
        "crewmember captain passenger driver rider motorist motorcyclist cyclist biker pedestrian commuter traveller traveler tourist "
        "visitor holidaymaker hiker climber skier swimmer surfer bather camper migrant refugee immigrant worker employee labourer laborer "
        "miner farmer fisher fishermen builder contractor engineer doctor nurse medic paramedic patient firefighter rescuer responder "
        "volunteer journalist reporter photographer teacher pupil student schoolchildren schoolgirl schoolboy professor official diplomat "
        "minister lawmaker politician judge lawyer activist protester protestor demonstrator supporter fan spectator player athlete "
        "worshipper pilgrim priest monk nun villager resident citizen local inhabitant townspeople settler farmhand homeowner tenant "
        "bystander onlooker passer-by passersby shopper customer guest patron partygoer concertgoer reveller reveler victim casualty "
        "casualties fatality fatalities survivor suspect relative parent mother father son daughter brother sister sibling twin wife wives "
        "husband spouse grandparent grandmother grandfather grandchildren cousin family families couple friend neighbour neighbor "
        "colleague member personnel staff other death life lives body bodies injury injuries dead them us whom servicemember servicemen "
        "agent operative leader commander general lieutenant sergeant mercenary conscript reservist peacekeeper tribesman jihadist jihadi "
        "peasant elder senior pensioner veteran clerk cook waiter waitress cleaner salesman trader merchant vendor owner occupant "
        "user smoker drinker addict adherent follower believer muslim christian jew hindu sikh national foreigner native individual"
    ),
    endings=("men", "women", "ists", "workers", "goers", "fighters", "makers", "persons", "people"),
    ends=_words(
        "in on at by after before from since with when while where as because during and or but who which that than including "
        "to into near across around outside inside for if though although amid between last this earlier later so to-date were was are is "
        "have has had be been being died dies die dead killed injured wounded hurt murdered massacred slain perished drowned hospitalised "
        "hospitalized shot yesterday today tonight overnight then there here he she it they we according compared versus over under about"
    ),
    skipped=_words(
        "of the a an its his her their these those our more another additional further unarmed young old elderly small little local "
        "reportedly confirmed also left found believed feared presumed least innocent fellow such total"
    ),
    skipped_endings=("ly", "wide", "-old"),
)
GERMAN = PeopleWords(
    nouns=_words(
        "person mensch frau mann männer männern kind baby junge mädchen tote toten toter verletzte verletzten verletzter verwundete verwundeten "
        "verwundeter leben opfer todesfälle todesfällen andere anderen deutsche deutschen russen polen türken franzosen briten griechen "
        "jugendliche jugendlichen erwachsene erwachsenen angehörige angehörigen beschäftigte beschäftigten reisende reisenden geistliche"
    ),
    endings=(
        "menschen", "personen", "leute", "leuten", "frauen", "kinder", "kindern", "jungen", "soldaten", "soldatinnen", "polizisten", "kräfte",
        "kräften", "kämpfer", "kämpfern", "arbeiter", "arbeitern", "fahrer", "fahrern", "bewohner", "bewohnern", "einwohner", "einwohnern",
        "bürger", "bürgern", "touristen", "urlauber", "passagiere", "insassen", "schüler", "schülern", "studenten", "lehrer", "flüchtlinge",
        "flüchtlingen", "migranten", "häftlinge", "geiseln", "opfer", "opfern", "mitglieder", "mitarbeiter", "patienten", "journalisten",
        "zivilisten", "demonstranten", "gänger", "gängern", "besucher", "besuchern", "matrosen", "fischer", "seemänner", "männer", "bauern",
        "familien", "innen", "terroristen", "angreifer", "täter", "aner", "länder", "inesen", "ainer", "palästinenser", "syrer", "iraker",
    ),
    ends=_words("in im am an auf bei beim durch und oder nach vor seit mit von vom zum zur als wie aus wurden werden sind waren kamen sowie"),
    skipped=frozenset(),
    capitalises_nouns=True,
)  # fmt: skip
FRENCH = PeopleWords(
    nouns=_words(
        "personne gens homme femme enfant fille garçon bébé adolescent jeune adulte civil civile militaire soldat policier policière gendarme "
        "pompier secouriste marin pêcheur ouvrier ouvrière employé employée salarié travailleur mineur passager passagère conducteur "
        "automobiliste cycliste piéton voyageur touriste vacancier randonneur alpiniste migrant réfugié habitant résident villageois "
        "citoyen manifestant supporteur spectateur élève étudiant étudiante enseignant professeur journaliste médecin infirmier infirmière "
        "patient malade prisonnier détenu otage combattant rebelle terroriste assaillant membre victime mort morte tué tuée blessé blessée "
        "décès vie autre fidèle prêtre moine agriculteur paysan famille proche parent frère sœur"
    ),
    endings=(),
    ends=_words("dans à en et ou lors sur au aux ont sont étaient avaient qui le la après avant depuis pendant par près selon mais hier"),
    skipped=_words("de des du ses leurs les autres été d’entre"),
)
SPANISH = PeopleWords(
    nouns=_words(
        "persona gente hombre mujer mujeres niño niña menor menores bebé joven jóvenes adulto adulta adolescente civil civiles militar militares "
        "soldado policía agente bombero rescatista marinero marino pescador pescadores obrero obrera empleado trabajador trabajadores "
        "trabajadora minero pasajero pasajera conductor conductores ciclista peatón peatones turista migrante refugiado habitante vecino "
        "vecina residente ciudadano manifestante espectador espectadores alumno alumna estudiante maestro maestra profesor profesores "
        "periodista médico enfermera paciente preso reo rehén rehenes combatiente guerrillero rebelde terrorista miembro víctima muerto "
        "muerta muertes muerte herido herida lesionado lesionada fallecido fallecida vida otro otra campesino indígena sacerdote familia familiar "
        "familiares hermano hermana"
    ),
    endings=(),
    ends=_words("en el la y o tras durante por al a que han fueron resultaron murieron asesinados asesinadas cuando ayer desde hasta cerca según"),
    skipped=_words("de del sus los las más"),
)  # fmt: skip
