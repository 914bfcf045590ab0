"""What pydantic found wrong, in the words of our own sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # commands that check nothing begin without it
    from pydantic import ValidationError

_PREFIX = "Value error, "


def without_prefix(message: str) -> str:
    """Return pydantic's message without what it puts before the sentence of a validator of ours."""
    return message.removeprefix(_PREFIX)


def first_fault(error: ValidationError) -> tuple[str, str]:
    """Return the first place that is wrong ("speech.url"; "" for the whole), and why."""
    first = error.errors()[0]
    return ".".join(map(str, first["loc"])), without_prefix(first["msg"])
