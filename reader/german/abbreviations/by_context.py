"""Short forms that no table can hold, for the words beside them decide: "(l.)", "(UA 1786)", "s. auch", "AS Rath"."""

from __future__ import annotations

import re

from reader.german.abbreviations.surroundings import counts_several
from reader.german.grammar.place import Place
from reader.german.substitution import sub
from reader.german.words import nouns

# "Hauptstr.", "Marktpl. 3", "Bahnhof-Str.".
_STREET = re.compile(
    r"(?<![\w-])([A-ZÄÖÜ](?:[\w-]{0,30}[a-zäöüß])?)(str)\."
    r"|(?<=[a-zäöüß]{3})(pl)\.(?= ?\d| ?$|,| [a-zäöü]|\))|(?<=[a-zäöüß]-)(Str|Pl)\."
)
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
_OVERTIMES = re.compile(r"\bn\. ?([2-9]) ?V(?:erl)?\.")  # "98:97 n. 2 V."
_FIRST_NIGHTS = {"UA": "Uraufführung", "EA": "Erstaufführung", "DEA": "deutsche Erstaufführung"}
# "(UA 1786)", but "der Flug (UA 2045)"
_FIRST_NIGHT = re.compile(
    r"(?<=\()(?<!lug \()(?<!aschine \()(?<!irlines \()(?<!nited \()(?:UA|D?EA)(?=:? (?:1[5-9]|20)\d\d\b)"
)
_FORMERLY = re.compile(r"(?<=\()ehem\. ([A-ZÄÖÜ][\w-]+)(?=\))")  # "X (ehem. Twitter)", but "(ehem. Minister)"
_SEXES = {"m": "männlich", "w": "weiblich"}
_SEX = re.compile(r"(?<=\()([mw])\.?(?=[,;/] ?\d{1,2}\b)")  # "Der Fahrer (m., 52)"
_SIDES = {"l": "links", "r": "rechts", "M": "Mitte", "o": "oben", "u": "unten", "re": "rechts", "li": "links"}
_SIDE = re.compile(
    r"(?<=\()(?:([ou])\. ?)?(l|r|re|li|M|o|u)\.(?=\))"
    r"|(?:(?<=\d\. OG )|(?<=\d\. Etage )|(?<=\d\. Stock ))(re|li)\.(?=[ ,;)]|$)"
)
_FLOOR = re.compile(r" (?:re|li)\.")
_MOTORWAY = re.compile(r"\bA ?\d{1,3}\b|Autobahn")
_JUNCTIONS = {"AS": "Anschlussstelle", "AK": "Autobahnkreuz", "AD": "Autobahndreieck"}
_SIDE_OF_TOWN = re.compile(r"(?<=[a-zäöüß]-)[NOSW](?![\w-]|\.\w)")  # "AK Leverkusen-W"
_SIDES_OF_TOWN = {"N": "Nord", "O": "Ost", "S": "Süd", "W": "West"}
_JUNCTION = re.compile(r"(?<![\w-])A[SKD](?= [A-ZÄÖÜ][a-zäöüß])")


def in_brackets(text: str) -> str:
    """Say sexes, first nights and former names in brackets: "(m., 52)", "(UA 1786)", "(ehem. Twitter)"."""
    if "(" not in text:
        return text
    text = sub(_FORMERLY, lambda match: match[0] if nouns.has(match[1]) else f"ehemals {match[1]}", text)
    return sub(_FIRST_NIGHT, lambda match: _FIRST_NIGHTS[match[0]], sub(_SEX, lambda match: _SEXES[match[1]], text))


def overtimes(text: str) -> str:
    """Say how often a game was prolonged: "98:97 n. 2 V."."""
    return sub(_OVERTIMES, r"nach \1 Verlängerungen", text)


def rates(text: str) -> str:
    """Say what stands under a stroke ("9 Fr./Mt.") or behind one ("99 Euro/mtl."), and an "u." without its space."""
    text = sub(_PER_LONG, lambda match: f" pro {_LONG[match[1]]}" + Place.of(match).point(match[0]), text)
    return sub(_PER_SPAN, " pro ", sub(_OFTEN, " ", sub(_TIGHT_AND, "und ", text)))


def notices(text: str) -> str:
    """Say where to look ("s. Seite 5"), how to register and when doors open."""
    text = sub(_SEE, lambda match: "Siehe " if match[1] == "S" else "siehe ", text)
    return sub(_NOTICE, lambda match: "Anmeldung" if match[1] or match[2] else "Einlass", text)


def spans(text: str) -> str:
    """Say hours that end a compound: "104 Sonnenstd."."""
    return sub(_LONG_SPAN, _long_span, text)


def sides(text: str) -> str:
    """Say which side of a picture or a floor is meant: "Kern (l.)", "Lang (o. r.)", "3. OG li."."""
    if ".)" not in text and not _FLOOR.search(text):
        return text
    return sub(_SIDE, lambda match: " ".join(_SIDES[side] for side in match.groups() if side), text)


def streets(text: str) -> str:
    """Say streets and squares: "Hauptstr.", "Marktpl. 3"."""
    return sub(_STREET, _street, text)


def junctions(text: str) -> str:
    """Say the junctions of motorways in a text that tells of one: "zwischen der AS Rath und dem AK Köln-Ost"."""
    if not _MOTORWAY.search(text):
        return text
    if _JUNCTION.search(text):
        text = sub(_SIDE_OF_TOWN, lambda match: _SIDES_OF_TOWN[match[0]], text)
    return sub(_JUNCTION, _junction, text)


def _long_span(match: re.Match[str]) -> str:
    return match[1] + ("stunden" if counts_several(Place.of(match)) else "stunde")


def _street(match: re.Match[str]) -> str:
    short = match[2] or match[3] or match[4]
    word = {"str": "straße", "Str": "Straße", "pl": "platz", "Pl": "Platz"}[short]
    return (match[1] or "") + word + Place.of(match).point(match[0])


def _junction(match: re.Match[str]) -> str:
    several = Place.of(match).previous in {"den", "beiden"}
    return nouns.plural(_JUNCTIONS[match[0]], dative=True) if several else _JUNCTIONS[match[0]]
