"""What each piece of the body is: paragraph, sub-heading, list item, question, quotation; or why it is none of them.

On pages the markup tells. In pasted text nothing but position, neighbours and wording do: a sub-heading stands right
above running text and has no full stop; of two short lines in a row the upper one is a caption, where there are
pictures; a caption near-repeats a sentence of the body, which stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cached_property

from reader.article import BlockKind
from reader.cleaning.boilerplate import Role
from reader.cleaning.credits import has_caption_cue
from reader.cleaning.functions import has_function
from reader.cleaning.neighbours import heads_text
from reader.cleaning.overlap import share_inside, words_of
from reader.cleaning.piece import Markup, Piece, Signature, is_alike, is_paragraph
from reader.cleaning.reasons import Reason
from reader.cleaning.verdict import Drop, Keep, Verdict
from reader.cleaning.wording import count_words, is_entry, is_item, is_result, is_sentence, is_table_row

_NAME_PATTERN = (
    r"[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)? (?:(?:von|van|de|der|zu|al|el) ){0,2}[A-ZÄÖÜ][\w’]+(?:-[A-ZÄÖÜ]\w+)?"
)
# Names that share a word ("Umweltministerin Ute Hollmann") are both found.
_NAMES = re.compile(rf"\b(?=({_NAME_PATTERN}))")
_NAME = re.compile(rf"({_NAME_PATTERN})(?:$|, | [A-ZÄÖÜ(]| \.\.\.| …)")
_PERSON = re.compile(
    rf"({_NAME_PATTERN})(?: \([^)\d]{{2,30}}\) \w"
    r"|(?: \([^)]{1,30}\))? (?:bei|in|im|am|vor|mit|auf|während|beim|an|neben|zusammen|hier)\b)"
)
_SPEECH = re.compile(r"^[„\"»“].*[“\"«”]\W|[“\"«”],? (?:sagt|so |erklärt|meint)")
# What somebody says in an interview whose speakers are named on each line: "Hollmann: Das freut mich."
_TURN = re.compile(r"^[A-ZÄÖÜ][\w.-]+(?: [A-ZÄÖÜ][\w.-]+){0,2}: [A-ZÄÖÜ„\"»]")
_EXCLAMATION = re.compile(r"^[„\"»“«][^„\"»“”«]*![“”\"«»]$")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_CAPTION_WORDS = 26  # a caption without credit: median 14 words, 90 % under 25
_SUBHEADING_WORDS, _QUESTION_WORDS = 14, 40
_REPEATED, _REPEATED_QUOTE = 0.72, 0.9  # share of the words that stand in the body anyway
_QUOTES = "„\"»“«'"
_REPEATING_WORDS = 18  # more are a paragraph
_QUESTIONS = 3  # make an interview
_LONG_PARAGRAPHS = 70  # where paragraphs are this long (median, words), a lone short sentence between two is a caption
_STRAY_WORDS = 8
_NAMED_WORDS, _SPEAKER_WORDS = 9, 12  # of a line that begins with a name, with a function behind it
_FURNITURE = {Reason.TEASER, Reason.DATE, Reason.BYLINE}
_FIRST_HEADING_WORDS = 5  # 1 of 61 articles has a longer sub-heading right below its lead


class Body:
    """The kept pieces of a body, judged one by one against their neighbours."""

    def __init__(
        self,
        pieces: Sequence[Piece],
        kept: Sequence[int],
        main: Collection[Signature],
        *,
        with_lead: bool,
        pictured: bool,
    ) -> None:
        """`pieces`: all of the source; `kept`: indices of the body's; `with_lead`: the first of them is the lead.

        `pictured`: there are pictures, whose captions may stand among the pieces.
        """
        self.pictured = pictured or any(
            piece.markup is None and piece.words <= _CAPTION_WORDS and has_caption_cue(piece.text)
            for piece in map(pieces.__getitem__, kept)
        )
        self.source = pieces
        self.kept = kept
        self.pieces = [pieces[index] for index in kept]
        self.main = main
        self.below_lead = 1 if with_lead else 0
        asked = [
            at
            for at, piece in enumerate(self.pieces)
            if piece.text.endswith("?")
            and piece.words < _QUESTION_WORDS
            and (piece.markup is None or (piece.markup.bold and not piece.markup.level))
        ]
        self.interview = len(asked) >= _QUESTIONS
        self.first_question = asked[0] if asked else 0

    @cached_property
    def sentences(self) -> list[Counter[str]]:
        """The words of each sentence of a long piece."""
        texts = [piece.text for piece in self.pieces if piece.words > _CAPTION_WORDS]
        return [Counter(words_of(sentence)) for text in texts for sentence in _SENTENCE.split(text)]

    @cached_property
    def names(self) -> set[str]:
        """The names of people that the long pieces mention."""
        return {name for piece in self.pieces if piece.long for name in _NAMES.findall(piece.text)}

    @cached_property
    def median(self) -> int:
        """Median length of a paragraph in words."""
        lengths = sorted(piece.words for piece in self.pieces if piece.words >= _STRAY_WORDS)
        return lengths[len(lengths) // 2] if lengths else 0

    def prose(self, at: int) -> bool:
        """Whether kept piece `at` exists and is running text."""
        return 0 <= at < len(self.pieces) and self.pieces[at].prose

    def short(self, at: int) -> bool:
        """Whether kept piece `at` exists and looks like a title."""
        return 0 <= at < len(self.pieces) and not self.pieces[at].closed and self.pieces[at].words < 22

    def broken_before(self, at: int) -> bool:
        """Whether something that is not read stood directly above kept piece `at`."""
        return at > 0 and self.kept[at - 1] != self.kept[at] - 1

    def judge(self, at: int) -> Verdict:
        """What kept piece `at` is, or why it goes."""
        piece = self.pieces[at]
        if piece.kept:
            return Keep(BlockKind.PARAGRAPH)
        verdict = self._marked(at, piece.markup) if piece.markup else self._unmarked(at)
        return Keep(verdict) if isinstance(verdict, BlockKind) else Drop(verdict)

    # pages

    def _marked(self, at: int, markup: Markup) -> BlockKind | Reason:
        piece, heads = self.pieces[at], heads_text(self.source, self.kept[at], self.main)
        if markup.level:
            return BlockKind.SUBHEADING if heads else _unfollowed(piece)
        if markup.item:
            return BlockKind.LIST_ITEM
        if markup.bold and heads and (headed := self._bold(at)):
            return headed
        if not (piece.prose or piece.closed or is_alike(piece, self.main)) and piece.words < _STRAY_WORDS:
            return Reason.STRAY
        if markup.quote:
            return Reason.PULL_QUOTE if self._repeats_paragraph(piece) else BlockKind.QUOTE
        return BlockKind.PARAGRAPH

    def _bold(self, at: int) -> BlockKind | None:
        """What a bold piece above running text heads it as; None where it is bold and no more."""
        piece = self.pieces[at]
        asks = piece.text.endswith("?") and piece.words <= _QUESTION_WORDS
        # Among the questions of an interview, who asks also says something: "Das klingt bitter."
        if self.interview and (asks or (at > self.first_question and piece.closed)):
            return BlockKind.QUESTION
        titled = piece.words <= _SUBHEADING_WORDS and not piece.text.endswith((".", ":", "“", '"'))
        return BlockKind.SUBHEADING if titled else None

    def _repeats_paragraph(self, piece: Piece) -> bool:
        """Whether the words of a quotation stand in a paragraph anyway."""
        words = words_of(piece.text)
        others = (one for one in self.pieces if is_paragraph(one) and not (one.markup and one.markup.quote))
        return any(share_inside(words, Counter(words_of(other.text))) >= _REPEATED_QUOTE for other in others)

    # pasted text

    def _unmarked(self, at: int) -> BlockKind | Reason:
        piece = self.pieces[at]
        if piece.boilerplate:  # a ticker's day, or a label that heads text: others never come here
            return BlockKind.SUBHEADING
        if row := self._row(at):
            return row
        if self._is_item(at) or self._in_list(at):
            return BlockKind.LIST_ITEM
        if piece.text.endswith("?") and piece.words < _QUESTION_WORDS and self.prose(at + 1):
            if self.interview and piece.words > 9:
                return BlockKind.QUESTION
            return BlockKind.SUBHEADING if piece.words <= _SUBHEADING_WORDS else BlockKind.PARAGRAPH
        return self._statement(at)

    def _is_item(self, at: int) -> bool:
        """Whether a line begins like an item; a number numbers a sub-heading, unless another item stands beside."""
        text = self.pieces[at].text
        beside = [self.pieces[near].text for near in (at - 1, at + 1) if 0 <= near < len(self.pieces)]
        return is_item(text) and (not text[0].isdigit() or any(is_item(one) and one[0].isdigit() for one in beside))

    def _row(self, at: int) -> BlockKind | Reason | None:
        """Results are read, tables and what heads them are not."""
        piece, below = self.pieces[at], self.pieces[at + 1 : at + 3]
        if is_result(piece.text):
            return BlockKind.LIST_ITEM
        heads = piece.words <= 12 and any(is_table_row(row.text) and not is_result(row.text) for row in below)
        if is_table_row(piece.text) or (heads and not piece.prose):
            return Reason.TABLE
        if self.short(at) and below and is_result(below[0].text):
            return BlockKind.SUBHEADING
        return None

    def _in_list(self, at: int) -> bool:
        """Part of a run of short lines after a line that ends with a colon."""
        first = at
        while first > 0 and self.short(first):
            first -= 1
        last = at
        while self.short(last + 1):
            last += 1
        introduced = self.pieces[first].text.endswith(":") and self.pieces[first].words >= 3
        return introduced and self.short(at) and last - first >= 2

    def _statement(self, at: int) -> BlockKind | Reason:
        """A line that is neither list item nor question."""
        piece = self.pieces[at]
        if self.pictured and not piece.closed and self._names_speaker(piece):
            return Reason.SPEAKER
        if piece.words <= _CAPTION_WORDS and (has_caption_cue(piece.text) or (self.pictured and self._is_caption(at))):
            return Reason.CAPTION
        if _exclaims(piece) and self.prose(at + 1):
            return BlockKind.SUBHEADING
        if piece.closed or piece.words > _CAPTION_WORDS:
            return BlockKind.PARAGRAPH
        return self._open(at)

    def _is_caption(self, at: int) -> bool:
        """Whether a line is a caption that neither credit nor words give away: by where it stands."""
        piece = self.pieces[at]
        if piece.closed and (piece.text[:1] in _QUOTES or self._listed(at)):
            return False
        if self._repeats(piece) and not self._above_prose(at):
            return True
        return self._is_closed_caption(at) if piece.closed else self._is_open_caption(at)

    def _listed(self, at: int) -> bool:
        """Whether a sentence stands in a list of such: short sentences, one to a line, right above and below."""
        around = [near for near in (at - 1, at + 1) if 0 <= near < len(self.pieces)]
        return len(around) > 1 and all(
            self.kept[near] - self.kept[at] == near - at
            and self.pieces[near].closed
            and self.pieces[near].words <= _CAPTION_WORDS
            and not self.pieces[near].text.endswith(":")
            for near in around
        )

    def _is_closed_caption(self, at: int) -> bool:
        piece = self.pieces[at]
        single = len(_SENTENCE.split(piece.text)) == 1
        if piece.text.endswith(":") or not single or _SPEECH.search(piece.text) or _TURN.match(piece.text):
            return False
        above_subheading = self.short(at + 1) and self.prose(at + 2)
        if self.broken_before(at) and above_subheading and self.median >= 30 and piece.words <= 20:
            return True
        return self.median >= _LONG_PARAGRAPHS and piece.words <= 24 and self._between_paragraphs(at)

    def _is_open_caption(self, at: int) -> bool:
        """Right below the lead, and below a sub-heading that speaks, stands a picture; so does above a sub-heading."""
        piece = self.pieces[at]
        if is_entry(piece.text):
            return False
        if self._shows_person(piece):
            return True
        if self.prose(at + 1) or self._above_question(at):
            below_lead = at == self.below_lead and piece.words > _FIRST_HEADING_WORDS and not _speaks(piece.text)
            return below_lead or piece.words > _SUBHEADING_WORDS or self._caption_like(at) or self._below_heading(at)
        above_subheading = self.short(at + 1) and self.prose(at + 2)
        return above_subheading and not (_speaks(piece.text) and not _speaks(self.pieces[at + 1].text))

    def _above_prose(self, at: int) -> bool:
        """Where sub-headings stand."""
        titled = self.short(at) or _exclaims(self.pieces[at])
        return titled and self.prose(at + 1) and self.pieces[at].words <= _SUBHEADING_WORDS

    def _repeats(self, piece: Piece) -> bool:
        """A short line most of whose words occur in one sentence of a long paragraph: the sentence stays."""
        words = words_of(piece.text)
        if not 6 <= len(words) <= _REPEATING_WORDS or piece.text.endswith(("?", ":")):
            return False
        return any(share_inside(words, sentence) >= _REPEATED for sentence in self.sentences)

    def _between_paragraphs(self, at: int) -> bool:
        return 0 < at < len(self.pieces) - 1 and self.pieces[at - 1].long and self.pieces[at + 1].long

    def _open(self, at: int) -> BlockKind | Reason:
        """A short line without a full stop."""
        piece = self.pieces[at]
        if self._heads_furniture(at):
            return Reason.TEASER
        heads = self.prose(at + 1) or self._above_question(at) or (self.short(at + 1) and self.prose(at + 2))
        if heads or is_entry(piece.text):
            return BlockKind.SUBHEADING if piece.words <= _SUBHEADING_WORDS else BlockKind.PARAGRAPH
        last = at == len(self.pieces) - 1 and piece.words >= 12
        return BlockKind.PARAGRAPH if last or not self.pictured else Reason.STRAY

    def _heads_furniture(self, at: int) -> bool:
        """Whether links to other articles, a date or an author stand right below: then this is their title."""
        below = self.kept[at] + 1
        found = self.source[below].boilerplate if self.pictured and below < len(self.source) else None
        linked = found is not None and (
            found.role in {Role.DATE, Role.BYLINE} or (found.role in {Role.LABEL, Role.MORE} and not found.heads)
        )
        return linked and below not in self.kept[at : at + 2] and found is not None and found.reason in _FURNITURE

    def _above_question(self, at: int) -> bool:
        return at + 1 < len(self.pieces) and self.pieces[at + 1].text.endswith("?")

    def _shows_person(self, piece: Piece) -> bool:
        """A name the body knows, and where or of what the person is: "Ute Hollmann (FC Auental) jubelt"."""
        match = _PERSON.match(piece.text)
        return bool(match and match[1] in self.names)

    def _below_heading(self, at: int) -> bool:
        """Right below a sub-heading that quotes or asks: then this line is the caption of its picture."""
        above = self.pieces[at - 1].text if at and self.short(at - 1) else ""
        return _speaks(above) and not _speaks(self.pieces[at].text)

    def _names_speaker(self, piece: Piece) -> bool:
        """A name the body knows, alone or with a function: who spoke in the box above."""
        match = _NAME.match(piece.text)
        if not match or piece.words > _SPEAKER_WORDS:
            return False
        known = match[1] in self.names and piece.words <= _NAMED_WORDS
        return known or has_function(piece.text[match.end(1) :])

    def _caption_like(self, at: int) -> bool:
        text = self.pieces[at].text
        return count_words(text) > 11 and not text.endswith(("?", "!"))


def _unfollowed(piece: Piece) -> BlockKind | Reason:
    """A heading above nothing: a sentence set as a heading is read, a title isn't."""
    return BlockKind.PARAGRAPH if is_sentence(piece.text) else Reason.STRAY


def _exclaims(piece: Piece) -> bool:
    """A whole piece that is one exclamation in quotation marks: it ends like a sentence, but heads what follows."""
    return piece.words <= _SUBHEADING_WORDS and bool(_EXCLAMATION.match(piece.text))


def _speaks(text: str) -> bool:
    """Ends like a quotation or a question: sub-headings do, captions hardly ever."""
    return text.endswith(("?", '"', "“", "«", "»"))
