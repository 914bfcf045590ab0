"""Acronyms that are said as words ("NATO" is "Nato"), also inside compounds; everything else stays letters.

Letters are left as written ("CDU", "VfB"): a speech engine's adapter takes them apart. Lower-case names that are
spelled ("dpa") become capitals, so that a listener and an engine can see it.
"""

from __future__ import annotations

import re

from reader.german import tables

_TABLE = {row[0]: row[1] for row in tables.rows("acronyms.tsv") if row[1] != row[0]}
# Anything with a capital inside or at its front, and the lower-case names of agencies.
_WORD = re.compile(r"[A-Za-zÄÖÜäöüß&]*[A-ZÄÖÜ][A-Za-zÄÖÜäöüß&]+|\b(?:dpa|epd|afp|rtr|kna|sid|dapd|apa|afp)\b")


def read(text: str) -> str:
    """Say word-like acronyms as words."""
    return _WORD.sub(lambda match: _TABLE.get(match[0], match[0]), text)
