"""The body of an article as its pieces are judged: what stands beside a piece, and what all of them have in common."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cached_property

from reader.cleaning.boilerplate.boilerplate import Role
from reader.cleaning.piece import Piece, Signature, is_alike
from reader.cleaning.wording.credits import has_caption_cue, split_credit
from reader.cleaning.wording.names import NAME
from reader.cleaning.wording.overlap import words_of

SENTENCE = re.compile(r"(?<=[.!?])\s+")
"""What stands between two sentences."""
CAPTION_WORDS = 26
"""The longest caption without credit: median 14 words, 90 % under 25."""
QUESTION_WORDS = 40
"""The longest question of an interview."""
_NAMES = re.compile(rf"\b(?=({NAME}))")  # names that share a word ("Umweltministerin Ute Hollmann") are both found
_QUESTIONS = 3  # so many make an interview
_LEAD_NEAR = 8  # so many lines above the body the lead may stand
_PARAGRAPHS = 3  # so many with a full stop show that the others have theirs, too
_CREDITS = 2  # so many show that a site credits its pictures


class Body:
    """The kept pieces of a body, each to be judged against its neighbours."""

    def __init__(
        self,
        pieces: Sequence[Piece],
        kept: Sequence[int],
        main: Collection[Signature],
        *,
        with_lead: bool,
        pictured: bool,
        deck: int,
    ) -> None:
        """Take `pieces`, all of the source; `kept`, the indices of the body's; `with_lead`: the first of them is the
        lead.

        `pictured`: there are pictures, whose captions may stand among the pieces. `deck`: what stands right below the
        headline.
        """
        self.pictured = pictured or any(
            piece.markup is None and piece.words <= CAPTION_WORDS and has_caption_cue(piece.text)
            for piece in map(pieces.__getitem__, kept)
        )
        self.source = pieces
        self.deck = deck
        self.kept = kept
        self.pieces = [pieces[index] for index in kept]
        self.main = main
        self.below_lead = 1 if with_lead else 0
        asked = [
            at
            for at, piece in enumerate(self.pieces)
            if piece.text.endswith("?")
            and piece.words < QUESTION_WORDS
            and (piece.markup is None or (piece.markup.bold and not piece.markup.level))
        ]
        self.interview = len(asked) >= _QUESTIONS
        self.first_question = asked[0] if asked else 0

    @cached_property
    def sentences(self) -> list[Counter[str]]:
        """The words of each sentence of a long piece."""
        texts = [piece.text for piece in self.pieces if piece.words > CAPTION_WORDS]
        return [Counter(words_of(sentence)) for text in texts for sentence in SENTENCE.split(text)]

    @cached_property
    def names(self) -> set[str]:
        """The names of people that the long pieces mention."""
        return {name for piece in self.pieces if piece.long for name in _NAMES.findall(piece.text)}

    def tells_of(self, name: str, at: int) -> bool:
        """Return whether running text other than kept piece `at`, or the lead, has a name."""
        told = self.source[max(0, self.kept[0] - _LEAD_NEAR) : self.kept[-1] + 1]
        return any(piece.prose and name in piece.text for piece in told if piece is not self.pieces[at])

    @cached_property
    def closed_paragraphs(self) -> bool:
        """No long line of a pasted text lacks its full stop."""
        long = [piece for piece in self.pieces if piece.words > CAPTION_WORDS and not piece.boilerplate]
        return len(long) >= _PARAGRAPHS and all(piece.closed for piece in long)

    @cached_property
    def credited(self) -> bool:
        """The pictures of a pasted text carry their credits: then a line without one is no picture's."""
        inside = self.source[self.kept[0] : self.kept[-1] + 1]
        unmarked = (piece for piece in inside if not piece.markup)
        named = (piece.role is Role.CREDIT or split_credit(piece.text) is not None for piece in unmarked)
        return sum(named) >= _CREDITS

    @cached_property
    def headings(self) -> set[Signature]:
        """The markup of lines that head paragraphs: used more than once, and each time right above one."""
        uses: dict[Signature, list[bool]] = {}
        for at, piece in enumerate(self.pieces):
            if piece.markup and not (piece.markup.item or piece.markup.signature in self.main):
                uses.setdefault(piece.markup.signature, []).append(self.short(at) and self._above_paragraph(at))
        return {signature for signature, heads in uses.items() if len(heads) > 1 and all(heads)}

    def _above_paragraph(self, at: int) -> bool:
        """Return whether a paragraph in the body's own markup stands right below kept piece `at`."""
        beside = self.prose(at + 1) and self.kept[at + 1] == self.kept[at] + 1
        return beside and is_alike(self.pieces[at + 1], self.main)

    def prose(self, at: int) -> bool:
        """Return whether kept piece `at` exists and is running text."""
        return 0 <= at < len(self.pieces) and self.pieces[at].prose

    def short(self, at: int) -> bool:
        """Return whether kept piece `at` exists and looks like a title."""
        return 0 <= at < len(self.pieces) and not self.pieces[at].closed and self.pieces[at].words < 22

    def above_question(self, at: int) -> bool:
        """Return whether kept piece `at` stands right above a question."""
        return at + 1 < len(self.pieces) and self.pieces[at + 1].text.endswith("?")
