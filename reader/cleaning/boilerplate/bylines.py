"""Names of authors out of a byline."""

from __future__ import annotations

import re

from reader.cleaning.boilerplate.boilerplate import STAMPS, Role
from reader.cleaning.wording.names import BETWEEN, SIGNED

_BYLINE = re.compile(
    r"(?:\b[Vv]on|VON|Text|Autor(?:in)?|Redaktion|Interview:|führten?|stellten?|sprach(?:en)?)\s*:?\s+"
    rf"(?P<names>{SIGNED}(?:(?:,| und| &)\s{SIGNED})*)"
)


def authors_of(line: str, role: Role | None) -> tuple[str, ...]:
    """Return the authors that a byline (or the line of date and byline) names."""
    if role not in STAMPS:
        return ()
    match = _BYLINE.search(line[:200])
    return tuple(BETWEEN.split(match["names"].rstrip("."))) if match else ()
