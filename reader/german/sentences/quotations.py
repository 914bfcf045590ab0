"""What quotation marks and brackets enclose: a mark inside ends no sentence.

A quotation is said in one breath where it is short and belongs to a sentence: with a tag ("sagte sie"), as a title, as
a call behind a colon.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator

# Short speech that is a sentence for itself: "„Nein. Nie mehr.“"
_SHORT = re.compile(r"(?:^|(?<=[.!?…“«] ))[„»]([^„“»«\n]{1,60}?)[.!?…]+[“«]")
FACE = r"(?: ?(?:[\u2600-\u27bf\ufe0f\u200d\U0001f300-\U0001faff]++|[:;]-?[()D](?=\s)))"
"""An emoji, or a face of marks, with the space before it."""
_BRACKET = re.compile(r"[()\[\]]")
_LONGEST_BRACKET = 400  # characters; an open bracket that closes later was never meant
# Direct speech in German quotation marks with its tag: "„Ich komme. Versprochen“, sagte sie."
_SPEECH = re.compile(r"[„»]([^„“»«\n]{1,240})[“«],? (?=[a-zäöü])")
# What closes without a final mark of its own is a part of the sentence: "Das stand in der „Westd. Zeitung“."
_TITLE = re.compile(r"[„»]([^„“»«\n]{1,60}[^„“»«\n.!?…])[“«](?=[.!?…;:)])")
# Speech that goes on behind its tag: "„Ich“, sagte sie, „bleibe hier. Für immer.“"
_RESUMED = re.compile(rf", [„»]([a-zäöü][^„“»«\n]{{1,240}}?)[.!?…]+{FACE}*[“«]")
# What is called in one breath: "Er rief: „Halt! Stehen bleiben!“", "„Halt“, rief er, „Polizei! Hände hoch!“"
_CALL = re.compile(rf"[:,–] [„»]([^„“»«\n]{{1,60}}?)[.!?…]+{FACE}*[“«]")


def enclosed(text: str) -> Iterator[tuple[int, int]]:
    """Yield where brackets and short quotations with a tag begin and end, in order: a mark there ends nothing."""
    spans = [
        match.span(1) for pattern in (_SPEECH, _TITLE, _RESUMED, _CALL, _SHORT) for match in pattern.finditer(text)
    ]
    opened = None
    for match in _BRACKET.finditer(text):
        if match[0] in "([":
            opened = match.start()
        elif opened is not None:
            if match.start() - opened <= _LONGEST_BRACKET and "\n" not in text[opened : match.start()]:
                spans.append((opened, match.end()))
            opened = None
    yield from sorted(spans)


def is_inside(inside: deque[tuple[int, int]], match: re.Match[str], sentence: int) -> bool:
    """Return whether a mark stands inside a span; in brackets around the sentence it ends it: "(Er kam.) Sie ging."."""
    if not inside or inside[0][0] > match.start():
        return False
    opened, closed = inside[0]
    return closed > match.end(2) or opened > sentence
