"""Abbreviations, dotted, undotted and inflected: "z. B.", "usw.", "Mrd", "sog.", "stellv.", "S. 5"."""

from __future__ import annotations

import re

from reader.german.abbreviations import abbreviation_expansion, beside_numbers, by_context, small_words
from reader.german.abbreviations.abbreviation_forms import in_case, resolved
from reader.german.abbreviations.adjective_endings import qualifies
from reader.german.abbreviations.surroundings import (
    AMOUNT_BEFORE,
    NUMBER_FOLLOWS,
    counts,
    fits,
    is_numbering,
    is_ranked,
)
from reader.german.grammar.place import Place
from reader.german.measures import recipes
from reader.german.numbers.contacts import TLDS
from reader.german.substitution import sub
from reader.german.words import nouns
from reader.german.words.patterns import any_of
from reader.german.words.vocabulary import (
    ABBREVIATIONS,
    DETERMINERS,
    DOTTED,
    PREPOSITIONS,
    TITLE_PREFIXES,
    Abbreviation,
    Gender,
    Kind,
)

# Several points, one space or none between: "z. B.", "i. H. v.", "Dipl.-Ing."; one alternation, longest first.
_MANY = re.compile(
    r"(?<!\w)(?<![^\W\d]\.)("
    + "|".join(
        " ?".join(map(re.escape, re.findall(r"[^. /]+\.?/?", short)))
        for short in sorted(DOTTED, key=lambda short: (-len(short), short))
        if short.count(".") > 1 or "-" in short
    )
    + r")(?!\w)"
)
# "z.B ein Haus", "d.h er": the last point was left out.
_LAST_POINT = re.compile(r"(?<![\w.])(?:[A-Za-zäöü]{1,3}\.){1,3}[A-Za-zäöü]{1,3}(?![\w.-])")
# Two points close together, or one behind a hyphen ("LH-Stv."): worth a look in the long alternation above.
_HAS_MANY = re.compile(r"\w\. ?-?\w{1,12}\.|[A-Z]-[A-Z]\w{1,5}\.")
# One point: "usw.", "Nr.", "sog."; looked up, so the pattern may be wide.
_SINGLE = re.compile(
    r"(?<![\w.@])(?:(?<!/)|(?<=[a-zäöüß]/)(?=[A-ZÄÖÜ][a-zäöü]+\.,))([A-Za-zÄÖÜäöüß]{1,28})\.(?![\w.])"
)  # also "in Neumarkt/Opf., dort"
# Behind an abbreviation that no table lists; a capital behind a capital may begin a sentence.
_GOES_ON = re.compile(r"(?<=[a-zäöüß]\.)(?: [a-zäöü\d(]|[,;)])")
_GOES_ON_SMALL = re.compile(r" [\w(]|[,;)]")
_UNDOTTED = {row.short.rstrip("."): row for row in ABBREVIATIONS if Kind.UNDOTTED in row.kinds}
# The same abbreviations without their point, as whole words.
_BARE = re.compile(rf"(?<![\w.&-])({any_of(_UNDOTTED)})(?![\w.-])")
# A capitalised word at the end of what stands before.
_NAME = re.compile(r"[A-ZÄÖÜ]\w+ $")
# The end, or a verb: then "u. a." means other people.
_OTHERS = re.compile(r" ?(?:$|[).;]| ([a-zäöü]+(?:en|t))\b)")
# "3-Zi.-Whg."
_IN_COMPOUND = re.compile(r"(?<=-)([A-ZÄÖÜ][a-zäöü]{1,6})\.(?=-)")
_JOINED = {"Tag": "Tages", "Monat": "Monats"}
# A game, whose result may come "n. V.".
_PLAYED = re.compile(
    r"\d:\d(?!\d ?(?:Uhr|h\b|[-–]))|[Ss]ieg|[Ss]piel|[Gg]ew[ai]nn|verl[oi]|unterl[ai]g|Finale|Tor|Titel|schlug|Runde"
)
_HYMN = re.compile(r" (?:\d{3}|\w*hundert\w*)\b")
_ADDRESS = re.compile(r" [A-ZÄÖÜ]\w+(?:str\.|straße|gasse| Str\.| Straße| Gasse) \d")  # "Gr. Hamburger Str. 17"
_OFFICER = re.compile(r"(?:[Oo]berst|[Ll]eutnant|[Mm]ajor|Hauptmann|Oberstlt\.) $")


