"""Piper voices (.onnx and .onnx.json), one sentence at a time.

piper-tts loads and phonemises; the onnxruntime session is ours: one thread inside a sentence, because sentences are
spoken side by side and a second thread inside each costs more than it brings (see benchmarks/reader.py).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

import numpy as np
import onnxruntime
from piper import AudioChunk, SynthesisConfig
from piper import PiperVoice as _Piper
from piper.config import PiperConfig

from reader.engines.engine import Engine, NamedVoice
from reader.engines.espeak_text import adapt, bind, loosen
from reader.engines.voice import Part, PartKind, Phoneme, Place, Samples, Standing, TimedSpeech
from reader.engines.word_times import word_times
from reader.errors import BrokenVoiceError, MissingFileError, SpeechError
from voices.breaths import Breaths
from voices.catalogue import CatalogueVoice
from voices.installed import place_of

_WORDS = 4_096  # words whose phonemes are remembered: news repeat theirs
_SENTENCES = 512  # sentences whose adapted text is remembered: an article's version needs it first, then speaking
# How the parts of a sentence are marked on their way to the phonemes; espeak-ng says none of these marks.
_MARKS = {PartKind.QUOTATION: "„“", PartKind.QUOTED: "»«", PartKind.BRACKET: "()"}
_OTHER_MARKS = str.maketrans(dict.fromkeys("„“”»«()", '"'))  # for those that stand in the text itself


def session_options() -> onnxruntime.SessionOptions:
    """Return options for a session that many threads call at once, each running one sentence on one core."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    # Sentences differ in length, so a memory plan for one never fits the next and only holds memory.
    options.enable_mem_pattern = False
    return options


