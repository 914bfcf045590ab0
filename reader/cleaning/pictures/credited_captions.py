"""Captions in pasted text that a photo credit gives away: in the same line, in the line below, or in another copy."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from reader.cleaning.boilerplate.boilerplate import Role
from reader.cleaning.piece import Piece
from reader.cleaning.reasons import Reason, Reasons
from reader.cleaning.wording.credits import split_credit
from reader.cleaning.wording.names import is_name
from reader.cleaning.wording.wording import FUNCTION_WORDS, count_sentences
from reader.german.words.vocabulary import MONTHS

_CAPTION_WORDS_WITH_CREDIT = 55  # longer is text beside a picture
_SOURCED_WORDS = 17  # of the paragraph below a picture's source, at least
_AGENCIES = 3  # words
_NEAR = 60  # how far above a picture's source the article's paragraphs are looked for, in lines
# What tells that a credit is the page's, and no picture's: years, publishers, whole sentences.
_FOOTER_CREDIT = re.compile(r"\d{4}\s?[-–]\s?\d{2,4}|\b(?:GmbH|KG|Verlag)\b|\w{4}\. \w.*\.$")
_SIGNED = re.compile(r"\S / ([A-ZÄÖÜ][\w’-]+(?: [A-ZÄÖÜ][\w’-]+){1,2})$")  # "Die Mulde am Morgen / Ina Muster"
# What says what a map or a graphic shows, not who drew it: "Karte: Der Hafen in Hagenrode"
_TITLE = re.compile(
    r"^(?:Info)?(?:[Gg]rafik|[Kk]arte|[Vv]ideo): (?:\S+ ){1,6}"
    r"(?:in|im|am|an|auf|aus|bei|mit|nach|zu[mr]?|eine?|d(?:er|ie|as)) "
)
_WRITTEN = re.compile(r"Text(?: von|:) ")  # who wrote, and who drew beside: "Text von Ina Muster Illustration von ..."
_COPIED_WORDS = 4  # shorter lines can head text in one place and name a picture in another
_POSITION = re.compile(
    r"\((?:[^()]{0,30}, )?(?:[lr]\.|v\. ?[lr]\.|links|rechts|mitte|hinten|vorne?)(?:,[^)]{0,40})?\)", re.IGNORECASE
)
_MONTH = f"(?:{'|'.join(MONTHS)})"
_MOMENT = re.compile(rf"\b(?:am \d{{1,2}}\. ?(?:{_MONTH}|\d{{1,2}}\.)|im {_MONTH}) ?\d{{4}}\.$")
_MOMENT_WORDS = 6, 26  # of a caption that ends with its day, at least and at most
_VERBS = {"ist", "sind", "hat", "wird", "sollen"}  # among the function words
_ADJECTIVE = re.compile(r"\w+(?:em|er|es|(?<![td])e)")


def drop_captions(pieces: Sequence[Piece], gone: Reasons, counters: Collection[int]) -> None:
    """Drop captions that carry their credit, and the piece beside a piece that is nothing but a credit.

    `counters`: those of galleries, which credit nothing. Where most of the text stands above credits, pictures stand
    below paragraphs: then none of those is a caption.
    """
    beside: Reasons = dict(gone)
    for index, piece in enumerate(pieces):
        if index in counters or (index in gone and piece.role not in {Role.CREDIT, Role.SOURCE}):
            continue
        if piece.role is Role.CREDIT or _is_picture_source(pieces, index):
            _drop_beside_credit(pieces, beside, index)
        elif not piece.boilerplate and (parts := _caption_and_credit(piece)):
            gone[index] = Reason.CAPTION if parts[0] else Reason.CREDIT
            if index and _says_the_same(pieces, index - 1, parts[0]):
                gone.setdefault(index - 1, Reason.CAPTION)
        elif not piece.boilerplate and _shows_moment(piece.text):
            gone[index] = Reason.CAPTION
    _drop_signed(pieces, beside)
    _drop_copies(pieces, beside)
    text, captions = (
        sum(pieces[i].words for i in range(len(pieces)) if pieces[i].prose and (i in beside) is known)
        for known in (False, True)
    )
    gone.update((i, reason) for i, reason in beside.items() if captions < text or not pieces[i].prose)


def _drop_signed(pieces: Sequence[Piece], gone: Reasons) -> None:
    """Drop lines that end with a slash and the name of a photographer, who is named so twice or in a line of his
    own."""
    named = {at: match[1] for at, piece in enumerate(pieces) if (match := _SIGNED.search(piece.text))}
    times = Counter([*named.values(), *(piece.text for piece in pieces if is_name(piece.text))])
    names = {name for name in named.values() if times[name] > 1}
    gone.update((at, Reason.CAPTION) for at, name in named.items() if name in names)
    gone.update((at, Reason.CREDIT) for at, piece in enumerate(pieces) if piece.text in names)


def _drop_copies(pieces: Sequence[Piece], gone: Reasons) -> None:
    """Drop the other copies of captions: pages show a picture's text in its gallery and below it, too."""
    captions = {pieces[i].text for i, reason in gone.items() if reason is Reason.CAPTION and not pieces[i].boilerplate}
    for index, piece in enumerate(pieces):
        if piece.text in captions and piece.words >= _COPIED_WORDS:
            gone.setdefault(index, Reason.CAPTION)


