"""Writes the script of an article by the settings of a command, without opening a voice."""

from __future__ import annotations

from reader.article import Article
from reader.lexicon import Lexicon
from reader.script.manuscript import Manuscript
from reader.script.notice import with_notice
from reader.script.speakers import with_speakers
from reader.script.writing import write_script
from reader.settings import ReaderSettings


def written(article: Article, words: Lexicon, settings: ReaderSettings) -> Manuscript:
    """Return an article with its script, and with speakers if a second voice is named."""
    script = write_script(article, words, settings.gender)
    if settings.second_voice is not None:
        script = with_speakers(script, article, settings.second_reads)
    return Manuscript(article, with_notice(script, settings.notice, words, settings.gender))
