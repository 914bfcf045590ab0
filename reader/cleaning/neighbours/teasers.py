"""Teasers in pasted text: the lines after a label, above "mehr", around a video; told by their neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.cleaning.boilerplate.boilerplate import STAMPS, Role
from reader.cleaning.heads.kickers import split_kicker
from reader.cleaning.neighbours.excerpts import drop_excerpts, is_excerpt
from reader.cleaning.pictures.spaced_captions import stand_apart
from reader.cleaning.piece import Piece
from reader.cleaning.reasons import Reason, Reasons
from reader.cleaning.wording.overlap import stems
from reader.cleaning.wording.wording import FUNCTION_WORDS, begins_entry, begins_with_colon, is_attributed, is_item

_BLURB_WORDS, _DATED_BLURB_WORDS, _SPLIT_BLURB_WORDS = 17, 25, 45  # a teaser's blurb is shorter than a paragraph
_PICTURE_TITLE_WORDS, _TITLE_WORDS = 4, 20  # of titles, at most
_FEW = 3  # titles below a small label; words that a title may lack whose neighbour is a link
_DOUBLED_WORDS = 25  # of a title with its kicker, at most
_ASKS = "(?:W(?:as|ie|arum|ann|er|o|em|eshalb|ieso|ohin|elche[rsmn]?))"
_GLUED = re.compile(rf"(?=[\w„])(?!{_ASKS} )(?:(?!Sie\b)[\w„“\"&/’-]+ ){{1,12}}(?<![–-] ){_ASKS} [^.!?:]+\?")
_GLUED_WORDS = 24  # of a title with a question behind it, at most
_TEASER_LINES = 5  # of one teaser
_PARAGRAPHS, _NEAR = 3, 60  # fewer paragraphs are no article that could have ended; looked for so far above, in lines
_MORE = {
    "mehr", "mehr lesen", "weiterlesen", "weiter lesen", "| mehr",
    "zum artikel", "jetzt lesen", "mehr erfahren", "zum video"
}  # fmt: skip
_LABELS = {Role.LABEL, Role.MORE}
# How sites title other articles: "Hollmann: Die Brücke wird teurer", "Neue Allianz? Städte gründen einen Verbund"
_HEADLINE = re.compile(
    r"^(?:\S+ ){0,4}[^\s:]+ ?: (?:\S+ ){2}\S|^(?:\S+ ){0,5}\S+\? (?:\S+ ){2}\S|^(?:\S+ ){3,}[–-] [a-zäöüß]+ (?:\S+ )\S"
)
_SPEECH = re.compile(r"\b[a-zäöüß]+: [„\"»].*[“\"«]$")  # "Ich unterbrach ihn: „Wie ist das Essen?“"
_LABELLED = re.compile(r"^(?:[\w.-]+ )?[\w.-]+:")
_FACT_WORDS, _FACTS = 8, 2  # "Eintritt: 5 Euro, ermäßigt 3 Euro": so many together are a list
_TELLING = re.compile(r": (?:[A-ZÄÖÜ][\w’-]+ ){1,2}([a-zäöüß]+(?:t|en|te|ten))\b")  # "Hafen: Minister streicht Geld"
_RUN_WORDS = 4, 21  # of a title among others, at least and at most
_SAID_AGAIN = 1 / 3  # of a sub-heading's nouns stand in the paragraph below it
_KICKER_WORDS, _KICKED_WORDS = 3, 7  # of a kicker, at most; of the title below it, at least
_HOUR = re.compile(r"(?:[Aa]b )?\d{1,2}(?:[.:]\d\d)?(?: ?(?:bis|[–-]) ?\d{1,2}(?:[.:]\d\d)?)? Uhr\b")  # of a programme
_ENDS_IN_MORE = re.compile(r"(?:[.!?…“\"»«] |\.\.\.|…)(?:[Mm]ehr(?: lesen)?|[Ww]eiter ?lesen)$")


def drop_teasers(pieces: Sequence[Piece], gone: Reasons) -> None:
    """Drop the title-like pieces after a label, before a closing "mehr", and around a video."""
    begun = False
    for index, piece in enumerate(pieces):
        begun = begun or piece.long
        if begun and _is_glued(piece):
            gone.setdefault(index, Reason.TEASER)
        if begun and _is_doubled(pieces, index):
            gone.setdefault(index - 1, Reason.TEASER)
            gone.setdefault(index, Reason.TEASER)
        named = index and gone.get(index - 1) is Reason.PLAYER and not pieces[index - 1].boilerplate
        if piece.boilerplate and piece.role in _LABELS and index in gone and not named:
            _drop_run(pieces, gone, index, piece.boilerplate.takes, _BLURB_WORDS)
        elif piece.role is Role.DATE and index and pieces[index - 1].long and is_title(pieces, index + 1):
            _drop_run(pieces, gone, index, 2, _DATED_BLURB_WORDS)
        elif begins_with_colon(piece.text):
            _drop_split_title(pieces, gone, index)
        elif piece.role is Role.AUDIO and _is_framed(pieces, index + 1):
            gone.setdefault(index + 1, Reason.PLAYER)
        elif piece.role is Role.MEDIA:
            _drop_above_media(pieces, gone, index)
        elif piece.text.lower() in _MORE:
            _drop_before_more(pieces, gone, index)
        elif _ENDS_IN_MORE.search(piece.text) and not _goes_on(pieces, index):
            gone.setdefault(index, Reason.TEASER)
            _drop_titles_above(pieces, gone, index)
    drop_excerpts(pieces, gone)
    _drop_title_runs(pieces, gone)
    if stand_apart(pieces):
        _drop_kicked_titles(pieces, gone)


def _is_glued(piece: Piece) -> bool:
    """Return whether a title goes on with a question, both on one line: "Pegel steigt weiter Wie sicher ist der
    Deich?". There a word that asks has a capital letter in the middle of a line; so it has in a title that a question
    names."""
    return piece.words <= _GLUED_WORDS and not piece.boilerplate and _GLUED.fullmatch(piece.text) is not None


def _goes_on(pieces: Sequence[Piece], index: int) -> bool:
    """Return whether a sentence that begins at the end of a piece goes on in the next."""
    return index + 1 < len(pieces) and pieces[index + 1].text[0].islower()


def _drop_kicked_titles(pieces: Sequence[Piece], gone: Reasons) -> None:
    """Drop a kicker and a title between an empty line and a paragraph that says something else: a link to another
    article. Below the title there is no empty line, as there is below a paragraph, unless another such link follows."""
    first = next(index for index, piece in enumerate(pieces) if piece.long)
    kicked: set[int] = set()
    for index in range(len(pieces) - 3, first, -1):
        kicker, title, below = pieces[index : index + 3]
        ends = index + 2 in kicked or (not below.gap and below.prose and not _heads(title, below))
        together = kicker.gap > 0 and not title.gap and index not in gone and ends
        short = kicker.words <= _KICKER_WORDS and not (kicker.closed or kicker.boilerplate)
        linked = title.words >= _KICKED_WORDS - (index + 2 in kicked) * _FEW
        if together and short and linked and _may_be_linked(pieces, gone, index + 1):
            gone[index] = gone[index + 1] = Reason.TEASER
            kicked.add(index)


def _drop_title_runs(pieces: Sequence[Piece], gone: Reasons) -> None:
    """Drop titles in a row, some of them worded like headlines: links to other articles, which stand there without a
    label.

    What the paragraph below says again for a third is its sub-heading, and so is a last line without the wording of a
    headline.
    """
    index = 0
    while index < len(pieces):
        run = [index] if _may_be_linked(pieces, gone, index) else []
        while run and _may_be_linked(pieces, gone, run[-1] + 1):
            run.append(run[-1] + 1)
        index = (run[-1] if run else index) + 1
        below = pieces[index] if index < len(pieces) else None
        if len(run) < 2 or below is None:
            continue
        if _lists_facts([pieces[i] for i in range(run[0] - 1, index + 1) if i not in gone]):
            continue
        if not any(piece.long for piece in pieces[: run[0]]) or pieces[run[0] - 1].text.endswith(":"):
            continue
        worded = [i for i in run if _is_worded(pieces[i].text)]
        if 2 * len(worded) < len(run):
            continue
        if worded and worded[-1] == run[-1] and below.prose and _heads(pieces[run[-1]], below):
            worded.pop()
        if worded:
            gone.update((i, Reason.TEASER) for i in run if i <= worded[-1])


def _heads(title: Piece, below: Piece) -> bool:
    """Return whether a title is the sub-heading of the paragraph below: a third of its nouns and names stand there."""
    own = stems(title.text)
    return bool(own) and len(own & stems(below.text)) >= _SAID_AGAIN * len(own)


def _is_worded(text: str) -> bool:
    """Return whether `text` is worded like a headline, not like speech."""
    return bool(_HEADLINE.match(text)) and not (_SPEECH.search(text) or is_attributed(text))


def _lists_facts(pieces: Sequence[Piece]) -> bool:
    """Return whether facts or speakers, each before a colon, stand together; a headline has a verb behind its colon."""
    labelled = [piece for piece in pieces if piece.words <= _FACT_WORDS and _LABELLED.match(piece.text)]
    return sum(not _tells(piece.text) for piece in labelled) >= _FACTS


def _tells(text: str) -> bool:
    """Return whether somebody does something behind a colon of `text`: "Haushalt: Minister streicht Zuschüsse"."""
    return any(word not in FUNCTION_WORDS for word in _TELLING.findall(text))


def _is_timed(piece: Piece) -> bool:
    """Return whether a piece is an entry of a ticker, or of a programme."""
    return begins_entry(piece.text) or _HOUR.match(piece.text) is not None


def _may_be_linked(pieces: Sequence[Piece], gone: Reasons, index: int) -> bool:
    """Return whether a piece looks like the title of another article, even if it is dropped as one already."""
    if index >= len(pieces) or gone.get(index, Reason.TEASER) is not Reason.TEASER:
        return False
    if pieces[index].boilerplate or _is_timed(pieces[index]):
        return False
    piece = pieces[index]
    quotes = piece.text.endswith(("“", '"', "«", "»")) or (piece.text.endswith("?") and not piece.prose)
    return (not piece.closed or quotes) and _RUN_WORDS[0] <= piece.words <= _RUN_WORDS[1] and not is_item(piece.text)


def is_title(pieces: Sequence[Piece], index: int) -> bool:
    """Return whether a piece looks like the title of another article, or of a box."""
    if index >= len(pieces) or pieces[index].boilerplate or pieces[index].words >= _TITLE_WORDS:
        return False
    return not pieces[index].closed or pieces[index].text.endswith("?")


def _is_doubled(pieces: Sequence[Piece], index: int) -> bool:
    """Return whether a title stands beside itself, once with its kicker: the link on a picture and the link below
    it."""
    one, other = sorted((pieces[index - 1], pieces[index]), key=lambda piece: piece.words)
    titled = one.words > 2 and (not one.closed or one.text.endswith(("?", "“")))
    return titled and other.words < _DOUBLED_WORDS and other.text.endswith(f" {one.text}")


def _drop_run(pieces: Sequence[Piece], gone: Reasons, label: int, takes: int, blurb_words: int) -> None:
    run: list[int] = []
    for index in range(label + 1, min(len(pieces), label + 1 + 2 * takes)):
        piece = pieces[index]
        if piece.role in {Role.LABEL, Role.MORE, Role.END, Role.LIST} or len(run) >= takes:
            break
        if _is_timed(piece) or (run and piece.text.lower() in _MORE and takes <= _FEW):
            break
        if piece.boilerplate:
            continue
        if piece.closed and is_item(piece.text):
            break
        most = _DATED_BLURB_WORDS if _nothing_follows(pieces, index) else blurb_words
        asks = piece.text.endswith(("?", ":"))  # the next question of an interview; what announces a list
        told = piece.prose and not (run and is_excerpt(piece))
        if told and (asks or piece.words >= most if run else not _asks_in_title(piece)):
            break
        run.append(index)
    if _ends_in_subheading(pieces, run) or _ends_in_deck(pieces, run):
        run.pop()
    for index in run:
        gone.setdefault(index, Reason.TEASER)


def _asks_in_title(piece: Piece) -> bool:
    """Return whether a question is worded like a headline: "Hafen: Baut die Stadt jetzt den Kai aus?", or has its
    kicker before it: "Bäder Wann öffnen die Hallen wieder?"."""
    worded = _HEADLINE.match(piece.text) or split_kicker(piece.text)[0]
    return piece.text.endswith("?") and piece.words <= _RUN_WORDS[1] and bool(worded)


def _nothing_follows(pieces: Sequence[Piece], index: int) -> bool:
    """Return whether a piece stands below the article: paragraphs above it, and none among the next pieces."""
    above = sum(piece.long for piece in pieces[max(0, index - _NEAR) : index])
    below = pieces[index + 1 : index + _TEASER_LINES]
    return above >= _PARAGRAPHS and not (any(piece.long for piece in below) or (below and below[0].prose))


def _ends_in_subheading(pieces: Sequence[Piece], run: list[int]) -> bool:
    """Return whether the last piece of a run is the next section's sub-heading: it says what the paragraph below it
    says, or is much shorter than the titles before it."""
    if len(run) < 2 or run[-1] + 1 >= len(pieces) or not pieces[run[-1] + 1].prose:
        return False
    last, before = pieces[run[-1]], [pieces[index].words for index in run[:-1]]
    shared = stems(last.text) & stems(pieces[run[-1] + 1].text)
    return (last.words <= 4 and min(before) >= 7) or (not last.closed and len(shared) >= 2)


def _ends_in_deck(pieces: Sequence[Piece], run: list[int]) -> bool:
    """Return whether a run ends in the article's own deck: above its first paragraph, right above who wrote it, and
    when."""
    last = run[-1] if run else len(pieces)
    dated = last + 1 < len(pieces) and pieces[last + 1].role in STAMPS
    return dated and pieces[last].prose and not any(piece.long for piece in pieces[:last])


def _drop_split_title(pieces: Sequence[Piece], gone: Reasons, index: int) -> None:
    """Drop a teaser whose kicker and title are two pieces ("Kicker", ": Title"), and its blurb above boilerplate; the
    colon may stand alone between them."""
    gone.setdefault(index, Reason.TEASER)
    if index and is_title(pieces, index - 1):
        gone.setdefault(index - 1, Reason.TEASER)
    if pieces[index].text == ":" and is_title(pieces, index + 1):
        index += 1
        gone.setdefault(index, Reason.TEASER)
    blurb, after = index + 1, index + 2
    ends = after >= len(pieces) or pieces[after].boilerplate is not None
    ends = ends and not _ends_in_deck(pieces, [blurb])
    if blurb < len(pieces) and ends and pieces[blurb].prose and pieces[blurb].words < _SPLIT_BLURB_WORDS:
        gone.setdefault(blurb, Reason.TEASER)


def _is_framed(pieces: Sequence[Piece], index: int) -> bool:
    """Return whether a title stands between two parts of a player: "Video", its name, "02:14"."""
    below = pieces[index + 1].boilerplate if index + 1 < len(pieces) else None
    return below is not None and below.reason in {Reason.PLAYER, Reason.GALLERY} and is_title(pieces, index)


def _drop_above_media(pieces: Sequence[Piece], gone: Reasons, media: int) -> None:
    """Drop a video's blurb below its title, or the title alone."""
    above = media - 1
    if above < 0 or pieces[above].boilerplate:
        return
    is_blurb = above > 0 and is_title(pieces, above - 1) and pieces[above].words < _SPLIT_BLURB_WORDS
    if is_blurb or is_title(pieces, above):
        gone.setdefault(above, Reason.TEASER)


