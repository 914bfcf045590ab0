"""A 1 before what it counts: "ein", "eine", "einen", "einem", "einer", "eines", by its place in the sentence."""

from __future__ import annotations

import itertools
import re

from reader.german.grammar import clause, governing
from reader.german.grammar.place import Place
from reader.german.words import inflection, nouns
from reader.german.words.finite import is_finite, is_plural, may_be_finite
from reader.german.words.nouns import Noun
from reader.german.words.unit_table import UNIT_NAMES
from reader.german.words.vocabulary import ARTICLE_CASES, DETERMINERS, PREPOSITIONS, Case, Declension, Gender

_PASSIVE = re.compile(r"\b(?:wurden?|wird|werden) ")
MEASURING = r"(?:lang|breit|hoch|hoh|tief|dick|dünn|schmal|schwer|groß|weit|entfernt|stark|alt)(?:e[nrms]?)?\b"
"""Adjectives behind what is measured."""
# What is measured stands in the accusative.
_MEASURES = re.compile(
    rf" (?:(?:Tag|Monat|\w*[Mm]eter) )?(?:zu )?{MEASURING}"  # "in 1 cm dicke Scheiben", "ist 1 Meter groß"
    r"| (?:Tag|Monat|Jahr|Woche|Stunde|Minute)(?: (?:nach|vor|später|länger|früher|zuvor|danach|darauf)"
    r"|,? (?:nachdem|bevor|ehe))\b"  # "1 Tag nach der Wahl"
    r"|(?: \w*[Mm]eter)? (?:(?:fluss|strom|berg|tal|land)?(?:auf|ab|ein)wärts"  # "1 Kilometer flussabwärts"
    r"|(?:nörd|süd|öst|west|nordöst|nordwest|südöst|südwest)lich|unterhalb|oberhalb)\b"  # "1 Meter unterhalb"
)
# "der 1 Jahr ältere Sohn", "die 1 Million Euro teure Brücke": what is measured stands inside the article's phrase.
_MEASURES_INSIDE = re.compile(
    r" [A-ZÄÖÜ]\w+(?: [A-ZÄÖÜ]\w+)? (?:lang|breit|hoh|tief|dick|dünn|schwer|groß|weit|alt|teur|wert|dauernd|entfernt"
    r"|(?:ält|jüng|läng|kürz|höh|größ|klein|schwer|breit|tief|spät|früh|teur|schnell|langsam)er)e[nrms]?\b"
)
# "Rund 1 Monat soll sie warten", "1 Euro zahlt er": in front of its verb and a subject that shows its case.
_FRONTED_OBJECT = re.compile(r" [A-ZÄÖÜ]\w+ [a-zäöüß]+ (?:er|man|wir|ich)\b|(?: Tag| Monat) [a-zäöüß]+ (?:sie|es)\b")
# Where something is: "Auf 1 Hektar wächst Mais", "auf 1 Kilometer Länge gesperrt"; but "wuchs auf 1 Hektar".
_COVERED = re.compile(r" \w*[Mm]eter (?:Länge|Breite|Strecke|Fläche)\b")
_FRONTED_ON = re.compile(r"\bAuf (?:[a-zäöü]+ ){0,2}$")
_AREA = re.compile(r" (?:Hektar|Quadrat\w*meter)\b")
_THERE_IS = re.compile(r"\b[Ee]s\b")  # "dass es nur 1 Friedhof gab"
_GIVE = re.compile(r"\bg(?:ibt|ab|äbe|eben|egeben)\b")
_CLAUSE_MARK = re.compile(r"[,;:.!?–](?!\d)")
# The clause ends in what a subject or its predicate goes with: "nur 1 Anfang sein", "dass 1 Kind geboren wird".
_ENDS_IN_COPULA = re.compile(
    r"\b(?:sein|ist|sind|war|waren|wäre|wären|sei|seien|bleibt|blieb|[a-zäöü]*ge[a-zäöüß]+(?:t|en) w[eu]rd?[a-z]*"
    r"|[a-zäöüß]+t w[eiu]rd[a-z]*|ge[a-zäöüß]+en wird)(?: (?:kann|könnte|soll|sollte|muss|müsste|dürfte|scheint))?$"
)
_BE = frozenset({"ist", "sind", "war", "waren", "wäre", "wären", "sei", "seien", "bleibt", "blieb"})
# "Der Fahrer und", "Mein Bruder und", "Ihre Tochter und"; no "Den Fahrer und"
_NOMINATIVE = frozenset({Declension.DER, Declension.DIE, Declension.EIN})
_SUBJECTS = frozenset({"sie", "wir"})
# How long or how much, beside a predicate: "dass er 1 Tag krank war".
_LASTING = UNIT_NAMES | {"Tag", "Monat", "Tagen", "Monaten", "Jahr", "Jahren", "Euro", "Dollar", "Franken"}
# "1 EL Öl erhitzen", "Zucker und 1 Apfel mischen": an infinitive without a verb whose subject the amount could be.
_INSTRUCTION = re.compile(
    r" (?:[^,;.!?]|\.(?= )){0,80}\b[a-zäöüß]+(?:en|ln|rn)(?= und [a-zäöüß]+(?:en|ln|rn)[,;.!]|[,;.!]|$)"
)
_FAR = 600  # characters before an amount in which its list's label is looked for; no sentence is longer when it is said
# "Zutaten: 250 g Mehl, 1 TL Salz": a label, and amounts behind it
_LABEL = re.compile(r"\w: (?=(?:etwa |ca\. |circa )?(?:\d|ein))")
_SHOWN = re.compile(r" (?:[a-zäöüß]+ )?[a-zäöüß]+(er|en) [A-ZÄÖÜ]")  # "1 freier Tag", "1 klein geschnittenen Pilz"
PART = re.compile(
    r"\b(?:Saft|Schale|Abrieb|Mark|Zesten)(?: und (?:Saft|Schale|Abrieb))? (?:eine[rs](?: halben)? [A-ZÄÖÜ]\w+ und )?$"
)
"""A part of what is counted: "mit dem Saft 1 Zitrone"."""
_WORD = re.compile(r"\b[a-zäöüß]+")
# "Das Gericht sprach 1 Klägerin 300 Euro zu": who is given something, before what is given.
_GIVES = re.compile(
    r"\b(?:sprach|spricht|sprechen|zahl|gab|gib|geb|gewähr|überw|schenk|bot|biet|schuld|bewillig|erstatt|spend|lieh)\w*"
)
_GIVEN = re.compile(
    r" [A-ZÄÖÜ][\w-]+ (?:je |rund |etwa |knapp |mehr als |bis zu )?\d[\d.,]* (?:Euro|€|Franken|Dollar|Mi\w+|Mrd)"
)
_GAVE = re.compile(r"\b(?:gab|gaben|gibt|geben) (?:[\w-]+ ){0,3}$")
_RIGHT = re.compile(r" (?:[\w-]+ ){1,3}[Rr]echt\b")  # "gab 1 Klägerin recht"
_AMOUNTS = re.compile(r"(?:\d|[Ee]ine? )[^,;:]*$")  # a line of amounts alone: "1 m 2 cm 1 mm"
UP_TO = re.compile(r"\b[Bb]is zu (?:[a-zäöü]+ )?$")
"""A dative of one thing follows, though another word governs: "droht bis zu 1 Jahr Haft"; a plural stays as it is."""
_EQUALS = re.compile(r"\bentspr[aäi]ch\w* (?:[a-zäöü]+ )?$")  # "entspricht etwa 1 Prozent"


