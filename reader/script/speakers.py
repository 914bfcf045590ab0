"""Assigns lines to the narrator or to the second voice, which says the answers of an interview, or quotations.

The narrator is the newsroom: headline, lead, sub-headings and the questions of an interview. The rules:

- An interview is what has questions that address somebody, or whose answers say "ich"; a list of questions and answers
  about a subject ("Was kostet das?") does neither. What stands between two questions is the answer; a box about the
  person below the last one is none.
- Where each turn begins with its speaker's name ("Lokalblatt: ...", "Hollmann: ..."), who asks most often asks.
- A quotation is a block that the page marks as one, or sentences that stand in quotation marks as a whole. Where
  only a part of a sentence is quoted, the narrator says it all: two voices in one sentence are hard to follow.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import pairwise

from reader.article import Article, Block, BlockKind
from reader.script import pauses
from reader.script.script import Line, Role, Script, Speaker


class SecondReads(StrEnum):
    """What the second voice reads."""

    INTERVIEWS = "interviews"
    QUOTATIONS = "quotations"
    BOTH = "both"
    NOTHING = "nothing"


# Somebody is addressed: "Sie" within a sentence, where German writes nobody else with a capital, or "du".
_ADDRESSED = re.compile(
    r"(?<=[a-zäöüß,] )(?:Sie|Ihnen|Ihr|Ihre[mnrs]?)\b|\b(?:[Dd]u|[Dd]ir|[Dd]ich|[Dd]ein(?:e[mnrs]?)?)\b"
)
_FIRST_PERSON = re.compile(r"\b(?:[Ii]ch|[Mm]ir|[Mm]ich)\b")
_TURN = re.compile(r"([A-ZÄÖÜ][\w.-]*(?: [A-ZÄÖÜ][\w.-]*){0,2}): (?=[A-ZÄÖÜ„\"»])")
_QUOTED = re.compile(r"„[^“”„]*[“”]|»[^«»]*«|“[^“”]*”|\"[^\"]*\"")
_TURNS = 4  # a question and its answer, twice: fewer names before colons are no conversation
_ANSWERS = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})
_RUNNING = frozenset({Role.PARAGRAPH, Role.LIST_ITEM, Role.LEAD})


def with_speakers(script: Script, article: Article, reads: SecondReads) -> Script:
    """Return the script of `article` with the speaker of each line, and at least a turn's pause between two."""
    answers = set(_answers(article.blocks)) if reads in {SecondReads.INTERVIEWS, SecondReads.BOTH} else set()
    quoted = set(_quotations(script.lines)) if reads in {SecondReads.QUOTATIONS, SecondReads.BOTH} else set()
    lines = [
        replace(line, speaker=Speaker.SECOND) if line.block in answers or at in quoted else line
        for at, line in enumerate(script.lines)
    ]
    return Script(tuple(_with_turns(lines)))


def by_one_voice(script: Script) -> Script:
    """Return the script with the narrator as only speaker."""
    return Script(tuple(replace(line, speaker=Speaker.NARRATOR) for line in script.lines))


def has_two_speakers(script: Script) -> bool:
    """Return whether the second voice says anything."""
    return any(line.speaker is Speaker.SECOND for line in script.lines)


def _with_turns(lines: Sequence[Line]) -> Iterator[Line]:
    for line, following in pairwise([*lines, None]):
        assert line is not None
        turns = following is not None and following.speaker is not line.speaker
        yield replace(line, pause=max(line.pause, pauses.TURN)) if turns else line


def _answers(blocks: Sequence[Block]) -> Iterator[int]:
    """Yield the indices of the blocks that are answers of an interview."""
    yield from _named_answers(blocks) or _unnamed_answers(blocks)


def _unnamed_answers(blocks: Sequence[Block]) -> list[int]:
    asking = [index for index, block in enumerate(blocks) if _asks(block)]
    if not any(blocks[index].kind is BlockKind.QUESTION for index in asking):
        return []
    answers = [
        index
        for index in range(asking[0], _end_of_answers(blocks, asking[-1]))
        if blocks[index].kind in _ANSWERS and index not in asking
    ]
    addressed = any(_ADDRESSED.search(blocks[index].text) for index in asking)
    return answers if addressed or any(_FIRST_PERSON.search(blocks[index].text) for index in answers) else []


def _end_of_answers(blocks: Sequence[Block], last_question: int) -> int:
    """Return where the last answer ends: a box about the person ("Zur Person") below it has a title, and no "ich"."""
    below = range(last_question + 1, len(blocks))
    title = next((index for index in below if blocks[index].kind is BlockKind.SUBHEADING), None)
    if title is None or any(_FIRST_PERSON.search(block.text) for block in blocks[title:]):
        return len(blocks)
    return title


def _asks(block: Block) -> bool:
    return block.kind is BlockKind.QUESTION or (block.kind is BlockKind.SUBHEADING and block.text.endswith("?"))


def _named_answers(blocks: Sequence[Block]) -> list[int]:
    """Return the answers where turns are named; a block without a name belongs to the turn before, unless it asks."""
    turns = [match[1] if (match := _TURN.match(block.text)) else None for block in blocks]
    names = Counter(name for name in turns if name)
    if names.total() < _TURNS or not 2 <= len(names) <= names.total() / 2:
        return []
    questions = Counter(name for name, block in zip(turns, blocks, strict=True) if name and block.text.endswith("?"))
    if not questions:
        return []
    (asker, _), answers, speaker = questions.most_common(1)[0], [], None
    for index, (name, block) in enumerate(zip(turns, blocks, strict=True)):
        speaker = name or (asker if _asks(block) else speaker)
        if speaker not in {None, asker} and block.kind is not BlockKind.SUBHEADING:
            answers.append(index)
    return answers


def _quotations(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the indices of the lines that are quoted as a whole."""
    by_block: dict[tuple[Role, int | None], list[int]] = {}
    for at, line in enumerate(lines):
        if line.role is Role.QUOTE:
            yield at
        elif line.role in _RUNNING:
            by_block.setdefault((line.role, line.block), []).append(at)
    for indices in by_block.values():
        yield from _quoted_whole([lines[at].written.strip() for at in indices], indices)


def _quoted_whole(sentences: Sequence[str], indices: Sequence[int]) -> Iterator[int]:
    """Yield the indices of a paragraph's sentences that lie in quotation marks, alone or several together."""
    text = " ".join(sentences)
    starts, position = [], 0
    for sentence in sentences:
        starts.append(position)
        position += len(sentence) + 1
    ends = [start + len(sentence) for start, sentence in zip(starts, sentences, strict=True)]
    for match in _QUOTED.finditer(text):
        if match.start() in starts and match.end() in ends:
            yield from indices[starts.index(match.start()) : ends.index(match.end()) + 1]
