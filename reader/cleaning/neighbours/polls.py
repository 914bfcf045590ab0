"""Polls in pasted text: a question, and the answers a reader could choose, the last of which is to have none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.cleaning.piece import Piece
from reader.cleaning.reasons import Reason, Reasons

_ANSWERS, _ANSWER_WORDS = (3, 8), 10  # from three to so many; words of the longest
_LABEL_WORDS = 2  # "Umfrage"
_INTERVIEW = 3  # more questions are an interview, in which somebody may well say that
_NONE = re.compile(
    r"(?:ich )?(?:weiß|weiss) (?:es |ich )?(?:noch |auch )?nicht|ich bin (?:mir )?(?:noch |da )?(?:nicht |un)sicher"
    r"|(?:ich habe )?(?:dazu )?keine (?:angabe|meinung|ahnung)|ich habe kein\w* [^.!?]{3,40}|(?:das )?ist mir egal"
    r"|unentschieden|unentschlossen|etwas anderes|nichts davon|keine?r?s? davon",
    re.IGNORECASE,
)


def drop_polls(pieces: Sequence[Piece], gone: Reasons) -> None:
    """The label, the question and the answers of each poll."""
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
