"""Agencies, as a pattern for what names them: in credits, signatures, datelines and date lines (agencies.tsv)."""

from __future__ import annotations

import re
from importlib.resources import files

_TABLE = "agencies.tsv"
_SELLS = {"news": {"news"}, "pictures": {"pictures"}, "both": {"news", "pictures"}}


def _patterns(sold: str) -> str:
    """The alternatives of the agencies that sell `sold`. Raises ValueError where a line of the table can't be read."""
    names = []
    for line in files(__package__).joinpath(_TABLE).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, _, sells = line.partition("\t")
        if sells not in _SELLS:
            raise ValueError(f"{_TABLE} says of {name!r} that it sells {sells!r}: write news, pictures or both.")
        re.compile(name)
        names += [name] * (sold in _SELLS[sells])
    return "|".join(names)


NEWS = _patterns("news")
"""Alternatives of a regular expression: agencies whose texts newspapers print."""
PICTURES = _patterns("pictures")
"""The same: agencies and archives whose pictures they print."""
