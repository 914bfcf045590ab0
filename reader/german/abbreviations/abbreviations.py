"""Abbreviations, dotted, undotted and inflected: "z. B.", "usw.", "Mrd", "sog.", "stellv.", "S. 5"."""

from __future__ import annotations

import re

from reader.german.abbreviations import abbreviation_expansion, beside_numbers, sides, small_words
from reader.german.abbreviations.abbreviation_forms import NUMBER_FOLLOWS, counts_several, in_case, qualifies, resolved
from reader.german.grammar.place import Place
from reader.german.measures import recipes
from reader.german.numbers import motorways
from reader.german.numbers.contacts import TLDS
from reader.german.substitution import sub
from reader.german.words import nouns
from reader.german.words.known_words import is_word
from reader.german.words.patterns import any_of
from reader.german.words.unit_table import UNITS
from reader.german.words.vocabulary import (
    ABBREVIATIONS,
    DETERMINERS,
    DOTTED,
    NUMBERED_NOUNS,
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
_NAME_FOLLOWS = re.compile(
    r"[- ]?(?:(?:im Ruhestand|außer Dienst|u\.) )?[A-ZÄÖÜ]|(?: (?:und|u\.|oder) |/)[A-ZÄÖÜ][a-zäöü]{1,6}\. [A-ZÄÖÜ]"
)  # "Pfr. i. R. Hans Berg", "Hr. u. Fr. Lang"
_ORDINAL_BEFORE = re.compile(r"\d\. $|st?en $")
_LEGEND = re.compile(r"(?:[^\W\d_]{2,9}\. ?){1,6}")  # short forms and nothing else: a table's heading
_ALSO_UNITS = frozenset({"min", "s", "Sek"})
# "20 Kopfschmerz-Tabl."
_AMOUNT_BEFORE = re.compile(r"(?:[\d½¼¾]|\dM(?:io|rd)\.?|\d M(?:io|rd)\.?) (?:[A-ZÄÖÜ]\w+-)?$")
# "Hauptstr.", "Marktpl. 3", "Bahnhof-Str.".
_STREET = re.compile(
    r"(?<![\w-])([A-ZÄÖÜ](?:[\w-]{0,30}[a-zäöüß])?)(str)\."
    r"|(?<=[a-zäöüß]{3})(pl)\.(?= ?\d| ?$|,| [a-zäöü]|\))|(?<=[a-zäöüß]-)(Str|Pl)\."
)
# A capitalised word at the end of what stands before.
_NAME = re.compile(r"[A-ZÄÖÜ]\w+ $")
# The end, or a verb: then "u. a." means other people.
_OTHERS = re.compile(r" ?(?:$|[).;]| ([a-zäöü]+(?:en|t))\b)")
# "s. auch", "s. Grafik": where to look.
_SEE = re.compile(
    r"(?<![\w.])([sS])\. (?=(?:auch|hierzu|dazu|oben|unten|nebenstehend\w*|Seite|Grafik|Kasten|Infokasten|Foto|Bericht"
    r"|Interview|Kommentar|Tabelle|Karte|Artikel|Paragraf|Kapitel|Abbildung|Anhang)\b|S\. ?\d|§)"
)
# "Anm. unter Tel. 0561/1234", "Einl. 19 Uhr"; else they are a note and an introduction.
_NOTICE = re.compile(
    r"\b(?:(Anm)\.(?=:? (?:unter )?Tel|:? (?:erforderlich|erbeten|erwünscht|nötig|per)\b)"
    r"|(?:(?<=^)|(?<=[,;.:–] ))(Anm)\.(?=:? (?:unter|bei|bis|ab|im)\b)|Einl\.(?=:? (?:ab )?\d{1,2}(?:[.:]\d\d| Uhr)))"
)
_LONG_SPAN = re.compile(r"(?<!\w)([A-ZÄÖÜ][a-zäöüß]{2,20})std\.(?! ?$)")  # "104 Sonnenstd."
_TIGHT_AND = re.compile(r"(?<=[\w.,)] )u\.(?=[A-ZÄÖÜ][a-zäöüß]|\d)")  # "726 u.665 Holz", "Berg u.Tal"
_OFTEN = re.compile(r"(?<=[\w.€$])/(?=(?:tägl|wöchentl|mtl|monatl|jährl)(?:\.|ich\b))")  # "99 Euro/mtl."
_PER_LONG = re.compile(r"(?<=[\w.€$])/(Mt|J)\.")  # "9 Fr./Mt.", in Switzerland; "85 €/J."
_LONG = {"Mt": "Monat", "J": "Jahr"}
_PER_SPAN = re.compile(r"(?<=[\w.€$])/(?=(?:Wo|Mon|Pers|Tg|Fl)\.)")  # "15 Std./Wo."
# "3-Zi.-Whg."
_IN_COMPOUND = re.compile(r"(?<=-)([A-ZÄÖÜ][a-zäöü]{1,6})\.(?=-)")
_JOINED = {"Tag": "Tages", "Monat": "Monats"}
_OVERTIMES = re.compile(r"\bn\. ?([2-9]) ?V(?:erl)?\.")  # "98:97 n. 2 V."
# A game, whose result may come "n. V.".
_PLAYED = re.compile(
    r"\d:\d(?!\d ?(?:Uhr|h\b|[-–]))|[Ss]ieg|[Ss]piel|[Gg]ew[ai]nn|verl[oi]|unterl[ai]g|Finale|Tor|Titel|schlug|Runde"
)
_COUNTED_BEHIND = re.compile(r" \d[\d.,]*(?: ?[%€$]| (?:Mio|Mrd|Tsd)\b| v(?:\.|on) ?\d| (\w+))")
_AMOUNT_BEHIND = re.compile(r": ?\d")  # a label: "Zusch.: 12.400"
_HYMN = re.compile(r" (?:\d{3}|\w*hundert\w*)\b")
_ADDRESS = re.compile(r" [A-ZÄÖÜ]\w+(?:str\.|straße|gasse| Str\.| Straße| Gasse) \d")  # "Gr. Hamburger Str. 17"
_RATED = frozenset({"pro", "je", "per"})  # "je Port."
_OFFICER = re.compile(r"(?:[Oo]berst|[Ll]eutnant|[Mm]ajor|Hauptmann|Oberstlt\.) $")
_FIRST_NIGHTS = {"UA": "Uraufführung", "EA": "Erstaufführung", "DEA": "deutsche Erstaufführung"}
# "(UA 1786)", but "der Flug (UA 2045)"
_FIRST_NIGHT = re.compile(
    r"(?<=\()(?<!lug \()(?<!aschine \()(?<!irlines \()(?<!nited \()(?:UA|D?EA)(?=:? (?:1[5-9]|20)\d\d\b)"
)
_FORMERLY = re.compile(r"(?<=\()ehem\. ([A-ZÄÖÜ][\w-]+)(?=\))")  # "X (ehem. Twitter)", but "(ehem. Minister)"
_SEXES = {"m": "männlich", "w": "weiblich"}
_SEX = re.compile(r"(?<=\()([mw])\.?(?=[,;/] ?\d{1,2}\b)")  # "Der Fahrer (m., 52)"


def read(text: str) -> str:
    """Resolve every abbreviation in the text."""
    if "(" in text:
        text = sub(_FORMERLY, lambda match: match[0] if nouns.has(match[1]) else f"ehemals {match[1]}", text)
        text = sub(_FIRST_NIGHT, lambda match: _FIRST_NIGHTS[match[0]], sub(_SEX, lambda match: _SEXES[match[1]], text))
    if "." in text:
        text = sub(_OVERTIMES, r"nach \1 Verlängerungen", text)
        text = sub(_LAST_POINT, lambda match: match[0] + "." * (f"{match[0]}." in DOTTED), text)
        if _HAS_MANY.search(text):
            text = sub(_MANY, _many, text)
        text = sub(_PER_LONG, lambda match: f" pro {_LONG[match[1]]}" + Place.of(match).point(match[0]), text)
        text = sub(_PER_SPAN, " pro ", sub(_OFTEN, " ", sub(_TIGHT_AND, "und ", text)))
        text = sub(_SEE, lambda match: "Siehe " if match[1] == "S" else "siehe ", text)
        text = beside_numbers.read(sub(_NOTICE, lambda match: "Anmeldung" if match[1] or match[2] else "Einlass", text))
        text = sub(_LONG_SPAN, _long_span, text)
        text = sides.read(text)
        text = sub(_STREET, _street, text)
        text = sub(_IN_COMPOUND, _in_compound, text)
        text = sub(_SINGLE, _single, text)
        text = small_words.read(text)
    return sub(_BARE, _undotted, motorways.read(text))


def _long_span(match: re.Match[str]) -> str:
    return match[1] + ("stunden" if counts_several(Place.of(match)) else "stunde")


def _undotted(match: re.Match[str]) -> str:
    row = _UNDOTTED[match[1]]
    numbered = Kind.NUMBER in row.kinds and NUMBER_FOLLOWS.match(match.string, match.end())  # "in KW 40"
    hymn = Kind.WITHIN in row.kinds and _HYMN.match(match.string, match.end())  # "EG 331": a hymnbook
    ranked = numbered or (_is_ranked(match, row.kinds) and not hymn)
    return in_case(Place.of(match), row.spoken) if Kind.ORDINAL not in row.kinds or ranked else match[0]


def _street(match: re.Match[str]) -> str:
    short = match[2] or match[3] or match[4]
    word = {"str": "straße", "Str": "Straße", "pl": "platz", "Pl": "Platz"}[short]
    return (match[1] or "") + word + Place.of(match).point(match[0])


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
    if Kind.COUNTED in kinds and not _AMOUNT_BEFORE.search(Place.of(match).left):
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
    unranked = Kind.ORDINAL in entry.kinds and not _fits(match, entry.kinds)  # "Geb. 1950": no "Geburtstag"
    attribute = (
        small is not None
        and match.string[match.end() : match.end() + 1] == " "  # no "Wirtsch.-Krise"
        and Kind.INFLECTED in small.kinds - entry.kinds
        and Place.of(match).info
    )  # "Stellv. Leiter"
    numbers = Kind.NAME in entry.kinds and _is_numbering(Place.of(match).following)  # "Gem. Ziff. 8": no name
    numbers = numbers or (Kind.COUNTED in entry.kinds and _counts(match))
    # Also "die Stv. Vorsitzende", and behind an article "der Ltd. Notarzt", "die Nds. Landesregierung".
    leads = Place.of(match).previous in DETERMINERS
    begins = match.start() == 0 or (attribute and (attribute.adjectival or leads))
    if small is not None and begins and (unranked or attribute or numbers):
        entry = _capitalised(small)
    if not _fits(match, entry.kinds):
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
    if found := abbreviation_expansion.clear_compound(match[1]):
        return found
    if (inside or titled) and (found := abbreviation_expansion.compound(match[1], place.previous)):
        return found
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


def _is_ranked(match: re.Match[str], kinds: frozenset[Kind]) -> bool:
    """Say whether an ordinal stands before, or "im" where that is enough."""
    place = Place.of(match)
    return _ORDINAL_BEFORE.search(place.left) is not None or (Kind.WITHIN in kinds and place.previous in {"im", "am"})


def _fits(match: re.Match[str], kinds: frozenset[Kind]) -> bool:
    """Say whether an abbreviation has around it what its kinds ask for."""
    if _LEGEND.fullmatch(match.string) and (Kind.NUMBER in kinds or not is_word(match[1])):
        return True
    place = Place.of(match)
    counted = _AMOUNT_BEFORE.search(place.left) is not None
    if match[1] in _ALSO_UNITS and counted:
        return False  # "5 min. 30 Sek.", "in 10,5 s. Max gewann"
    ranked = Kind.ORDINAL in kinds and _is_ranked(match, kinds)
    return all(
        (
            Kind.ORDINAL not in kinds or not kinds.isdisjoint({Kind.NUMBER, Kind.COUNTED}) or ranked,
            Kind.NUMBER not in kinds or ranked or NUMBER_FOLLOWS.match(match.string, match.end()) is not None,
            Kind.COUNTED not in kinds
            or counted
            or ranked
            or place.previous in _RATED
            or _is_numbered(match)
            or _AMOUNT_BEHIND.match(match.string, match.end()) is not None,
            Kind.NAME not in kinds or _NAME_FOLLOWS.match(match.string, match.end()) is not None,
        )
    )


def _is_numbering(word: str) -> bool:
    """Say whether a word, in full or shortened, is one that numbers things: "Ziff", "Artikel"."""
    row = DOTTED.get(f"{word}.")
    return (row.spoken if row else word).lower() in NUMBERED_NOUNS


def _counts(match: re.Match[str]) -> bool:
    """Say whether the number that follows counts something: "Rd. 200 Gäste", but "Rd. 3: Berg wankt"."""
    counted = _COUNTED_BEHIND.match(match.string, match.end())
    return counted is not None and (not counted[1] or counted[1] in UNITS or nouns.is_countable_plural(counted[1]))


def _is_numbered(match: re.Match[str]) -> bool:
    """Say whether a number follows as a name: "im Rathaus, Zi. 112"."""
    numbered = DOTTED[match[1] + "."].spoken.lower() in NUMBERED_NOUNS
    return numbered and NUMBER_FOLLOWS.match(match.string, match.end()) is not None
