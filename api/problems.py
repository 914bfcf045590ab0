"""German texts and HTTP statuses of errors, from `problems.toml`: for responses, and for articles that failed to
render.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib import resources
from typing import Any

from reader.errors import BrokenTakeError, LexiconError, VorleserError

_TYPES = "urn:vorleser:problem:"  # the beginning of every type
_PROBLEMS: Mapping[str, Mapping[str, Any]] = tomllib.loads(
    resources.files("api").joinpath("problems.toml").read_text("utf-8")
)


@dataclass(frozen=True, slots=True)
class ProblemText:
    """The German text for an error."""

    type: str
    """A URN that names the kind of problem (RFC 9457, 3.1.1)."""
    title: str
    """What is wrong, in two or three words."""
    detail: str
    """A sentence that says what to do."""


def text_for(error: VorleserError) -> ProblemText:
    """Return the text for an error, or that of its nearest parent that has one."""
    words = _text(_nearest(error, "title"))
    if isinstance(error, BrokenTakeError) and error.sentence:
        return replace(words, detail=f"{words.detail} Der Satz: „{error.sentence}“.")
    if isinstance(error, LexiconError) and error.entry:
        return replace(words, detail=f"{words.detail} Es geht um den Eintrag „{error.entry}“.")
    return words


def status_of(error: VorleserError) -> int:
    """Return the HTTP status of an error, or that of its nearest parent that has one."""
    status: int = _nearest(error, "status")["status"]
    return status


def text_for_status(status: int) -> ProblemText:
    """Return the text for an HTTP status that no error of ours caused."""
    return _text(_PROBLEMS.get(f"Http{status}", _PROBLEMS[VorleserError.__name__]))


def _nearest(error: VorleserError, key: str) -> Mapping[str, Any]:
    entries = (_PROBLEMS.get(kind.__name__, {}) for kind in type(error).__mro__)
    return next(entry for entry in entries if key in entry)


def _text(entry: Mapping[str, Any]) -> ProblemText:
    return ProblemText(_TYPES + entry["type"], entry["title"], entry["detail"])
