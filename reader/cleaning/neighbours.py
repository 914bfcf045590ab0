"""Lines that are judged by the furniture beside them: captions beside credits, teasers after labels."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence

from reader.cleaning.bylines import authors_of
from reader.cleaning.credits import names_agency, split_credit
from reader.cleaning.furniture import Role
from reader.cleaning.lines import Line, begins_entry, count_sentences

CAPTION = "Bildunterschrift"
TEASER = "Verweis auf andere Artikel"
KEYWORDS = "Schlagwörter"
AUTHOR = "Autorenzeile"
_NEWSLETTER = "Newsletter"

# 90 % of captions have at most 25 words; longer lines above a credit are body text beside an uncaptioned picture.
_CAPTION_WORDS = 32
_CAPTION_WORDS_WITH_CREDIT = 55
# A teaser's blurb is shorter than a paragraph.
_BLURB_WORDS = 17
_DATED_BLURB_WORDS = 25
_SPLIT_BLURB_WORDS = 45
_KEYWORD_WORDS = 5
# A note about the author stands behind most of the prose; before that, it is the article's own subject.
_BIO_SHARE = 0.7
_VIDEO_TAKES = 2
_FEW = 3
_TEASER_LINES = 5
# Fewer paragraphs are no article that could have ended; they are looked for so far above, in lines.
_PARAGRAPHS, _NEAR = 3, 60
_MORE = {"mehr", "mehr lesen", "weiterlesen", "| mehr", "zum artikel", "jetzt lesen", "mehr erfahren", "zum video"}
_VIDEO_TITLE_WORDS = 5
_PICTURE_TITLE_WORDS = 4

Verdicts = MutableMapping[int, str]


def drop_furniture(lines: Sequence[Line], verdicts: Verdicts) -> None:
    """Every line that is furniture by its own words; a ticker's days head its entries and stay."""
    prose = [line.words if line.long else 0 for line in lines]
    total, before = sum(prose), 0
    for index, line in enumerate(lines):
        before += prose[index]
        if not line.furniture or (before and _is_day_of_entries(lines, index)):
            continue
        if line.role is not Role.BIO or before > _BIO_SHARE * total:
            verdicts.setdefault(index, line.furniture.reason)


def _is_day_of_entries(lines: Sequence[Line], index: int) -> bool:
    return lines[index].role is Role.DATE and index + 1 < len(lines) and begins_entry(lines[index + 1].text)


def drop_captions(lines: Sequence[Line], verdicts: Verdicts) -> None:
    """Captions that carry their credit, and the line beside a line that is nothing but a credit."""
    for index, line in enumerate(lines):
        if index in verdicts and line.role not in {Role.CREDIT, Role.SOURCE}:
            continue
        if line.role is Role.CREDIT or _is_picture_source(lines, index):
            _drop_beside_credit(lines, verdicts, index)
        elif not line.furniture and (parts := _caption_and_credit(line)):
            verdicts[index] = CAPTION if parts[0] else "Bildnachweis"


def _caption_and_credit(line: Line) -> tuple[str, str] | None:
    """Caption and credit of a line that is both; a paragraph that ends in "(Quelle: Stadt Lindenau)" isn't."""
    parts = split_credit(line.text) if line.words <= _CAPTION_WORDS_WITH_CREDIT else None
    if parts and parts[1].lower().startswith("(quelle") and count_sentences(parts[0]) > 1:
        return parts if names_agency(parts[1]) else None
    return parts


def _is_picture_source(lines: Sequence[Line], index: int) -> bool:
    """A source line in the middle of the text is a picture's."""
    if lines[index].role is not Role.SOURCE or not lines[index].text.lower().startswith("quelle"):
        return False
    return any(line.prose and line.words >= _BLURB_WORDS for line in lines[index + 1 : index + 3])


def _drop_beside_credit(lines: Sequence[Line], verdicts: Verdicts, index: int) -> None:
    above = index - 1
    while above >= 0 and lines[above].role is Role.NOISE:
        above -= 1
    if above < 0 or above in verdicts or lines[above].furniture or lines[above].words > _CAPTION_WORDS:
        return
    if lines[index].role is not Role.SOURCE or _belongs_to_picture(lines, above, lines[index].text):
        verdicts[above] = CAPTION


def _belongs_to_picture(lines: Sequence[Line], above: int, source: str) -> bool:
    """Whether the line above a "Quelle:" is a caption: paragraphs of tables and surveys name their source, too."""
    if not lines[above].closed or not any(line.long for line in lines[max(0, above - _NEAR) : above]):
        return True
    return count_sentences(lines[above].text) == 1 and names_agency(source)


def drop_teasers(lines: Sequence[Line], verdicts: Verdicts) -> None:
    """The title-like lines after a label, before a closing "mehr", and the key words after "Themen"."""
    for index, line in enumerate(lines):
        if line.furniture and line.role is Role.LABEL:
            _drop_run(lines, verdicts, index, line.furniture.takes, _BLURB_WORDS)
        elif line.role is Role.DATE and index and lines[index - 1].long and _is_title(lines, index + 1):
            _drop_run(lines, verdicts, index, 2, _DATED_BLURB_WORDS)
        elif line.role is Role.LIST:
            _drop_keywords(lines, verdicts, index)
        elif line.furniture and line.furniture.reason == _NEWSLETTER:
            _drop_newsletter_title(lines, verdicts, index)
        elif line.text.startswith(": "):
            _drop_split_title(lines, verdicts, index)
        elif line.role is Role.MEDIA:
            _drop_above_media(lines, verdicts, index)
        elif line.text.lower() in _MORE:
            _drop_before_more(lines, verdicts, index)


def _is_title(lines: Sequence[Line], index: int) -> bool:
    return index < len(lines) and not lines[index].furniture and not lines[index].closed and lines[index].words < 20