def one(place: Place, noun: str | None = None) -> str:
    """Inflect a 1 before its noun; of an unknown one the last letter decides."""
    noun = noun or place.noun
    if noun and (genitive := nouns.genitive(noun)):
        return inflection.one(Case.GENITIVE, genitive.gender)  # "binnen 1 Monats"
    info = nouns.counted(noun) if noun and noun == place.following else nouns.lookup(noun) if noun else None
    info = info or (place.info if noun == place.noun else None)
    if noun and info and info.adjectival and noun.endswith("er") and not place.governed:
        return "ein"  # "Bus kippt um: 1 Toter": only a nominative ends so
    if noun and info and not info.singular and noun.endswith("n") and info.gender is Gender.MASCULINE:
        spoken = one_of(place, info.gender)
        return "einen" if spoken == "ein" else spoken  # "1 Kandidaten": no nominative ends so
    masculine = info is None and not place.governed and _shown_case(place) is Case.ACCUSATIVE
    unknown = Gender.MASCULINE if masculine else Gender.FEMININE if noun and noun.endswith("e") else Gender.NEUTER
    return one_of(place, unknown if info is None else info.gender)


def one_of(place: Place, gender: Gender) -> str:
    """Inflect a 1 before a noun of that gender; behind a sign it stays "ein" unless a dative asks for more."""
    if PART.search(place.left):
        return inflection.one(Case.GENITIVE, gender)
    if UP_TO.search(place.left):
        return inflection.one(Case.DATIVE, gender)
    word, before = place.governor
    if _is_measured_apart(place):
        case = _head_case(place)
        return inflection.one(case or ungoverned_case(place), gender)
    relative = place.before[-2:-1] == [","] and place.previous == word  # "das Buch, das 1 Euro kostet"
    joined = _joined_article(place)
    if word in DETERMINERS and _MEASURES_INSIDE.match(place.right):
        return inflection.one(Case.ACCUSATIVE, gender)
    # "dass das nur 1 Punkt ist", "jeder hat 1 Stimme": pronouns
    apart = gender not in inflection.DETERMINED.get(word, Gender) or word.startswith("jede")
    relative = relative or (word == "das" and before in {"ist", "sind", "war", "waren"})  # "sind das 1 Promille"
    relative = relative or (apart and not place.text.startswith("1 Prozent", place.start))
    if word in DETERMINERS and DETERMINERS[word] is not Declension.EIN and not relative and joined is None:
        if word == "die" and place.text.startswith(("1 Prozent", "1 Euro "), place.start):
            return "ein"  # "die 1 Prozent": several persons
        spoken = "ein" + inflection.agree(word, before, Noun.one(gender))
    else:
        case = ARTICLE_CASES.get(word) if joined is not None else None
        governed = place.case() if joined is None and word in PREPOSITIONS else PREPOSITIONS.get(joined or "")
        spoken = inflection.one(case or governed or ungoverned_case(place), gender)
    if word == "an" and clause.is_directed(place.before):
        spoken = inflection.one(Case.ACCUSATIVE, gender)  # "geht an 1 Team"
    covers = _COVERED.match(place.right) or (_FRONTED_ON.search(place.left) and _AREA.match(place.right))
    if word == "auf" and covers:
        spoken = inflection.one(Case.DATIVE, gender)
    signed = place.left.endswith(("plus ", "minus ")) and _shown_case(place) is None
    return "ein" if spoken == "einen" and signed else spoken


