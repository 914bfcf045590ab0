"""The lead: by the description the page gives of itself, by name, by position.

79 % of leads equal one of the page's descriptions; the others stand between headline and body, or begin it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from reader.cleaning.piece import Piece
from reader.cleaning.reasons import Reason
from reader.cleaning.wording.overlap import likeness
from reader.cleaning.wording.wording import count_sentences

_ALIKE = 0.8  # so like a description, at least, is the lead that it describes
_MIN_WORDS, _MAX_WORDS = 7, 110  # of a lead
_PLAIN_WORDS = 10  # of a lead that neither its markup nor a description tells
_FIRST_WORDS = 75  # a lead is a summary: longer first paragraphs are body
# Reasons of the markup that don't keep a piece from being the lead: sites name their leads so.
_MILD = {
    None,
    Reason.TEASER,
    Reason.INFO_BOX,
    Reason.TOOLS,
    Reason.DATE,
    Reason.BYLINE,
    Reason.KEYWORDS,
    Reason.NAVIGATION,
    Reason.SUBSCRIPTION,
}


def find_lead(
    pieces: Sequence[Piece], gone: Collection[int], headline: int, body: tuple[int, int], descriptions: Sequence[str]
) -> int | None:
    """Return the index of the lead among `pieces`; `headline`: the headline's index or -1; `body`: where the body
    stands.

    In pasted text the first paragraph of the body is the lead only if it is short and more follows: see `may_open`.
    """
    start, end = body
    described = _by_description(pieces, headline, end, descriptions)
    if described is not None and described < start:
        return described
    above = range(_first_shown(pieces, headline) + 1, start)
    named = (i for i in above if (markup := pieces[i].markup) and markup.names_lead and _may_be_lead(pieces[i]))
    found = next(named, None)
    shown = [index for index in range(headline + 1, start) if headline >= 0 and index not in gone]
    if shown and (found is None or shown[0] < found) and _is_deck(pieces[shown[0]], named=found is not None):
        found = shown[0]
    if found is None:  # pages that have a deck may describe themselves with the first paragraph below it
        found = described
    if found is not None or headline < 0:
        return found
    found = next((i for i in shown if _is_plain(pieces[i])), None)
    if found is not None:
        return found
    first = next((i for i in range(start, end) if i not in gone and pieces[i].prose), None)
    if first is not None and (markup := pieces[first].markup) and _may_be_lead(pieces[first]):
        return first if markup.bold or markup.names_lead else None
    return None


def continues_lead(lead: Piece, piece: Piece) -> bool:
    """Return whether a piece below the lead is more of it: the next item of its list, a second deck."""
    markup, above = piece.markup, lead.markup
    if markup is None or above is None or markup.reason not in _MILD or piece.boilerplate:
        return False
    beside = markup.signature == above.signature and markup.element.getparent() is above.element.getparent()
    return (beside and markup.item) or ((beside or markup.names_lead) and _may_be_lead(piece))


def _first_shown(pieces: Sequence[Piece], headline: int) -> int:
    """Return where a page shows its headline first: in a header with the lead, say, and again above the body."""
    same = (i for i in range(headline) if pieces[i].markup and pieces[i].text == pieces[headline].text)
    return next(same, headline)


def may_open(text: str) -> bool:
    """Return whether the first paragraph of a pasted body is as short as a lead."""
    return len(text.split()) <= _FIRST_WORDS


def _is_plain(piece: Piece) -> bool:
    """Return whether a piece between headline and body reads like a lead."""
    if piece.boilerplate or piece.words < _PLAIN_WORDS:
        return False
    if piece.markup:
        return piece.prose and _may_be_lead(piece)
    return piece.prose or (not piece.closed and count_sentences(piece.text) > 1)


def _is_deck(piece: Piece, *, named: bool) -> bool:
    """Return whether a heading right below the headline is a sentence, though it lacks its full stop: print sets decks
    so; a paragraph is a deck, too, above what is `named` a lead."""
    markup = piece.markup
    if named and markup is not None and not markup.reason and _is_plain(piece):
        return True
    titled = markup is not None and markup.level > 1
    return titled and piece.words >= _PLAIN_WORDS and _may_be_lead(piece)


def _may_be_lead(piece: Piece, *, heading: bool = False) -> bool:
    markup = piece.markup
    if markup is None or markup.reason not in _MILD or piece.words < _MIN_WORDS:
        return False
    if heading and markup.level:
        return True
    return not piece.boilerplate and piece.words <= _MAX_WORDS and markup.links < 0.5 and markup.level != 1


def _by_description(pieces: Sequence[Piece], headline: int, end: int, descriptions: Sequence[str]) -> int | None:
    best: tuple[float, int] | None = None
    for index in range(end if descriptions else 0):
        if not _may_be_lead(pieces[index], heading=True):
            continue
        place = (0.1 if index > headline else 0.0) - 0.0005 * abs(index - headline)
        score = max(_match(pieces[index].text, description) for description in descriptions) + place
        if score >= _ALIKE and (best is None or score > best[0]):
            best = (score, index)
    return best[1] if best else None


def _match(text: str, description: str) -> float:
    """Return how alike the two are, 0..1; a description that is cut short ("...") matches the beginning of the lead."""
    if abs(len(text) - len(description)) > 0.6 * max(len(text), len(description)):
        return 0.0
    cut = description.rstrip(" .…")
    if len(cut) >= 60 and text.startswith(cut[:-1]):
        return 1.0
    return likeness(text, description)
