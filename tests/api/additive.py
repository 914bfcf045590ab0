"""What a migration's statements do to tables that older processes are using: they may only add."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BODY = re.compile(r"\$(\w*)\$.*?\$\1\$", re.DOTALL)
_HARMLESS_BLOCK = re.compile(r"\bDO \$\$(?:(?!\$\$|ALTER|DELETE|DROP|LOCK|TRUNCATE|UPDATE).)*\$\$", re.DOTALL)
_COMMENT = re.compile(r"--[^\n]*")
_NAME = r'(?:IF NOT EXISTS )?(?:ONLY )?"?(\w+)"?'
_TABLE = re.compile(rf"CREATE TABLE {_NAME}", re.IGNORECASE)
_INDEX = re.compile(rf"CREATE (?:UNIQUE )?INDEX \S+ ON {_NAME}", re.IGNORECASE)
_TRIGGER = re.compile(r"CREATE TRIGGER .*? ON (\w+)", re.IGNORECASE)
_ALTER = re.compile(rf"ALTER TABLE {_NAME} (.*)", re.IGNORECASE)
_HARMLESS = re.compile(
    r"(SELECT|SHOW|CREATE TYPE|CREATE (OR REPLACE )?FUNCTION|CREATE EXTENSION|SAVEPOINT|RELEASE SAVEPOINT|SET LOCAL"
    r"|(INSERT INTO|UPDATE) alembic_version)\b",
    re.IGNORECASE,
)


def violations(script: Iterable[str]) -> list[str]:
    """Return the statements of one revision that would stand in the way of a process that knows nothing of it."""
    new: set[str] = set()
    found = []
    for statement in _single(script):
        if table := _TABLE.match(statement):
            new.add(table[1])
        elif not (_HARMLESS.match(statement) or _adds(statement, new)):
            found.append(statement)
    return found


def _single(script: Iterable[str]) -> Iterable[str]:
    for part in script:
        known = _HARMLESS_BLOCK.sub("", _COMMENT.sub("", part))
        for statement in _BODY.sub("$$", known).split(";"):
            if words := " ".join(statement.split()):
                yield words


def _adds(statement: str, new: set[str]) -> bool:
    if found := _INDEX.match(statement) or _TRIGGER.match(statement):
        return found[1] in new  # on a table in use it would lock out writers for as long as it is built
    if found := _ALTER.match(statement):
        what = found[2].upper()
        nullable = what.startswith("ADD COLUMN ") and ("NOT NULL" not in what or " DEFAULT " in what)
        return found[1] in new or nullable
    return False
