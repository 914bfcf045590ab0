"""Furniture: lines that surround an article (credits, dates, share buttons, teaser labels ...), told by their wording.

The wording is data (furniture.toml); this module only matches. What a line's role does to its neighbours is decided
in `pasted` (lines) and `page` (HTML blocks).
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Role(StrEnum):
    """What a furniture line is; see furniture.toml for what each role means."""

    NOISE = "noise"
    LABEL = "label"
    LIST = "list"
    END = "end"
    CREDIT = "credit"
    DATE = "date"
    BYLINE = "byline"
    SOURCE = "source"
    AUDIO = "audio"
    MEDIA = "media"
    BIO = "bio"


@dataclass(frozen=True, slots=True)
class Furniture:
    """What a line was recognised as. `takes`: for labels, how many title-like lines after it go with it."""

    role: Role
    reason: str
    takes: int = 0


@dataclass(frozen=True, slots=True)
class _Rule:
    furniture: Furniture
    pattern: re.Pattern[str]
    max_chars: int


@cache
def _rules() -> tuple[_Rule, ...]:
    table = tomllib.loads(files(__package__).joinpath("furniture.toml").read_text(encoding="utf-8"))
    rules = []
    for entry in table["rule"]:
        union = "|".join(f"(?:{pattern})" for pattern in entry["patterns"])
        rules.append(
            _Rule(
                furniture=Furniture(Role(entry["role"]), entry["reason"], entry.get("takes", 0)),
                pattern=re.compile(union, 0 if entry.get("case") else re.IGNORECASE),
                max_chars=entry["max_chars"],
            )
        )
    return tuple(rules)


def furniture(line: str) -> Furniture | None:
    """What `line` is, judged by its words alone; None if it may belong to the article."""
    for rule in _rules():
        if len(line) <= rule.max_chars and rule.pattern.fullmatch(line):
            return rule.furniture
    return None
