"""Where exactly a found segment begins and ends: on pages by the markup, in pasted text by position and neighbours.

A short sentence below the last paragraph belongs to it, too: many articles end with a few words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from lxml.html import HtmlElement

from reader.cleaning.boilerplate.boilerplate import Role
from reader.cleaning.piece import LINK_SHARE, Markup, Piece, Signature, is_alike, is_paragraph
from reader.cleaning.reasons import APPEALS, PICTURES, Reason
from reader.cleaning.wording.names import NAME, is_name
from reader.cleaning.wording.occupations import has_occupation
from reader.cleaning.wording.overlap import says_again
from reader.cleaning.wording.wording import is_enumeration, is_listed, is_result, speaks_to_reader

_ALIKE_SHARE = 0.75  # from here on, what is marked up like most paragraphs is the body
_MOSTLY_TEXT = 0.2  # of a closing paragraph's characters are in links, at most
_HEADING_WORDS, _ANNOUNCING_WORDS, _LIST_LINES, _LIST_TITLE = 12, 8, 25, (3, 12)  # lists at the end
_OPENING = 20  # how far above the first paragraph its sub-heading or list can begin, in pieces
_BOXES = {Reason.NEWSLETTER, Reason.PLAYER, Reason.FORM}  # what stands inside articles, too
_ITEM_WORDS = 4  # shorter items at the end of an article are key words
_ABOUT = re.compile(r"\b[Dd]ies(?:e[mnrs]?)? (?:Artikel|Beitrag|Gespräch|Interview|Kolumne|Recherche|Serie|Text)\b")
_NUMBER = re.compile(r"(\d{1,2})([.)]) \S")
_ANNOUNCED, _NAMES = re.compile(r"[A-ZÄÖÜ](?:\S* ){0,3}\S+: (?:[^,;]{2,60}[,;] ){3}"), 10
_PERSON = re.compile(rf"{NAME}(?: \(\d\d\))?(?:,| ist| war)(?: eine?| die| der)? (.{{3,80}})")


def trimmed(pieces: Sequence[Piece], start: int, end: int, main: Collection[Signature]) -> int:
    """Return the end without text that is marked up unlike the paragraphs, and without notes in italics, where the
    article has no other text in italics."""
    kept = [index for index in range(start, end) if is_paragraph(pieces[index])]
    paths = {_path(pieces[index]) for index in kept if is_alike(pieces[index], main)}
    alike = [index for index in kept if is_alike(pieces[index], main) or _path(pieces[index]) in paths]
    if alike and sum(pieces[i].words for i in alike) >= _ALIKE_SHARE * sum(pieces[i].words for i in kept):
        told = next((at for at in reversed(range(len(alike))) if not _is_note(pieces[alike[at]])), 0)
        if told > 0 and not any(_is_note(pieces[index]) for index in alike[:told]):
            end = alike[told + 1] if told + 1 < len(alike) else end
            alike = alike[: told + 1]
        end = min(end, alike[-1] + 1)
    return end


def _is_note(piece: Piece) -> bool:
    """Return whether a piece in italics is a word or two, or about the text, its author or its reader."""
    if not piece.markup or not piece.markup.italic:
        return False
    if not piece.closed and piece.words < _ITEM_WORDS:
        return True
    about = _ABOUT.search(piece.text) or ((match := _PERSON.match(piece.text)) and has_occupation(f", {match[1]}"))
    return bool(about or piece.boilerplate or speaks_to_reader(piece.text))


def _path(piece: Piece) -> str:
    """Return the tags above the element: equal for paragraphs whose classes differ only by position."""
    element: HtmlElement | None = piece.markup.element if piece.markup else None
    return "" if element is None else "/".join(str(node.tag) for node in (element, *element.iterancestors()))


def opened(pieces: Sequence[Piece], start: int, top: int, main: Collection[Signature]) -> int:
    """Return the start with what belongs to it above: headings, list items, sentences beside the first paragraph, and
    short lines marked up like the body, which may have a box of their own.

    `top`: what stands above the headline never belongs to it.
    """
    first = pieces[start].markup
    for index in range(start - 1, max(top - 1, start - _OPENING, -1), -1):
        markup = pieces[index].markup
        if markup is None or markup.reason is not None or pieces[index].boilerplate:
            continue
        alike = 0 < top <= index and markup.signature in main
        boxed = 0 < top <= index and _has_class_of(markup, main) and (pieces[index].closed or index == top)
        beside = top <= index and _is_said(pieces[index]) and _goes_on(first, markup)
        own = boxed or beside or (markup.inside and (alike or markup.item or markup.level >= 2))
        if markup.links > LINK_SHARE or not own:
            return start
        start = index
    return start


def _has_class_of(markup: Markup, main: Collection[Signature]) -> bool:
    """Return whether a piece is marked up like the body by a class: its own, or that of the box around it."""
    tag, own, _ = markup.signature
    return any((tag, own) == one[:2] and (own or (one[2] and one == markup.signature)) for one in main)


def continued(pieces: Sequence[Piece], end: int, gone: Mapping[int, Reason], main: Collection[Signature]) -> int:
    """Return the end behind what is marked up like the body, also below links to other articles or in a box of its own;
    and behind lists."""
    crossed, last = False, pieces[end - 1].markup
    outside = last is not None and not last.inside
    for index in range(end, len(pieces)):
        piece, markup = pieces[index], pieces[index].markup
        if markup is None or markup.reason is not None:
            continue
        teaser = gone.get(index) is Reason.TEASER and piece.role not in {Role.END, Role.LIST}
        if teaser or gone.get(index) in PICTURES:
            crossed = True
            continue
        boxed = markup.inside or _has_class_of(markup, main)
        if index in gone or not boxed or _is_note(piece):
            break
        near = not crossed and (markup.inside or outside)
        alike = _goes_on(last, markup)
        told = piece.prose or (near and not is_name(piece.text)) or (alike and _is_said(piece))
        own = told and (
            markup.signature in main or alike or (piece.prose and _is_said(piece) and _has_class_of(markup, main))
        )
        announced = index == end and pieces[end - 1].text.endswith(":") and (piece.prose or markup.item)
        listed = not crossed and markup.item and (_is_listed(pieces, index) or _is_beside_list(last, markup))
        if listed or own or announced or (near and index == end and _closes(piece, last)):
            end, crossed, outside = index + 1, False, not markup.inside
        elif not markup.level and markup.signature not in main:
            break
    return end


def _closes(piece: Piece, last: Markup | None) -> bool:
    """Return whether a paragraph closes the article in a class of its own, without one in a box of its own, or in a box
    beside the last one; a <div> beside it is one, too."""
    markup = piece.markup
    if markup is None or last is None or last.element.tag != "p" or not _is_said(piece):
        return False
    if markup.bold or markup.italic or markup.quote or markup.links >= _MOSTLY_TEXT:
        return False
    beside, box = _is_beside(last, markup), markup.element.getparent()
    if markup.element.tag != "p":
        return beside and piece.prose and markup.element.tag == "div"
    boxed = not markup.signature[1] or (box is not None and box.getparent() is last.element.getparent())
    return beside or (piece.prose and boxed)


def _is_said(piece: Piece) -> bool:
    """Return whether a piece is a sentence that neither announces something nor speaks to the reader."""
    return piece.closed and not piece.text.endswith(":") and not speaks_to_reader(piece.text)


def _goes_on(last: Markup | None, markup: Markup) -> bool:
    """Return whether a piece is marked up like the last paragraph, and stands in the same element; or right in that
    element, without an element of its own."""
    if last is None or markup.level or markup.item:
        return False
    return (markup.signature == last.signature and _is_beside(last, markup)) or _holds(markup, last)


def _holds(markup: Markup, last: Markup) -> bool:
    """Return whether a piece stands right in the element that holds the last paragraph: <p>A.</p> B."""
    return markup.element is last.element.getparent()


def _is_beside(last: Markup, markup: Markup) -> bool:
    return markup.element.getparent() is last.element.getparent()


def _is_listed(pieces: Sequence[Piece], index: int) -> bool:
    """Return whether an item says something, or stands in a list that does or that a colon announces: key words are
    short."""
    if _tells(pieces[index]):
        return True
    first, last = index, index
    while 0 < first > index - _LIST_LINES and (markup := pieces[first - 1].markup) and markup.item:
        first -= 1
    while last + 1 < min(len(pieces), index + _LIST_LINES) and (markup := pieces[last + 1].markup) and markup.item:
        last += 1
    telling = sum(map(_tells, pieces[first : last + 1]))
    announced = first > 0 and pieces[first - 1].text.endswith(":")
    return announced or 2 * telling > last + 1 - first


def _is_beside_list(last: Markup | None, item: Markup) -> bool:
    """Return whether an item without links stands in a list beside the last paragraph."""
    whole = item.element.getparent()
    return last is not None and not item.links and whole is not None and whole.getparent() is last.element.getparent()


def _tells(item: Piece) -> bool:
    """Return whether an item of a list is long or a sentence: key words are neither."""
    return item.closed or item.words >= _ITEM_WORDS


def closed(pieces: Sequence[Piece], gone: Mapping[int, Reason], end: int) -> int:
    """Move `end` behind the sentences, lists, results and tables that close an article, each with what introduces
    it."""
    following, headed, apart = end, False, False
    while following < len(pieces):
        piece, reason = pieces[following], gone.get(following)
        tells = (
            piece.prose or _ends_text(pieces, following) or _is_counted(pieces, following, end)
            if headed
            else (piece.closed and not piece.text.endswith(":")) or (following == end and _lists_names(piece))
        )
        asks = piece.text.endswith("?") and gone.get(following + 1) in APPEALS
        if reason is None and tells and not ((apart or asks) and speaks_to_reader(piece.text)):
            end, headed, apart = following + 1, False, False
        elif reason in PICTURES or Reason.GALLERY in {gone.get(following - 1), gone.get(following + 1)}:
            apart = True
        elif reason is None and not headed:
            headed = True
        elif reason is None and piece.closed and not piece.text.endswith("?"):
            pass  # a short sentence below what may be a sub-heading: both count only if text follows
        elif reason is None or (reason not in _BOXES and piece.role not in {Role.NOISE, Role.AUDIO}):
            break  # two lines in a row that could be sub-headings are a menu
        following += 1
    end = _announced(pieces, end)
    while True:
        first = end if end < len(pieces) and _is_row(pieces[end]) else end + 1
        last = first
        while last < len(pieces) and _is_row(pieces[last]):
            last += 1
        introduced = first == end or (
            end < len(pieces) and not pieces[end].boilerplate and pieces[end].words <= _HEADING_WORDS
        )
        if last - first < 2 or not introduced:
            return end
        end = closed(pieces, gone, last)


def _lists_names(piece: Piece) -> bool:
    """Return whether a line announces the names that it lists: "Es spielten: Muster, Hollmann (60. Adler), ..."."""
    announced = _ANNOUNCED.match(piece.text) and piece.words >= _NAMES
    return bool(announced) and not piece.boilerplate and is_enumeration(piece.text)


def _ends_text(pieces: Sequence[Piece], index: int) -> bool:
    """Return whether a short sentence is the last line of all, below a sub-heading."""
    last = index == len(pieces) - 1 and pieces[index].closed
    return last and says_again(pieces[index - 1].text, pieces[index].text)


def _is_counted(pieces: Sequence[Piece], index: int, end: int) -> bool:
    """Return whether a sentence stands below the next of several sub-headings that are numbered: "3. Am Fluss"."""
    number = _NUMBER.match(pieces[index - 1].text)
    before = f"{int(number[1]) - 1}{number[2]} " if number else ""
    return bool(before) and pieces[index].closed and any(piece.text.startswith(before) for piece in pieces[:end])


def _announced(pieces: Sequence[Piece], end: int) -> int:
    """Move `end` behind the short lines that the last paragraph, or the line right below it, announces with a colon."""
    if pieces[end - 1].text.endswith(":") and pieces[end - 1].words >= _ANNOUNCING_WORDS:
        first = end
    elif end < len(pieces) and _announces(pieces[end]):
        first = end + 1
    else:
        return end
    following = first
    while following < len(pieces) and not pieces[following].boilerplate and pieces[following].words <= _HEADING_WORDS:
        following += 1
    return following if 2 <= following - first <= _LIST_LINES else end


def _announces(piece: Piece) -> bool:
    """Return whether a line stands above a list: "Das Wichtigste in Kürze:"."""
    return piece.text.endswith(":") and not piece.boilerplate and _LIST_TITLE[0] <= piece.words <= _LIST_TITLE[1]


def _is_row(piece: Piece) -> bool:
    return not piece.boilerplate and (is_listed(piece.text) or is_result(piece.text))
