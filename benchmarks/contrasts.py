"""Contrasts: does the shipped voice tell long vowels from short ones, and voiced consonants from voiceless ones?

It was trained on espeak-ng's phonemes, which are wrong in many words; so does it follow the right ones where it is
given them? Both words of a pair stand in the same sentence and differ in one sound. `--run FOLDER` is the folder of a
training (`python -m voices.training prepare`), whose recordings are measured beside it: the same sounds in all words
that hold them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from reader.engines.piper import PiperVoice
from reader.pronunciation.symbols import VOWELS
from reader.voices import open_voice

# Long and short: what is heard of both, and words that differ in nothing else.
_LENGTHS = {
    ("ɑː", "a"): ("ʃtˈ{}t", "bˈ{}n", "hˈ{}kən", "lˈ{}mə", "rˈ{}tən", "ʃˈ{}l"),
    ("eː", "ɛ"): ("bˈ{}t", "vˈ{}k", "hˈ{}lən", "vˈ{}n", "ʃtˈ{}lən"),
    ("iː", "ɪ"): ("bˈ{}tən", "ʃtˈ{}l", "lˈ{}pə", "vˈ{}zən", "mˈ{}tə"),
    ("oː", "ɔ"): ("ˈ{}fən", "vˈ{}lə", "rˈ{}tə", "ʃˈ{}s", "zˈ{}nə"),
    ("uː", "ʊ"): ("mˈ{}s", "bˈ{}ʃən", "ʃˈ{}stɜ", "rˈ{}m", "zˈ{}xt"),
    ("yː", "ʏ"): ("hˈ{}tə", "fˈ{}lən", "vˈ{}stə", "dˈ{}nə", "rˈ{}kən"),
    ("øː", "œ"): ("hˈ{}lə", "ʃˈ{}sə", "rˈ{}slɪç", "kˈ{}nən", "ˈ{}fnən"),
}
_VOICING = {
    ("d", "t"): ("lˈaɪ{}ən", "vˈaɪ{}ən", "bˈoː{}ən", "rˈeː{}ən"),
    ("b", "p"): ("rˈaʊ{}ən", "tˈɑː{}ən", "lˈiː{}ən", "ʃtˈoː{}ən"),
    ("ɡ", "k"): ("lˈeː{}ən", "zˈaʊ{}ən", "vˈɑː{}ən", "hˈoː{}ən"),
    ("z", "s"): ("rˈaɪ{}ən", "vˈaɪ{}ən", "mˈuː{}ən", "hˈɑː{}ən"),
}
_SENTENCES = ("[[ziː zˈɑːktə {} nɔx ˈaɪnmɑːl.]]", "[[das vˈɔɾt {} ʃtˈeːt ɪm tˈɛkst.]]")
_PLACE = 2  # of the word in them
_FRAMES = 80  # a second in an alignment
_HOP = 200  # samples a frame of a training's corpus
_RATE = 16_000
_SHORTEST = 0.01  # seconds
_POINTS = 2048
_HIGHEST = 7000.0  # Hz; the recordings hold nothing above
_LOW = 300.0  # Hz; below it, only the voice sounds
_BANDS = 24


class Sound(NamedTuple):
    """One sound as it was spoken."""

    seconds: float
    """How long it lasts."""
    spectrum: npt.NDArray[np.float64]
    """Level in dB of each of `_BANDS` bands of like width on the mel scale, against their mean, shape [bands]."""
    low: float
    """Share of its energy below `_LOW`, 0 to 1."""


class _Symbol(NamedTuple):
    """A symbol of a sentence, in seconds from its beginning."""

    name: str
    """As the voice calls it."""
    start: float
    """Seconds."""
    end: float
    """Seconds."""


def main() -> None:
    """Print every contrast, of the voice and of the reader."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--run", type=Path, help="the folder of a training with corpus.npz and durations.npz")
    options = parser.parse_args()
    voice = open_voice("kerstin").voice
    assert isinstance(voice, PiperVoice)
    sounds = set().union(*_LENGTHS, *_VOICING)
    recorded = _recorded(options.run, sounds) if options.run else {}
    print("Long and short vowels, stressed: how many times as long, and how far apart in sound (dB).")
    for pair, words in _LENGTHS.items():
        _report(pair, _spoken(voice, pair, words), recorded, lengths=True)
    print("Voiced and voiceless consonants between vowels: share of the energy below 300 Hz, and length.")
    for pair, words in _VOICING.items():
        _report(pair, _spoken(voice, pair, words), recorded, lengths=False)


