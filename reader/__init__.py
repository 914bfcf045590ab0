"""Vorleser: a German news article in, what a good newsreader would say out."""

from reader.article import Article
from reader.cleaning import clean
from reader.reading import read_aloud
from reader.recording.takes import Takes
from reader.script import Script
from reader.script.writing import write_script
from reader.voices import open_voice

__all__ = ["Article", "Script", "Takes", "clean", "open_voice", "read_aloud", "write_script"]
