"""Script: what is said. Written from an Article, line by line; plain JSON that can be edited and recorded again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.lexicon.entry import Pronunciation


class Role(StrEnum):
    """Where in the article a line stands; decides the pause after it."""

    NOTICE = "notice"
    HEADLINE = "headline"
    LEAD = "lead"
    SUBHEADING = "subheading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    QUESTION = "question"


class Speaker(StrEnum):
    """Who says a line; `reader.script.speakers` decides it."""

    NARRATOR = "narrator"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of the script."""

    written: str
    """The sentence exactly as it stood."""
    spoken: str
    """What is said: letters and punctuation only."""
    pause: float
    """Silence after it in seconds."""
    role: Role
    """Where in the article it stands."""
    block: int | None = None
    """Index into `Article.blocks`; None for headline and lead."""
    pronunciations: tuple[Pronunciation, ...] = ()
    """Words of `spoken` whose sound the dictionary gives."""
    speaker: Speaker = Speaker.NARRATOR
    """Who says it."""

    @property
    def ipa(self) -> dict[str, str]:
        """The pronunciations as an engine wants them: word -> phonemes."""
        return {pronunciation.word: pronunciation.ipa for pronunciation in self.pronunciations}


@dataclass(frozen=True, slots=True)
class Script:
    """What is said for one article."""

    lines: tuple[Line, ...]
    """In the order in which they are spoken."""
