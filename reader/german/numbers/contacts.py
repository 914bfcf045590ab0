"""Addresses, telephone numbers, mail, web, hashtags, handles, ISBN, IBAN, number plates, emergency numbers."""

from __future__ import annotations

import re

from reader.common import tables
from reader.german.grammar.place import Place
from reader.german.measures.money import CURRENCIES
from reader.german.substitution import sub
from reader.german.words import nouns
from reader.german.words.number_words import DIGITS, cardinal, digits
from reader.german.words.patterns import any_of

# Mail address: bounded parts, so that a long run of letters costs nothing.
_AT = re.compile(r"(?<=\w) ?[(\[]at[)\]] ?(?=\w)")  # "presse(at)beispiel.de"
_MAIL = re.compile(r"(?<![\w.@])(?:mailto:)?([\w.+-]{1,64})@([\w-]{1,63}(?:\.[\w-]{1,63}){1,4})\b")
TLDS = tables.words("german/data/top_level_domains.tsv")
"""Ends of web addresses."""
# A full address; the scheme is not read.
_URL = re.compile(r"(?<![\w@.])(?:https?://)(?:www\.)?([^\s<>\"“”)]{1,300})")
_DOMAIN = re.compile(
    rf"(?<![\w@./])((?:www\.)?[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,3}}\.(?:{'|'.join(TLDS)}"  # "www.beispiel.de"
    r"|[a-z]{2}(?=/\w))"  # "bit.ly/abc": any country, before a path
    r"|www(?:\.[\w-]{1,63}){2,4})"  # "www.beispiel.museum": any end behind "www"
    r"(/[\w./~%?=&#-]{0,200})?(?![\w-])(?!\.\w)"  # a path
)
# "setup.exe", "bericht_v2.pdf"
_ENDINGS = tables.pairs("german/data/file_endings.tsv")
_FILE = re.compile(rf"(?<![\w.@/])([\w-]{{1,64}}(?:\.[\w-]{{1,20}}){{0,2}})\.({any_of(_ENDINGS)})(?![\w-])(?!\.\w)")
# "#MeToo", "#Wahl25"; digits alone are a number.
_HASHTAG = re.compile(r"(?<![\w&])#(?=[^\W\d_]|\d+[^\W\d_])")
# "#5" is number five.
_NUMBER_SIGN = re.compile(r"#(?=\d)")
# "@name"
_HANDLE = re.compile(r"(?<![\w@])@(\w{1,40}(?:\.\w{1,40}){0,3})")
_SIGN = re.compile(r"(?<![\w@])@(?=-[A-ZÄÖÜ])")  # "das @-Zeichen"
# Ten or thirteen digits in groups after "ISBN", perhaps with a word between.
_ISBN = re.compile(r"\b(ISBN(?:-1[03])?)((?::|[^\d]{1,10})? ?)((?:\d[ -–]?){9,12}[\dX])\b")
# Country, check digits, perhaps a bank's letters, groups of four.
_IBAN = re.compile(
    r"\b([A-Z]{2})(\d{2})(?: ?([A-Z]{4})((?: ?\d{4}){2,6}(?: ?\d{1,3})?)|((?: ?\d{4}){3,7}(?: ?\d{1,3})?))\b"
)
# "Kontonummer 1234567", "WKN 123456": long numbers that name something.
_LONG_NUMBER = re.compile(r"\b((?:\w*[Nn]ummer|WKN)(?: lautet| ist)?:? )(\d{5,20})(?![\d.,]*\d)")
_EXTENSION = re.compile(r"\b((?:Telef|F)ax|Durchwahl)(:?) [-–] ?(\d{1,6})(?![\d.,]*\d)")  # "Fax -123"
_SECURITY = re.compile(r"(?<=\bWKN )(?=[A-Z\d]*[A-Z])(?=[A-Z]*\d)([A-Z\d]{6})\b")  # "WKN A1X3XX"
# "IMO 9312345", "Artikel-Nr. 4711987": a long number that nobody grouped is a name.
_REGISTERED = re.compile(r"\b((?:[A-Z]{2,5}|\w*Nr\.|Nummer):? )(\d{6,20})(?![\d.,]*\d| [A-ZÄÖÜ€$])")
# "Postfach 10 05 34", "BLZ 860 000 00"
_BOX = re.compile(r"\b((?:Postfach|Kontonummer|BLZ):? )(\d[\d ]{1,12}\d)(?! ?[.,]\d)")
# Words after which digits are a telephone number.
_CALL = "|".join(tables.words("german/data/phone_words.tsv"))
_PHONE_WORD = re.compile(
    rf"\b((?:{_CALL})(?: (?:der|die|den))?(?: Nummern?| Rufnummer| Telefonnummer)?:? ?)"
    r"(\+?\(?0 ?\d[\d /()–-]{4,22}\d|\+\d[\d /()–-]{6,22}\d)"
)
# "Tel. 2 34 56", "Telefon 4466-0": local numbers.
_LOCAL = re.compile(
    r"\b((?:Tel\.|Tele(?:fon|fax)(?:nummer)?|Fax):? ?)"
    r"(\d{1,4}(?: \d{2,4}){1,4}(?:[-–]\d{1,3})?|\d{3,8}[-–/]\d{1,6}|\d{4,9})(?![\d.,:-]*\d|(?<!\d{5}) [A-ZÄÖÜ])"
)
# "Telefon 755-514 oder 755-542", "Tel. 755-514 oder an den Notdienst, 755-542": a second one.
_OR_LOCAL = re.compile(
    r"(\b(?:Tel\.?|Tele(?:fon|fax)(?:nummern?)?|Fax|[Rr]ufnummern?):? ?"
    r"(?:\d{2,5}[/ -])?\d{3,8}[-–/ ]\d{2,6}"  # the first number, perhaps with its area's
    r",? (?:oder|und|sowie) (?:(?:an )?[a-zäöü]{2,4} [\w-]{2,20},? )?)"  # "oder an den Notdienst,"
    r"([1-9]\d{2,7}[-–/]\d{2,6}|(?<=\d oder )[1-9]\d\d \d{3,6}|[-–]\d{2,6})"  # "755-542", "755 542", "-542"
    r"(?![\d.,:–/-]*\d| ?[–-] ?\d| [A-ZÄÖÜ\d])"
)
# "(Anna Kern/-8211)": who signs, and the extension.
_SIGNED_EXTENSION = re.compile(r"(?<=[a-zäöüß]) ?(?:/ ?[-–]|[-–] ?/) ?(\d{2,6})(?=\))")
# Numbers that are telephone numbers by their form alone.
_PHONE = re.compile(
    r"(?<![\w.,])((?:\+|00(?=[1-9]))\d{1,3}[ /-]?(?:\(\d{1,5}\))?[\d /–-]{5,18}\d"  # "+49 (30) 123 45 67"
    r"|01 ?/ ?\d[\d -]{3,12}\d"  # Vienna: "01/123 45 67"
    r"|0\d{2,5} ?[/–-] ?\d[\d -]{2,12}\d"  # "030/123 45 67"
    r"|(?<!:)0 \d{3} ?/ ?\d[\d ]{3,12}\d"  # "0 911/12 34 56"
    r"|(?<!:)0\d \d{2,3} ?/ ?\d[\d -]{3,12}\d"  # "09 11/12 34-56"
    r"|(?<!:)0 \d\d(?: \d{1,2})? ?/ ?\d[\d -]{1,12}\d"  # "0 91 1/12 34"
    r"|\(0[\d ]{2,6}\) ?\d[\d -]{2,12}\d"  # "(030) 123 45"
    r"|0\d{2,4} \d[\d ]{3,12}\d)(?!\d|[.,:]\d)"  # "0800 123 45 67"
)
_CALLED = re.compile(r"\bTel(?:\.|efon|efax)|\bFax|[Rr]ufnummer")
_GROUPED = re.compile(r"\+\d{1,3}(?: \d{3}){1,3}")  # "(+247 541 Übernachtungen)": an amount
_TRUNK = re.compile(r"^((?:\+|00)\d{1,3}) ?\(0\)")  # "+49 (0)30 1234": it is not dialled behind a country's number
_SHORT_NUMBERS = "110|112|115|911|116 ?[01]\\d\\d|19 ?222"
# "Notruf 112", "die 110", "unter 116 117"; no counted noun may follow.
_COUNTS = r"(?![\d.,:%]*\d|\.? [A-ZÄÖÜ€%°]|[-%€°]| (?:k|c|m)?[mgl]\b| t\b)"
_SHORT_PHONE = re.compile(
    rf"\b({_CALL}|Polizei|Feuerwehr|wählte|wählten|wählen|[Ww]ählen Sie|[Rr]ufen Sie|[Rr]ufe?)"
    r"( | (?:der|die|den|unter) )"
    rf"({_SHORT_NUMBERS})(?:( und | oder |/)({_SHORT_NUMBERS}))?{_COUNTS}"
)
# "unter 0911 2112-0 oder 110": behind a whole number.
_OR_SHORT = re.compile(rf"(\b0\d[\d /()–-]{{4,22}}\d(?: oder | und |, ))({_SHORT_NUMBERS}){_COUNTS}")
# Numbers of aid that are the same in all of Europe, wherever they stand: doctors on call, a child in need.
_ON_CALL = re.compile(rf"(?<![\w.,/-])116 ?(?:117|111|000|123|016){_COUNTS}")
# "die 112" alone: only where it is dialled or ends the phrase.
_DIALLED = re.compile(
    r"\b([Dd]ie|[Dd]er)( )(110|112|115|116 ?117)()()"
    r"(?:(?= (?:wähl|ruf|an\b|gewählt|alarmier|ist\b|erreich|werktags|rund um)"
    r"|[!?;)]|, |\.$)|(?<=(?:ber|ter) (?:die|der) \d{3})(?= [a-zäöü]))"
)
_HEX = re.compile(r"(?<!\w)0x([0-9A-Fa-f]{2,16})\b")  # "Fehler 0x80070005"
# A postcode: with a leading zero, after a comma, "D-" or "PLZ", before a town.
_POSTCODE = re.compile(
    r"(?=[\dDAC])(?:(?<![\w.,:/-])(?:(D|A|CH)-)?(0\d{4}|(?<=, )\d{5}|(?<=D-)\d{5})(?= [A-ZÄÖÜ][a-zäöü]|,|$)"
    r"|(?:(?<=PLZ )|(?<=eitzahl )|(?<=PLZ ist )|(?<=eitzahl ist )|(?<=PLZ lautet )|(?<=eitzahl lautet ))"
    r"(\d{5})(?![.,]?\d))"
)
# "in 80331 München", "80331 München": five digits without a point before a name that counts nothing.
_TOWN = re.compile(
    r"(?:(?<=\b[ia]n )|(?<=\baus )|(?<=\b[Vv]on )|(?<=\b[Nn]ach )|(?=^\d+ [^ ]+(?: [a-z/(]+ ?[A-Z][^ ]*)?$))"
    r"(\d{5})(?= ([A-ZÄÖÜ][a-zäöüß]+))"
)
# "B-MW 1234"; only where a word of the list below stands in the text.
_PLATE = re.compile(r"\b([A-ZÄÖÜ]{1,3})[- ]([A-Z]{1,2})[- ](\d{1,4})(E|H)?\b(?=[^\d]|$)")
_ROMAN = re.compile("[IVXLCDM]+")
# Words that tell a number plate from a model name.
_PLATE_GUARD = re.compile(
    r"Kennzeichen|Nummernschild|Kfz|Wagen|Auto|Fahrzeug|Pkw|Lkw|\([A-ZÄÖÜ]{1,3}-[A-Z]{1,2} \d{1,4}\)"
)
_CHARACTERS = tables.pairs("german/data/web_characters.tsv")
# In no other text a rule of this file applies.
_DIGIT = re.compile(r"\d")
# Signs inside an address that are said by name.
_WEB = re.compile("([" + re.escape("".join(_CHARACTERS)) + "])")


