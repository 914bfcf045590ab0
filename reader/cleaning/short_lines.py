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
from reader.cleaning.lines import Line, count_words
from reader.cleaning.neighbours import CAPTION
from reader.cleaning.overlap import share_inside, words_of

STRAY = "Einzelne Zeile ohne Zusammenhang"

_BULLET = re.compile(r"^(?:[•▪●■‣◦*·»→]|[-–—](?=\s)|\d{1,2}[.)](?=\s))\s*")
_SPEECH = re.compile(r"^[„\"»“].*[“\"«”]\W|[“\"«”],? (?:sagt|so |erklärt|meint)")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
# A caption without credit: median 14 words, 90 % under 25.
_CAPTION_WORDS = 26
_SUBHEADING_WORDS = 14
_REPEATED = 0.72
_QUESTIONS = 3


def without_bullet(text: str) -> str:
    """`text` without the mark of a list item."""
    return _BULLET.sub("", text)


class Body:
    """The lines of a body that are left, judged one by one against their neighbours."""

    def __init__(self, lines: Sequence[Line], broken_before: Sequence[bool]) -> None:
        """`broken_before[i]`: furniture stood directly above line i."""
        self.lines = lines
        self.broken_before = broken_before
        sentences = [s for line in lines if line.words > _CAPTION_WORDS for s in _SENTENCE.split(line.text)]
        self.sentences = [Counter(words_of(sentence)) for sentence in sentences]
        long = sorted(line.words for line in lines if line.words >= 8)
        self.median = long[len(long) // 2] if long else 0
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
        if _BULLET.match(line.text) or self._in_list(index):
            return BlockKind.LIST_ITEM
        if line.text.endswith("?") and line.words < 40 and self.prose(index + 1):
            return BlockKind.QUESTION if self.interview and line.words > 9 else self._question(line)
        if line.words > _CAPTION_WORDS:
            return BlockKind.PARAGRAPH
        if has_caption_cue(line.text) or self._repeats(line):
            return CAPTION
        if line.closed:
            return self._closed(index)
        return self._open(index)

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
        introduced = self.lines[first].text.endswith(":") and self.lines[first].words >= 4
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
        quoted = bool(_SPEECH.search(line.text))
        if line.text.endswith(":") or quoted or not single:
            return BlockKind.PARAGRAPH
        above_subheading = self.short(index + 1) and self.prose(index + 2)
        if self.broken_before[index] and above_subheading and self.median >= 30 and line.words <= 20:
            return CAPTION
        return BlockKind.PARAGRAPH

    def _open(self, index: int) -> BlockKind | str:
        line = self.lines[index]
        if self.prose(index + 1) or self._introduces_question(index):
            if line.words <= _SUBHEADING_WORDS and not self._caption_like(index):
                return BlockKind.SUBHEADING
            return CAPTION
        if self.short(index + 1) and self.prose(index + 2):
            return CAPTION
        if index == len(self.lines) - 1 and line.words >= 12:
            return BlockKind.PARAGRAPH
        return STRAY

    def _introduces_question(self, index: int) -> bool:
        following = self.lines[index + 1] if index + 1 < len(self.lines) else None
        return bool(following and following.text.endswith("?"))

    def _caption_like(self, index: int) -> bool:
        text = self.lines[index].text
        return count_words(text) > 11 and not text.endswith(("?", "!"))
