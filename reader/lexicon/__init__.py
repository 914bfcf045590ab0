"""The pronunciation dictionary: how words are said that German voices get wrong. Knows only strings and its files."""

from reader.lexicon.entry import Entry
from reader.lexicon.lexicon import Lexicon

__all__ = ["Entry", "Lexicon"]
