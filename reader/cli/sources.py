"""What a command may be given to read: a file, standard input, or an address."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import urlsplit

from reader.article import Article
from reader.cleaning import clean
from reader.errors import MissingFileError

_STDIN = "-"


def clean_source(source: str) -> Article:
    """Read and clean `source`. Raises MissingFileError and SourceError."""
    if source == _STDIN:
        return clean(sys.stdin.buffer.read())
    return clean(read_file(Path(source)))


def read_file(path: Path) -> bytes:
    """Return what is in a file. Raises MissingFileError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise MissingFileError(f"{path} can't be read ({error.strerror}): check the name.") from error


def stem_of(source: str) -> str:
    """A file name, without suffix, for what is made of `source`."""
    if source == _STDIN:
        return "artikel"
    return Path(urlsplit(source).path).stem or "artikel"
