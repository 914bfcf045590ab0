"""Vorleser: a German news article in, what a good newsreader would say out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reader.article import Article
    from reader.cleaning import clean
    from reader.reading import read_aloud
    from reader.recording.takes import Takes
    from reader.script import Script
    from reader.script.writing import write_script
    from reader.voices import open_voice

__all__ = ["Article", "Script", "Takes", "clean", "open_voice", "read_aloud", "write_script"]

_HOME = {
    "Article": "reader.article",
    "Script": "reader.script",
    "Takes": "reader.recording.takes",
    "clean": "reader.cleaning",
    "open_voice": "reader.voices",
    "read_aloud": "reader.reading",
    "write_script": "reader.script.writing",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for (PEP 562): `vorleser --help` needs none of it."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
