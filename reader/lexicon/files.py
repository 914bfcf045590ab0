"""Dictionary files on disk: YAML (.yaml, .yml) or PLS (.pls, .xml), told apart by their suffix."""

from __future__ import annotations

from pathlib import Path

from reader.common.files import write_whole
from reader.errors import LexiconError, MissingFileError
from reader.lexicon import pls_format, yaml_format
from reader.lexicon.entry import Entry
from reader.lexicon.lexicon import Lexicon

_YAML = frozenset({".yaml", ".yml"})
_PLS = frozenset({".pls", ".xml"})


def read_entries(path: Path) -> tuple[Entry, ...]:
    """Read a dictionary file. Raises MissingFileError, LexiconError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise MissingFileError(f"{path} can't be read ({error.strerror}): check the name.") from error
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path} is not UTF-8; save it as UTF-8.") from error
    return pls_format.parse(text) if _is_pls(path) else yaml_format.parse(text)


def builtin_with(dictionary: Path | None) -> Lexicon:
    """Return the built-in dictionary, with a file's entries on top. Raises MissingFileError, LexiconError."""
    builtin = Lexicon.builtin()
    return builtin.layered(read_entries(dictionary)) if dictionary else builtin


def write_entries(path: Path, entries: tuple[Entry, ...]) -> None:
    """Write a dictionary file whole or not at all. Raises OutputError, LexiconError."""
    write_whole(path, pls_format.dump(entries) if _is_pls(path) else yaml_format.dump(entries))


def _is_pls(path: Path) -> bool:
    suffix = path.suffix.lower()
    if suffix not in _YAML | _PLS:
        raise LexiconError(f"{path} is not a dictionary file: name it .yaml (or .yml), or .pls (or .xml) for PLS.")
    return suffix in _PLS
