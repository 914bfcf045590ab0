"""One way to apply a rule: a pattern, and what its matches are said as. A rule that fails costs its word, no more."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextvars import ContextVar

from reader.common.guard import guarded

Spoken = str | Callable[[re.Match[str]], str]
"""A template as `re.sub` takes it, or a function of the match."""
Watcher = Callable[[re.Match[str], str], None]
"""A function that gets every match and what it became."""

watcher: ContextVar[Watcher | None] = ContextVar("watcher", default=None)
"""Who wants to see every changed span; `benchmarks.german --spans` does."""


def sub(pattern: re.Pattern[str], spoken: Spoken, text: str) -> str:
    """Return `text` with every match of `pattern` said as `spoken`.

    A match for which `spoken` raises stays as it is written and is logged with its sentence: a rule's fault must not
    cost the article.
    """
    told = watcher.get()
    if told is None and isinstance(spoken, str):
        return pattern.sub(spoken, text)

    rule = (lambda match: match.expand(spoken)) if isinstance(spoken, str) else spoken

    def said_for(match: re.Match[str]) -> str:
        said = guarded((match[0], text), match[0], rule, match)
        if told is not None:
            told(match, said)
        return said

    return pattern.sub(said_for, text)