def _report(
    pair: tuple[str, str], spoken: dict[str, list[Sound]], recorded: dict[str, list[Sound]], *, lengths: bool
) -> None:
    sides = [("voice", spoken)] + (
        [("reader", recorded)] if all(len(recorded.get(sound, ())) > 5 for sound in pair) else []
    )
    for name, sounds in sides:
        first, second = (sounds[sound] for sound in pair)
        ratio = np.mean([sound.seconds for sound in first]) / np.mean([sound.seconds for sound in second])
        apart = np.sqrt(np.mean((_mean(first) - _mean(second)) ** 2))
        low = [float(np.mean([sound.low for sound in found])) for found in (first, second)]
        figures = f"× {ratio:.2f}, {apart:.1f} dB" if lengths else f"{low[0]:.0%} and {low[1]:.0%}, × {ratio:.2f}"
        print(f"  {'/'.join(pair):6s} {name:7s} {figures}  ({len(first)}, {len(second)} sounds)")


def _mean(sounds: Sequence[Sound]) -> npt.NDArray[np.float64]:
    return np.asarray(np.mean([sound.spectrum for sound in sounds], axis=0), np.float64)


def _spoken(voice: PiperVoice, pair: tuple[str, str], words: Sequence[str]) -> dict[str, list[Sound]]:
    """Speak both words of every pair in every sentence."""
    found: dict[str, list[Sound]] = {sound: [] for sound in pair}
    for word in words:
        for sentence in _SENTENCES:
            for sound in pair:
                speech = voice.speak_timed(sentence.format(word.format(sound)), "", {})
                symbols = [_Symbol(phoneme.symbol, phoneme.start, phoneme.end) for phoneme in speech.phonemes]
                spoken = _word(symbols, _PLACE)
                found[sound] += [
                    heard for name, heard in _sounds(spoken, speech.samples, voice.sample_rate) if name == sound
                ][:1]
    return found


def _word(symbols: Sequence[_Symbol], place: int) -> list[_Symbol]:
    """Return the symbols of one word of a sentence."""
    words: list[list[_Symbol]] = [[]]
    for symbol in symbols:
        if symbol.name == " ":
            words.append([])
        else:
            words[-1].append(symbol)
    return words[place]


def _recorded(run: Path, wanted: set[str]) -> dict[str, list[Sound]]:
    """Read the same sounds out of a training's recordings, by its alignment."""
    durations = np.load(run / "durations.npz")
    with np.load(run / "corpus.npz") as corpus:
        whole, ends = corpus["samples"], np.cumsum(corpus["frames"])
    found: dict[str, list[Sound]] = {sound: [] for sound in wanted}
    for sentence, start, end in zip(
        json.loads((run / "corpus.json").read_text(encoding="utf-8")), (0, *ends[:-1]), ends, strict=True
    ):
        if sentence["name"] not in durations:
            continue
        places = np.cumsum(durations[sentence["name"]])[:-1] / _FRAMES  # without the silences around
        symbols = [_Symbol(*symbol) for symbol in zip(sentence["symbols"], places[:-1], places[1:], strict=True)]
        samples = whole[start * _HOP : end * _HOP] / np.float32(32768)
        for name, heard in _sounds(symbols, samples, _RATE):
            if name in wanted:
                found[name].append(heard)
    return found


def _sounds(symbols: Sequence[_Symbol], samples: npt.NDArray[np.float32], rate: int) -> Iterator[tuple[str, Sound]]:
    """Yield stressed vowels, and consonants between vowels, with what is heard of them."""
    for index, symbol in enumerate(symbols):
        before = symbols[index - 1].name if index else ""
        after = symbols[index + 1].name if index + 1 < len(symbols) else ""
        if before == "ˈ" and symbol.name in VOWELS and after not in VOWELS:
            end = symbols[index + 1] if after == "ː" else symbol
            name = symbol.name + ("ː" if after == "ː" else "")
        elif symbol.name in "dtbpɡkzs" and before in f"{VOWELS}ː" and after in VOWELS and before and after:
            end, name = symbol, symbol.name
        else:
            continue
        heard = _heard(samples[round(symbol.start * rate) : round(end.end * rate)], end.end - symbol.start, rate)
        if heard is not None:
            yield name, heard


def _heard(samples: npt.NDArray[np.float32], seconds: float, rate: int) -> Sound | None:
    """Measure a sound's middle half; None where it is too short for that."""
    middle = samples[len(samples) // 4 : len(samples) - len(samples) // 4]
    if len(middle) < _SHORTEST * rate:
        return None
    power = np.abs(np.fft.rfft(middle * np.hanning(len(middle)), _POINTS)) ** 2 + 1e-9
    hertz = np.fft.rfftfreq(_POINTS, 1 / rate)
    edges = 700 * (10 ** (np.linspace(0, 2595 * np.log10(1 + _HIGHEST / 700), _BANDS + 1) / 2595) - 1)
    bands = np.array([power[(hertz >= low) & (hertz < high)].mean() for low, high in pairwise(edges)])
    level = 10 * np.log10(bands)
    return Sound(seconds, level - level.mean(), float(power[hertz < _LOW].sum() / power.sum()))


if __name__ == "__main__":
    main()
