"""Occupations, as they stand behind a name: "Ute Hollmann, Bürgermeisterin"."""

from __future__ import annotations

import re

from reader.common import tables

_NAMES = "|".join(tables.words("cleaning/wording/occupations.txt"))
_PATTERN = re.compile(rf",\s(?:[\w-]*-)?\w*(?:{_NAMES})(?:in|innen|en|n|s)?(?!\w)", re.IGNORECASE)


def has_occupation(text: str) -> bool:
    """Return whether `text`, what follows a name, begins with a comma and an occupation."""
    return bool(_PATTERN.match(text))