# "*100#": what is dialled to ask for the credit.
_SERVICE = re.compile(r"(?<![\w*])\*\d[\d*]{0,20}#(?!\w)")


def read(text: str) -> str:
    """Say every address and number of that kind."""
    if "(at" in text or "[at" in text:
        text = sub(_AT, "@", text)
    if "@" in text:
        text = sub(_MAIL, lambda match: f"{_web(match[1])} at {_web(match[2])}", text)
        text = sub(_SIGN, "At", sub(_HANDLE, lambda match: "at " + match[1].replace(".", " Punkt "), text))
    if "." in text:
        text = sub(_URL, _url, text)
        text = sub(_FILE, lambda match: f"{_web(match[1])} Punkt {_ENDINGS[match[2]]}", sub(_DOMAIN, _domain, text))
    if "#" in text:
        text = sub(_HASHTAG, _hashtag, sub(_SERVICE, _service, text))
        text = sub(_NUMBER_SIGN, _number_sign, text)
    if not _DIGIT.search(text):
        return text
    text = sub(_HEX, lambda match: f"null x {_one_by_one(match[1])}", text)
    text = sub(_SECURITY, lambda match: _one_by_one(match[1]), text)
    text = sub(_ISBN, lambda match: f"ISBN{match[2] or ' '}{groups(match[3])}", text)
    text = sub(_IBAN, _iban, text)
    text = sub(_OR_SHORT, lambda match: match[1] + digits(match[2]), text)
    text = sub(_SIGNED_EXTENSION, lambda match: ", " + digits(match[1]), text)
    if _CALLED.search(text):
        text = sub(_OR_LOCAL, lambda match: match[1] + groups(match[2]), text)
    text = sub(_PHONE_WORD, lambda match: match[1] + groups(match[2]), text)
    text = sub(_PHONE, _phone, text)
    text = sub(_LOCAL, lambda match: match[1] + groups(match[2]), text)
    text = sub(_REGISTERED, _registered, text)
    text = sub(_BOX, lambda match: match[1] + groups(match[2]), text)
    text = sub(_EXTENSION, lambda match: f"{match[1]}{match[2]} {digits(match[3])}", text)
    text = sub(_LONG_NUMBER, _registered, text)
    text = sub(_ON_CALL, lambda match: digits(match[0]), text)
    text = sub(_DIALLED, _short, sub(_SHORT_PHONE, _short, text))
    text = sub(_POSTCODE, lambda match: (f"{match[1]} " if match[1] else "") + digits(match[2] or match[3]), text)
    text = sub(_TOWN, _town, text)
    if _PLATE_GUARD.search(text):
        text = sub(_PLATE, _plate, text)
    return text


