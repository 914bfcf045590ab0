"""What `say` changes in real texts: every changed span, grouped by the rule that changed it, most unusual first."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import reader.german
from reader.german import say, sentences
from reader.german.substitution import watcher

_AROUND = 4  # words of context to either side
_DIGIT = re.compile(r"\d")
_CAPITAL = re.compile(r"[A-ZÄÖÜ]")
_SMALL = re.compile(r"[a-zäöüß]+")


@dataclass(frozen=True, slots=True)
class Span:
    """Words whose spoken form differs from the written one."""

    rule: str
    """Module and pattern that changed it first."""
    written: str
    """As it stands in the text."""
    spoken: str
    """As it is said."""
    context: str
    """The words around, with the span in brackets."""

    @property
    def shape(self) -> str:
        """What the span looks like: "12,5 km" is "99,9 a"."""
        return _SMALL.sub("a", _CAPITAL.sub("A", _DIGIT.sub("9", self.written)))


def changed_spans(folder: Path) -> list[Span]:
    """Return every changed span of the folder's *.txt files."""
    names = _pattern_names()
    spans: list[Span] = []
    for path in sorted(folder.glob("**/*.txt")):
        for sentence in sentences(path.read_text(encoding="utf-8")):
            spans += _spans(sentence.strip(), names)
    return spans


def print_spans(spans: list[Span]) -> None:
    """Print one span of every shape, rule by rule; rare shapes first, with how often each was seen."""
    by_rule: dict[str, list[Span]] = defaultdict(list)
    for span in spans:
        by_rule[span.rule].append(span)
    for rule, found in sorted(by_rule.items(), key=lambda item: len(item[1])):
        shapes = Counter(span.shape for span in found)
        first = {span.shape: span for span in reversed(found)}
        print(f"\n{rule}: {len(found)} spans, {len(shapes)} shapes")
        for shape, count in sorted(shapes.items(), key=lambda item: (item[1], item[0])):
            span = first[shape]
            print(f"  {count:5}x  {span.written}  ->  {span.spoken}    | {span.context}")
    print(f"\n{len(spans)} spans, {len(by_rule)} rules")


def _pattern_names() -> dict[re.Pattern[str], str]:
    """Name every pattern of the rules by its module and constant."""
    names: dict[re.Pattern[str], str] = {}
    for module in pkgutil.iter_modules(reader.german.__path__):
        for name, value in vars(importlib.import_module(f"reader.german.{module.name}")).items():
            if isinstance(value, re.Pattern):
                names.setdefault(value, f"{module.name}.{name.strip('_').lower()}")
    return names


def _spans(sentence: str, names: dict[re.Pattern[str], str]) -> list[Span]:
    touched: list[tuple[str, str]] = []
    token = watcher.set(
        lambda match, said: touched.append((names.get(match.re, "?"), match[0])) if said != match[0] else None
    )
    try:
        spoken = say(sentence)
    finally:
        watcher.reset(token)
    before, after = sentence.split(), spoken.split()
    found = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        written, said = " ".join(before[a:b]), " ".join(after[c:d])
        if _bare(written) == _bare(said):
            continue  # only marks
        rule = next((name for name, text in touched if text.strip() and (text in written or written in text)), "?")
        left, right = " ".join(before[max(0, a - _AROUND) : a]), " ".join(before[b : b + _AROUND])
        found.append(Span(rule, written, said, f"{left} [{written}] {right}"))
    return found


def _bare(text: str) -> str:
    return "".join(char for char in text if char.isalnum())
