"""Keeps errors of a rule to that rule: its text stays as it is written, and the article is read all the same."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import ParamSpec, TypeVar

_log = logging.getLogger(__name__)
_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer")


def guarded(
    about: object, otherwise: _Answer, rule: Callable[_Given, _Answer], *given: _Given.args, **named: _Given.kwargs
) -> _Answer:
    """Return what `rule` returns; if it raises, log the error and the text it is `about`, and return `otherwise`."""
    try:
        return rule(*given, **named)
    except Exception:  # noqa: BLE001  # whatever a rule does wrong
        _log.exception("the rule %r failed; its text stays as it is written: %r", rule, about)
        return otherwise
