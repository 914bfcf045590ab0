"""German titles and sentences of errors, from `problems.toml`: for HTTP, and for what failed while it was rendered."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from reader.errors import VorleserError

_TYPES = "urn:vorleser:problem:"
_WORDS: Mapping[str, Mapping[str, str]] = tomllib.loads(resources.files("api").joinpath("problems.toml").read_text())


@dataclass(frozen=True, slots=True)
class Words:
    """The German for an error."""

    type: str
    title: str
    detail: str


def words_for(error: VorleserError) -> Words:
    """Return the German for an error, or for the nearest of its parents that `problems.toml` knows."""
    name = next(kind.__name__ for kind in type(error).__mro__ if kind.__name__ in _WORDS)
    return words_named(name)


def known(name: str) -> bool:
    """Return whether `problems.toml` has an entry of this name."""
    return name in _WORDS


def words_named(name: str) -> Words:
    """Return the entry of this name. Raises KeyError."""
    entry = _WORDS[name]
    return Words(_TYPES + entry["type"], entry["title"], entry["detail"])
