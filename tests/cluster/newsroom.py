"""What a newsroom pushes: articles, edits, repeated pushes, deletions; the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

SECOND_LOOKS = (0.8, 0.6, 0.4)
"""How likely each further push is: 2.8 pushes per article, as newsrooms were measured to make."""
EDITS = 0.6
WITHDRAWN = 0.06


def edit(number: int, revision: int) -> str:
    """What only this edit of this article says."""
    return f"Antrag {number} liegt in Fassung {revision} vor."


def text(number: int, revision: int) -> str:
    """The article as of an edit: short, as hundreds of them are to be spoken."""
    return f"Rat tagt in Auental\n\n{edit(number, revision)} Heute entscheidet der Rat."


@dataclass(slots=True)
class Story:
    """What happens to one article. `pushes`: the edits, in the order in which they come; duplicates repeat one."""

    number: int
    pushes: list[int]
    withdrawn: bool = False

    @property
    def article_id(self) -> str:
        return f"artikel-{self.number}"

    @property
    def newest(self) -> int:
        return self.pushes[-1]


def stories(count: int, seed: int = 1) -> list[Story]:
    """Invent what happens to `count` articles."""
    chance = random.Random(seed)
    return [_story(number, chance) for number in range(count)]


def rounds(told: list[Story]) -> Iterator[tuple[Story, int | None]]:
    """Yield who pushes which edit next, all first pushes before all second ones; None: it is withdrawn."""
    for turn in range(len(SECOND_LOOKS) + 1):
        yield from ((story, story.pushes[turn]) for story in told if turn < len(story.pushes))
    yield from ((story, None) for story in told if story.withdrawn)


def _story(number: int, chance: random.Random) -> Story:
    pushes = [0]
    for likely in SECOND_LOOKS:
        if chance.random() < likely:
            pushes.append(pushes[-1] + (chance.random() < EDITS))
    return Story(number, pushes, chance.random() < WITHDRAWN)
