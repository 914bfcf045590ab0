"""Short lines between paragraphs: sub-heading, caption without credit, list item, question, or a short paragraph.

Nothing but position and neighbours tells them apart: a sub-heading stands right above prose and has no full stop; of
two short lines in a row the upper one is a caption; a caption near-repeats a sentence of the body, which stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reader.article import BlockKind
from reader.cleaning.credits import has_caption_cue
from reader.cleaning.functions import has_function
from reader.cleaning.furniture import Role
from reader.cleaning.lines import BULLET, Line, count_words, is_entry, is_item
from reader.cleaning.neighbours import CAPTION
from reader.cleaning.overlap import share_inside, words_of
from reader.cleaning.tables import TABLE, is_result, is_table_row

STRAY = "Einzelne Zeile ohne Zusammenhang"

SPEAKER = "Zitatgeber eines Kastens"

_NAME_PATTERN = (
    r"[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)? (?:(?:von|van|de|der|zu|al|el) ){0,2}[A-ZÄÖÜ][\w’]+(?:-[A-ZÄÖÜ]\w+)?"
)
# Names that share a word ("Umweltministerin Ute Hollmann") are both found.
_NAMES = re.compile(rf"\b(?=({_NAME_PATTERN}))")
_NAME = re.compile(rf"({_NAME_PATTERN})(?:$|, | [A-ZÄÖÜ(]| \.\.\.| …)")
_PERSON = re.compile(
    rf"({_NAME_PATTERN})(?: \([^)]{{1,30}}\))? (?:bei|in|im|am|vor|mit|auf|während|beim|an|neben|zusammen|hier)\b"
)
_SPEECH = re.compile(r"^[„\"»“].*[“\"«”]\W|[“\"«”],? (?:sagt|so |erklärt|meint)")
# What somebody says in an interview whose speakers are named on each line: "Hollmann: Das freut mich."
_TURN = re.compile(r"^[A-ZÄÖÜ][\w.-]+(?: [A-ZÄÖÜ][\w.-]+){0,2}: [A-ZÄÖÜ„\"»]")
_EXCLAMATION = re.compile(r"^[„\"»“«][^„\"»“”«]*![“”\"«»]$")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
# A caption without credit: median 14 words, 90 % under 25.
_CAPTION_WORDS = 26
_SUBHEADING_WORDS = 14
_REPEATED = 0.72
_QUESTIONS = 3
# Where paragraphs are this long (median, in words), a single short sentence between two of them is a caption.
_LONG_PARAGRAPHS = 70


def without_bullet(text: str) -> str:
    """`text` without the mark of a list item."""
    return text if is_result(text) else BULLET.sub("", text)


class Body:
    """The lines of a body that are left, judged one by one against their neighbours."""

    def __init__(self, lines: Sequence[Line], broken_before: Sequence[bool], *, with_lead: bool) -> None:
        """`broken_before[i]`: furniture stood directly above line i. `with_lead`: the first line is the lead."""
        self.lines = lines
        self.below_lead = 1 if with_lead else 0
        self.broken_before = broken_before
        sentences = [s for line in lines if line.words > _CAPTION_WORDS for s in _SENTENCE.split(line.text)]
        self.sentences = [Counter(words_of(sentence)) for sentence in sentences]
        long = sorted(line.words for line in lines if line.words >= 8)
        self.median = long[len(long) // 2] if long else 0
        self.names = {name for line in lines if line.long for name in _NAMES.findall(line.text)}
        self.interview = sum(line.text.endswith("?") and line.words < 40 for line in lines) >= _QUESTIONS

    def prose(self, index: int) -> bool:
        """Whether line `index` exists and is running text."""
        return 0 <= index < len(self.lines) and self.lines[index].prose

    def short(self, index: int) -> bool:
        """Whether line `index` exists and looks like a title."""
        return 0 <= index < len(self.lines) and not self.lines[index].closed and self.lines[index].words < 22

    def judge(self, index: int) -> BlockKind | str:
        """The kind of block line `index` is, or the reason why it goes."""
        line = self.lines[index]
        if line.kept:
            return BlockKind.PARAGRAPH
        if line.role is Role.DATE:  # a ticker's day: other dates never come here
            return BlockKind.SUBHEADING
        if row := self._row(index):
            return row
        if is_item(line.text) or self._in_list(index):
            return BlockKind.LIST_ITEM
        if line.text.endswith("?") and line.words < 40 and self.prose(index + 1):
            return BlockKind.QUESTION if self.interview and line.words > 9 else self._question(line)
        return self._statement(index)

    def _row(self, index: int) -> BlockKind | str | None:
        """Results are read, tables and what heads them are not."""
        line, below = self.lines[index], self.lines[index + 1 : index + 3]
        if is_result(line.text):
            return BlockKind.LIST_ITEM
        heads = line.words <= 12 and any(is_table_row(row.text) and not is_result(row.text) for row in below)
        if is_table_row(line.text) or (heads and not line.prose):
            return TABLE
        if self.short(index) and below and is_result(below[0].text):
            return BlockKind.SUBHEADING
        return None

    def _statement(self, index: int) -> BlockKind | str:
        """A line that is neither list item nor question."""
        line = self.lines[index]
        if line.words > _CAPTION_WORDS:
            return BlockKind.PARAGRAPH if line.prose else STRAY
        if has_caption_cue(line.text) or (self._repeats(line) and not self._above_prose(index)):
            return CAPTION
        if _exclaims(line) and self.prose(index + 1):
            return BlockKind.SUBHEADING
        return self._closed(index) if line.closed else self._open(index)

    def _above_prose(self, index: int) -> bool:
        """Where sub-headings stand."""
        titled = self.short(index) or _exclaims(self.lines[index])
        return titled and self.prose(index + 1) and self.lines[index].words <= _SUBHEADING_WORDS

    def _question(self, line: Line) -> BlockKind:
        return BlockKind.SUBHEADING if line.words <= _SUBHEADING_WORDS else BlockKind.PARAGRAPH

    def _in_list(self, index: int) -> bool:
        """Part of a run of short lines after a line that ends with a colon."""
        first = index
        while first > 0 and self.short(first):
            first -= 1
        last = index
        while self.short(last + 1):
            last += 1
        introduced = self.lines[first].text.endswith(":") and self.lines[first].words >= 3
        return introduced and self.short(index) and last - first >= 2

    def _repeats(self, line: Line) -> bool:
        """A short line most of whose words occur in one sentence of a long paragraph: the sentence stays."""
        words = words_of(line.text)
        if len(words) < 6 or line.text.endswith(("?", ":")):
            return False
        return any(share_inside(words, sentence) >= _REPEATED for sentence in self.sentences)

    def _closed(self, index: int) -> BlockKind | str:
        line = self.lines[index]
        single = len(_SENTENCE.split(line.text)) == 1
        quoted = bool(_SPEECH.search(line.text) or _TURN.match(line.text))
        if line.text.endswith(":") or quoted or not single:
            return BlockKind.PARAGRAPH
        above_subheading = self.short(index + 1) and self.prose(index + 2)
        if self.broken_before[index] and above_subheading and self.median >= 30 and line.words <= 20:
            return CAPTION
        if self.median >= _LONG_PARAGRAPHS and line.words <= 24 and self._between_paragraphs(index):
            return CAPTION
        return BlockKind.PARAGRAPH

    def _between_paragraphs(self, index: int) -> bool:
        return 0 < index < len(self.lines) - 1 and self.lines[index - 1].long and self.lines[index + 1].long

    def _open(self, index: int) -> BlockKind | str:
        """A short line without a full stop."""
        line = self.lines[index]
        if self._names_speaker(line):
            return SPEAKER
        if self._shows_person(line):
            return CAPTION
        if line.words == 1 and line.text[:1].islower():
            return STRAY
        if self.prose(index + 1) or self._introduces_question(index):
            return self._above_paragraph(index)
        if self.short(index + 1) and self.prose(index + 2):
            speaks = _speaks(line.text) and not _speaks(self.lines[index + 1].text)
            return BlockKind.SUBHEADING if speaks else CAPTION
        last = index == len(self.lines) - 1 and line.words >= 12
        return BlockKind.PARAGRAPH if last else STRAY

    def _above_paragraph(self, index: int) -> BlockKind | str:
        """Sub-heading or caption: right below the lead, and below a sub-heading that speaks, stands a picture."""
        line = self.lines[index]
        if is_entry(line.text):
            return BlockKind.SUBHEADING
        below_lead = index == self.below_lead  # 1 of 61 articles has a sub-heading there
        if line.words > _SUBHEADING_WORDS or self._caption_like(index) or self._below_heading(index):
            return CAPTION
        return CAPTION if below_lead and not _speaks(line.text) else BlockKind.SUBHEADING

    def _shows_person(self, line: Line) -> bool:
        """A name the body knows and where the person is: "Ute Hollmann bei der Eröffnung"."""
        match = _PERSON.match(line.text)
        return bool(match and match[1] in self.names)

    def _below_heading(self, index: int) -> bool:
        """Right below a sub-heading that quotes or asks: then this line is the caption of its picture."""
        above = self.lines[index - 1].text if index and self.short(index - 1) else ""
        return _speaks(above) and not _speaks(self.lines[index].text)

    def _names_speaker(self, line: Line) -> bool:
        """A name the body knows, alone or with a function: who spoke in the box above."""
        match = _NAME.match(line.text)
        if not match or line.words > 9:
            return False
        return match[1] in self.names or has_function(line.text[match.end(1) :])

    def _introduces_question(self, index: int) -> bool:
        following = self.lines[index + 1] if index + 1 < len(self.lines) else None
        return bool(following and following.text.endswith("?"))

    def _caption_like(self, index: int) -> bool:
        text = self.lines[index].text
        return count_words(text) > 11 and not text.endswith(("?", "!"))


def _exclaims(line: Line) -> bool:
    """A whole line that is one exclamation in quotation marks: it ends like a sentence, but heads what follows."""
    return line.words <= _SUBHEADING_WORDS and bool(_EXCLAMATION.match(line.text))


def _speaks(text: str) -> bool:
    """Ends like a quotation or a question: sub-headings do, captions hardly ever."""
    return text.endswith(("?", '"', "“", "«", "»"))
