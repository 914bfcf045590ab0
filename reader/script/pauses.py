"""Lengths of pauses in seconds, each with its reason.

Their order matters most to a listener: the larger the unit that ends, the longer the pause. The lengths are our own
choice; listeners have not judged them yet.
"""

from __future__ import annotations

from reader.script.script import Role

SENTENCE = 0.40
"""A breath: the next sentence belongs to the same thought."""
PARAGRAPH = 0.75
"""A new thought begins."""
NOTICE = 1.00
"""The notice is no part of the article, which begins now."""
HEADLINE = 1.00
"""The listener decides whether to stay."""
LEAD = 1.00
"""The summary is over, the story begins."""
BEFORE_SUBHEADING = 1.10
"""A new part begins: longer than any pause inside one."""
SUBHEADING = 0.60
"""The heading belongs to what follows, so the pause is shorter than before it."""
LIST_ITEM = 0.50
"""Items of one list belong together."""
QUESTION = 0.55
"""The answer follows at once, from another person."""
TURN = QUESTION
"""The shortest before another voice: after a breath alone, one would seem to cut the other short."""

_AFTER_BLOCK = {
    Role.HEADLINE: HEADLINE,
    Role.LEAD: LEAD,
    Role.SUBHEADING: SUBHEADING,
    Role.LIST_ITEM: LIST_ITEM,
    Role.QUESTION: QUESTION,
}


def after(role: Role, *, ends_block: bool, following: Role | None) -> float:
    """Return the seconds of silence after a line of `role` that is followed by `following` (None: nothing follows)."""
    if not ends_block:
        return SENTENCE
    if following is Role.SUBHEADING:
        return BEFORE_SUBHEADING
    return _AFTER_BLOCK.get(role, PARAGRAPH)