def ungoverned_case(place: Place) -> Case:
    """Return the case of an amount that no preposition and no article governs."""
    if shown := _shown_case(place):
        return shown
    if place.is_object and _GIVEN.match(place.right) and _GIVES.search(place.left):
        return Case.DATIVE
    if known := _shown_by_verb(place):
        return known
    verbless = not any(map(is_finite, (*place.before, *place.after)))
    if _MEASURES.match(place.right) or (verbless and _INSTRUCTION.match(place.right)):
        return Case.ACCUSATIVE
    # "2 Helfer waren vor Ort, 1 Arzt in Bereitschaft"
    aside = place.previous == "," and clause.is_copular(place.before)
    alone = verbless and _AMOUNTS.match(place.text) and not any(map(is_plural, (*place.before, *place.after)))
    listed = alone or place.is_listed or _is_labelled(place)
    if aside or listed or place.is_subject or _joins_subject(place) or _opens_clause(place):
        return Case.NOMINATIVE
    helps = place.object_case is Case.DATIVE and clause.WITH_TWO_OBJECTS.isdisjoint(place.before[-3:])  # "half 1 Kind"
    dative = helps or _EQUALS.search(place.left) or (_GAVE.search(place.left) and _RIGHT.match(place.right))
    return Case.DATIVE if dative else Case.ACCUSATIVE


def _shown_by_verb(place: Place) -> Case | None:
    """Return the case that a verb shows, or its place: "dass es nur 1 Weg gab", "1 Monat wartet sie"."""
    before, behind = _CLAUSE_MARK.split(place.left)[-1], _CLAUSE_MARK.split(place.right, maxsplit=1)[0]
    exists = any(map(_THERE_IS.search, (before, behind))) and any(map(_GIVE.search, (before, behind)))
    if exists or (clause.is_fronted(place.before) and _FRONTED_OBJECT.match(place.right)):
        return Case.ACCUSATIVE
    predicate = place.following not in _LASTING and (_ENDS_IN_COPULA.search(behind) or _is_predicate(place))
    return Case.NOMINATIVE if predicate else None


