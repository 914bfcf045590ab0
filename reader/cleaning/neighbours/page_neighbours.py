"""Pieces of a page that go by their markup and what stands beside them: links in lists, captions beside pictures."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from reader.cleaning.boilerplate.boilerplate import Role
from reader.cleaning.piece import LINK_SHARE, Piece, Signature, is_alike
from reader.cleaning.reasons import Reason, Reasons
from reader.cleaning.wording.credits import has_caption_cue, split_credit
from reader.cleaning.wording.wording import begins_entry, count_sentences, count_words, speaks_to_reader

_LINK_SHARE_OF_PROSE = 0.9  # so much of a paragraph is in links, if it leads elsewhere
_PICTURES = 3  # in one box make a gallery
_LINKED_LIST = 0.35  # of a list's text, where each item holds a link
_PICTURE_LEVELS, _PICTURE_SLACK = 5, 140  # how far up a picture is looked for; characters beside it (credit, button)
_CREDIT_WORDS = 3  # of a caption that may be no more than a credit
_MARKED_CAPTION_WORDS, _ALIKE_CAPTION_WORDS = 45, 25  # of the longest caption; of one marked up like the body
_SHOWN = {"img", "picture", "video"}
_UNSEEN = {"script", "style", "noscript", "template"}  # what pages say about a picture to machines
# What grids call a column: "col-md-6", "wp-block-column", "w-1/2", "span6", "wp-block-media-text__content".
_COLUMN = re.compile(r"(?:^|[\s_-])(?:col(?:umn)?s?|spalte|span|w|cell)(?=[\s_-]|\d|$)|media-text", re.IGNORECASE)
_NEAR_ENTRY = 20  # how far below a day its first entry is looked for, in pieces
BELOW_HEADING = 30
"""How far below a heading its text is looked for, in pieces."""


def drop_by_markup(pieces: Sequence[Piece], main: Collection[Signature], gone: Reasons) -> None:
    """Drop captions, links to other articles, and what heads a list of those."""
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


def heads_text(pieces: Sequence[Piece], index: int, main: Collection[Signature]) -> bool:
    """Return whether text of the body follows piece `index` of a page before anything else that reads like a title.

    What stands between a heading and the next of its level is what it heads, be it boilerplate; and so are links
    and galleries that share a box with it.
    """
    heading = pieces[index].markup
    level, interrupted = heading.level if heading is not None else 0, False
    for below in range(index + 1, min(len(pieces), index + BELOW_HEADING)):
        piece = pieces[below]
        if piece.markup is None:
            continue
        if piece.markup.reason is not None or piece.boilerplate:
            interrupted = interrupted or (piece.markup.reason is None and piece.role is Role.NOISE)
        elif piece.markup.level and interrupted and piece.markup.level <= level:
            return False
        # a heading's picture may stand between them
        elif not piece.markup.level and not (level > 1 and _is_marked_caption(piece, main)):
            alike = piece.markup.signature in main
            if alike and piece.markup.links > LINK_SHARE and not piece.prose:
                continue  # a link, to what is for sale, say: text may follow
            told = piece.prose or piece.markup.item or alike
            return told and not (level > 1 and index > 0 and _heads_box(pieces, index, below))
    return False


def _heads_box(pieces: Sequence[Piece], index: int, below: int) -> bool:
    """Return whether heading `index` opens a box that holds links or several pictures, and not the text at `below`."""
    heading = pieces[index].markup
    box = heading.element.getparent() if heading is not None else None
    if box is None or any(_stands_in(pieces[near], box) for near in (index - 1, below)):
        return False
    held = (piece.markup for piece in pieces[index + 1 : below] if _stands_in(piece, box))
    return any(markup.links > LINK_SHARE for markup in held if markup is not None) or is_gallery(box)


def _stands_in(piece: Piece, box: HtmlElement) -> bool:
    """Return whether a piece of a page stands in a box."""
    element = piece.markup.element if piece.markup else None
    return element is not None and (element is box or any(one is box for one in element.iterancestors()))


def heads_entry(pieces: Sequence[Piece], index: int) -> bool:
    """Return whether a ticker's entry begins below piece `index`, or below the day that stands there."""
    following = (
        piece for piece in pieces[index + 1 : index + _NEAR_ENTRY] if not (piece.markup and piece.markup.reason)
    )
    for piece in islice(following, 2):
        if begins_entry(piece.text):
            return True
        if piece.role is not Role.DATE:
            return False
    return False


def _link_lists(pieces: Sequence[Piece]) -> set[int]:
    """Return the items of lists in which every item holds a link, and links are much of the text."""
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
    if alike or piece.markup.level:
        return False
    told = piece.closed and any(piece.markup.signature[:2] == one[:2] for one in main)
    return has_caption_cue(piece.text) or _beside_picture(piece, piece.markup.element, told=told)


def _beside_picture(piece: Piece, element: HtmlElement, *, told: bool) -> bool:
    """Return whether the smallest element around the piece's `element` that holds more than it holds a picture without
    a caption, and hardly more text. `told`: it is a sentence, in an element like the body's: then it is text beside the
    picture where it has a column of its own, or goes on for more than a sentence."""
    node, box = element, element
    for _ in range(_PICTURE_LEVELS):
        if _holds_more_than(node, len(piece.text) + _PICTURE_SLACK):
            return False
        if next(node.iter(*_SHOWN), None) is not None:
            text = count_sentences(piece.text) > 1 or (_is_column(box) and not speaks_to_reader(piece.text))
            return not ((told and text) or has_caption(node) or _is_below_headline(element, node))
        above = node.getparent()
        if above is None:
            return False
        node, box = above, node
    return False


def _is_below_headline(element: HtmlElement, box: HtmlElement) -> bool:
    """Return whether an element stands in a `box` below the headline of the page, and below no picture after it."""
    below = False
    for one in box.iter(etree.Element):
        if one is element:
            return below
        below = one.tag == "h1" or (below and one.tag not in _SHOWN)
    return False


def _is_column(element: HtmlElement) -> bool:
    """Return whether an element is one of several that stand side by side, by its tag or its class."""
    return element.tag == "td" or _COLUMN.search(element.get("class", "")) is not None


def has_caption(element: HtmlElement) -> bool:
    """Return whether a picture in `element` has its caption already, and not only its credit."""
    return any(count_words("".join(one.itertext())) > _CREDIT_WORDS for one in element.iter("figcaption"))


def is_gallery(box: HtmlElement) -> bool:
    """Return whether several pictures stand in a box, each with a paragraph at most."""
    pictures = sum(1 for _ in box.iter("img"))
    return pictures >= max(_PICTURES, sum(1 for _ in box.iter("p")))


def _holds_more_than(node: HtmlElement, characters: int) -> bool:
    size = 0
    for part in node.iter(etree.Element):
        shown = "" if part.tag in _UNSEEN else part.text or ""
        size += len(shown.strip()) + (len((part.tail or "").strip()) if part is not node else 0)
        if size > characters:
            return True
    return False
