"""In which form a shortened word is said where it stands: its ending, its plural, the point that ends a sentence."""

from __future__ import annotations

import re

from reader.german.grammar import attributes, clause, numeral_one
from reader.german.grammar.participles import is_participle
from reader.german.grammar.place import CLOSING, Place
from reader.german.words import inflection, nouns
from reader.german.words.finite import is_finite, is_plural
from reader.german.words.known_words import ADJECTIVE, is_word
from reader.german.words.patterns import DATE, any_of
from reader.german.words.standing import says_where
from reader.german.words.unit_table import UNIT_NAMES
from reader.german.words.vocabulary import (
    DETERMINERS,
    DOTTED,
    MONTHS,
    NUMBERED_NOUNS,
    PREPOSITIONS,
    WEEKDAYS,
    Case,
    Declension,
    Gender,
    Kind,
)

NUMBER_FOLLOWS = re.compile(r":? ?(?:[-+–−±]?\d|\(\d|[IVX]+[a-e]?\b|X{0,3}[SML]\b|[A-Z](?:[ .]?\d|(?=[,;)]|\.?$)))")
"""Behind what is numbered: "Nr. 3", "Gr. XL", "Zi. E.04", "Energieklasse: Kl. C"."""
_TRANSLATES = re.compile(r"\($")  # "(dt. blaue Murmel)": a word in another language
_TRANSLATED = re.compile(r" ?[„\"«»›‚]")  # "die Partei, engl. „People's Power“"
_SEVERAL = re.compile(
    rf"\b(?:{any_of(clause.COUNTS)}) $|"
    r"(?<![\w.,/])(?!1 (?!M(?:io|rd)))\d(?:[\d.]*\d)?(?:,\d{1,2})?(?: M(?:io|rd)\.?)? (?:[A-ZÄÖÜ]\w+-)?$"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d ")
_DATING = re.compile(rf"(?:\b(?:[Ss]eit|Jahre?|von \d{{4}} bis)|{any_of(MONTHS)}) $")
_MAY_DATE = re.compile(r"\b(?:[Bb]is|[Aa]b|[Vv]on) $")  # but "von 1600 Mitgl.", a round number
_SEVERAL_NUMBERS = re.compile(r" ?\d{1,4}[a-z]?(?: ?[-–] ?| (?:bis|und|oder|u\.) |, ?)\d")
_AT_A_DATE = frozenset({"geboren", "gestorben", "verstorben"})
_DATE_FOLLOWS = re.compile(f" {DATE}")
_COUNTED_BEHIND = re.compile(rf" (?:[2-9]|[1-9]\d{{1,2}}|{any_of(clause.COUNTS)}) ([A-ZÄÖÜ]\w*)")
_NO_PLURAL = UNIT_NAMES | {"Uhr"}
_WITH_JOINT = ("tät", "ung", "heit", "keit", "schaft", "ion")  # with -s as the first part of a compound
_MANNER = ("lich", "isch", "ell", "al", "iv", "ig", "sch", "haft", "sam")  # Adjectives that are adverbs, too
_ATTRIBUTIVE = frozenset({"ehemalig", "sämtlich", "restlich", "gleichnamig", "übrig"})  # but these only qualify nouns
_ADVERBIAL = ("lich", "ell", "gemein", "end", "läufig", "iv")
_SINGULAR = frozenset({"als", "herr", "frau", "ist", "war", "wird", "wurde", "bleibt", "blieb", "wäre", "pro", "je"})
# Determiners of several, by case.
_ALL = frozenset({"alle", "beide", "mehrere", "viele", "einige", "wenige", "zahlreiche", "sämtliche"})
_ALL |= frozenset({"aller", "beider", "mehrerer", "vieler", "einiger", "weniger", "zahlreicher", "sämtlicher"})
_WITH_ZU = re.compile(
    r"(?:aus|ab|an|auf|ein|vor|mit|um|zu|her|hin|nach|durch|fest|weg)\w{0,4}zu[a-zäöüß]+e?n"
)  # "auszulesen"
_PERSON = re.compile(
    r"(?:^|(?<!und)(?<!sowie)[ (])([A-ZÄÖÜ][a-zäöüßé]+) (?:von |van |de )?[A-ZÄÖÜ][\w-]+"
    r"(?: der (?:Jüngere|Ältere))?(?:(?: \([^()]*\))?, | \()$"
)
_PERSONS = ("er", "in", "ist", "or", "ent", "ant")
_LONGEST_PART = 30  # characters
_FIRST_PART = re.compile(r"\b[A-ZÄÖÜ][\w-]*-$")
_TITLES = frozenset({"Doktor", "Professor"})  # "seit 2021 Dr. Lang": nobody counts them
_DATED = frozenset({*MONTHS, *WEEKDAYS.values(), "Anfang", "Mitte", "Ende", "KW"})
_UNINFLECTED = ("Doktor", "Magister", "Mister", "Opus", *MONTHS)  # "des Doktor Lang", "des 30. Januar"
_OF = frozenset({"des", *(word for word in DETERMINERS if word.endswith("nes") and word != "jenes")})  # "des", "eines"
# Nouns of the weak declension, and those that take an -es.
_WEAK = re.compile(r"(?:äsident|atient|ndidat|sistent|ozent|ommandant|ntendent|[lgb]e|Herr)$")
_LONG = re.compile(r"(?:[sßzx]|jahr|[Bb]and|[Tt]ag|[Bb]latt|[Kk]ind|rat|grund|mann|walt|wirt|fach|buch)$")
_MEASURES = frozenset({"Stück", "Bund", "Paar", "Promille"})  # "40 Stück": no plural behind an amount


def counts_several(place: Place) -> bool:
    """Say whether an amount stands before: "38 Kand."; but a year in "seit 1992 Mitgl.", "seit Mai 2008 Präs."."""
    found = _SEVERAL.search(place.left)
    if found is None or not _YEAR.fullmatch(found[0]):
        return found is not None
    before = place.left[: found.start()]
    return not (_DATING.search(before) or (found[0][-2] != "0" and _MAY_DATE.search(before)))


def _translates(place: Place) -> bool:
    """Say whether a word in another language follows: "(dt. blaue Murmel)", ", engl. „Blue Marble“"."""
    quoted = place.previous in {",", ";"} and _TRANSLATED.match(place.right)
    return bool(quoted or (_TRANSLATES.search(place.left) and not _explains(place)))


def _explains(place: Place) -> bool:
    """Say whether a noun follows that tells who a person is: "Karl Berg (dt. Maler)", no "Film Taxi Driver"."""
    who, person = place.following, _PERSON.search(place.left)
    if person is None or not who[:1].isupper() or not who.endswith(_PERSONS) or who.lower() in DETERMINERS:
        return False
    what = ["", *place.left[: person.start(1)].split()][-1]
    return not (nouns.has(person[1]) or (nouns.has(what) and not what.endswith(_PERSONS)))


def _whole(match: re.Match[str]) -> Place:
    """Return the place of an abbreviation with the first part that it is joined to: "FPÖ-Vors.", "Ex-Präs."."""
    first = _FIRST_PART.search(match.string, max(0, match.start() - _LONGEST_PART), match.start())
    return Place(match.string, first.start() if first else match.start(), match.end())


def resolved(match: re.Match[str], spoken: str, kinds: frozenset[Kind]) -> str:
    """Return what an abbreviation stands for, `spoken` in the tables, as it is said here."""
    if Kind.INFLECTED in kinds:
        spoken += (
            ""
            if _whole(match).right[:1] == "-"  # "dt.-frz. Freundschaft"
            or (Kind.LANGUAGE in kinds and _translates(_whole(match)))
            else _of_persons(match) or _ending(match, spoken)
        )
    elif Kind.BORN in kinds and re.match(r" [A-ZÄÖÜ]", match.string[match.end() : match.end() + 2]):
        spoken += "e"  # "geb. Schwarz": the name of birth
    elif spoken in _AT_A_DATE and _DATE_FOLLOWS.match(match.string, match.end()):
        spoken += " am"  # "geb. 5.5.1818"
    elif spoken[0].islower() and spoken.endswith(_ADVERBIAL) and (ending := _qualifying_ending(_whole(match))):
        spoken += ending
    elif several := _of_several(_whole(match), spoken, kinds):
        spoken = several
    elif _is_counted(match, spoken, kinds):  # "38 Kand."
        dative = _whole(match).case(plural=True) is Case.DATIVE
        spoken = nouns.plural(spoken, dative=dative)
    elif spoken.lower() in NUMBERED_NOUNS:
        spoken = in_case(_whole(match), of_numbers(_whole(match), spoken))
    elif Kind.CENTURY in kinds and _whole(match).governor[0] == "d":
        spoken += "s"  # "Ende d. 19. Jh."
    elif Kind.CENTURY in kinds and _whole(match).previous.lower() in PREPOSITIONS:
        spoken = nouns.plural(spoken, dative=_whole(match).case(plural=True) is Case.DATIVE)  # "über Jh. hinweg"
    else:
        spoken = in_case(_whole(match), spoken)
    joint = _joint(spoken) if Place.of(match).right[:1] == "-" else ""
    return spoken + joint + Place.of(match).point(match[0])


def _joint(first: str) -> str:
    """Return what joins a noun to the second part of a compound: "Univ.-Klinik", "Tab.-Führer"."""
    noun = nouns.lookup(first)
    weak = first[0].isupper() and first.endswith("e") and noun is not None and noun.gender is Gender.FEMININE
    weak = weak and not first.lower().endswith(("ie", "gemeinde"))  # "Industrie-", "Gemeinde-"
    return "s" if first.endswith(_WITH_JOINT) else "n" if weak else ""


def in_case(place: Place, spoken: str) -> str:
    """Return a noun as its article asks: "des Lkr." is "des Landkreises", "dem Präs." "dem Präsidenten"."""
    if spoken.startswith("Professor ") and place.governor[0] in _OF:
        return "Professors" + spoken.removeprefix("Professor")  # "des Prof. Dr. Lang"
    word, _ = place.governor
    noun = nouns.lookup(spoken) if DETERMINERS.get(word) is Declension.WEAK_EN and spoken[0].isupper() else None
    strong = noun and noun.singular and not noun.adjectival and noun.gender is not Gender.FEMININE
    if not strong or spoken.startswith(_UNINFLECTED):
        return spoken
    if _WEAK.search(spoken):
        return spoken + ("n" if spoken.endswith(("e", "Herr")) else "en")
    if word not in _OF or spoken.endswith("ns"):
        return spoken
    return spoken + ("ses" if spoken.endswith("nis") else "es" if _LONG.search(spoken) else "s")


def of_numbers(place: Place, spoken: str) -> str:
    """Return a noun as several numbers behind its article ask for: "in den Kap. 3 bis 5", "für die Kl. 5 und 6"."""
    word, before = place.previous, "".join(place.before[-2:-1])
    several = word in {"die", "den", "allen", "beiden"} or (word == "der" and before.lower() not in PREPOSITIONS)
    if not several or not _SEVERAL_NUMBERS.match(place.text, place.end):
        return spoken
    return nouns.plural(spoken, dative=word not in {"die", "der"})


def _is_counted(match: re.Match[str], spoken: str, kinds: frozenset[Kind]) -> bool:
    """Say whether several of a noun are counted; with a number behind it, it is numbered: "op. 76 Nr. 3"."""
    numbered = spoken.lower() in NUMBERED_NOUNS and NUMBER_FOLLOWS.match(match.string, match.end())
    several = not kinds & {Kind.NUMBER, Kind.NAME} and spoken not in _MEASURES | _TITLES and not numbered
    return several and counts_several(_whole(match))


def _of_several(place: Place, spoken: str, kinds: frozenset[Kind]) -> str | None:
    """Return the plural of a noun where its article can't be a singular's: "die Mitgl.", "allen Mitgl.", "den Abt."."""
    noun = nouns.lookup(spoken) if spoken.isalpha() and spoken[0].isupper() else None
    if (
        place.previous == ","
        or noun is None
        or not noun.singular
        or kinds & {Kind.NAME, Kind.NUMBER, Kind.COUNTED, Kind.UNDOTTED}
    ):
        return None
    word, _ = place.governor
    dative = word in clause.SEVERAL_IN_DATIVE or (word == "den" and noun.gender is not Gender.MASCULINE)
    several = {"die": noun.gender is not Gender.FEMININE, "der": noun.gender is Gender.NEUTER}
    return nouns.plural(spoken, dative=dative) if dative or word in _ALL or several.get(word) else None


def _qualifying_ending(place: Place) -> str | None:
    """Return an adverb's ending where it is an adjective, "ein evtl. Verkauf"; None where it isn't."""
    return attributes.joined_ending(place) or (place.ending() if qualifies(place) else None)


def qualifies(place: Place) -> bool:
    """Say whether an adverb here is an adjective: between what governs and a noun ("mit freundl. Grüßen")."""
    dated = place.noun in _DATED and place.previous in {"bis", "ab", "seit"}  # "bis voraussichtl. Mai", "ab vsl. KW 3"
    return clause.governs(place.previous) and place.noun is not None and place.noun == place.following and not dated


def _of_persons(match: re.Match[str]) -> str | None:
    """Return the ending of several persons that are named by an adjective: "mit 120 Abg.", "die 120 Abg."."""
    place = _whole(match)
    if not match[0][0].isupper() or not counts_several(place):
        return None
    return inflection.agree(*place.governor, nouns.Noun.several(Gender.MASCULINE))


def _ending(match: re.Match[str], spoken: str) -> str:
    """Return the ending of a shortened adjective, `spoken` without one: from what follows it, or what governs it."""
    place = _whole(match)
    if place.noun and nouns.is_dative_plural(place.noun):
        return "en"  # "die Aussagen ehem. Mitarbeitern": whatever governs
    if joined := attributes.joined_ending(place):
        return joined
    adverb = match[0][0].islower() and place.previous not in DETERMINERS
    if adverb and place.following.islower() and not _may_qualify(place.following):
        return ""  # "wird lfd. von Menschen geprüft"
    if place.following.islower() and place.noun and place.right.startswith(" "):
        if spoken.endswith(_MANNER) and spoken not in _ATTRIBUTIVE and is_participle(place.following):
            return ""  # "ein staatl. anerkannter Ort": how
        if shown := attributes.shared_ending(place.before, place.after, place.governor[0]):
            return shown  # "mit dt. kleinen Firmen": attributes of one noun end alike
    return _ending_alike(place) or _governed_ending(match, place, spoken)


def _ending_alike(place: Place) -> str | None:
    """Return the ending before a number or a noun inflected alike: "die restl. 4 Spiele", "ein ehem. Beamter"."""
    counted = _COUNTED_BEHIND.match(place.right) if place.previous in DETERMINERS else None
    if counted and (place.previous == "die" or counted[1] not in _NO_PLURAL):  # "der ehem. 3 Meter hohe Turm"
        return inflection.agree(*place.governor, nouns.Noun.several(Gender.MASCULINE))
    adjectival = place.info is not None and place.info.adjectival and place.governor[0] in DETERMINERS
    ends = ADJECTIVE[1:] + ADJECTIVE[:1] if adjectival else ()
    return next((end for end in ends if place.noun and place.noun.endswith(end)), None)


def _governed_ending(match: re.Match[str], place: Place, spoken: str) -> str:
    """Return an adjective's ending from its determiner and noun; "e" in doubt before a plural."""
    noun, info = place.noun, place.info
    word, _ = place.governor
    either = info is not None and info.singular and info.plural and info.gender is Gender.MASCULINE
    feminine = info is not None and info.singular and info.gender is Gender.FEMININE
    if word == "der" and (feminine or (either and place.follows_noun)):
        return "en"  # "gehört der ndrl. Gesellschaft KLM", "die Zahl der dt. Spieler": no nominative
    person = DOTTED.get(f"{noun}.")
    if person and Kind.INFLECTED in person.kinds and person.spoken[0].isupper() and word not in DETERMINERS:
        return "er"  # "langj. Vors. des Vereins": both are inflected alike
    if noun is None and word not in DETERMINERS:  # "3 Prozent eff. pro Jahr", "Er ist Vors. des Vereins"
        named = match[0][0].isupper() and not spoken.endswith("sch")  # "auf Engl. gesagt": a language
        return "er" if named and place.right.strip(CLOSING + ".") else ""
    if word in DETERMINERS or (word in PREPOSITIONS and not info):
        return place.ending(noun)
    if info is None:  # nothing known: most often a plural or a feminine; "Abg. Klaus Berg" by his name
        return "er" if match[0][0].isupper() and place.following[-1:] not in {"a", "e"} else "e"
    return _ending_before(noun, info, place, word)


def _may_qualify(word: str) -> bool:
    """Say whether a word may stand between an attribute and its noun: another one, what joins them or tells how."""
    governs = clause.governs(word) and not word.startswith("ander")
    inflected = word.endswith(ADJECTIVE) and not governs and not is_finite(word)
    return inflected or word in clause.JOINTS or word in clause.SHORTENED or not is_word(word)


def _ending_before(noun: str | None, info: nouns.Noun, place: Place, word: str) -> str:
    """Return the ending before a known noun without a determiner; `word`: what governs it."""
    if info.adjectival and noun is not None and noun.endswith("er"):
        return "er"  # "stellv. Vorsitzender": both are inflected alike
    several = info.gender is not Gender.FEMININE and counts_several(place)  # "200 lfd. Meter"
    named = noun == place.following and place.is_titled and not several  # "Vors. Richter Klaus Berg"
    person = _PERSON.search(place.left)  # "Olaf Kern, dt. Maler"
    named = named or (person is not None and not clause.governs(person[1]))
    # Without an article one form for both is a plural.
    if (info.plural or several) and word not in _SINGULAR and not named and place.previous != "1":
        info = nouns.Noun.several(info.gender)
    leader, _ = place.leader
    between = place.before[::-1][: place.before[::-1].index(leader)] if leader in place.before else [","]
    # "melden zahlr. Schäden", "Karten auszulesen und sog. Leerfahrten": no genitive
    near = not any(word == "," or is_plural(word) or _WITH_ZU.fullmatch(word) for word in between)
    follows_noun = (
        near and not several and leader[:1].isupper() and nouns.lookup(leader) is not None and word not in clause.COUNTS
    )
    if follows_noun and word not in PREPOSITIONS and not (info.singular and info.gender is not Gender.FEMININE):
        return inflection.strong(Case.GENITIVE, info)  # "nach Ansicht amerik. Experten"
    if noun and nouns.genitive(noun):
        return "en"  # "ein Mann mittl. Alters"
    case = Case.DATIVE if says_where(word, noun, place.left) else PREPOSITIONS.get(word, Case.NOMINATIVE)
    if place.previous == "1":
        return _behind_one(place, case, info)
    return inflection.strong(case, info)


def _behind_one(place: Place, case: Case, info: nouns.Noun) -> str:
    """Return the ending behind a 1: "mit 1 kl. Zwiebel", "1 kl. Apfel schälen"."""
    if case is Case.DATIVE:
        return "en"
    amount = Place(place.text, place.start - len("1 "), place.end)
    single = nouns.Noun.one(info.gender)
    return inflection.strong(case if place.governed else numeral_one.ungoverned_case(amount), single)
