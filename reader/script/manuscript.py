"""Article and Script as one JSON file that a person can edit and have recorded.

What a person may edit is `script.lines[].spoken` and `.pause`; a file that no longer fits is refused with the place
that is wrong.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from pydantic import TypeAdapter, ValidationError

from reader.article import Article
from reader.common.validation import first_fault
from reader.errors import ManuscriptError
from reader.script.script import Script


@dataclass(frozen=True, slots=True)
class Manuscript:
    """An article and what is said for it."""

    article: Article
    """What is read."""
    script: Script
    """What is said."""


_ADAPTER = TypeAdapter(Manuscript)


def manuscript_to_json(manuscript: Manuscript) -> str:
    """Return the manuscript as indented JSON."""
    return json.dumps(asdict(manuscript), ensure_ascii=False, indent=2, default=lambda value: value.isoformat()) + "\n"


def manuscript_from_json(serial: str | bytes) -> Manuscript:
    """Return the manuscript in `serial`. Raises ManuscriptError."""
    try:
        return _ADAPTER.validate_json(serial)
    except ValidationError as error:
        place, why = first_fault(error)
        raise ManuscriptError(
            f"This is not a script as 'vorleser script --json' writes it: {place or 'the file'}: {why}. "
            "Correct it, or write it again."
        ) from error