def _shown_case(place: Place) -> Case | None:
    """Return the case that an attribute shows if its noun is masculine: "1 freier Tag", "1 freien Tag"."""
    shown = None if governing.governs(place.following) else _SHOWN.match(place.right)  # "1 der Täter"
    return {"er": Case.NOMINATIVE, "en": Case.ACCUSATIVE}[shown[1]] if shown else None


def _is_measured_apart(place: Place) -> bool:
    """Return whether a measure in front belongs to a noun of its own: "eine Strafe von 90 Euro und 1 Sperre"."""
    word, head = place.leader
    if word != "von" or not head[:1].isupper() or place.noun in _LASTING or "von" not in place.before:
        return False
    between = place.before[len(place.before) - place.before[::-1].index("von") :]
    last = next((token for token in reversed(between) if token[0].isupper()), "")
    return last in _LASTING and last != place.noun and not governing.JOINTS.isdisjoint(between)


def _head_case(place: Place) -> Case | None:
    """Return the case of the noun that a measure in front belongs to: "mit einer Strafe von 90 Euro und 1 Sperre"."""
    _, head = place.leader
    start = place.text.rfind(f"{head} von ", 0, place.start)
    word, before = Place(place.text, start, start).governor
    return PREPOSITIONS.get(word) or PREPOSITIONS.get(before) or ARTICLE_CASES.get(word)


def _is_predicate(place: Place) -> bool:
    """Return whether only small words part an amount from a form of "sein": "ist das aber nur 1 Teil"."""
    small = itertools.takewhile(lambda word: word[0].islower() and word not in PREPOSITIONS, reversed(place.before))
    return not _BE.isdisjoint(small)


def _joins_subject(place: Place) -> bool:
    """Return whether an amount is joined to a subject before its verb: "Der Fahrer und 1 Helfer wurden verletzt"."""
    first, (verb, behind) = place.before[:1], [*(word for word in place.after if word.islower()), "", ""][:2]
    joined = place.previous in governing.JOINTS and not any(map(is_finite, place.before))
    if not joined:
        return False
    named = all(word[0].isupper() or word in governing.JOINTS for word in place.before) and not governing.governs(
        first[0]
    )
    several = verb == "sind" or (verb.endswith("n") and (is_finite(verb) or may_be_finite(verb)))
    named = named and several and behind not in _SUBJECTS  # "Brot und 1 Apfel aß das Kind", "kauften wir"
    nominative = named or first[0] == "Das" or DETERMINERS.get(first[0].lower()) in _NOMINATIVE
    return nominative and place.left == place.text[: place.start] and (named or is_finite(verb) or is_plural(verb))


def _is_labelled(place: Place) -> bool:
    """Return whether an amount here stands in a list behind a label, without a verb between."""
    began = max(0, place.start - _FAR)
    label = max((match.end() for match in _LABEL.finditer(place.text, began, place.start)), default=None)
    return label is not None and not any(map(may_be_finite, _WORD.findall(place.text, label, place.start)))


def _joined_article(place: Place) -> str | None:
    """Return the word before the article of the noun that this one is joined to; None where it is joined to none.

    Of that article only the case counts: "einen Löffel Mehl und 1 Messerspitze Salz", "mit einem Mann und 1 Frau".
    """
    word, before = place.leader
    if word.lower() not in DETERMINERS or word not in place.before:
        return None
    between = place.before[len(place.before) - place.before[::-1].index(word) :]
    joined = not governing.JOINTS.isdisjoint(between) and any(token[0].isupper() for token in between)
    return before.lower() if joined else None


def _opens_clause(place: Place) -> bool:
    """Return whether a clause begins here: ", 1 Keller lief voll", "wurden 3 leicht, 1 Mann schwer verletzt"."""
    if place.previous not in {",", ";", "–"}:
        return False
    # "1 Fall je 400 wird entdeckt"
    verb = next((word for word in place.after if word[0].islower() and word.lower() not in PREPOSITIONS), "")
    return is_finite(verb) or may_be_finite(verb) or _PASSIVE.search(place.left) is not None
