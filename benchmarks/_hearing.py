"""How a recogniser hears the shipped voice, beside the reader whose recordings made it; and which missing words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from random import Random

import numpy as np
import soundfile
from rich.table import Table

from reader.checking import transcription
from reader.checking.gate import Text
from reader.checking.recogniser import Recogniser
from reader.engines.voice import Samples, Voice
from reader.german import say

_SHORTEST = 4  # words; of fewer none can be left out so that a sentence remains


@dataclass
class Heard:
    """What was counted of one kind of takes."""

    rates: list[float] = field(default_factory=list)
    """Errors in letters over letters, of each take."""
    doubted: int = 0
    """Takes that would be listed as saying other words."""


def hear(voice: Voice, texts: list[Text], folder: Path, recordings: Path | None) -> Iterator[dict[str, Heard]]:
    """Let a recogniser hear each sentence whole and without a word, and `recordings`; yield after each.

    `recordings`: folder with the reader's recordings and their metadata.csv (docs/voices-training.md); the voice says
    their texts, too.
    """
    recogniser, random = Recogniser(folder), Random(1)
    scores = {kind: Heard() for kind in ("the voice, news", "the same without a word")}

    def add(kind: str, samples: Samples, sample_rate: int, text: Text) -> None:
        heard = transcription.hear(recogniser, samples, sample_rate, text.spoken, text.ipa)
        score = scores.setdefault(kind, Heard())
        score.rates.append(_letter_errors(text.spoken, say(heard.text)))
        score.doubted += bool(heard.missing)

    def said(spoken: str, ipa: Mapping[str, str]) -> Samples:
        return voice.speak(voice.adapt(spoken, ipa))

    read = _read(recordings, len(texts)) if recordings else []
    for number, text in enumerate(texts):
        add("the voice, news", said(text.spoken, text.ipa), voice.sample_rate, text)
        if number < len(read):
            path, spoken = read[number]
            samples, sample_rate = soundfile.read(path, dtype="float32")
            add("the reader, recordings", samples, sample_rate, Text(spoken, {}))
            add("the voice, their texts", said(spoken, {}), voice.sample_rate, Text(spoken, {}))
        words = text.spoken.split()
        if len(words) >= _SHORTEST:
            del words[random.randrange(len(words) - 1)]
            add("the same without a word", said(" ".join(words), text.ipa), voice.sample_rate, text)
        yield scores


def table(scores: Mapping[str, Heard]) -> Table:
    """Return the figures."""
    printed = Table("recogniser", "takes", "character errors, mean", "median", "other words")
    for kind, score in scores.items():
        count = max(1, len(score.rates))
        mean, median = (float(of(score.rates)) if score.rates else 0.0 for of in (np.mean, np.median))
        printed.add_row(kind, f"{len(score.rates)}", f"{mean:.3f}", f"{median:.3f}", f"{score.doubted / count:.1%}")
    return printed


def _read(recordings: Path, count: int) -> list[tuple[Path, str]]:
    """Return recordings of the reader with their texts, taken at even steps."""
    lines = (recordings / "metadata.csv").read_text("utf-8").splitlines()
    rows = [line.split("|", 1) for line in lines if "|" in line]
    files = [(recordings / f"{name}.flac", say(text)) for name, text in rows]
    there = [(path, text) for path, text in files if path.is_file()]
    return there[:: max(1, len(there) // count)][:count]


def _letter_errors(wanted: str, found: str) -> float:
    first, second = (("".join(c for c in text.lower() if c.isalpha())) for text in (wanted, found))
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for kind, a, b, c, d in blocks if kind != "equal") / max(1, len(first))
