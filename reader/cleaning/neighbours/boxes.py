"""Boxes of a page in pasted text, whose lines only their neighbours give away: polls and newsletters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.cleaning.boilerplate.boilerplate import Role
from reader.cleaning.neighbours.teasers import is_title
from reader.cleaning.piece import Piece
from reader.cleaning.reasons import Reason, Reasons

# polls
_ANSWERS, _ANSWER_WORDS = (3, 8), 10  # from three to so many; words of the longest
_LABEL_WORDS = 2  # of what stands above the question: "Umfrage"
_INTERVIEW = 3  # more questions are an interview, in which somebody may well say that
_NONE = re.compile(
    r"(?:ich )?(?:weiß|weiss) (?:es |ich )?(?:noch |auch )?nicht|ich bin (?:mir )?(?:noch |da )?(?:nicht |un)sicher"
    r"|(?:ich habe )?(?:dazu )?keine (?:angabe|meinung|ahnung)|ich habe kein\w* [^.!?]{3,40}|(?:das )?ist mir egal"
    r"|unentschieden|unentschlossen|etwas anderes|nichts davon|keine?r?s? davon",
    re.IGNORECASE,
)
# newsletters
_NAME_WORDS, _BLURB_WORDS, _LONG_BLURB_WORDS = 6, 17, 25  # at most; the long blurb says how it is sent, too
_OFTEN = re.compile(  # how often a newsletter comes
    r"\b(?:jede[nr]? \w+|täglich\w*|wöchentlich\w*|monatlich\w*|alle (?:zwei|drei|\d+) \w+|\w{3,6}s?tags"
    r"|mittwochs|morgens|abends|in den tag)\b",
    re.IGNORECASE,
)
_SENT = re.compile(r"\b(?:per (?:E-?)?Mail|Post(?:fach|eingang)|abonnieren|kostenlos)\b")


def drop_polls(pieces: Sequence[Piece], gone: Reasons) -> None:
    """Drop the label, the question and the answers of each poll."""
    if sum(piece.text.endswith("?") for piece in pieces) > _INTERVIEW:
        return
    for index, piece in enumerate(pieces):
        if index in gone or not _NONE.fullmatch(piece.text.rstrip(".!… ")):
            continue
        first = index
        while first > 0 and _is_answer(pieces[first - 1]):
            first -= 1
        asked = first > 0 and pieces[first - 1].text.endswith("?")
        if asked and _ANSWERS[0] <= index - first + 1 <= _ANSWERS[1]:
            labelled = first > 1 and pieces[first - 2].words <= _LABEL_WORDS and not pieces[first - 2].closed
            gone.update((at, Reason.FORM) for at in range(first - 1 - labelled, index + 1))


def _is_answer(piece: Piece) -> bool:
    return piece.boilerplate is None and piece.words <= _ANSWER_WORDS and not piece.text.endswith(("?", ":"))


def drop_newsletters(pieces: Sequence[Piece], gone: Reasons) -> None:
    """Drop the lines around each note of a newsletter."""
    for index, piece in enumerate(pieces):
        label = piece.role in {Role.LABEL, Role.MORE} and index in gone
        if piece.boilerplate and piece.boilerplate.reason is Reason.NEWSLETTER and not label:
            _drop_around(pieces, gone, index)


def _drop_around(pieces: Sequence[Piece], gone: Reasons, note: int) -> None:
    """Drop the newsletter's name between other boilerplate and its note, and what it has, and how often, below its
    name."""
    above, below = note - 1, note + 1
    told = below < len(pieces) and pieces[below].words < _LONG_BLURB_WORDS and not pieces[below].boilerplate
    if told and _OFTEN.search(pieces[below].text) and _SENT.search(pieces[below].text):
        gone.setdefault(below, Reason.NEWSLETTER)
    if above > 0 and pieces[above].words < _BLURB_WORDS and _OFTEN.search(pieces[above].text):
        gone.setdefault(above, Reason.NEWSLETTER)
        above -= 1
        if is_title(pieces, above) and pieces[above].words <= _NAME_WORDS:
            gone.setdefault(above, Reason.NEWSLETTER)
        return
    found = pieces[above - 1].boilerplate if above > 0 else None
    if found and (is_title(pieces, above) or (found == pieces[note].boilerplate and not pieces[above].prose)):
        gone.setdefault(above, Reason.NEWSLETTER)
