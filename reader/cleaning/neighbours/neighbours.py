"""Pieces that are judged by their markup, their words and what stands beside them: captions beside credits, teasers
after labels. Nothing is dropped because it resembles something else: a caption goes because of where it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice, takewhile

from reader.cleaning.boilerplate.boilerplate import STAMPS, Boilerplate, Role
from reader.cleaning.heads.kickers import names_genre
from reader.cleaning.neighbours.boxes import drop_newsletters, drop_polls
from reader.cleaning.neighbours.page_neighbours import BELOW_HEADING, drop_by_markup, heads_entry, heads_text
from reader.cleaning.neighbours.teasers import drop_teasers
from reader.cleaning.pictures.credited_captions import drop_captions
from reader.cleaning.pictures.galleries import drop_galleries
from reader.cleaning.pictures.spaced_captions import drop_spaced_captions
from reader.cleaning.piece import Piece, Signature, is_alike
from reader.cleaning.reasons import PICTURES, Reason, Reasons
from reader.cleaning.wording.credits import split_credit
from reader.cleaning.wording.names import names_person
from reader.cleaning.wording.wording import begins_entry, speaks_to_reader

_NEAR_BELOW = 8  # the same in pasted text, past players and advertisements
_HEAD_LINES = 5  # without a full stop above the first sentence: kicker, headline, standfirst, place; more are a menu
_NAME_WORDS = 3  # a longer line above a name may be the headline
_REPEATED_WORDS, _REPEATED_SENTENCE = 7, 12  # shorter lines may come again: a refrain, a question
# What stands in a text that was pasted without its page, too.
_FACTS, _TELLING = {*STAMPS, Role.SOURCE, Role.ENVELOPE}, {Reason.TABLE, Reason.READING_TIME}


def surroundings(pieces: Sequence[Piece], main: Collection[Signature]) -> dict[int, Reason]:
    """Return index and reason of each piece that markup, wording or neighbours show to be no part of the article."""
    gone = {i: piece.markup.reason for i, piece in enumerate(pieces) if piece.markup and piece.markup.reason}
    _drop_boilerplate(pieces, main, gone)
    if any(piece.markup for piece in pieces):
        drop_by_markup(pieces, main, gone)
    else:
        drop_captions(pieces, gone, drop_galleries(pieces, gone))
        drop_spaced_captions(pieces, gone)
        drop_polls(pieces, gone)
        drop_teasers(pieces, gone)
        drop_newsletters(pieces, gone)
    return {index: reason for index, reason in gone.items() if not pieces[index].kept}


def is_bare(pieces: Sequence[Piece], gone: Mapping[int, Reason]) -> bool:
    """Return whether a pasted text holds nothing of the page around the article, not even a menu: all of it is the
    article."""
    above = list(takewhile(lambda piece: not piece.prose, pieces))
    menu = sum(not piece.closed for piece in above) > _HEAD_LINES
    return not (menu or any(piece.markup for piece in pieces)) and all(
        pieces[i].role in _FACTS or reason in _TELLING or (i < len(above) and names_genre(pieces[i]))
        for i, reason in gone.items()
    )


def has_pictures(gone: Mapping[int, Reason]) -> bool:
    """Return whether something tells of pictures, so that there can be captions that nothing else gives away."""
    return not PICTURES.isdisjoint(gone.values())


def repetitions(pieces: Sequence[Piece], kept: Sequence[int]) -> dict[int, Reason]:
    """Return index and reason of the lines of a body that stand there again: a sentence is read once.

    What speaks to the reader again and again is not read at all, nor briefly above or below a pasted article, too, nor
    what stands twice in a row below the first paragraph, as a picture's caption does.
    """
    inside = set(kept)
    short = (piece for at, piece in enumerate(pieces) if at not in inside and not piece.markup)
    around = {piece.text for piece in short if piece.words < _REPEATED_SENTENCE}
    places: dict[str, list[int]] = {}
    for index in kept:
        if pieces[index].words >= _REPEATED_WORDS and not (pieces[index].kept or pieces[index].text.endswith("?")):
            places.setdefault(pieces[index].text, []).append(index)
    found: dict[int, Reason] = {}
    for text, copies in places.items():
        doubled = len(copies) == 2 and copies[1] == copies[0] + 1
        if doubled and any(pieces[index].prose for index in kept if index < copies[0]):
            found.update((index, Reason.CAPTION) for index in copies)
        elif speaks_to_reader(text) and (len(copies) > 2 or text in around):
            found.update((index, Reason.CONSENT) for index in copies)
        elif len(copies) == 2 and pieces[copies[0]].words >= _REPEATED_SENTENCE:
            found.update((index, Reason.REPEATED) for index in copies[1:])
    return found


def _drop_boilerplate(pieces: Sequence[Piece], main: Collection[Signature], gone: Reasons) -> None:
    """Drop every piece that is boilerplate by its own words, unless it heads text of the article."""
    begun = False
    for index, piece in enumerate(pieces):
        if index in gone:
            continue
        begun = begun or piece.long
        found = piece.boilerplate
        if found and not ((begun or piece.markup) and _heads(pieces, index, found, main)):
            gone[index] = found.reason


def _heads(pieces: Sequence[Piece], index: int, found: Boilerplate, main: Collection[Signature]) -> bool:
    """Return whether a piece only sounds like boilerplate ("Diskussion", a ticker's day): what it heads follows."""
    piece = pieces[index]
    if piece.markup is None:
        following = next(_below(pieces, index), None)
        if following is None:
            return False
        if found.role is Role.DATE:
            return begins_entry(following.text)
        return found.heads and following.closed and not following.boilerplate
    if not (piece.markup.level or piece.markup.bold or is_alike(piece, main)):
        return False
    if found.role is Role.DATE:
        return heads_entry(pieces, index)
    named = found.heads or (piece.markup.level > 1 and piece.text.isalpha())
    return named and heads_text(pieces, index, main)


def _below(pieces: Sequence[Piece], index: int) -> Iterator[Piece]:
    """Yield what stands near below piece `index` of a pasted text, without players, advertisements and pictures."""
    shown = (
        pieces[near]
        for near in range(index + 1, min(len(pieces), index + BELOW_HEADING))
        if pieces[near].long or all(one.role is not Role.CREDIT for one in pieces[near - 1 : near + 2])
    )
    for piece in islice(shown, _NEAR_BELOW):
        if piece.role not in {Role.NOISE, Role.AUDIO} and (piece.long or not split_credit(piece.text)):
            yield piece


def drop_names(pieces: Sequence[Piece], gone: Reasons, authors: Collection[str]) -> None:
    """Drop lines that are nothing but the name of one of the `authors`, or a name with a "Von" right above, or in a
    page's head with the date right below and a title above."""
    titled = begun = False
    for index, piece in enumerate(pieces):
        dated = index + 1 < len(pieces) and pieces[index + 1].role is Role.DATE and not piece.markup
        begun = begun or piece.long
        if titled and dated and not (begun or piece.boilerplate) and names_person(piece.text):
            gone.setdefault(index, Reason.BYLINE)
        titled = titled or (piece.words > _NAME_WORDS and not piece.boilerplate)
        alone = index > 0 and pieces[index - 1].text.lower().strip(": ") in {"von", "autor", "autorin", "text"}
        if piece.text in authors or (alone and not piece.closed and piece.words <= 6):
            gone.setdefault(index, Reason.BYLINE)