def _one_by_one(characters: str) -> str:
    """Say letters and digits one by one: "A1X" is "A eins X"."""
    return " ".join(DIGITS[int(character)] if character.isdigit() else character for character in characters)


def _service(match: re.Match[str]) -> str:
    signs = {"*": "Stern", "#": "Raute"}
    return " ".join(signs.get(sign) or DIGITS[int(sign)] for sign in match[0])


def _iban(match: re.Match[str]) -> str:
    """Say an account's number: letters one by one, digits in the groups that were written."""
    country, check, bank, banked, unbanked = match.groups()
    spelled = " ".join(country)
    if bank is None:
        return f"{spelled} {groups(check + unbanked)}"
    return f"{spelled} {groups(check)}, {' '.join(bank)}, {groups(banked)}"


def _number_sign(match: re.Match[str]) -> str:
    glued = match.string[max(0, match.start() - 1) : match.start()].isalpha()  # "Update#2"
    return " Nummer " if glued else "Nummer "


def _plate(match: re.Match[str]) -> str:
    """Say a number plate; letters that would be a Roman number stand apart: "N-XX 123"."""
    letters = " ".join(match[2]) if _ROMAN.fullmatch(match[2]) else match[2]
    return f"{match[1]} {letters} {digits(match[3])}" + (f" {match[4]}" if match[4] else "")


