"""Writes the script of an article with the dictionary, and with the editors' wishes for the article and its section."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from api.services import Services
from api.store import overrides, sections
from api.store.dictionary import lexicon_in
from api.store.overrides import Wishes
from api.store.schema import ArticleRow
from api.store.sections import Section
from reader.article import Article
from reader.german import GenderForms
from reader.lexicon import Lexicon
from reader.script import Line, Script
from reader.script.speakers import SecondReads, with_speakers
from reader.script.writing import is_audible, said, write_script


@dataclass(frozen=True, slots=True)
class Wording:
    """Everything that decides how an article's sentences are said."""

    lexicon: Lexicon
    """Built in, the newsroom's, and on top the article's own words."""
    wordings: dict[str, str]
    """Sentences as written -> other words to say."""
    gender: GenderForms
    """How gender forms are read."""
    second_voice: str | None
    """The voice for what others said; None where one voice reads all."""
    second_reads: SecondReads
    """What the second voice reads."""


def wording_of(session: Session, row: ArticleRow | None, services: Services) -> Wording:
    """Return the wording of an article by its wishes, its section's rules and the settings; None: by these alone."""
    wishes = overrides.wishes_of(session, row.id) if row else Wishes()
    return wording_under(session, sections.section(session, row.section if row else None), services, wishes)


def wording_under(session: Session, rules: Section, services: Services, wishes: Wishes | None = None) -> Wording:
    """Return what would hold for an article with these wishes if these were the rules of its section."""
    wishes, settings = wishes or Wishes(), services.settings
    return Wording(
        lexicon_in(session, services.lexicon).layered(wishes.words),
        wishes.wordings,
        rules.gender or settings.gender,
        rules.second_voice or settings.second_voice,
        rules.second_reads or settings.second_reads,
    )


def script_for(article: Article, wording: Wording) -> Script:
    """Return the script, with every wish in it."""
    script = write_script(article, wording.lexicon, wording.gender)
    if wording.second_voice is not None:
        script = with_speakers(script, article, wording.second_reads)
    return Script(tuple(_reworded(line, wording) for line in script.lines))


def _reworded(line: Line, wording: Wording) -> Line:
    """Return the line in the editors' words where they want others, with the same pause and the same written text."""
    words = wording.wordings.get(line.written)
    if words is None:
        return line
    spoken, pronunciations = said(words, wording.lexicon, wording.gender)
    return replace(line, spoken=spoken, pronunciations=pronunciations) if is_audible(spoken) else line
