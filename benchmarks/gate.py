"""What the speech gate catches: faults made on purpose in good takes, and how often it calls a good take wrong.

    python -m benchmarks.gate [--good 5000] [--faulty 1000] [VOICE ...]
    python -m benchmarks.gate --recogniser FOLDER [--recordings FOLDER] [--good 500]
                                        what a recogniser hears of kerstin, and of the reader's recordings

VOICE: kerstin, random, espeak, stranger (kerstin without its own account of its phonemes). "random" needs the extra
`training`. Sentences are those of seeds/ and of the tests' generator of news sentences.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from rich.console import Console
from rich.table import Table

from benchmarks import _hearing
from benchmarks._faults import FAULTS, Case
from benchmarks._random_voice import random_voice
from reader.checking.baseline import ENOUGH, Baseline
from reader.checking.gate import Text, judgement_of, learn, measure
from reader.checking.judgement import Grade, Judgement, Reason
from reader.checking.sound import Sound
from reader.cleaning import clean
from reader.engines.espeak import EspeakVoice
from reader.engines.voice import Samples, TimedSpeech, Voice, speak_timed
from reader.script.writing import write_script, write_text
from reader.voices import open_voice
from tests.german.news_generator import TEMPLATES, cases

_SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
_PRINTED_EVERY = 50  # sentences: a recogniser takes about a second for each take
_VOICES = ("kerstin", "random", "espeak", "stranger")


@dataclass
class Score:
    """What happened to one voice's takes."""

    good: int = 0
    """Takes without a fault."""
    alarms: Counter[tuple[Grade, Reason]] = field(default_factory=Counter)
    """What was found in them."""
    alarmed: Counter[Grade] = field(default_factory=Counter)
    """Takes without a fault by what they were called."""
    faults: dict[str, Counter[Grade]] = field(default_factory=lambda: defaultdict(Counter))
    """Takes with one, by kind and by what they were called."""
    reasons: dict[str, Counter[Reason]] = field(default_factory=lambda: defaultdict(Counter))
    """The first reason for it."""
    speaking: float = 0.0
    """CPU seconds for speaking good takes."""
    judging: float = 0.0
    """And for judging them."""


def sentences(count: int) -> list[Text]:
    """Return sentences, those of the seeds first, then generated ones; the same in every run."""
    lines = [line for seed in _SEEDS for line in write_script(clean(seed.read_bytes())).lines]
    each = -(-2 * count // len(TEMPLATES))  # some are alike
    for written in {case[0]: None for template in TEMPLATES for case in cases(template, each)}:
        lines += write_text(written).lines
    texts = [Text(line.spoken, line.ipa) for line in lines]
    Random(1).shuffle(texts)
    return texts[:count]


def score(voice: Voice, texts: list[Text], faulty: int, account: Callable[[TimedSpeech], TimedSpeech]) -> Score:
    """Judge good takes, then `faulty` of each kind beside them. `account`: what is told of a take's phonemes."""
    result, baseline = Score(), Baseline()
    before: Samples | None = None
    kept: list[tuple[Text, TimedSpeech, Samples]] = []
    for number, text in enumerate(texts):
        begun = time.process_time()
        speech = account(speak_timed(voice, voice.adapt(text.spoken, text.ipa), text.spoken, text.ipa))
        spoken = time.process_time()
        sound = Sound(speech.samples, voice.sample_rate)
        measures = measure(sound, speech, text, baseline)
        judgement = judgement_of(measures, speech, baseline)
        learn(baseline, sound, speech, measures, judgement)
        result.judging += time.process_time() - spoken
        result.speaking += spoken - begun
        if number >= ENOUGH:
            result.good += 1
            result.alarmed[judgement.grade] += 1
            result.alarms.update((finding.grade, finding.reason) for finding in judgement.findings)
        if before is not None and ENOUGH <= number < ENOUGH + faulty:
            kept.append((text, speech, before))
        before = speech.samples
    for number, (text, speech, other) in enumerate(kept):
        case = Case(voice, text, speech.samples, other, Random(number))
        for name, judgement in _spoiled(case, speech, baseline):
            result.faults[name][judgement.grade] += 1
            result.reasons[name].update(finding.reason for finding in judgement.findings[:1])
    return result


def _spoiled(case: Case, speech: TimedSpeech, baseline: Baseline) -> Iterator[tuple[str, Judgement]]:
    for name, fault in FAULTS.items():
        samples: Samples | None = fault(case)
        if samples is not None:
            taken = replace(speech, samples=samples)
            measures = measure(Sound(samples, case.voice.sample_rate), taken, case.text, baseline)
            yield name, judgement_of(measures, taken, baseline)


def table(scores: Mapping[str, Score]) -> Table:
    """Return what was caught, per kind and voice."""
    printed = Table("caught (broken)", *scores, title="The speech gate")
    for kind in FAULTS:
        cells = []
        for one in scores.values():
            counts = one.faults[kind]
            total = max(1, counts.total())
            cells.append(f"{1 - counts[Grade.GOOD] / total:.1%} ({counts[Grade.BROKEN] / total:.1%})")
        printed.add_row(kind, *cells)
    printed.add_section()
    rows: dict[str, Callable[[Score], str]] = {
        "good takes": lambda one: str(one.good),
        "false alarms": lambda one: f"{1 - one.alarmed[Grade.GOOD] / max(1, one.good):.2%}",
        "of these broken": lambda one: f"{one.alarmed[Grade.BROKEN] / max(1, one.good):.2%}",
        "CPU for judging, of speaking": lambda one: f"{one.judging / one.speaking:.1%}",
    }
    for label, cell in rows.items():
        printed.add_row(label, *map(cell, scores.values()))
    return printed


def _plain(speech: TimedSpeech) -> TimedSpeech:
    return speech


def _untold(speech: TimedSpeech) -> TimedSpeech:
    return replace(speech, phonemes=())


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("voices", nargs="*", metavar="VOICE", default=list(_VOICES), help=f"of {', '.join(_VOICES)}")
    parser.add_argument("--good", type=int, default=5000)
    parser.add_argument("--faulty", type=int, default=1000)
    parser.add_argument("--recogniser", type=Path)
    parser.add_argument("--recordings", type=Path)
    asked = parser.parse_args()
    texts, scores, console = sentences(asked.good), {}, Console(width=140)
    if asked.recogniser:
        voice = open_voice("kerstin").voice
        for number, heard in enumerate(_hearing.hear(voice, texts, asked.recogniser, asked.recordings), 1):
            if number % _PRINTED_EVERY == 0 or number == len(texts):
                console.print(_hearing.table(heard))
        return
    with tempfile.TemporaryDirectory() as folder:
        opened: dict[str, Callable[[], Voice]] = {
            "kerstin": lambda: open_voice("kerstin").voice,
            "random": lambda: random_voice(Path(folder)),
            "espeak": EspeakVoice,
            "stranger": lambda: open_voice("kerstin").voice,
        }
        for name in asked.voices:
            account = _untold if name == "stranger" else _plain
            scores[name] = score(opened[name](), texts, asked.faulty, account)
            console.print(name, {f"{g} {r}": n for (g, r), n in scores[name].alarms.most_common()})
            for kind, reasons in scores[name].reasons.items():
                console.print(f"  {kind}:", {str(reason): count for reason, count in reasons.most_common(3)})
    console.print(table(scores))


if __name__ == "__main__":
    main()
