"""Predicts where a reader breathes between two punctuation marks.

Thirty syllables without a comma aren't said in one breath, and no phoneme tells where the breath is taken: before a
phrase with a preposition rather than inside one, before "und" rather than after it. So every gap between two words gets
a probability from what the words beside it are (German nouns have capitals; function words are a table) and from how
many syllables lie on either side, up to the next pause: a logistic model of each gap given all others (Besag's
pseudo-likelihood, 1975), whose weights are learnt from a voice's own reader and stand in the voice's settings.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

from voices.bound_words import bound
from voices.noun_phrases import CONTRACTED, attributes, joined

# A word with the marks around it, also with a dash between spaces, because nobody breathes before that.
_WORD = re.compile(r"\S+(?:\s+[^\w\s]+(?!\S))*")
_PUNCTUATION = re.compile(r"[^\w-]")
_MARK = re.compile(r"[,;:.!?–-][“”\"»)\]’]*$")  # ends a stretch: there the punctuation makes the pause
_VOWELS = re.compile(r"ie|ei|ai|au|äu|eu|[aeiouyäöüáéíóúàèìòùâêîôûåøæœ]")
_INFLECTED = ("e", "en", "er", "es", "em")
_PHRASE = frozenset({"preposition", "joining", "auxiliary", "subordinating", "opposing"})  # words that begin a phrase
_FEW = (3, 5, 7, 10)  # syllables next to a punctuation mark, among which hardly anybody breathes
# Number words as the reader speaks them; nobody breathes beside one.
_NUMERAL = re.compile(
    r"(?:null|eins?|eine[nrm]?|zw(?:ei|o|ölf|anzig)|drei(?:ßig)?|vier|fünf|sech[sz]?|sieb(?:en)?|acht|neun|zehn|elf|zig|hundert"
    r"|tausend|und|komma)+"
)
_PARTICIPLE = re.compile(r"ge\w+t(?:e|en|er|es|em)")
# Words that open a noun phrase, but aren't in the table: its classes are those that the learnt weights know.
_DETERMINING = re.compile(
    r"(?:der|die|das|den|dem|des)selben?|deren|dessen|(?:sämtlich|zahlreich|etlich|jeglich)e[nrsm]?"
)


@dataclass(frozen=True, slots=True)
class Breaths:
    """How one reader breathes."""

    symbol: str
    """The voice's phoneme symbol of a breath, which takes the place of a space."""
    threshold: float
    """Log odds from which a gap becomes a breath."""
    weights: Mapping[str, float]
    """Of the features of `features`, and "bias"."""

    @classmethod
    def of(cls, settings: Mapping[str, object]) -> Breaths | None:
        """Read them from a voice's settings (.onnx.json); None if the voice has none. Raises LookupError, TypeError."""
        found = settings.get("breaths")
        return cls(**found) if isinstance(found, dict) else None

    def inline(self, text: str, adapt: Callable[[str], str] = str) -> str:
        """Return a text with its breaths as Piper reads raw phonemes, in double brackets; `adapt` changes the rest."""
        return f"[[{self.symbol}]]".join(map(adapt, self.split(text)))

    def split(self, text: str) -> list[str]:
        """Return the parts of a text that are said in one breath, without the spaces between them."""
        edges = [-1, *self.places(text), len(text)]
        return [text[start + 1 : end] for start, end in pairwise(edges)]

    def places(self, text: str) -> list[int]:
        """Return the positions in `text` of the spaces to breathe at, in order.

        The likeliest is taken first; then all others are weighed anew, for nobody breathes twice in a row.
        """
        words = _read(text)
        chosen: set[int] = set()
        while True:
            odds = {gap.position: self.odds(gap) for gap in _gaps(words, chosen) if gap.position not in chosen}
            likeliest = max(odds, key=odds.__getitem__, default=None)
            if likeliest is None or odds[likeliest] < self.threshold:
                return sorted(chosen)
            chosen.add(likeliest)

    def odds(self, gap: Gap) -> float:
        """Return the log odds of a breath in a gap."""
        found = features(gap)
        return self.weights["bias"] + sum(self.weights.get(name, 0.0) * value for name, value in found.items())


@dataclass(frozen=True, slots=True)
class Gap:
    """A space between two words of different noun phrases, without a punctuation mark, where one could breathe.

    All counts are syllables.
    """

    position: int
    """Of the space in the text."""
    left: str
    """Class of the word before it."""
    right: str
    """Classes of the words beside it."""
    before: int
    """Back to the last pause: a punctuation mark or a breath."""
    after: int
    """On to the next one."""
    phrase_before: int
    """Back to the last word that begins a phrase."""
    phrase_after: int
    """On to the next one."""


def features(gap: Gap) -> dict[str, float]:
    """Return what a gap's odds are the weighted sum of."""
    found = {
        f"left {gap.left}": 1.0,
        f"right {gap.right}": 1.0,
        f"{gap.left} | {gap.right}": 1.0,
        "log before": math.log(gap.before),
        "log after": math.log(gap.after),
        "log shorter": math.log(min(gap.before, gap.after)),
        "log both": math.log(gap.before + gap.after),
        "log phrase before": math.log(gap.phrase_before),
        "log phrase after": math.log(gap.phrase_after),
    }
    found |= {f"before < {few}": 1.0 for few in _FEW if gap.before < few}
    return found | {f"after < {few}": 1.0 for few in _FEW if gap.after < few}