def read(text: str) -> str:
    """Resolve every abbreviation in the text."""
    text = by_context.in_brackets(text)
    if "." in text:
        text = by_context.overtimes(text)
        text = sub(_LAST_POINT, lambda match: match[0] + "." * (f"{match[0]}." in DOTTED), text)
        if _HAS_MANY.search(text):
            text = sub(_MANY, _many, text)
        text = beside_numbers.read(by_context.notices(by_context.rates(text)))
        text = by_context.streets(by_context.sides(by_context.spans(text)))
        text = sub(_IN_COMPOUND, _in_compound, text)
        text = sub(_SINGLE, _single, text)
        text = small_words.read(text)
    return sub(_BARE, _undotted, by_context.junctions(text))


def _undotted(match: re.Match[str]) -> str:
    row = _UNDOTTED[match[1]]
    numbered = Kind.NUMBER in row.kinds and NUMBER_FOLLOWS.match(match.string, match.end())  # "in KW 40"
    hymn = Kind.WITHIN in row.kinds and _HYMN.match(match.string, match.end())  # "EG 331": a hymnbook
    ranked = numbered or (is_ranked(match, row.kinds) and not hymn)
    return in_case(Place.of(match), row.spoken) if Kind.ORDINAL not in row.kinds or ranked else match[0]


def _in_compound(match: re.Match[str]) -> str:
    row = DOTTED.get(match[0])
    if row is None or Kind.INFLECTED in row.kinds:
        return match[0]
    noun = nouns.lookup(row.spoken)
    if match.string[max(0, match.start() - 2) : match.start() - 1].isdigit() and noun:  # "3-Fam.-Haus", "2-Tg.-Fahrt"
        return nouns.plural(row.spoken) if noun.gender is Gender.FEMININE else _JOINED.get(row.spoken, row.spoken)
    return row.spoken


def _many(match: re.Match[str]) -> str:
    row = DOTTED[match[1].replace(" ", "")]
    spoken, kinds = row.spoken, row.kinds
    if Kind.COUNTED in kinds and not AMOUNT_BEFORE.search(Place.of(match).left):
        return match[0]  # "I. E. Berg"
    if (
        spoken == "unter anderem"
        and (others := _OTHERS.match(match.string, match.end()))
        and others[1] not in PREPOSITIONS | DETERMINERS.keys()  # "u. a. wegen der Lage", "u. a. den Bescheid"
        and _NAME.search(Place.of(match).left)
    ):
        spoken = "und andere"  # "Sinn u. a. unterschrieben"
    if spoken == "in Gründung" and _OFFICER.search(Place.of(match).left):
        spoken = "im Generalstab"  # "Oberst i. G. Berg"
    if spoken == "im Sinne" and re.match(r" [A-ZÄÖÜ]", match.string[match.end() : match.end() + 2]):
        spoken = "in Sachen"  # "i. S. Facebook"
    if spoken == "nach Verlängerung" and not _PLAYED.search(match.string):
        spoken = "nach Vereinbarung"  # "Sprechstunde Di. n. V."
    glued = match.string[match.start() - 1 : match.start()] == "."  # "(3.v.r.)"
    return " " * glued + resolved(match, spoken, kinds)