def _drop_run(lines: Sequence[Line], verdicts: Verdicts, label: int, takes: int, blurb_words: int) -> None:
    run: list[int] = []
    blurb = False
    for index in range(label + 1, min(len(lines), label + 1 + 2 * takes)):
        line = lines[index]
        if line.role in {Role.LABEL, Role.END, Role.LIST} or len(run) >= takes:
            break
        if begins_entry(line.text) or (run and line.text.lower() in _MORE and takes <= _FEW):
            break
        if line.furniture:
            continue
        if line.prose:
            if not run or line.words >= (_DATED_BLURB_WORDS if _nothing_follows(lines, index) else blurb_words):
                break
            blurb = True
        elif blurb and index + 1 < len(lines) and lines[index + 1].prose:
            break
        run.append(index)
        if takes == _VIDEO_TAKES and line.words >= _VIDEO_TITLE_WORDS and not _blurb_follows(lines, index, blurb_words):
            break
    if _ends_in_subheading(lines, run):
        run.pop()
    for index in run:
        verdicts.setdefault(index, TEASER)


def _nothing_follows(lines: Sequence[Line], index: int) -> bool:
    """Whether a line stands below the article: paragraphs above it, and none among the next lines."""
    above = sum(line.long for line in lines[max(0, index - _NEAR) : index])
    return above >= _PARAGRAPHS and not any(line.long for line in lines[index + 1 : index + _TEASER_LINES])


def _blurb_follows(lines: Sequence[Line], index: int, blurb_words: int) -> bool:
    """Whether the line after a title is its blurb: a short sentence before a title or a paragraph."""
    if index + 2 >= len(lines):
        return False
    return lines[index + 1].prose and lines[index + 1].words < blurb_words


def _ends_in_subheading(lines: Sequence[Line], run: list[int]) -> bool:
    """Whether the last line of a run is the next section's sub-heading: much shorter than the titles before it."""
    if len(run) < 2 or run[-1] + 1 >= len(lines) or not lines[run[-1] + 1].prose:
        return False
    last, before = lines[run[-1]].words, [lines[index].words for index in run[:-1]]
    return last <= 4 and min(before) >= 7


def _drop_newsletter_title(lines: Sequence[Line], verdicts: Verdicts, note: int) -> None:
    """The newsletter's name between other furniture and its note."""
    above = note - 1
    if above > 0 and lines[above - 1].furniture and _is_title(lines, above):
        verdicts.setdefault(above, _NEWSLETTER)


def _drop_split_title(lines: Sequence[Line], verdicts: Verdicts, index: int) -> None:
    """A teaser whose kicker and title are two lines ("Kicker", ": Title"), and its blurb above furniture."""
    verdicts.setdefault(index, TEASER)
    if index and _is_title(lines, index - 1):
        verdicts.setdefault(index - 1, TEASER)
    blurb, after = index + 1, index + 2
    ends = after >= len(lines) or lines[after].furniture is not None
    if blurb < len(lines) and ends and lines[blurb].prose and lines[blurb].words < _SPLIT_BLURB_WORDS:
        verdicts.setdefault(blurb, TEASER)


def _drop_above_media(lines: Sequence[Line], verdicts: Verdicts, media: int) -> None:
    """A video's blurb below its title, or the title alone."""
    above = media - 1
    if above < 0 or lines[above].furniture:
        return
    is_blurb = above > 0 and _heads_media(lines[above - 1]) and lines[above].words < _SPLIT_BLURB_WORDS
    if is_blurb or _heads_media(lines[above]):
        verdicts.setdefault(above, TEASER)


def _heads_media(line: Line) -> bool:
    """Whether a line can be the title of a video, a picture gallery or one of its pictures."""
    return not line.furniture and line.words < 20 and (not line.closed or line.text.endswith("?"))


def _drop_before_more(lines: Sequence[Line], verdicts: Verdicts, more: int) -> None:
    """A blurb that ends in "mehr" on a line of its own, and the titles above it."""
    index = more - 1
    if index >= 0 and lines[index].role is Role.CREDIT:
        _drop_gallery(lines, verdicts, index)
    if index < 1 or not _is_title(lines, index - 1):
        return
    verdicts.setdefault(index, TEASER)
    while index > 0 and _is_title(lines, index - 1) and more - index < _TEASER_LINES:
        index -= 1
        verdicts.setdefault(index, TEASER)


def _drop_gallery(lines: Sequence[Line], verdicts: Verdicts, credit: int) -> None:
    """A picture gallery's first picture: name of the gallery, of the picture, its text, credit, "Mehr"."""
    text, title = credit - 1, credit - 2
    if title < 1 or lines[text].furniture or lines[title].closed or lines[title].words > _PICTURE_TITLE_WORDS:
        return
    for index in (text, title, title - 1):
        if index == text or _heads_media(lines[index]):
            verdicts.setdefault(index, TEASER)


def drop_names(lines: Sequence[Line], verdicts: Verdicts, bylines: Sequence[Line]) -> None:
    """Lines that are nothing but the name of an author, known from `bylines` or from a "Von" right above."""
    authors = {name for byline in bylines for name in authors_of(byline.text, byline.role)}
    for index, line in enumerate(lines):
        alone = index > 0 and lines[index - 1].text.lower().strip(": ") in {"von", "autor", "autorin", "text"}
        if line.text in authors or (alone and not line.closed and line.words <= 6):
            verdicts.setdefault(index, AUTHOR)


def _drop_keywords(lines: Sequence[Line], verdicts: Verdicts, label: int) -> None:
    for index in range(label + 1, len(lines)):
        line = lines[index]
        if line.closed or line.words > _KEYWORD_WORDS:
            break
        verdicts.setdefault(index, KEYWORDS)
