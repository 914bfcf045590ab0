"""Captions and speakers in pasted text that neither a credit nor their words give away: by where they stand.

A caption near-repeats a sentence of the body, which stays; or it stands where only pictures do.
"""

from __future__ import annotations

import re

from reader.cleaning.body import CAPTION_WORDS, NAME, SENTENCE, Body
from reader.cleaning.functions import has_function
from reader.cleaning.overlap import share_inside, words_of
from reader.cleaning.piece import Piece
from reader.cleaning.wording import begins_entry, count_words, is_entry

_NAMED = re.compile(rf"({NAME})(?:$|, | [A-ZÄÖÜ(]| \.\.\.| …)")
_PERSON = re.compile(
    rf"({NAME})(?: \([^)\d]{{2,30}}\) \w"
    r"|(?: \([^)]{1,30}\))? (?:bei|in|im|am|vor|mit|auf|während|beim|an|neben|zusammen|hier)\b)"
)
_SPEECH = re.compile(r"^[„\"»“].*[“\"«”]\W|[“\"«”],? (?:sagt|so |erklärt|meint)")
# What somebody says in an interview whose speakers are named on each line: "Hollmann: Das freut mich."
_TURN = re.compile(r"^[A-ZÄÖÜ][\w.-]+(?: [A-ZÄÖÜ][\w.-]+){0,2}: [A-ZÄÖÜ„\"»]")
_EXCLAMATION = re.compile(r"^[„\"»“«][^„\"»“”«]*![“”\"«»]$")
_TITLE_WORDS = 14  # of a sub-heading
_REPEATED = 0.72  # share of the words that stand in the body anyway
_REPEATING_WORDS = 18  # more are a paragraph
_QUOTES = "„\"»“«'"
_LONG_PARAGRAPHS = 70  # where paragraphs are this long (median, words), a lone short sentence between two is a caption
_NAMED_WORDS, _SPEAKER_WORDS = 9, 12  # of a line that begins with a name, with a function behind it
_FIRST_HEADING_WORDS = 5  # 1 of 61 articles has a longer sub-heading right below its lead


def is_caption(body: Body, at: int) -> bool:
    """Whether a line is a caption that neither credit nor words give away: by where it stands."""
    piece = body.pieces[at]
    if begins_entry(piece.text):
        return False
    if piece.closed and (piece.text[:1] in _QUOTES or _listed(body, at) or _ends_entry(body, at)):
        return False
    if _repeats(body, piece) and not _above_prose(body, at) and not _is_chapter(body, at):
        return True
    return _is_closed_caption(body, at) if piece.closed else _is_open_caption(body, at)


def _listed(body: Body, at: int) -> bool:
    """Whether a sentence stands in a list of such: short sentences, one to a line, right above and below."""
    around = [near for near in (at - 1, at + 1) if 0 <= near < len(body.pieces)]
    return len(around) > 1 and all(
        body.kept[near] - body.kept[at] == near - at
        and body.pieces[near].closed
        and body.pieces[near].words <= CAPTION_WORDS
        and not body.pieces[near].text.endswith(":")
        for near in around
    )


def _ends_entry(body: Body, at: int) -> bool:
    """Whether a ticker's next entry begins right below."""
    return (
        at + 1 < len(body.pieces) and body.kept[at + 1] == body.kept[at] + 1 and begins_entry(body.pieces[at + 1].text)
    )


def _is_closed_caption(body: Body, at: int) -> bool:
    piece = body.pieces[at]
    single = len(SENTENCE.split(piece.text)) == 1
    if piece.text.endswith(":") or not single or _SPEECH.search(piece.text) or _TURN.match(piece.text):
        return False
    above_subheading = body.short(at + 1) and body.prose(at + 2)
    if body.broken_before(at) and above_subheading and body.median >= 30 and piece.words <= 20:
        return True
    return body.median >= _LONG_PARAGRAPHS and piece.words <= 24 and _between_paragraphs(body, at)


def _is_open_caption(body: Body, at: int) -> bool:
    """Right below the lead, and below a sub-heading that speaks, stands a picture; so does above a sub-heading."""
    piece = body.pieces[at]
    if is_entry(piece.text):
        return False
    if _shows_person(body, piece):
        return True
    if body.prose(at + 1) or body.above_question(at):
        below_lead = at == body.below_lead and piece.words > _FIRST_HEADING_WORDS and not _speaks(piece.text)
        return below_lead or piece.words > _TITLE_WORDS or _caption_like(body, at) or _below_heading(body, at)
    above_subheading = body.short(at + 1) and body.prose(at + 2)
    return above_subheading and not (_speaks(piece.text) and not _speaks(body.pieces[at + 1].text))


def _above_prose(body: Body, at: int) -> bool:
    """Where sub-headings stand."""
    titled = body.short(at) or exclaims(body.pieces[at])
    return titled and body.prose(at + 1) and body.pieces[at].words <= _TITLE_WORDS


def _is_chapter(body: Body, at: int) -> bool:
    """Whether a sentence is all that stands below a sub-heading."""
    return body.pieces[at].closed and body.short(at - 1) and not body.broken_before(at) and not body.prose(at + 1)


def _repeats(body: Body, piece: Piece) -> bool:
    """A short line whose words occur in one sentence of a long paragraph, which stays: of a sentence every word, lest
    one be lost; of a line without a full stop most of them."""
    words = words_of(piece.text)
    if not 6 <= len(words) <= _REPEATING_WORDS or piece.text.endswith(("?", ":")):
        return False
    share = 1 if piece.closed else _REPEATED
    return any(share_inside(words, sentence) >= share for sentence in body.sentences)


def _between_paragraphs(body: Body, at: int) -> bool:
    return 0 < at < len(body.pieces) - 1 and body.pieces[at - 1].long and body.pieces[at + 1].long


def _shows_person(body: Body, piece: Piece) -> bool:
    """A name the body knows, and where or of what the person is: "Ute Hollmann (FC Auental) jubelt"."""
    match = _PERSON.match(piece.text)
    return bool(match and match[1] in body.names)


def _below_heading(body: Body, at: int) -> bool:
    """Right below a sub-heading that quotes or asks: then this line is the caption of its picture."""
    above = body.pieces[at - 1].text if at and body.short(at - 1) else ""
    return _speaks(above) and not _speaks(body.pieces[at].text)


def names_speaker(body: Body, piece: Piece) -> bool:
    """A name the body knows, alone or with a function: who spoke in the box above."""
    match = _NAMED.match(piece.text)
    if not match or piece.words > _SPEAKER_WORDS:
        return False
    known = match[1] in body.names and piece.words <= _NAMED_WORDS
    return known or has_function(piece.text[match.end(1) :])


def _caption_like(body: Body, at: int) -> bool:
    text = body.pieces[at].text
    return count_words(text) > 11 and not text.endswith(("?", "!")) and "? " not in text


def exclaims(piece: Piece) -> bool:
    """A whole piece that is one exclamation in quotation marks: it ends like a sentence, but heads what follows."""
    return piece.words <= _TITLE_WORDS and bool(_EXCLAMATION.match(piece.text))


def _speaks(text: str) -> bool:
    """Asks, or ends like a quotation: sub-headings do, captions hardly ever."""
    return text.endswith(("?", '"', "“", "«", "»")) or "? " in text
