"""What pydantic found wrong, in words of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # commands that check nothing begin without it
    from collections.abc import Mapping

    from pydantic import ValidationError

_PREFIX = "Value error, "  # what pydantic puts before the message of a validator
# Kind of error -> our words, where pydantic's can't be understood ("Extra inputs are not permitted").
_PLAIN = {"extra_forbidden": "there is no such field", "missing": "this field is missing"}


def without_prefix(message: str) -> str:
    """Return pydantic's message without what it puts before that of a validator of ours."""
    return message.removeprefix(_PREFIX)


def why_invalid(found: Mapping[str, Any]) -> str:
    """Return what is wrong with a value: `{"type": "missing", ...}` -> "this field is missing"."""
    return _PLAIN.get(found["type"]) or without_prefix(found["msg"])


def first_fault(error: ValidationError) -> tuple[str, str]:
    """Return the first place that is wrong ("speech.url"; "" for the whole), and why."""
    first = error.errors()[0]
    return ".".join(map(str, first["loc"])), why_invalid(first)
