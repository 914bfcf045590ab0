"""Captions and speakers in pasted text that neither a credit nor their words give away: by where they stand."""

from __future__ import annotations

import re

from reader.cleaning.body import CAPTION_WORDS, Body
from reader.cleaning.piece import Piece
from reader.cleaning.wording.clauses import is_clause
from reader.cleaning.wording.names import NAME, is_name, names_person
from reader.cleaning.wording.occupations import has_occupation
from reader.cleaning.wording.overlap import share_inside, words_of
from reader.cleaning.wording.wording import count_sentences, has_verb, is_attributed, is_entry

_NAMED = re.compile(rf"({NAME})(?:$|, | [A-ZÄÖÜ(]| \.\.\.| …)")
_TITLED = re.compile(rf"(?:[A-ZÄÖÜ][\w-]+ ){{0,2}}?([\w-]+) ({NAME})\.?")  # "Bürgermeisterin Ute Hollmann"
_HEADING_WORDS = 11  # of the longest sub-heading
_REPEATING_WORDS = 18  # more are a paragraph
_REPEATED = 0.72  # of a caption's words stand in the sentence that it repeats
_NAMED_WORDS, _SPEAKER_WORDS = 9, 12  # of a line that begins with a name, with an occupation behind it
_SUBHEADING_WORDS = 14  # of the longest line that may be a sub-heading, whatever it says
_SHOWN_WORDS = 6  # fewer may head a section
_FIRST_HEADING_WORDS = 5  # 1 of 61 articles has a longer sub-heading right below its lead
_PLACED = (
    r"(?:beim?|im|in|am|an|vorm?|mit|auf|während|neben|zusammen|hinter)"
    r"(?! \d+ (?:Minute|Stunde|Tag|Woche|Monat|Jahr))"  # "vor 10 Jahren" is no place
)
# Whom a picture shows: "Bürgermeisterin Ute Hollmann (54) mit dem Modell".
_PERSON = re.compile(rf"(?:[A-ZÄÖÜ][\w-]+ ){{0,2}}?(?=({NAME}))\1(?: \([^)]{{1,30}}\))?,? {_PLACED}\b")
_THING = re.compile(rf"(?:Eine?|Der|Die|Das) (?:[^:]{{3,60}} )??{_PLACED} ")
_SPEAKS = re.compile(r"[?!…„“\"»«]|:$|\b(?:ich|wir|du|Sie|Ihre?[mnrs]?|uns|mich|mir)\b")


def is_caption(body: Body, at: int) -> bool:
    """Return whether a line is a caption that neither credit nor words give away: by where it stands. A sentence is
    none, nor what begins with one or quotes somebody by name. Right below the lead, and below a sub-heading that
    speaks, stands a picture; so does above a sub-heading."""
    piece = body.pieces[at]
    if piece.closed or is_entry(piece.text) or is_attributed(piece.text) or count_sentences(piece.text) > 1:
        return False
    if _repeats(body, piece, _REPEATED) and not (body.prose(at + 1) and piece.words <= _SUBHEADING_WORDS):
        return True
    if body.prose(at + 1) or body.above_question(at):
        if body.credited:
            return False
        below_lead = at == body.below_lead and piece.words > _FIRST_HEADING_WORDS and not _speaks(piece.text)
        return below_lead or piece.words > _HEADING_WORDS or _below_heading(body, at)
    above_subheading = body.short(at + 1) and body.prose(at + 2)
    return above_subheading and not (_speaks(piece.text) and not _speaks(body.pieces[at + 1].text))


def is_long_and_open(body: Body, at: int) -> bool:
    """Return whether a line below a paragraph or the lead, and above a paragraph, is too long for a sub-heading and
    lacks the full stop that they have. Without pictures a clause may have lost it."""
    piece = body.pieces[at]
    if piece.closed or piece.words <= _SUBHEADING_WORDS or at == len(body.pieces) - 1 or body.credited:
        return False
    if not body.pictured and is_clause(piece.text):
        return False
    below = body.prose(at - 1) if at else not body.below_lead and body.kept[at] != body.deck
    between = below and body.pieces[at + 1].long and body.closed_paragraphs
    told = count_sentences(piece.text) > 1 or is_attributed(piece.text) or is_entry(piece.text)
    return between and piece.text[0].isupper() and not (told or piece.text[-1] in ",;-–(")


