"""Lengths of pauses in seconds, each with its reason.

Their order matters most to a listener: the larger the unit that ends, the longer the pause. The lengths are our own
choice; listeners have not judged them yet.
"""

from __future__ import annotations

from reader.script.script import Role

SENTENCE = 0.40  # a breath: the next sentence belongs to the same thought
PARAGRAPH = 0.75  # a new thought begins
NOTICE = 1.00  # it is no part of the article, which begins now
HEADLINE = 1.00  # the listener decides whether to stay
LEAD = 1.00  # the summary is over, the story begins
BEFORE_SUBHEADING = 1.10  # a new part begins: longer than any pause inside one
SUBHEADING = 0.60  # the heading belongs to what follows, so less than before it
LIST_ITEM = 0.50  # items of one list belong together
QUESTION = 0.55  # the answer follows at once, from another person
TURN = QUESTION  # the least before another voice: a breath alone would sound as if one cut the other short

_AFTER_BLOCK = {
    Role.HEADLINE: HEADLINE,
    Role.LEAD: LEAD,
    Role.SUBHEADING: SUBHEADING,
    Role.LIST_ITEM: LIST_ITEM,
    Role.QUESTION: QUESTION,
}


def after(role: Role, *, ends_block: bool, following: Role | None) -> float:
    """Seconds of silence after a line of `role` that is followed by `following` (None: nothing follows)."""
    if not ends_block:
        return SENTENCE
    if following is Role.SUBHEADING:
        return BEFORE_SUBHEADING
    return _AFTER_BLOCK.get(role, PARAGRAPH)
