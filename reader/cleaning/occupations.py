"""Occupations, as they stand behind a name: "Ute Hollmann, Bürgermeisterin"."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def _pattern() -> re.Pattern[str]:
    lines = files(__package__).joinpath("occupations.txt").read_text(encoding="utf-8").splitlines()
    names = "|".join(line for line in lines if line and not line.startswith("#"))
    return re.compile(rf",\s(?:[\w-]*-)?\w*(?:{names})(?:in|innen|en|n|s)?(?!\w)", re.IGNORECASE)


def has_occupation(text: str) -> bool:
    """Whether `text`, what follows a name, begins with a comma and an occupation."""
    return bool(_pattern().match(text))
