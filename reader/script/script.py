"""Script: what is said. Written from an Article, line by line; plain JSON that can be edited and recorded again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Where in the article a line stands; decides the pause after it."""

    HEADLINE = "headline"
    LEAD = "lead"
    SUBHEADING = "subheading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """A spoken word and its phonemes in IPA, for voices that can be told."""

    word: str
    ipa: str


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of the script.

    `written`: the sentence exactly as it stood. `spoken`: what is said, letters and punctuation only.
    `pause`: silence after it in seconds. `block`: index into `Article.blocks`; None for headline and lead.
    `pronunciations`: words of `spoken` whose sound the dictionary gives in IPA.
    """

    written: str
    spoken: str
    pause: float
    role: Role
    block: int | None = None
    pronunciations: tuple[Pronunciation, ...] = ()

    @property
    def ipa(self) -> dict[str, str]:
        """The pronunciations as an engine wants them: word -> phonemes."""
        return {pronunciation.word: pronunciation.ipa for pronunciation in self.pronunciations}


@dataclass(frozen=True, slots=True)
class Script:
    """The lines of one article in the order in which they are spoken."""

    lines: tuple[Line, ...]
