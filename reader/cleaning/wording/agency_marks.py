"""What news agencies leave inside good paragraphs: datelines before the first sentence, signatures after the last."""

from __future__ import annotations

import re

from reader.cleaning.wording.characters import without_remnants
from reader.common import tables
from reader.german.words import nouns
from reader.german.words.agencies import NEWS

_AGENCIES = rf"(?!Ap\b)(?i:{NEWS}|taz)"
_PLACE = r"(?:(?:Bad|St\.|San|New|Los|Tel|Den|Frankfurt am)\s)?[A-ZÄÖÜ][\wäöüß.-]+(?:[ /][A-ZÄÖÜ][\wäöüß.-]+){0,2}"
_DATE = r"\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4}|\d\d)"
_DATELINE = re.compile(
    rf"^(?:{_PLACE}(?:, \d{{1,2}}\. \w+)?\s\((?:\w{{2,8}}/)?(?:{_AGENCIES})(?:[/, -]+\w{{2,8}}){{0,3}}\)"
    r"\s?(?:[-–—:.]\s?|(?=[A-ZÄÖÜ„\"»]))"
    rf"|{_PLACE}, (?:den )?(?:{_DATE}|\d{{1,2}}\. [A-ZÄ][a-zä]+(?: \d{{4}})?)\s?[-–—:.|]\s(?=[A-ZÄÖÜ„\"»])"
    rf"|(?:{_AGENCIES})\s{_PLACE}\s?[-–—:.]\s(?=[A-ZÄÖÜ„\"»])"
    rf"|(?:[A-ZÄÖÜ]{{3,20}}\s)?(?:{_AGENCIES})\s?[|]\s"
    rf"|\((?:{_AGENCIES})(?:[/, -]+\w{{2,8}}){{0,3}}\)\s?[-–—:]?\s"
    rf"|[A-ZÄÖÜ][A-ZÄÖÜ/.-]{{4,30}}(?: [A-ZÄÖÜ]{{2,20}})?\s?[-–—]\s"
    rf"|{_PLACE}\s[·|]\s"
    rf"|(?:\({_DATE}\)\s?[-–—:|]?|{_DATE}(?:, \d{{1,2}}[.:]\d\d(?: Uhr)?)?\s?[-–—|])\s(?=[A-ZÄÖÜ„\"»])"
    r"|\([a-zäöüß]{2,4}(?:/[a-zäöüß]{2,4})*\)\s?[-–—:.]\s(?=[A-ZÄÖÜ„\"»])"
    r"|[A-ZÄÖÜ]{3,}[/-][A-ZÄÖÜ/-]{3,30}\.\s(?=[A-ZÄÖÜ„\"»])|[A-ZÄÖÜ]{6,20}\.\s(?=[A-ZÄÖÜ„\"»])"
    rf"|(?P<place>{_PLACE})(?:\s[-–—]|\.)\s(?=[A-ZÄÖÜ„\"»]))"
)
_SOLE = re.compile(rf"^{_PLACE}\s\((?:{_AGENCIES})\)$")
_SIGNATURE = re.compile(
    rf"(?<=[.!?…“”\"»)])\s*(?:"
    rf"\(\s?(?:{_AGENCIES}|[a-zäöüß]{{2,4}})(?:\s?[/,]\s?(?:{_AGENCIES}|[a-zäöüß]{{2,4}})){{0,4}}\s?\)"
    rf"|(?:[a-zäöüß]{{2,4}}/)?(?:{_AGENCIES})(?:/[a-zäöüß]{{2,9}}){{0,2}}"
    rf"|[a-zäöüß]{{2,4}}/(?:{_AGENCIES})"
    r"|\(Quelle: [^()]{2,40}\)"
    rf"|\((?:[A-ZÄÖÜ][\w.’-]+(?: [\w.’-]+){{0,3}}, ){{1,5}}{_DATE}\)"
    r"|V(?:on|ON) [A-ZÄÖÜ][\w-]+ [A-ZÄÖÜ][\w-]+(?:,? (?:und |UND )?[A-ZÄÖÜ][\w-]+){0,4}"
    r"|/\s?[a-zäöüß]{2,5}\s?/|/[a-zäöüß]{2,5}/(?:DP|[a-zäöüß]{2,4})(?:/[a-zäöüß]{2,5}){0,3}"
    r")$"
)
_ARTICLES = r"(?i:d(?:er|ie|as|en|em|es)|k?ein(?:e[nmrs]?)?)"
_PLACES = frozenset(tables.words("cleaning/wording/places.txt"))
_NOT_SIGNATURES = {"(sic)", "(lacht)", "(ab)", "(neu)"}


def is_place(name: str) -> bool:
    """Return whether `name` is a place of datelines, or several with slashes between them."""
    return all((part.title() if part.isupper() else part) in _PLACES for part in name.split("/"))


def _told_as_place(name: str, article: str) -> bool:
    """Return whether the article says that something is in `name`, or near it, and never gives it an article, as it
    would a noun."""
    word = name.title() if name.isupper() else name
    near = r"[Ii]n" if nouns.has(word) else r"(?:[Ii]n|[Bb]ei|[Aa]us)"  # "bei Regen"
    named = re.search(rf"\b{near} {re.escape(word)}\b", article)
    return bool(named) and not re.search(rf"\b{_ARTICLES} {re.escape(word)}\b", article)


def without_dateline(text: str, article: str = "") -> str:
    """Return `text` without the place, date and agency before its first sentence ("BERLIN (dpa) - ", "06.11.23 - ").

    `article`: the text that it opens; places that aren't known are told by it.
    """
    if (text.endswith(".") and is_place(text[:-1])) or _SOLE.match(text):
        return ""
    match = None if text.isupper() else _DATELINE.match(text)
    place = match["place"] if match else None
    if not match or (place and not is_place(place) and not _told_as_place(place, article)):
        return text
    return text[match.end() :] or text


def without_signature(text: str) -> str:
    """Return `text` without the agency or author code after its last sentence ("(kas)", "dpa/afp")."""
    match = _SIGNATURE.search(text)
    if not match or match[0].strip().replace(" ", "") in _NOT_SIGNATURES:
        return text
    return text[: match.start()].rstrip()


def polished(text: str, *, opening: bool, article: str = "") -> str:
    """Return a paragraph as it is read; `opening` says that it is the lead or the first paragraph, where datelines
    stand."""
    text = without_signature(without_remnants(text))
    return without_dateline(text, article) if opening else text
