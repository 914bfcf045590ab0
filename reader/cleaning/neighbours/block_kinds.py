"""What each piece of the body is: paragraph, sub-heading, list item, question, quotation; or why it is none of them.

On pages the markup tells. In pasted text nothing but position, neighbours and wording do: a sub-heading stands right
above running text and has no full stop; of two short lines in a row the upper one is a caption, where there are
pictures (`captions`).
"""

from __future__ import annotations

import re
from collections import Counter

from reader.article import BlockKind
from reader.cleaning.body import CAPTION_WORDS, QUESTION_WORDS, Body
from reader.cleaning.boilerplate.boilerplate import STAMPS, Role
from reader.cleaning.neighbours.page_neighbours import heads_text
from reader.cleaning.pictures.captions import (
    heads_section,
    is_caption,
    is_long_and_open,
    is_office,
    is_pull_quote,
    names_speaker,
    shows_somebody,
)
from reader.cleaning.piece import Markup, Piece, is_alike, is_paragraph
from reader.cleaning.reasons import Reason
from reader.cleaning.verdict import Drop, Keep, Verdict
from reader.cleaning.wording.credits import has_caption_cue, lists_people
from reader.cleaning.wording.overlap import says_again, share_inside, words_of
from reader.cleaning.wording.wording import begins_small, is_entry, is_item, is_result, is_sentence, is_table_row

_SUBHEADING_WORDS = 14  # of the longest
_QUOTED = re.compile(r"^[„\"»“](.{20,})[“”\"«].{0,120}$")  # and its speaker
_REPEATED_QUOTE = 0.9  # share of the words that stand in the body anyway
_STRAY_WORDS, _DECK_WORDS = 8, 7  # a shorter piece unlike the body is a stray, a shorter line no deck
_HEADED = {Reason.TEASER, Reason.DATE, Reason.BYLINE}  # what stands below the title of another article


def judge(body: Body, at: int) -> Verdict:
    """Return what kept piece `at` of `body` is, or why it goes."""
    piece = body.pieces[at]
    if piece.kept or _is_deck(body, at):
        return Keep(BlockKind.PARAGRAPH)
    verdict = _marked(body, at, piece.markup) if piece.markup else _unmarked(body, at)
    return Keep(verdict) if isinstance(verdict, BlockKind) else Drop(verdict)


# pages


def _marked(body: Body, at: int, markup: Markup) -> BlockKind | Reason:
    piece, heads = body.pieces[at], heads_text(body.source, body.kept[at], body.main)
    if markup.level:
        return BlockKind.SUBHEADING if heads else _unfollowed(piece)
    if markup.item:
        return BlockKind.LIST_ITEM
    if headed := _heading(body, at, markup, heads=heads):
        return headed
    if not (piece.prose or piece.closed or is_alike(piece, body.main)) and piece.words < _STRAY_WORDS:
        return Reason.STRAY
    if markup.quote:
        return Reason.PULL_QUOTE if _repeats_paragraph(body, piece) else BlockKind.QUOTE
    return BlockKind.PARAGRAPH


def _heading(body: Body, at: int, markup: Markup, *, heads: bool) -> BlockKind | None:
    """Return as what a piece heads the text below it, by its use, its class or in bold; None where it is text
    itself."""
    named = heads and not body.pieces[at].closed and markup.names_heading
    if body.pieces[at].words <= _SUBHEADING_WORDS and (named or markup.signature in body.headings):
        return BlockKind.SUBHEADING
    return _bold(body, at) if markup.bold and heads else None


def _bold(body: Body, at: int) -> BlockKind | None:
    """Return as what a bold piece above running text heads it; None where it is bold text."""
    piece = body.pieces[at]
    asks = piece.text.endswith("?") and piece.words <= QUESTION_WORDS
    # Among the questions of an interview, who asks also says something: "Das klingt bitter."
    if body.interview and (asks or (at > body.first_question and piece.closed)):
        return BlockKind.QUESTION
    titled = piece.words <= _SUBHEADING_WORDS and not piece.text.endswith((".", ":", "“", '"'))
    return BlockKind.SUBHEADING if titled else None


def _repeats_paragraph(body: Body, piece: Piece) -> bool:
    """Return whether the words of a quotation stand in a paragraph anyway."""
    words = words_of(_QUOTED.sub(r"\1", piece.text))
    others = (one for one in body.pieces if is_paragraph(one) and not (one.markup and one.markup.quote))
    return any(share_inside(words, Counter(words_of(other.text))) >= _REPEATED_QUOTE for other in others)


def _unfollowed(piece: Piece) -> BlockKind | Reason:
    """Return what a heading above nothing is: a sentence that is set as a heading is read, a title isn't."""
    return BlockKind.PARAGRAPH if is_sentence(piece.text) else Reason.STRAY


# pasted text


