"""Pieces that are judged by their markup, their words and what stands beside them: captions beside credits, teasers
after labels. Nothing is dropped because it resembles something else: a caption goes because of where it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice, takewhile

from lxml import etree
from lxml.html import HtmlElement

from reader.cleaning.boilerplate import STAMPS, Boilerplate, Role
from reader.cleaning.credited_captions import drop_captions
from reader.cleaning.credits import has_caption_cue, split_credit
from reader.cleaning.galleries import drop_galleries
from reader.cleaning.page.container import has_caption
from reader.cleaning.piece import LINK_SHARE, Piece, Signature, is_alike
from reader.cleaning.polls import drop_polls
from reader.cleaning.reasons import PICTURES, Reason, Reasons
from reader.cleaning.segment_ends import heads_entry
from reader.cleaning.teasers import drop_teasers
from reader.cleaning.wording import begins_entry, speaks_to_reader

_LINK_SHARE_OF_PROSE = 0.9
_LINKED_LIST = 0.35  # of a list's text, where each item holds a link
_PICTURE_LEVELS, _PICTURE_SLACK = 5, 140  # how far up a picture is looked for; characters beside it (credit, button)
_MARKED_CAPTION_WORDS, _ALIKE_CAPTION_WORDS = 45, 25
_UNSEEN = {"script", "style", "noscript", "template"}  # what pages say about a picture to machines
_NEAR_BELOW = 8  # the same in pasted text, past players and advertisements
_BELOW_HEADING = 30  # how far below a heading its text is looked for, in pieces
_HEAD_LINES = 5  # without a full stop above the first sentence: kicker, headline, standfirst, place; more are a menu
_REPEATED_WORDS, _REPEATED_SENTENCE = 7, 12  # shorter lines may come again: a refrain, a question
_FACTS = {*STAMPS, Role.SOURCE, Role.ENVELOPE}  # stand in a text that was pasted without its page, too


def surroundings(pieces: Sequence[Piece], main: Collection[Signature]) -> dict[int, Reason]:
    """Index and reason of each piece that markup, wording or neighbours show to be no part of the article."""
    gone = {i: piece.markup.reason for i, piece in enumerate(pieces) if piece.markup and piece.markup.reason}
    _drop_boilerplate(pieces, main, gone)
    if any(piece.markup for piece in pieces):
        _drop_by_markup(pieces, main, gone)
    else:
        drop_captions(pieces, gone, drop_galleries(pieces, gone))
        drop_polls(pieces, gone)
        drop_teasers(pieces, gone)
    return {index: reason for index, reason in gone.items() if not pieces[index].kept}


def is_bare(pieces: Sequence[Piece], gone: Mapping[int, Reason]) -> bool:
    """Whether a pasted text holds nothing of the page around the article, not even a menu: all of it is the article."""
    above = takewhile(lambda piece: not piece.prose, pieces)
    menu = sum(not piece.closed for piece in above) > _HEAD_LINES
    return not (menu or any(piece.markup for piece in pieces)) and all(
        pieces[i].role in _FACTS or reason is Reason.TABLE for i, reason in gone.items()
    )


def has_pictures(gone: Mapping[int, Reason]) -> bool:
    """Whether something tells of pictures, so that there can be captions that nothing else gives away."""
    return not PICTURES.isdisjoint(gone.values())


def repetitions(pieces: Sequence[Piece], kept: Sequence[int]) -> dict[int, Reason]:
    """The lines of a body that stand there again: a sentence is read once.

    What speaks to the reader again and again is not read at all, nor what stands twice in a row below the first
    paragraph, as a picture's caption does.
    """
    places: dict[str, list[int]] = {}
    for index in kept:
        if pieces[index].words >= _REPEATED_WORDS and not (pieces[index].kept or pieces[index].text.endswith("?")):
            places.setdefault(pieces[index].text, []).append(index)
    found: dict[int, Reason] = {}
    for text, copies in places.items():
        doubled = len(copies) == 2 and copies[1] == copies[0] + 1
        if doubled and any(pieces[index].prose for index in kept if index < copies[0]):
            found.update((index, Reason.CAPTION) for index in copies)
        elif len(copies) > 2 and speaks_to_reader(text):
            found.update((index, Reason.CONSENT) for index in copies)
        elif len(copies) == 2 and pieces[copies[0]].words >= _REPEATED_SENTENCE:
            found.update((index, Reason.REPEATED) for index in copies[1:])
    return found


def _drop_boilerplate(pieces: Sequence[Piece], main: Collection[Signature], gone: Reasons) -> None:
    """Every piece that is boilerplate by its own words, unless it heads text of the article."""
    begun = False
    for index, piece in enumerate(pieces):
        if index in gone:
            continue
        begun = begun or piece.long
        found = piece.boilerplate
        if found and not ((begun or piece.markup) and _heads(pieces, index, found, main)):
            gone[index] = found.reason


def _heads(pieces: Sequence[Piece], index: int, found: Boilerplate, main: Collection[Signature]) -> bool:
    """Whether a piece only sounds like boilerplate ("Diskussion", a ticker's day): what it heads follows."""
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
    """What stands near below piece `index` of a pasted text, without players, advertisements and pictures."""
    shown = (
        pieces[near]
        for near in range(index + 1, min(len(pieces), index + _BELOW_HEADING))
        if pieces[near].long or all(one.role is not Role.CREDIT for one in pieces[near - 1 : near + 2])
    )
    for piece in islice(shown, _NEAR_BELOW):
        if piece.role not in {Role.NOISE, Role.AUDIO} and (piece.long or not split_credit(piece.text)):
            yield piece


def heads_text(pieces: Sequence[Piece], index: int, main: Collection[Signature]) -> bool:
    """Whether text of the body follows piece `index` of a page before anything else that reads like a title."""
    for piece in pieces[index + 1 : index + _BELOW_HEADING]:
        if piece.markup is None or piece.markup.reason is not None or piece.boilerplate:
            continue
        if not piece.markup.level:
            return piece.prose or piece.markup.signature in main or piece.markup.item
    return False


# pages: by markup


def _drop_by_markup(pieces: Sequence[Piece], main: Collection[Signature], gone: Reasons) -> None:
    listed = _link_lists(pieces)
    for index, piece in enumerate(pieces):
        if index in gone or piece.markup is None:
            continue
        if _is_marked_caption(piece, main):
            gone[index] = Reason.CAPTION
        else:
            told = piece.prose or (piece.text.endswith(":") and heads_text(pieces, index, main))
            own = told and piece.markup.signature in main
            if index in listed or piece.markup.links > (_LINK_SHARE_OF_PROSE if own else LINK_SHARE):
                gone[index] = Reason.TEASER
            if index + 1 in listed and index not in listed and piece.markup.level > 1:
                gone[index] = Reason.TEASER  # what heads a list of links


def _link_lists(pieces: Sequence[Piece]) -> set[int]:
    """The items of lists in which every item holds a link, and links are much of the text."""
    lists: dict[HtmlElement, list[int]] = {}
    for index, piece in enumerate(pieces):
        if piece.markup and piece.markup.item and (parent := piece.markup.element.getparent()) is not None:
            lists.setdefault(parent, []).append(index)
    shares = {parent: [m.links for i in items if (m := pieces[i].markup)] for parent, items in lists.items()}
    return {
        index
        for parent, items in lists.items()
        if len(items) > 1 and min(shares[parent]) > 0 and sum(shares[parent]) > _LINKED_LIST * len(items)
        for index in items
    }


def _is_marked_caption(piece: Piece, main: Collection[Signature]) -> bool:
    if piece.words > _MARKED_CAPTION_WORDS or piece.markup is None:
        return False
    alike = is_alike(piece, main)
    if (not alike or piece.words <= _ALIKE_CAPTION_WORDS) and split_credit(piece.text):
        return True
    return not alike and not piece.markup.level and (has_caption_cue(piece.text) or _beside_picture(piece))


def _beside_picture(piece: Piece) -> bool:
    """Whether the smallest element around the piece that holds more than it holds a picture without a caption, and
    hardly more text."""
    node: HtmlElement | None = piece.markup.element if piece.markup else None
    for _ in range(_PICTURE_LEVELS):
        if node is None or _holds_more_than(node, len(piece.text) + _PICTURE_SLACK):
            return False
        if next(node.iter("img", "picture", "video"), None) is not None:
            return not has_caption(node)
        node = node.getparent()
    return False


def _holds_more_than(node: HtmlElement, characters: int) -> bool:
    size = 0
    for part in node.iter(etree.Element):
        shown = "" if part.tag in _UNSEEN else part.text or ""
        size += len(shown.strip()) + (len((part.tail or "").strip()) if part is not node else 0)
        if size > characters:
            return True
    return False


# names


def drop_names(pieces: Sequence[Piece], gone: Reasons, authors: Collection[str]) -> None:
    """Lines that are nothing but the name of one of the `authors`, or a name with a "Von" right above."""
    for index, piece in enumerate(pieces):
        alone = index > 0 and pieces[index - 1].text.lower().strip(": ") in {"von", "autor", "autorin", "text"}
        if piece.text in authors or (alone and not piece.closed and piece.words <= 6):
            gone.setdefault(index, Reason.BYLINE)