def _single(match: re.Match[str]) -> str:
    if match[1] in TLDS and Place.of(match).previous == "punkt":
        return match[0]  # "Mehr auf beispiel Punkt org."
    known = recipes.find(Place.of(match), match[1]) or DOTTED.get(match[1] + ".") or _opening(match)
    entry = known or _in_name(match) or _unlisted(match)
    if entry is None:
        return match[0]
    small = DOTTED.get(match[1].lower() + ".")
    unranked = Kind.ORDINAL in entry.kinds and not fits(match, entry.kinds)  # "Geb. 1950": no "Geburtstag"
    attribute = (
        small is not None
        and match.string[match.end() : match.end() + 1] == " "  # no "Wirtsch.-Krise"
        and Kind.INFLECTED in small.kinds - entry.kinds
        and Place.of(match).info
    )  # "Stellv. Leiter"
    numbers = Kind.NAME in entry.kinds and is_numbering(Place.of(match).following)  # "Gem. Ziff. 8": no name
    numbers = numbers or (Kind.COUNTED in entry.kinds and counts(match))
    # Also "die Stv. Vorsitzende", and behind an article "der Ltd. Notarzt", "die Nds. Landesregierung".
    leads = Place.of(match).previous in DETERMINERS
    begins = match.start() == 0 or (attribute and (attribute.adjectival or leads))
    if small is not None and begins and (unranked or attribute or numbers):
        entry = _capitalised(small)
    if not fits(match, entry.kinds):
        governed = Place.of(match).previous in DETERMINERS
        entry = _in_name(match) if governed or _ADDRESS.match(match.string, match.end()) else None  # "am Kl. Markt"
        if entry and not governed:
            return f"{entry.spoken}e"  # a street, without an article
    return resolved(match, entry.spoken, entry.kinds) if entry else match[0]


def _in_name(match: re.Match[str]) -> Abbreviation | None:
    """Find an adjective that is written with a capital because it is part of a name: "Südl. Berliner Ring"."""
    lower = recipes.GREAT if match[1] == "Gr" else DOTTED.get(match[1].lower() + ".")
    if lower is None or match[1].islower() or not re.match(r" [A-ZÄÖÜ][a-zäöü]", match.string[match.end() :][:3]):
        return None
    adjective = Kind.INFLECTED in lower.kinds or lower.spoken.endswith(("lich", "isch"))
    return _capitalised(lower)._replace(kinds=frozenset({Kind.INFLECTED})) if adjective else None


def _unlisted(match: re.Match[str]) -> Abbreviation | None:
    """Find what a shortened word that no table lists stands for, inside a sentence: "die bevorst. Wahl"."""
    text, end = match.string, match.end()
    place, inside = Place.of(match), _GOES_ON_SMALL.match(text, end) is not None
    titled = match[1].startswith(TITLE_PREFIXES)  # "Vizebgm." may end a sentence, too
    if entry := abbreviation_expansion.clear_compound(match[1]):
        return entry
    if (inside or titled) and (entry := abbreviation_expansion.compound(match[1], place.previous)):
        return entry
    if not inside:
        return None
    goes_on = match[1].islower() or _GOES_ON.match(text, end)
    entry = abbreviation_expansion.complete(match[1], place.previous) if goes_on else None
    if entry and match[1].islower() and qualifies(place):
        return entry._replace(kinds=frozenset({Kind.INFLECTED}))
    return entry


def _opening(match: re.Match[str]) -> Abbreviation | None:
    """Find an abbreviation with a capital only because it begins the text: "Ca."; elsewhere it is a noun ("Art.")."""
    if match.start() or len(match[1]) == 1 or match.end() == len(match.string):  # "S. Müller" is a name
        return None
    lower = DOTTED.get(match[1].lower() + ".")
    numbered = match.string[match.end() : match.end() + 20].lstrip(" ")[:1].isdigit()
    return None if lower is None or (Kind.SMALL in lower.kinds and not numbered) else _capitalised(lower)


def _capitalised(entry: Abbreviation) -> Abbreviation:
    return entry._replace(spoken=entry.spoken[0].upper() + entry.spoken[1:])