class PiperVoice:
    """One Piper voice behind the protocol `reader.engines.voice.Voice`. Safe to call from several threads.

    `model`: path of the .onnx file; its settings stand beside it as .onnx.json.
    `speed`: 1.0 is the speaker's own pace, 2.0 twice as fast. `speaker_id`: which speaker, where a model has several.
    Raises MissingFileError, BrokenVoiceError.
    """

    def __init__(self, model: Path, speed: float = 1.0, speaker_id: int | None = None) -> None:
        settings = Path(f"{model}.json")
        for file in (model, settings):
            if not file.is_file():
                raise MissingFileError(f"The voice file {file} is missing: put it there, or name another voice.")
        try:
            known = json.loads(settings.read_text(encoding="utf-8"))
            config, self._breaths = PiperConfig.from_dict(known), Breaths.of(known)
            self._places = {Place(name): str(symbol) for name, symbol in known.get("places", {}).items()}
            self._symbols = dict(_part_symbols(known.get("parts", {})))
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise BrokenVoiceError(
                f"{settings} does not contain the settings of a Piper voice ({error}): install the voice again."
            ) from error
        self._piper = _Piper(config=config, session=_load(model))
        self._phonemise = lru_cache(_WORDS)(self._phonemes)
        self._adapted = lru_cache(_SENTENCES)(self._adapt)
        self._synthesis = SynthesisConfig(
            speaker_id=speaker_id, length_scale=config.length_scale / speed, normalize_audio=False
        )
        self.sample_rate: int = config.sample_rate
        self.fingerprint = (
            f"piper {version('piper-tts')} {_digest(model, settings)} speed {speed:g} speaker {speaker_id}"
        )

    def adapt(self, spoken: str, ipa: Mapping[str, str]) -> str:
        """Return `spoken` as Piper's phonemiser (espeak-ng) reads it right: IPA and the voice's breaths inline."""
        return self._adapted(spoken, tuple(ipa.items()), ())

    def adapt_placed(self, spoken: str, ipa: Mapping[str, str], standing: Standing) -> str:
        """Return the same with the symbols that tell the voice where a sentence and its parts stand, if it has any."""
        parts = tuple(part for part in standing.parts if _MARKS[part.kind][0] in self._symbols)
        adapted = self._adapted(spoken, tuple(ipa.items()), parts)
        symbol = None if standing.place is None else self._places.get(standing.place)
        return adapted if symbol is None else f"[[{symbol}]]{adapted}"

    def _adapt(self, spoken: str, pronunciations: tuple[tuple[str, str], ...], parts: tuple[Part, ...]) -> str:
        ipa = dict(pronunciations)
        symbols = self._symbols if parts else {}

        def plain(part: str) -> str:
            return adapt(loosen(part), ipa, inline_phonemes=True, symbols=symbols)

        marked = _marked(spoken, parts)
        return self._breaths.inline(bind(marked, ipa), plain) if self._breaths else plain(marked)

    def speak(self, adapted: str) -> Samples:
        """Speak one adapted sentence: float32 mono samples, shape [n], in -1..1. Raises SpeechError."""
        return _joined(self._chunks(adapted), adapted)

    def speak_timed(self, adapted: str, spoken: str, ipa: Mapping[str, str]) -> TimedSpeech:
        """Speak it, and time the words of `spoken` if the model gives the lengths of its phonemes.

        kerstin does, and so does every model whose second output they are. Raises SpeechError.
        """
        chunks = self._chunks(adapted)
        samples = _joined(chunks, adapted)
        phonemes = _timed(chunks)
        if not phonemes:
            return TimedSpeech(samples, ())

        def phonemise(word: str) -> tuple[str, ...]:
            return self._phonemise(word, tuple(entry for entry in ipa.items() if entry[0] in word))

        return TimedSpeech(samples, word_times(phonemes, spoken, phonemise), tuple(phonemes))

    def _phonemes(self, word: str, pronunciations: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
        adapted = adapt(word, dict(pronunciations), inline_phonemes=True)
        return tuple(symbol for sentence in self._piper.phonemize(adapted) for symbol in sentence)

    def _chunks(self, adapted: str) -> list[AudioChunk]:
        """Return what espeak-ng takes for sentences, each with its samples. Raises SpeechError."""
        try:
            return list(self._piper.synthesize(adapted, self._synthesis, include_alignments=True))
        except (RuntimeError, ValueError) as error:
            raise SpeechError(
                f"The voice failed on this sentence, reword it or try another voice: {adapted!r}"
            ) from error


def _part_symbols(known: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Yield each mark with the voice's symbol for it. Raises ValueError for a kind of part that we don't know."""
    for name, symbols in known.items():
        yield from zip(_MARKS[PartKind(name)], map(str, symbols), strict=True)


def _marked(spoken: str, parts: Sequence[Part]) -> str:
    """Return the text with the marks of its parts, and no other of these marks."""
    if not parts:
        return spoken
    inserts = sorted([(p.start, 1, _MARKS[p.kind][0]) for p in parts] + [(p.end, 0, _MARKS[p.kind][1]) for p in parts])
    edges = [0, *(at for at, _, _ in inserts), len(spoken)]
    plain = spoken.translate(_OTHER_MARKS)
    texts = [plain[start:end] for start, end in pairwise(edges)]
    return texts[0] + "".join(mark + text for (_, _, mark), text in zip(inserts, texts[1:], strict=True))


def _joined(chunks: Sequence[AudioChunk], adapted: str) -> Samples:
    samples = np.concatenate([chunk.audio_float_array for chunk in chunks]) if chunks else np.zeros(0, np.float32)
    if not np.isfinite(samples).all():
        raise SpeechError(f"The voice made no sound of this sentence, try another voice: {adapted!r}")
    return samples.astype(np.float32, copy=False)


def _timed(chunks: Sequence[AudioChunk]) -> list[Phoneme]:
    """Return the phonemes of all chunks, in order; none where the model doesn't say how long they last."""
    phonemes: list[Phoneme] = []
    position = 0
    for chunk in chunks:
        if chunk.phoneme_alignments is None:
            return []
        start = position
        for aligned in chunk.phoneme_alignments:
            end = start + int(aligned.num_samples)
            phonemes.append(Phoneme(aligned.phoneme, start / chunk.sample_rate, end / chunk.sample_rate))
            start = end
        position += len(chunk.audio_float_array)
    return phonemes


def _load(model: Path) -> onnxruntime.InferenceSession:
    try:
        return onnxruntime.InferenceSession(str(model), session_options(), providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises types of its own, which all mean the same here
        raise BrokenVoiceError(f"{model} is not an ONNX model that can be loaded: install the voice again.") from error


def _digest(*files: Path) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _open(voice: CatalogueVoice, folder: Path, speed: float) -> PiperVoice:
    return PiperVoice(place_of(voice, folder), speed, voice.speaker_id)


def _open_own(name: str, speed: float) -> NamedVoice | None:
    path = Path(name)
    return NamedVoice(path.stem, path.name, PiperVoice(path, speed)) if path.suffix == ".onnx" else None


ENGINE = Engine("piper", _open, open_own=_open_own)