def shows_somebody(body: Body, at: int) -> bool:
    """Return whether a line between others says where somebody is seen whom the article names; where there are
    pictures, what is seen, too."""
    piece = body.pieces[at]
    if not 0 < at < len(body.pieces) - 1 or (piece.closed and is_clause(piece.text)):
        return False
    if name := _shown_person(piece.text):
        heads = not (piece.closed or body.pictured) and piece.words <= _SHOWN_WORDS  # "Ute Hollmann am Ziel"
        return body.tells_of(name, at) and not heads
    return body.pictured and not body.credited and piece.closed and _shows_thing(piece.text)


def _shown_person(text: str) -> str:
    """Return whom a line names, first and last, if it says where somebody is, or with whom; else ""."""
    match = _PERSON.match(text)
    return match[1] if match and names_person(match[1]) and not _SPEAKS.search(text) else ""


def _shows_thing(text: str) -> bool:
    """Return whether a line says what is where."""
    return _THING.match(text) is not None and not _SPEAKS.search(text)


def is_pull_quote(body: Body, at: int) -> bool:
    """Return whether a sentence is shown a second time in a box: it stands in a paragraph, and its speaker right
    below."""
    if not body.pieces[at].closed or body.kept[at + 1 : at + 2] != [body.kept[at] + 1]:
        return False
    below = body.pieces[at + 1]
    named = body.short(at + 1) and below.words <= _SPEAKER_WORDS and below.text.endswith(tuple(body.names))
    return (named or names_speaker(body, below)) and _repeats(body, body.pieces[at], 1)


def _repeats(body: Body, piece: Piece, least: float) -> bool:
    """Return whether so much of a short line's words, at least, occurs in one sentence of a long paragraph, which
    stays."""
    words = words_of(piece.text)
    few = 6 <= len(words) <= _REPEATING_WORDS and not piece.text.endswith(("?", ":"))
    return few and any(share_inside(words, sentence) >= least for sentence in body.sentences)


def _below_heading(body: Body, at: int) -> bool:
    """Return whether a line stands right below a sub-heading that quotes or asks: then it is the caption of its
    picture."""
    above = body.pieces[at - 1].text if at and body.short(at - 1) else ""
    return _speaks(above) and not _speaks(body.pieces[at].text)


def names_speaker(body: Body, piece: Piece) -> bool:
    """Return whether a line names who spoke in the box above, or is seen: a name that the body knows, without a verb,
    or any name with an occupation."""
    titled = _TITLED.fullmatch(piece.text)
    if titled and titled[2] in body.names and has_occupation(f", {titled[1]}"):  # the same where she is seen
        return True
    match = _NAMED.match(piece.text)
    if not match or piece.words > _SPEAKER_WORDS:
        return False
    known = match[1] in body.names and piece.words <= _NAMED_WORDS and not has_verb(piece.text)
    return known or has_occupation(piece.text[match.end(1) :])


def is_office(body: Body, at: int) -> bool:
    """Return whether a line says what somebody is whose name stands alone right above."""
    above = body.source[body.kept[at] - 1].text if body.kept[at] else ""
    return is_name(above) and has_occupation(f", {body.pieces[at].text}")


def heads_section(body: Body, at: int) -> bool:
    """Return whether a line that begins with a name stands between two paragraphs and says more than the name: nobody
    is quoted above."""
    piece, above = body.pieces[at], body.source[body.kept[at] - 1]
    told = above.words > CAPTION_WORDS and not above.text.startswith(("„", "»", '"', "«", "“"))
    says = not is_name(piece.text) and not has_occupation(piece.text[piece.text.find(",") :])
    return told and body.prose(at + 1) and says and not _TITLED.fullmatch(piece.text)


def _speaks(text: str) -> bool:
    """Return whether a line asks, or ends like a quotation: sub-headings do, captions hardly ever."""
    return text.endswith(("?", '"', "“", "«", "»"))
