"""The ending of a shortened adjective where it stands: "die sog. Reichsbürger", "ein ehem. Beamter"."""

from __future__ import annotations

import re

from reader.german.abbreviations.surroundings import counts_several, whole
from reader.german.grammar import attributes, governing, numeral_one
from reader.german.grammar.participles import is_participle
from reader.german.grammar.place import CLOSING, Place
from reader.german.words import inflection, nouns
from reader.german.words.finite import is_finite, is_plural
from reader.german.words.known_words import ADJECTIVE, is_word
from reader.german.words.patterns import any_of
from reader.german.words.standing import says_where
from reader.german.words.unit_table import UNIT_NAMES
from reader.german.words.vocabulary import DETERMINERS, DOTTED, MONTHS, PREPOSITIONS, WEEKDAYS, Case, Gender, Kind

_TRANSLATES = re.compile(r"\($")  # "(dt. blaue Murmel)": a word in another language
_TRANSLATED = re.compile(r" ?[„\"«»›‚]")  # "die Partei, engl. „People's Power“"
_COUNTED_BEHIND = re.compile(rf" (?:[2-9]|[1-9]\d{{1,2}}|{any_of(governing.COUNTS)}) ([A-ZÄÖÜ]\w*)")
_NO_PLURAL = UNIT_NAMES | {"Uhr"}
_MANNER = ("lich", "isch", "ell", "al", "iv", "ig", "sch", "haft", "sam")  # Adjectives that are adverbs, too
_ATTRIBUTIVE = frozenset({"ehemalig", "sämtlich", "restlich", "gleichnamig", "übrig"})  # but these only qualify nouns
_SINGULAR = frozenset({"als", "herr", "frau", "ist", "war", "wird", "wurde", "bleibt", "blieb", "wäre", "pro", "je"})
_WITH_ZU = re.compile(
    r"(?:aus|ab|an|auf|ein|vor|mit|um|zu|her|hin|nach|durch|fest|weg)\w{0,4}zu[a-zäöüß]+e?n"
)  # "auszulesen"
_PERSON = re.compile(
    r"(?:^|(?<!und)(?<!sowie)[ (])([A-ZÄÖÜ][a-zäöüßé]+) (?:von |van |de )?[A-ZÄÖÜ][\w-]+"
    r"(?: der (?:Jüngere|Ältere))?(?:(?: \([^()]*\))?, | \()$"
)
_PERSONS = ("er", "in", "ist", "or", "ent", "ant")
_DATED = frozenset({*MONTHS, *WEEKDAYS.values(), "Anfang", "Mitte", "Ende", "KW"})


def translates(place: Place) -> bool:
    """Return whether a word in another language follows: "(dt. blaue Murmel)", ", engl. „Blue Marble“"."""
    quoted = place.previous in {",", ";"} and _TRANSLATED.match(place.right)
    return bool(quoted or (_TRANSLATES.search(place.left) and not _explains(place)))


def _explains(place: Place) -> bool:
    """Return whether a noun follows that says who a person is: "Karl Berg (dt. Maler)", no "Film Taxi Driver"."""
    who, person = place.following, _PERSON.search(place.left)
    if person is None or not who[:1].isupper() or not who.endswith(_PERSONS) or who.lower() in DETERMINERS:
        return False
    what = ["", *place.left[: person.start(1)].split()][-1]
    return not (nouns.has(person[1]) or (nouns.has(what) and not what.endswith(_PERSONS)))


def qualifying_ending(place: Place) -> str | None:
    """Return an adverb's ending where it is an adjective, "ein evtl. Verkauf"; None where it isn't."""
    return attributes.joined_ending(place) or (attributes.ending(place) if qualifies(place) else None)


def qualifies(place: Place) -> bool:
    """Return whether an adverb is an adjective here, between a governor and its noun: "mit freundl. Grüßen"."""
    dated = place.noun in _DATED and place.previous in {"bis", "ab", "seit"}  # "bis voraussichtl. Mai", "ab vsl. KW 3"
    return governing.governs(place.previous) and place.noun is not None and place.noun == place.following and not dated


def of_persons(match: re.Match[str]) -> str | None:
    """Return the ending of several persons that are named by an adjective: "mit 120 Abg.", "die 120 Abg."."""
    place = whole(match)
    if not match[0][0].isupper() or not counts_several(place):
        return None
    return inflection.agree(*place.governor, nouns.Noun.several(Gender.MASCULINE))


def ending(match: re.Match[str], spoken: str) -> str:
    """Return the ending of a shortened adjective, `spoken` without one: from what follows it, or what governs it."""
    place = whole(match)
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
        return attributes.ending(place, noun)
    if info is None:  # nothing known: most often a plural or a feminine; "Abg. Klaus Berg" by his name
        return "er" if match[0][0].isupper() and place.following[-1:] not in {"a", "e"} else "e"
    return _ending_before(noun, info, place, word)


def _may_qualify(word: str) -> bool:
    """Return whether a word may stand between an attribute and its noun: an attribute, a joint, an adverb."""
    governs = governing.governs(word) and not word.startswith("ander")
    inflected = word.endswith(ADJECTIVE) and not governs and not is_finite(word)
    return inflected or word in governing.JOINTS or word in governing.SHORTENED or not is_word(word)


def _ending_before(noun: str | None, info: nouns.Noun, place: Place, word: str) -> str:
    """Return the ending before a known noun without a determiner; `word`: what governs it."""
    if info.adjectival and noun is not None and noun.endswith("er"):
        return "er"  # "stellv. Vorsitzender": both are inflected alike
    several = info.gender is not Gender.FEMININE and counts_several(place)  # "200 lfd. Meter"
    named = noun == place.following and place.is_titled and not several  # "Vors. Richter Klaus Berg"
    person = _PERSON.search(place.left)  # "Olaf Kern, dt. Maler"
    named = named or (person is not None and not governing.governs(person[1]))
    # Without an article one form for both is a plural.
    if (info.plural or several) and word not in _SINGULAR and not named and place.previous != "1":
        info = nouns.Noun.several(info.gender)
    leader, _ = place.leader
    between = place.before[::-1][: place.before[::-1].index(leader)] if leader in place.before else [","]
    # "melden zahlr. Schäden", "Karten auszulesen und sog. Leerfahrten": no genitive
    near = not any(word == "," or is_plural(word) or _WITH_ZU.fullmatch(word) for word in between)
    follows_noun = (
        near
        and not several
        and leader[:1].isupper()
        and nouns.lookup(leader) is not None
        and word not in governing.COUNTS
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