def _says_the_same(pieces: Sequence[Piece], index: int, caption: str) -> bool:
    """Return whether a piece below a paragraph describes the image above a caption in the caption's own words."""
    same = pieces[index].words >= _COPIED_WORDS and pieces[index].text.rstrip(".") == caption.rstrip(".")
    return same and any(piece.long for piece in pieces[max(0, index - _NEAR) : index])


def _caption_and_credit(piece: Piece) -> tuple[str, str] | None:
    """Return caption and credit of a piece that is both; a paragraph that ends in "(Quelle: Stadt Lindenau)" isn't."""
    parts = split_credit(piece.text) if piece.words <= _CAPTION_WORDS_WITH_CREDIT else None
    if parts and parts[1].lower().startswith(("(quelle", "quelle")) and count_sentences(parts[0]) > 1:
        return None
    return parts


def _is_picture_source(pieces: Sequence[Piece], index: int) -> bool:
    """Return whether a source piece is a picture's: in the middle of the text."""
    source = pieces[index]
    told = [piece.prose and piece.words >= _SOURCED_WORDS for piece in pieces[index + 1 : index + 3]]
    if source.role is not Role.SOURCE or not any(told):
        return False
    if source.text.lower().startswith("quelle"):
        return True
    # "dpa" alone is the author's, too: right below the lead, and below a paragraph
    alone = source.words <= _AGENCIES and any(piece.prose for piece in pieces[: index - 1])
    shown = pieces[index - 1].words < _SOURCED_WORDS and count_sentences(pieces[index - 1].text) == 1
    return alone and told[0] and shown


def _drop_beside_credit(pieces: Sequence[Piece], gone: Reasons, index: int) -> None:
    above = index - 1
    while above >= 0 and pieces[above].role is Role.NOISE:
        above -= 1
    if above < 0 or above in gone or pieces[above].boilerplate:
        return
    if pieces[above].long:
        if pieces[above].words <= _CAPTION_WORDS_WITH_CREDIT and _names_position(pieces[above].text):
            gone[above] = Reason.CAPTION
        return
    opens = count_sentences(pieces[above].text) > 1 and not any(piece.prose for piece in pieces[:above])
    footer = pieces[above].closed and _FOOTER_CREDIT.search(pieces[index].text)
    heads = pieces[above].text.endswith((":", "?"))
    titled = _TITLE.search(pieces[index].text) or _WRITTEN.match(pieces[index].text)
    if footer or heads or (pieces[above].prose and (opens or titled or _has_caption_below(pieces, index))):
        return
    begun = any(piece.long for piece in pieces[max(0, above - _NEAR) : above])
    quoted = pieces[index].text.lower().startswith("quelle")
    if pieces[index].role is Role.CREDIT or not (begun and quoted and pieces[above].closed):
        gone[above] = Reason.CAPTION  # paragraphs of tables and surveys name their source, too


def _has_caption_below(pieces: Sequence[Piece], credit: int) -> bool:
    """Return whether a caption stands below its credit: a line without a full stop, above another that heads text."""
    below = pieces[credit + 1 : credit + 4]
    titles = [not (piece.boilerplate or piece.closed or piece.prose) for piece in below[:2]]
    return len(below) == 3 and all(titles) and below[2].prose


def _names_position(text: str) -> bool:
    """Return whether `text` names in brackets where somebody stands in a picture: "(links)"."""
    return bool(_POSITION.search(text))


def _shows_moment(text: str) -> bool:
    """Return whether `text` is a sentence without a verb that ends with a day or a month and its year, as captions do:
    "Die alte Brücke nach dem Hochwasser am 3. Januar 2026."."""
    words = re.findall(r"\w+", text[:400])
    if not _MOMENT.search(text) or not _MOMENT_WORDS[0] <= len(words) <= _MOMENT_WORDS[1] or count_sentences(text) > 1:
        return False
    small = (word for word in words if word[0].islower())
    return all((word in FUNCTION_WORDS and word not in _VERBS) or _ADJECTIVE.fullmatch(word) for word in small)
