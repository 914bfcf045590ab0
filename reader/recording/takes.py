"""The cache of spoken sentences ("takes") on disk: an edited article costs only the sentences that changed.

A take lies under the hash of everything that can change its sound: the voice's fingerprint (file, engine, version,
settings) and the adapted text. Several processes may share a folder: files appear by rename and are never changed;
whoever finds the folder too large removes the takes that were not used for longest. Several machines share takes
through a `TakeStore` behind their folders; an error of that store costs only the sharing.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from reader.checking.gate import Gate, Text
from reader.checking.judgement import Finding
from reader.checking.recogniser import Recogniser
from reader.engines.voice import Samples, Standing, TimedSpeech, Voice, Word, adapt_placed
from reader.recording.take_file import KeptTake, new_take, unpacked
from reader.recording.take_store import TakeStore

DEFAULT_MAX_BYTES = 2 * 1024**3
"""Size of the folder of takes: about 30 hours of speech at 16 kHz."""
_NOWHERE = Standing()
_SUFFIX = ".take"
_KEEP = 0.9  # share of the allowed size that a clean-up leaves, so that not every new take starts one
_MEASURE_EVERY = 0.05  # share of the allowed size that is written before the folder is measured again


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the voice made of a sentence."""

    kept: KeptTake
    """The take."""
    words: tuple[Word, ...]
    """When each word is heard; empty where the voice doesn't know."""
    cached: bool
    """Whether it came from the cache."""
    name: str
    """Of the take: `Takes.forget` deletes it."""
    doubts: tuple[Finding, ...] = ()
    """Doubts about it."""
    told: bool = True
    """Whether the voice reported its phonemes; True for takes from the cache."""

    @property
    def samples(self) -> Samples:
        """What is heard: float32 mono, shape [n], in -1..1."""
        return self.kept.samples


class Takes:
    """The takes in one folder. Safe for several threads and processes.

    `folder`: created when missing. `max_bytes`: the folder's size, kept by removing the least recently used.
    `store`: asked for what the folder hasn't, and given what was spoken. `recogniser`: listens to new takes.
    `fallback`: opens the voice that says what another one says wrong.
    """

    def __init__(
        self,
        folder: Path,
        max_bytes: int = DEFAULT_MAX_BYTES,
        store: TakeStore | None = None,
        recogniser: Recogniser | None = None,
        fallback: Callable[[], Voice] | None = None,
    ) -> None:
        self._folder = folder
        self._store = store
        self._max_bytes = max_bytes
        self._written = max_bytes  # so that the first write measures what earlier processes left
        self._lock = threading.Lock()
        self._gate = Gate()
        self.recogniser = recogniser
        self.fallback = fallback
        folder.mkdir(parents=True, exist_ok=True)

    def speak(self, voice: Voice, spoken: str, ipa: Mapping[str, str], standing: Standing = _NOWHERE) -> Spoken:
        """Return `spoken` in `voice`, from the cache or spoken anew. `standing`: where it stands, and what is in it.

        A new take is judged before it is kept. Raises BrokenTakeError, SpeechError.
        """
        adapted = adapt_placed(voice, spoken, ipa, standing)
        name = _name(voice.fingerprint, adapted)
        kept = _read(self._path(name))
        if kept is None:
            kept = self._fetched(name)
        if kept is not None:
            return Spoken(kept, _fitting(kept.words, spoken), cached=True, name=name, doubts=kept.doubts)
        speech, judgement = self._gate.speak(voice, adapted, Text(spoken, ipa))
        kept = new_take(speech, voice.sample_rate, judgement.findings)
        self._keep(name, kept.content)
        if self._store is not None:
            with suppress(OSError):
                self._store.put(name, kept.content)
        told = bool(speech.phonemes)
        return Spoken(kept, speech.words, cached=False, name=name, doubts=kept.doubts, told=told)

    def note_doubts(self, name: str, doubts: tuple[Finding, ...]) -> None:
        """Replace the doubts of a take that is still in the cache."""
        kept = _read(self._path(name))
        if kept is not None:
            speech = TimedSpeech(kept.samples, kept.words)
            self._keep(name, new_take(speech, kept.sample_rate, doubts).content)

    def forget(self, names: Iterable[str]) -> None:
        """Delete takes from the folder, but not from the store. Raises OSError."""
        for name in names:
            self._path(name).unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / (name + _SUFFIX)

    def _fetched(self, name: str) -> KeptTake | None:
        """Return a take from the store, and keep it; None where the store hasn't it or is away, or it is torn."""
        if self._store is None:
            return None
        try:
            content = self._store.get(name)
        except OSError:
            return None
        take = None if content is None else unpacked(content)
        if content is not None and take is not None:
            self._keep(name, content)
        return take

    def _keep(self, name: str, content: bytes) -> None:
        """Keep a take in the folder. A full or read-only disk only costs the caching, never the article."""
        path = self._path(name)
        # No fsync here, unlike `common.files`: a take that a power cut tears fails its digest and is spoken anew.
        try:
            # Named like a take, so that one which a killed process left is counted, and makes room, as all do.
            try:
                descriptor, temporary_name = tempfile.mkstemp(_SUFFIX, dir=path.parent)
            except FileNotFoundError:
                path.parent.mkdir(exist_ok=True)
                descriptor, temporary_name = tempfile.mkstemp(_SUFFIX, dir=path.parent)
            temporary = Path(temporary_name)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(content)
                temporary.replace(path)
            except OSError:
                temporary.unlink(missing_ok=True)
                return
        except OSError:
            return
        self._bound(len(content))

    def _bound(self, written: int) -> None:
        with self._lock:
            self._written += written
            if self._written < self._max_bytes * _MEASURE_EVERY:
                return
            self._written = 0
        excess = sum(size for _, size, _ in _usage(self._folder)) - self._max_bytes
        if excess > 0:
            make_room(self._folder, excess + int(self._max_bytes * (1 - _KEEP)))


def make_room(folder: Path, wanted: int) -> int:
    """Delete takes in a folder, the least recently used first, of at least `wanted` bytes; returns of how many."""
    freed = 0
    for _, size, path in sorted(_usage(folder)):
        if freed >= wanted:
            break
        path.unlink(missing_ok=True)
        freed += size
    return freed


def _usage(folder: Path) -> list[tuple[float, int, Path]]:
    """Return last use (seconds since the epoch), size in bytes and path of each take."""
    found = []
    for path in folder.glob(f"*/*{_SUFFIX}"):
        try:
            status = path.stat()
        except FileNotFoundError:  # another process was faster
            continue
        found.append((status.st_mtime, status.st_size, path))
    return found


def _name(fingerprint: str, adapted: str) -> str:
    return hashlib.sha256(f"{fingerprint}\0{adapted}".encode()).hexdigest()


def _fitting(words: tuple[Word, ...], spoken: str) -> tuple[Word, ...]:
    """Return the words of a take; none if it was made of another sentence, which became the same text for the voice."""
    texts = iter(spoken.split())
    return words if all(word.text in texts for word in words) else ()


def _read(path: Path) -> KeptTake | None:
    try:
        content = path.read_bytes()
        os.utime(path)
    except OSError:
        return None
    take = unpacked(content)
    if take is None:
        path.unlink(missing_ok=True)
    return take