def _phone(match: re.Match[str]) -> str:
    """Say a telephone number; thousands before what they count are an amount."""
    amount = _GROUPED.fullmatch(match[1]) and nouns.is_countable_plural(Place.of(match).following)
    return match[0] if amount else groups(match[1])


def _registered(match: re.Match[str]) -> str:
    """Say a number of a register digit by digit; behind a currency's code it is an amount."""
    return match[0] if match[1].strip() in CURRENCIES else match[1] + digits(match[2]) + Place.of(match).gap


def _town(match: re.Match[str]) -> str:
    """Say a postcode; "in 15000 Haushalten" is an amount."""
    noun = nouns.lookup(match[2])
    counts = match[1].endswith("00") or (noun is not None and noun.plural)
    return match[1] if counts else digits(match[1])


def _hashtag(match: re.Match[str]) -> str:
    named = match.string[max(0, match.start() - 12) : match.start()].endswith(("Hashtag ", "Hashtags "))
    return "" if named else "Hashtag "


def groups(written: str) -> str:
    """Say digits one by one; where the writer made groups, a comma makes a short pause."""
    written = _TRUNK.sub(r"\1 ", written)
    plus = "plus " if written.startswith("+") else ""
    country = re.match(r"\+\d\d(?!\d)", written)
    if country:  # "plus neunundvierzig"
        return ", ".join((f"plus {cardinal(int(country[0]))}", groups(written[country.end() :])))
    parts = [digits(part) + (" X" if part.endswith("X") else "") for part in re.split(r"[^\dX]+", written) if part]
    return plus + ", ".join(part for part in parts if part)


def _short(match: re.Match[str]) -> str:
    second = f"{match[4].replace('/', ' oder ')}{digits(match[5])}" if match[4] else ""
    return f"{match[1]}{match[2]}{digits(match[3])}{second}"


def _url(match: re.Match[str]) -> str:
    address = match[1].rstrip(".,;:!?/")
    return _web(address) + match[1][len(address.rstrip("/")) :].replace("/", "")


def _domain(match: re.Match[str]) -> str:
    address = match[0].rstrip(".?")
    return _web(address) + match[0][len(address) :]


def _web(address: str) -> str:
    spoken = sub(_WEB, lambda match: f" {_CHARACTERS[match[1]]} ", address.rstrip("/"))
    spoken = re.sub(
        r"\d+", lambda match: f" {cardinal(int(match[0])) if len(match[0]) < 5 else digits(match[0])} ", spoken
    )
    return " ".join(spoken.split())