def _drop_before_more(pieces: Sequence[Piece], gone: Reasons, more: int) -> None:
    """Drop a blurb that ends in "mehr" on a piece of its own, and the titles above it."""
    index = more - 1
    if index >= 0 and pieces[index].role is Role.CREDIT:
        _drop_gallery(pieces, gone, index)
    if index >= 1 and is_title(pieces, index - 1):
        gone.setdefault(index, Reason.TEASER)
        _drop_titles_above(pieces, gone, index)


def _drop_titles_above(pieces: Sequence[Piece], gone: Reasons, blurb: int) -> None:
    index = blurb
    while index > 0 and is_title(pieces, index - 1) and blurb - index < _TEASER_LINES:
        index -= 1
        gone.setdefault(index, Reason.TEASER)


def _drop_gallery(pieces: Sequence[Piece], gone: Reasons, credit: int) -> None:
    """Drop a picture gallery's first picture: name of the gallery, of the picture, its text, credit, "Mehr"."""
    text, title = credit - 1, credit - 2
    if title < 1 or pieces[text].boilerplate or pieces[title].closed or pieces[title].words > _PICTURE_TITLE_WORDS:
        return
    for index in (text, title, title - 1):
        if index == text or is_title(pieces, index):
            gone.setdefault(index, Reason.TEASER)