def gaps(text: str, breaths: Collection[int] = ()) -> Iterator[Gap]:
    """Yield the gaps of a text, from left to right; `breaths` are positions of spaces known to be breaths."""
    return _gaps(_read(text), breaths)


class _Word(NamedTuple):
    """What the gaps beside a word depend on."""

    end: int
    """Position behind it in the text."""
    kind: str
    frame: str
    """Its kind in the eyes of a noun phrase."""
    syllables: int
    mark: bool
    """Whether punctuation makes a pause behind it."""
    leans: bool
    """Whether it belongs to the word before it (see `bound_words.py`), or begins an attribute of that noun."""


def _read(text: str) -> list[_Word]:
    found = list(_WORD.finditer(text))
    words = [word[0] for word in found]
    classes = word_classes(words)
    frames = _frames(words, classes)
    leaning = [False, *map(max, bound(words), attributes(words, frames))][: len(found)]
    return [
        _Word(word.end(), kind, frame, syllables(word[0]), bool(_MARK.search(word[0])), leans)
        for word, kind, frame, leans in zip(found, classes, frames, leaning, strict=True)
    ]


def _frames(words: Sequence[str], kinds: Sequence[str]) -> list[str]:
    """Return the words' kinds in the eyes of a noun phrase, where the learnt weights know fewer."""
    frames = [_frame(word, kind) for word, kind in zip(words, kinds, strict=True)]
    for index in range(len(words) - 2, -1, -1):
        inflected = kinds[index] == "inflected" or _PARTICIPLE.fullmatch(words[index])
        if inflected and (frames[index + 1] in {"noun", "adjective"} or _coordinated(words[index:], frames[index:])):
            frames[index] = "adjective"
    return frames


def _coordinated(words: Sequence[str], frames: Sequence[str]) -> bool:
    """Return whether the first word is an adjective because the third is: "alte und neue Gruppen"."""
    return list(frames[1:3]) == ["joining", "adjective"] and _ending(words[0]) == _ending(words[2])


def _ending(word: str) -> str:
    return next((ending for ending in _INFLECTED[::-1] if word.endswith(ending)), "")


def _frame(word: str, kind: str) -> str:
    if kind == "preposition" and word.lower() in CONTRACTED:
        return "contracted"
    return "determiner" if _DETERMINING.fullmatch(word) else kind


def _gaps(words: Sequence[_Word], breaths: Collection[int]) -> Iterator[Gap]:
    counts = [word.syllables for word in words]
    inside = joined([word.frame for word in words], [word.mark for word in words])
    pauses = [word.mark or word.end in breaths for word in words[:-1]]
    begins = [pause or word.kind in _PHRASE for pause, word in zip(pauses, words[1:], strict=True)]
    stretches, phrases = (_parts(starts, counts) for starts in (pauses, begins))
    for index, (left, right) in enumerate(pairwise(words)):
        if not (left.mark or right.leans or inside[index] or "numeral" in {left.kind, right.kind}):
            yield Gap(
                position=left.end,
                left=left.kind,
                right=right.kind,
                before=stretches[index].spoken,
                after=stretches[index + 1].left,
                phrase_before=phrases[index].spoken,
                phrase_after=phrases[index + 1].left,
            )


class _Place(NamedTuple):
    """Where a word lies in its stretch or phrase, in syllables."""

    spoken: int
    """Up to the word's end."""
    left: int
    """From the word's beginning on."""


def _parts(starts: Sequence[bool], counts: Sequence[int]) -> list[_Place]:
    """Part words with `counts` syllables [n] where `starts` [n - 1] says that the next one starts anew."""
    forward, backward = _running(starts, counts), _running(starts[::-1], counts[::-1])
    return [_Place(*place) for place in zip(forward, backward[::-1], strict=True)]


def _running(starts: Sequence[bool], counts: Sequence[int]) -> list[int]:
    """Sum up the counts [n], from nothing again after each start [n - 1]."""
    steps = zip(counts, [True, *starts], strict=False)  # both are empty where there are no words
    sums = accumulate(steps, lambda total, step: step[0] + (0 if step[1] else total), initial=0)
    return list(sums)[1:]


def word_classes(words: Sequence[str]) -> list[str]:
    """Return what each word of a text is: a function word's class, "noun", "adjective", "numeral", or how it ends."""
    classes = [_alone(word, first=not index) for index, word in enumerate(words)]
    for index in range(len(words) - 2, -1, -1):
        inflected = classes[index] == "inflected" and not _MARK.search(words[index])
        if inflected and classes[index + 1] in {"noun", "adjective"}:
            classes[index] = "adjective"
    return classes


def syllables(word: str) -> int:
    """Count a written word's syllables by its groups of vowels; at least one."""
    return max(1, len(_VOWELS.findall(word.lower())))


def _alone(word: str, *, first: bool) -> str:
    """Classify a word without its neighbours. The first word of a text has a capital whatever it is."""
    core = _PUNCTUATION.sub("", word)
    capital = core[:1].isupper()
    known = _function_words().get(core.lower())
    if known and (first or not capital):
        return known
    if core[:1].isdigit() or _NUMERAL.fullmatch(core.lower()):
        return "numeral"
    if capital:
        return "noun"
    return "inflected" if core.endswith(_INFLECTED) and not core.startswith("ge") else "bare"


@cache
def _function_words() -> Mapping[str, str]:
    table = tomllib.loads(Path(__file__).with_name("word_classes.toml").read_text(encoding="utf-8"))
    return {word: kind for kind, words in table.items() for word in words}
