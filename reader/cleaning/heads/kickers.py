"""The kicker: the small line above a headline, or the words before it on the same line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from reader.cleaning.piece import Piece
from reader.cleaning.wording.agency_marks import is_place
from reader.cleaning.wording.wording import FUNCTION_WORDS, POLITE, has_verb, is_result
from reader.common import tables

SITE = re.compile(r"(?:www\.)?[\w-]+\.(?:at|ch|com|de|eu|info|li|lu|net|org)", re.IGNORECASE)
"""A site's name, which heads every page of it."""


class _Kind(StrEnum):
    """What a word above a headline tells of the text."""

    GENRE = "genre"
    SECTION = "section"


class _Named(NamedTuple):
    word: str
    """As it is written."""
    kind: _Kind
    """What it tells."""


_KINDS = {row.word: row.kind for row in tables.read("cleaning/heads/kickers.tsv", _Named)}
# "Samstagsinterview", "Buch der Woche"
_OWN_GENRE = re.compile(r"\w+(?:interview|kolumne|kommentar|kritik)|\w+ (?:der Woche|des (?:Monats|Tages|Jahres))")
_VERB = re.compile(r"(?<![\w’-])[A-ZÄÖÜ][\w’-]*[“\"]? ([a-zäöüß]{2,}(?:t|en)) \S")  # "Lindenau verschärft die Regeln"
# What happened before, or why: "Nach dem Rücktritt des Trainers". Without a verb it is no headline.
_CIRCUMSTANCE = re.compile(r"(?:Nach|Vor|Trotz|Wegen|Seit|Angesichts|Während|Infolge|Dank) ")
_CLAUSE_START = re.compile(r"(?:Der|Die|Das|Eine?|Er|Sie|Es|Wir|In|Im|An|Am|Auf|Mit|Bei|Beim) [^:„»«]*$")
_FACT = re.compile(r"[A-ZÄÖÜ]\w+: ?[A-ZÄÖÜ][\w/-]+")  # "Ereignisort: Lindenau"
_TITLE_WORDS, _LONG_TITLE_WORDS = 14, 22  # a longer second line is a deck; below a kind of text it is a lead
_KICKER_WORDS, _SHORT_KICKER, _VERBLESS_KICKER, _SECTION_WORDS = 6, 3, 4, 2  # at most
_LONGEST_KICKER = 9  # that says what happened before
_TOLD_KICKER, _SHORT_TITLE, _LONG_DECK = 5, 3, 10  # of a kicker above a line that tells; so many words may be a deck


def split_kicker(text: str) -> tuple[str | None, str]:
    """Return (kicker, headline) of a line on which both stand, where it gives itself away; else (None, `text`).

    A word that is written small inside a sentence begins the headline if it has a capital letter, and so does a place
    before a colon, if no verb stands above it: "Wachen, Aufbauen Seoul: Nordkorea schickt Soldaten".
    """
    words = text.split()
    for index in range(1, min(_KICKER_WORDS, len(words) - 3) + 1):
        before, word = words[:index], words[index].strip('„"»“,:')
        if before[-1].endswith((":", "-", "–", "?", "!", ".", "„")) or words[index][:1] in '„"»“(':
            return None, text
        small = word.lower() in FUNCTION_WORDS and word not in POLITE
        starts = small and word[:1].isupper() and not word.isupper()
        placed = words[index].endswith(":") and is_place(word) and index > 1
        if (starts or placed) and _is_phrase(before):
            return " ".join(before), " ".join(words[index:])
    return None, text


def is_kicker(line: Piece, headline: Piece, *, bare: bool) -> bool:
    """Return whether `line`, right above `headline`, is its kicker: it names a kind of text, a result, or what happened
    before; else it is shorter, and without a verb. On a page it is enough to be short."""
    text = line.text
    if headline.text.endswith((".", ":")) or SITE.fullmatch(text) or _FACT.fullmatch(headline.text):
        return False
    if names_genre(line) or _kind(line):
        return headline.words <= _LONG_TITLE_WORDS
    fits = not line.boilerplate and 1 <= line.words <= _LONGEST_KICKER and (not line.closed or text.endswith(":"))
    if not fits or headline.words > _TITLE_WORDS or text[-1] in "?!":
        return False
    return _precedes(line, headline) or (not _is_deck(headline) and _is_short(line, headline, bare=bare))


def _precedes(line: Piece, headline: Piece) -> bool:
    """Return whether a line without a verb says what happened before, or what the headline tells of."""
    said = line.text.rstrip(":").split()
    if has_clause(line.text) or (len(said) > 1 and said[-1].islower()):  # "Nach Einbruch gefasst"
        return False
    told = _CIRCUMSTANCE.match(line.text) and headline.words < _LONG_DECK
    return bool(told or (line.words <= _TOLD_KICKER and _tells(headline)))


def _is_deck(line: Piece) -> bool:
    """Return whether a long line begins as decks do, and headlines of that length hardly ever."""
    return line.words >= _LONG_DECK and bool(_CLAUSE_START.match(line.text)) and line.text[-1] not in "?!"


def _is_short(line: Piece, headline: Piece, *, bare: bool) -> bool:
    """Return whether a line is short for its headline, and a phrase; on a page it may say anything."""
    if line.words > (_KICKER_WORDS if headline.words > line.words else min(headline.words, _SECTION_WORDS)):
        return False
    if not bare and (line.words <= _SHORT_KICKER or line.text.endswith(":")):
        return True
    return line.words <= (_SHORT_KICKER if bare else _VERBLESS_KICKER) and _is_phrase(line.text.rstrip(" :").split())


def names_genre(line: Piece) -> bool:
    """Return whether a line names a kind of text, or the result of a match: right above a headline."""
    return _kind(line) is _Kind.GENRE or (is_result(line.text) and not line.boilerplate)


def names_kind(line: Piece) -> bool:
    """Return whether a line is nothing but a section's name, or a kind of text."""
    return _kind(line) is not None


def _kind(line: Piece) -> _Kind | None:
    name = line.text.rstrip(":")
    name = name.capitalize() if name.isupper() else name
    return _Kind.GENRE if _OWN_GENRE.fullmatch(name) else _KINDS.get(name)


def _is_phrase(words: Sequence[str]) -> bool:
    """Return whether `words` can stand alone and hold no verb: nouns, and small words that don't end it."""
    small = [word.strip(",") for word in words if word[:1].islower()]
    ended = words[-1][:1].isupper() and words[-1].lower() not in FUNCTION_WORDS  # "Was", "Wie" and "Bei" begin clauses
    return ended and words[0][:1].isupper() and all(word in FUNCTION_WORDS for word in small)


def _tells(headline: Piece) -> bool:
    """Return whether a line is worded like a headline, not like a deck: in a few words it tells, asks, exclaims or
    quotes something."""
    quoted = headline.text[:1] in '„"»«'
    said = has_clause(headline.text) or headline.text.endswith(("?", "!")) or quoted
    most = _TITLE_WORDS if quoted and headline.text[-1] in '“"«»' else _LONG_DECK - 1
    return said and _SHORT_TITLE <= headline.words <= most


def has_clause(text: str) -> bool:
    """Return whether somebody does something in a line: a known verb, or a word that ends like one behind a noun."""
    return has_verb(text) or any(word not in FUNCTION_WORDS for word in _VERB.findall(text))
