"""Boilerplate: lines that surround an article (credits, dates, share buttons, labels ...), told by their wording.

The wording is data (boilerplate.toml); this module only matches. What a line's role does to its neighbours is decided
in `neighbours` and `segment`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from reader.cleaning.reasons import Reason, reason_named
from reader.cleaning.wording.clauses import is_clause
from reader.german.words.agencies import ARCHIVES, NEWS, PICTURES

_TABLE = "boilerplate.toml"
_PLACEHOLDERS = {"<news>": NEWS, "<pictures>": PICTURES, "<archives>": ARCHIVES}
_CAPITAL = re.compile(r"(?<!\\)[A-ZÄÖÜ]")  # but "\W" stays


class Role(StrEnum):
    """What a line of boilerplate is; see boilerplate.toml for what each role means."""

    NOISE = "noise"
    LABEL = "label"
    MORE = "more"
    LIST = "list"
    END = "end"
    CREDIT = "credit"
    DATE = "date"
    BYLINE = "byline"
    SOURCE = "source"
    AUDIO = "audio"
    MEDIA = "media"
    ENVELOPE = "envelope"


CUTS = frozenset({Role.END, Role.LIST, Role.MORE})
"""What may end an article."""
STAMPS = frozenset({Role.DATE, Role.BYLINE})
"""What says when and by whom an article is."""


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """What a line was recognised as."""

    role: Role
    """What it does to its neighbours."""
    reason: Reason
    """Why it is not read."""
    takes: int = 0
    """How many title-like lines after a label go with it."""
    heads: bool = False
    """It may as well be a sub-heading: it is one where running text follows."""


@dataclass(frozen=True, slots=True)
class _Rule:
    found: Boilerplate
    """What a line is that matches."""
    pattern: re.Pattern[str]
    """Matched against the whole line; without `case`, both in small letters, which takes two thirds of the time."""
    case: bool
    """Capitals count."""
    max_chars: int
    """Longer lines are text, whatever they hold."""
    phrase: bool
    """A line that is a clause is text."""


@cache
def _rules() -> tuple[_Rule, ...]:
    table = tomllib.loads(files(__package__).joinpath(_TABLE).read_text(encoding="utf-8"))
    return tuple(
        _Rule(
            Boilerplate(
                Role(entry["role"]),
                reason_named(entry["reason"], _TABLE),
                entry.get("takes", 0),
                entry.get("heads", False),
            ),
            _pattern(entry["patterns"], case=entry.get("case", False)),
            entry.get("case", False),
            entry["max_chars"],
            entry.get("phrase", False),
        )
        for entry in table["rule"]
    )


def _pattern(patterns: list[str], *, case: bool) -> re.Pattern[str]:
    joined = "|".join(f"(?:{on_one_line(one)})" for one in patterns)
    for placeholder, names in _PLACEHOLDERS.items():
        joined = joined.replace(placeholder, names)
    if "(?-i" in joined:
        raise ValueError(f"{_TABLE}: where capitals count, a rule says case = true: {joined[:80]}")
    return re.compile(joined if case else _CAPITAL.sub(lambda match: match[0].lower(), joined))


def on_one_line(pattern: str) -> str:
    """Return a `pattern` of a table without the line breaks and the indentation that only make it readable."""
    return "".join(map(str.strip, pattern.splitlines())) if "\n" in pattern else pattern


def boilerplate(line: str) -> Boilerplate | None:
    """Return what `line` is, judged by its words alone; None if it may belong to the article."""
    size, small = len(line), line.lower()
    for rule in _rules():
        found = size <= rule.max_chars and rule.pattern.fullmatch(line if rule.case else small)
        if found and not (rule.phrase and is_clause(line)):
            return rule.found
    return None
