"""Statements that are compiled once for all engines: each test's service has one, which would compile its own anew."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine
from sqlalchemy.engine.default import DefaultDialect

_compiled: dict[Any, Any] = {}


def share() -> None:
    """Let all engines of this process keep them together.

    A dialect is part of the key: those of one class are equal from now on.
    """
    Engine._compiled_cache = property(lambda _: _compiled, lambda _, __: None)  # type: ignore[assignment]
    DefaultDialect.__eq__ = lambda one, other: type(one) is type(other)  # type: ignore[method-assign]
    DefaultDialect.__hash__ = lambda one: hash(type(one))  # type: ignore[method-assign]
