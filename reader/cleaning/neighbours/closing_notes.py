"""Notes below the text: what a newsroom says there of the text, its rights and its author, and asks of its reader.

They are told by wording and place together: nothing but notes, and what heads them, stands between them and the end.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from reader.cleaning.boilerplate.boilerplate import Role
from reader.cleaning.piece import Piece
from reader.cleaning.reasons import Reason, Reasons
from reader.cleaning.wording.names import NAME, is_name
from reader.cleaning.wording.wording import speaks_to_reader

_SENDER_PIECES, _ARTICLE = 4, 5  # lines that a sender says of himself, with their title; characters of "Das "
_TITLE_WORDS = 10  # of a line that heads a note
_TEXT = r"(?:Artikel|(?:Gast)?[Bb]eitrag|Text|Kolumne|Essay|Rezension|Recherche)"
_WRITES = (
    r"(?:\w*[Rr](?:eporter|edakteur)|\w*[Kk](?:orrespondent|olumnist)|\w*[Aa]utor|[Vv]olontär|[Jj]ournalist)(?:in)?"
)
_BORN = r"(?:, (?:Jahrgang|Jg\.|geboren) \d{4},?)?"
_WE = r"\b(?:[Ww]ir|uns|[Uu]nser\w*|mich)\b"
_LIKED = r"\b(?:gefallen|gefällt|gefiel|hilfreich|Anmerkung\w*|Redaktion|freigeschaltet)\b"
# What asks for help, and not for money: "Wer uns bei der Aktion unterstützen will, meldet sich."
_HELP = re.compile(r"\b(?:bei (?:de[rmn]|einem|einer) |beim )(?!Arbeit\b)[A-ZÄÖÜ][^.!?]{0,40}\b[Uu]nterstütz")
_PAID = r"\b(?:\w*[Aa]bo|[Aa]bonn\w+|Postfach)\b"
_ABOUT_AUTHOR = re.compile(rf"(?:Über|Zur? Person:?) ({NAME})\W?")
_ABOUT_WRITER = re.compile(r"(?:Über|Zu[mr]?) (?:de[mnr]|die) (?:Gast)?[Aa]uth?or(?:in|en|innen)?\W{0,2}")
_ABOUT_SENDER = re.compile(r"Über (?:(?:den|die|das) )?([A-ZÄÖÜ\d].{2,60}?|uns)(:?)")
_QUOTED = re.compile(r"[„»“]")
_QUOTED_TITLE = re.compile(r"[„»][^„»“«.!?]{1,40}[“«](?!,)")  # of a series, a magazine


def _table(*rows: tuple[Reason, str]) -> tuple[tuple[Reason, re.Pattern[str]], ...]:
    return tuple((reason, re.compile(pattern)) for reason, pattern in rows)


_TOLD = _table(
    (
        Reason.EDITORIAL_NOTE,
        rf"Dies(?:e[rs]?)? (?:\w+ )?{_TEXT} (?:.*\s)?(?:wurde|ist|ersch[ie]+n|entstand|stammt|baut|gehört)\b"
        rf"|Der {_TEXT} .{{3,160}} erschien zuerst (?:auf|bei|in)\b",
    ),
    (
        Reason.EDITORIAL_NOTE,  # rights
        r".*\b[Rr]echte vorbehalten\b|.*\bsteh(?:t|en) unter (?:de|eine)r\b.*\b(?:Lizenz|License|CC)\b"
        r"|.*\b(?:Nachdruck|Vervielfältigung|Weiterverwendung|Weiterverbreitung|Weitergabe|Verwertung|Reproduktion)\b"
        r".*\b(?:gestattet|erlaubt|zulässig|untersagt|verboten|Genehmigung|Zustimmung|Erlaubnis)\b",
    ),
    (
        Reason.EDITORIAL_NOTE,  # liability
        r".*\b(?:Haftungsausschluss|[Kk]eine (?:Haftung|Gewähr)"
        r"|Gewähr für (?:die )?(?:Richtigkeit|Vollständigkeit)|Anlage(?:berat|empfehl)\w+|Totalverlust"
        r"|Offenlegung gemäß)\b",
    ),
    (
        Reason.BIO,
        r"(?:Der|Die) (?:Gast)?(?:[Aa]utor|[Vv]erfasser)(?:in|en)?\b(?:[:,]| [A-ZÄÖÜ].{2,40}?)? ?"
        r"(?:ist|sind|war|arbeite[nt]|schreib(?:t|en)|lebt|leitet|lehrt|forscht|studiert|berichtet)\b",
    ),
    (
        Reason.BIO,
        rf"{_WRITES} {NAME} (?:ist|berichtet|schreibt|arbeitet)\b"
        rf"|(?:{_WRITES} )?{NAME}{_BORN} (?:ist|arbeitet|schreibt)\b.{{0,80}}\b{_WRITES}\b"
        rf"|{NAME} beschäftigt sich\b.{{0,240}}\bals {_WRITES}\b"
        r"|(?:(?:Hi|Hallo|Hey|Moin)\W{1,3})?[Ii]ch (?:bin|heiße) [A-ZÄÖÜ][a-zäöüß]+(?:,| und) "
        r".*\b(?:[Bb]log\w*|schreibe)\b"
        r"|(?:Schreibt|Berichtet|Arbeitet) (?:seit|für|über|als|bei)\b|Seit \d{4} (?:bei|als|für)\b",
    ),
)
# What is said to the reader.
_ASKED = _table(
    (
        Reason.DONATION,
        rf"{_WE}.*\b(?:\w*[Ss]pende\w*|[Uu]nterstütz\w*|Supporter)\b|\b(?:[Ss]pende\w*|[Uu]nterstütz\w*)\b.*{_WE}",
    ),
    (Reason.SUBSCRIPTION, rf"{_WE}.*{_PAID}|{_PAID}.*{_WE}"),
    (Reason.EDITORIAL_NOTE, rf"\b{_TEXT}s?\b.*{_LIKED}|{_LIKED}.*\b{_TEXT}\b"),
    (Reason.EDITORIAL_NOTE, r"\b(?:Tipps?|Hinweise?|Themen?|Fotos?)\b.*\bRedaktion\b|\b[Ss]chick\w*(?: Sie)? uns\b"),
    (Reason.COMMENTS, r"(?:(?<=[a-zäöüß] )Ihre?|\b[Ee]ure?|\b[Dd]eine?)\w{0,2} (?:\w+ )?Kommentar\w*\b"),
)


def drop_closing_notes(
    pieces: Sequence[Piece], gone: Reasons, segment: tuple[int, int], authors: Collection[str]
) -> None:
    """Drop the notes at the end of an article, each with the line that heads it; `authors`: who wrote the article."""
    shown = [index for index in range(*segment) if index not in gone]
    notes: dict[int, Reason] = {}
    _drop_sender(pieces, shown, notes)
    while len(shown) > 1 and (reason := _reason(pieces, shown[-1], shown[-2], authors)):
        notes[shown.pop()] = reason
        if len(shown) > 1 and _heads(pieces[shown[-1]]):
            notes[shown.pop()] = reason
    if sum(pieces[index].words for index in notes) < sum(pieces[index].words for index in shown):
        gone.update(notes)


def _drop_sender(pieces: Sequence[Piece], shown: list[int], notes: Reasons) -> None:
    """Drop what the sender of a press release says of himself at its end, above his address: "Über X", "X ist ..."."""
    for at in range(max(1, len(shown) - _SENDER_PIECES), len(shown) - 1):
        about = _ABOUT_SENDER.fullmatch(pieces[shown[at]].text)
        told = pieces[shown[at + 1]].text
        own = about and (about[1] in told[: len(about[1]) + _ARTICLE] or (about[1] == "uns" and re.search(_WE, told)))
        if about and own and (about[2] or _has_address(pieces, shown[-1] + 1)):
            notes.update((index, Reason.BIO) for index in shown[at:])
            del shown[at:]
            return


def _has_address(pieces: Sequence[Piece], index: int) -> bool:
    """Return whether an address, or what else ends a text, stands right below it."""
    return any(piece.role in {Role.END, Role.ENVELOPE} for piece in pieces[index : index + 2])


def _heads(piece: Piece) -> bool:
    return piece.words <= _TITLE_WORDS and (not piece.closed or piece.text.endswith(":")) and not piece.kept


def _reason(pieces: Sequence[Piece], at: int, shown: int, authors: Collection[str]) -> Reason | None:
    """Return why the line `at` is a note; `shown`: the line above it that is read."""
    piece, above = pieces[at], pieces[shown]
    text = piece.text
    if piece.kept or _QUOTED.search(_QUOTED_TITLE.sub("", text)):
        return None
    about = _ABOUT_AUTHOR.fullmatch(above.text)
    named = any(text.startswith(name) or (name in text and piece.words <= _TITLE_WORDS) for name in authors)
    if named or (about and about[1] in text) or _ABOUT_WRITER.fullmatch(above.text):
        return Reason.BIO
    if text[0].islower() and is_name(pieces[at - 1].text):  # the name stands on a line of its own
        text = f"{pieces[at - 1].text} {text}"
    told = next((reason for reason, pattern in _TOLD if pattern.match(text)), None)
    asked = f"{above.text} {text}" if _heads(above) else text
    if told is None and speaks_to_reader(asked) and not _HELP.search(asked):
        return next((reason for reason, pattern in _ASKED if pattern.search(asked)), None)
    return told
