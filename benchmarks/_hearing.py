"""How a recogniser hears the shipped voice: its errors in good takes, and the missing words that it notices."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from random import Random

import numpy as np
from rich.table import Table

from reader.checking.comparing import difference, says_otherwise
from reader.checking.gate import Text
from reader.checking.recogniser import Recogniser
from reader.engines.voice import Samples, Voice
from reader.german import say


@dataclass
class Heard:
    """What was counted."""

    rates: list[float] = field(default_factory=list)
    """Errors in letters over letters, of each good take."""
    counts: Counter[str] = field(default_factory=Counter)
    """Takes by what they are and what was found."""


def hear(voice: Voice, texts: list[Text], folder: Path) -> Heard:
    """Let a recogniser hear each sentence as it is, and without a word."""
    recogniser, heard, random = Recogniser(folder), Heard(), Random(1)

    def taken(spoken: str, text: Text) -> Samples:
        return voice.speak(voice.adapt(spoken, text.ipa))

    for text in texts:
        words = text.spoken.split()
        if len(words) < 4:
            continue
        del words[random.randrange(len(words) - 1)]
        good = recogniser.hear(taken(text.spoken, text), voice.sample_rate)
        bad = recogniser.hear(taken(" ".join(words), text), voice.sample_rate)
        heard.rates.append(_letter_errors(text.spoken, say(good)))
        heard.counts["good, doubted"] += says_otherwise(difference(text.spoken, text.ipa, good))
        heard.counts["missing, noticed"] += says_otherwise(difference(text.spoken, text.ipa, bad))
    return heard


def table(heard: Heard) -> Table:
    """Return the figures."""
    count = len(heard.rates)
    printed = Table("recogniser", "", title=f"{count} sentences")
    printed.add_row("character errors, mean", f"{np.mean(heard.rates):.3f}")
    printed.add_row("character errors, median", f"{np.median(heard.rates):.3f}")
    printed.add_row("a word missing, noticed", f"{heard.counts['missing, noticed'] / count:.1%}")
    printed.add_row("good takes doubted", f"{heard.counts['good, doubted'] / count:.1%}")
    return printed


def _letter_errors(wanted: str, found: str) -> float:
    first, second = (("".join(c for c in text.lower() if c.isalpha())) for text in (wanted, found))
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for kind, a, b, c, d in blocks if kind != "equal") / max(1, len(first))
