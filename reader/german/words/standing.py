"""Whether "auf" says where something is: "auf 2. Position", "auf dt. Straßen"; elsewhere it asks for an accusative."""

from __future__ import annotations

import re

# Where one stands, goes or works; most other nouns without an article are what something is "auf" ("wartet auf").
_STANDING = re.compile(
    r"(?:[Pp]osition|[Pp]latz|[Rr]ang|[Ss]telle|[Ee]tage|[Ss]tufe|[Ee]bene|[Ss]chiene|[Ww]eg|[Ss]eite|[Gg]rundlage"
    r"|[Gg]ebiet|[Nn]iveau|[Bb]asis|[Ss]trecke|[Ss]traße|[Ll]inie|[Bb]oden|[Bb]ühne|[Bb]ahn|[Ii]nsel|[Ww]iese)(?:e?n)?$"
)
_MOVED = re.compile(
    r"\b(?:vor|zurück)?(?:fiel|fäll|s[ai]nk|rutsch|r[uü]ck|kletter|stieg|steig|verbesser|setz|spr[ai]ng)"
)


def says_where(governor: str, noun: str | None, left: str) -> bool:
    """Return whether a noun behind "auf" says where, in the dative; behind a verb like "rückt" it says whereto."""
    standing = governor == "auf" and noun is not None and _STANDING.search(noun) is not None
    return standing and not _MOVED.search(left)