def _is_deck(body: Body, at: int) -> bool:
    """Return whether a line is the deck below the headline of a pasted text, though it may lack its full stop."""
    piece = body.pieces[at]
    told = _DECK_WORDS <= piece.words <= CAPTION_WORDS and not (
        piece.markup or piece.boilerplate or is_item(piece.text)
    )
    return told and body.kept[at] == body.deck and not has_caption_cue(piece.text)


def _unmarked(body: Body, at: int) -> BlockKind | Reason:
    piece = body.pieces[at]
    if piece.boilerplate:  # a ticker's day, or a label that heads text: all else was dropped before
        return BlockKind.SUBHEADING
    if row := _row(body, at):
        return row
    if _is_item(body, at) or _in_list(body, at):
        return BlockKind.LIST_ITEM
    if piece.text.endswith("?") and piece.words < QUESTION_WORDS and body.prose(at + 1):
        if body.interview and piece.words > 9:
            return BlockKind.QUESTION
        return BlockKind.SUBHEADING if piece.words <= _SUBHEADING_WORDS else BlockKind.PARAGRAPH
    return _statement(body, at)


def _is_item(body: Body, at: int) -> bool:
    """Return whether a line begins like an item; a number numbers a sub-heading, unless another item stands beside."""
    text = body.pieces[at].text
    beside = [body.pieces[near].text for near in (at - 1, at + 1) if 0 <= near < len(body.pieces)]
    return is_item(text) and (not text[0].isdigit() or any(is_item(one) and one[0].isdigit() for one in beside))


def _row(body: Body, at: int) -> BlockKind | Reason | None:
    """Return what a line is as a part of a table: results are read, other rows and what heads them are not; None for
    other lines."""
    piece, below = body.pieces[at], body.pieces[at + 1 : at + 3]
    if is_result(piece.text):
        return BlockKind.LIST_ITEM
    heads = piece.words <= 12 and any(is_table_row(row.text) and not is_result(row.text) for row in below)
    if is_table_row(piece.text) or (heads and (not piece.closed or piece.text.endswith(":"))):
        return Reason.TABLE
    if body.short(at) and below and is_result(below[0].text):
        return BlockKind.SUBHEADING
    return None


def _in_list(body: Body, at: int) -> bool:
    """Return whether a line is an item without a mark: one of several short lines below a colon, or begun in small
    letters, as no title is."""
    if begins_small(body.pieces[at].text) and body.short(at):
        return True
    first = at
    while first > 0 and body.short(first):
        first -= 1
    last = at
    while body.short(last + 1):
        last += 1
    introduced = body.pieces[first].text.endswith(":") and body.pieces[first].words >= 3
    return introduced and body.short(at) and last - first >= 2


def _statement(body: Body, at: int) -> BlockKind | Reason:
    """Return what a line is that is neither a list item nor a question."""
    piece = body.pieces[at]
    named = body.pictured and not piece.closed and (names_speaker(body, piece) or is_office(body, at))
    if named and not heads_section(body, at):
        return Reason.SPEAKER
    told = (body.pictured and is_caption(body, at)) or shows_somebody(body, at) or is_long_and_open(body, at)
    if lists_people(piece.text) or (piece.words <= CAPTION_WORDS and (has_caption_cue(piece.text) or told)):
        return Reason.CAPTION
    if body.pictured and is_pull_quote(body, at):
        return Reason.PULL_QUOTE
    if piece.closed or piece.words > CAPTION_WORDS:
        return BlockKind.PARAGRAPH
    return _open(body, at)


def _open(body: Body, at: int) -> BlockKind | Reason:
    """Return what a short line without a full stop is."""
    piece = body.pieces[at]
    if _heads_boilerplate(body, at):
        return Reason.TEASER
    if at + 1 < len(body.pieces) and _in_list(body, at + 1):
        return BlockKind.PARAGRAPH
    last = body.pieces[at + 1] if at == len(body.pieces) - 2 else None
    told = last is not None and last.closed and (is_item(piece.text) or says_again(piece.text, last.text))
    below = body.prose(at + 1) or told
    heads = below or body.above_question(at) or (body.short(at + 1) and body.prose(at + 2))
    if heads or is_entry(piece.text):
        return BlockKind.SUBHEADING if piece.words <= _SUBHEADING_WORDS else BlockKind.PARAGRAPH
    closing = at == len(body.pieces) - 1 and piece.words >= 12
    return BlockKind.PARAGRAPH if closing or not body.pictured else Reason.STRAY


def _heads_boilerplate(body: Body, at: int) -> bool:
    """Return whether links to other articles, a date or an author stand right below: then this is their title."""
    below = body.kept[at] + 1
    found = body.source[below].boilerplate if body.pictured and below < len(body.source) else None
    if found is None or found.reason not in _HEADED or body.kept[at + 1 : at + 2] == [below]:
        return False
    return found.role in STAMPS or (found.role in {Role.LABEL, Role.MORE} and not found.heads)
