"""An edited recording: what did not change keeps its frames, and nobody hears where new ones begin."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st
from mutagen.id3 import ID3, PRIV
from numpy.typing import NDArray

from reader.article import Article, Block, BlockKind
from reader.engines.espeak import EspeakVoice
from reader.engines.loudness import integrated
from reader.engines.pcm import as_pcm, from_pcm
from reader.engines.resampling import resampled
from reader.engines.voice import Samples
from reader.publishing import track
from reader.publishing.info_frame import frame_edges, with_info_frame
from reader.publishing.layout import OWNER, packed, read_layout
from reader.publishing.loudness import TARGET
from reader.publishing.mp3 import RATES as RATES_OF_MP3
from reader.publishing.mp3 import encoded_rate, mastered
from reader.publishing.publish import publish
from reader.publishing.tags import Imprint
from reader.publishing.track import Track, track_of
from reader.recording import Insert, Recording, Take, TakeSound, grid_samples
from reader.recording.trimming import heard
from reader.script import Line, Role
from tests.publishing.whole import join

RATE = 16000
OUT = 24000
RATES = sorted(RATES_OF_MP3)
ARTICLE = Article("Rat beschließt Haushalt", (Block(BlockKind.PARAGRAPH, "Der Rat tagte."),))
BEFORE = (0, 1, 2, 3, 4, 5, 6)
"""Which sentences were said."""
EDITS = st.one_of(
    st.builds(lambda at, new: (*BEFORE[:at], new, *BEFORE[at + 1 :]), st.integers(0, 6), st.integers(7, 9)),
    st.builds(lambda at, new: (*BEFORE[:at], new, *BEFORE[at:]), st.integers(0, 7), st.integers(7, 9)),
    st.builds(lambda at: (*BEFORE[:at], *BEFORE[at + 1 :]), st.integers(0, 6)),
    st.lists(st.integers(0, 9), min_size=1, max_size=9).map(tuple),
    st.permutations(BEFORE).map(tuple),
)


@cache
def samples_of(number: int, rate: int = RATE) -> Samples:
    voice = EspeakVoice()
    said = f"Antrag {number * 37}{' am Abend' * (number % 3)}."
    samples = voice.speak(voice.adapt(said, {}))
    return resampled(samples[heard(samples, voice.sample_rate)], voice.sample_rate, rate)


def recording(sentences: tuple[int, ...], pause: float = 0.4, rate: int = RATE, gain: float = 1.0) -> Recording:
    takes = [
        Take(
            Line(f"{n}", f"{n}.", pause + n % 3 / 5, Role.PARAGRAPH),
            TakeSound.of(samples_of(n, rate) * np.float32(gain)),
            cached=False,
        )
        for n in sentences
    ]
    return Recording(tuple(takes), rate)


@cache
def first_version(rate: int = RATE) -> bytes:
    return mp3(track_of(recording(BEFORE, rate=rate)))


def mp3(made: Track) -> bytes:
    """The file as `publish` writes it, with the layout in its tag."""
    tag, file = ID3(), io.BytesIO(with_info_frame(made.stream, made.samples))
    if made.layout is not None:
        tag.add(PRIV(owner=OWNER, data=packed(made.layout, made.stream)))
    tag.save(file, v2_version=4)
    return file.getvalue()


def decoded(made: Track, expected: int = OUT) -> Samples:
    samples, rate = soundfile.read(io.BytesIO(with_info_frame(made.stream, made.samples)), dtype="float32")
    assert rate == expected
    return np.asarray(samples, np.float32)


@pytest.fixture
def anew(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many samples each encoding took."""
    taken: list[int] = []
    for name in ("encoded", "frames_of"):
        real: Callable[..., bytes] = getattr(track, name)

        def counted(pcm: NDArray[np.int16], encoder: object, real: Callable[..., bytes] = real) -> bytes:
            taken.append(len(pcm))
            return real(pcm, encoder)

        monkeypatch.setattr(track, name, counted)
    return taken


def decibels(difference: Samples) -> float:
    return float(10 * np.log10(np.square(difference, dtype=np.float64).mean() + 1e-20))


@pytest.mark.slow
@settings(max_examples=12, deadline=None)
@given(EDITS, st.sampled_from(RATES))
def test_an_edit_sounds_as_if_all_had_been_encoded(after: tuple[int, ...], rate: int) -> None:
    edited, out = recording(after, rate=rate), encoded_rate(rate)
    made = track_of(edited, first_version(rate))
    assert made.layout
    assert made.samples == round(edited.duration * out)
    gain = made.layout.gain
    with patch.object(track, "mastered", lambda sound: mastered(sound, gain)):
        whole = track_of(edited)
    sound = as_pcm(mastered(join(edited).whole, gain).samples)
    assert len(frame_edges(made.stream)) == len(frame_edges(whole.stream))
    heard, wanted = decoded(made, out), decoded(whole, out)
    assert len(heard) == len(wanted) == len(sound)
    assert decibels(heard - wanted) < -60
    assert decibels(heard - from_pcm(sound)) < decibels(wanted - from_pcm(sound)) + 0.1, "both are as near to the sound"
    assert integrated(heard, out) == pytest.approx(TARGET, abs=0.3)


@pytest.mark.parametrize("rate", RATES)
def test_at_every_rate_of_mp3_only_what_changed_is_encoded(rate: int, anew: list[int]) -> None:
    old = first_version(rate)
    anew.clear()
    made = track_of(recording((0, 1, 2, 8, 4, 5, 6), rate=rate), old)
    assert sum(anew) < made.samples / 3
    frame = made.samples / sum(piece.frames for piece in made.layout.pieces) if made.layout else 0
    assert grid_samples(rate) == frame * rate / encoded_rate(rate)


def test_only_what_changed_is_encoded(anew: list[int]) -> None:
    old = mp3(track_of(recording(BEFORE)))
    whole = anew.pop()
    for after in [(0, 1, 2, 8, 4, 5, 6), (0, 1, 2, 8, 3, 4, 5, 6), (0, 1, 3, 4, 5, 6), (0, 1, 2, 3, 4, 5, 8)]:
        anew.clear()
        old_layout, made = read_layout(old), track_of(recording(after), old)
        assert old_layout and made.layout and made.layout.gain == old_layout[0].gain
        assert sum(anew) < whole / 3
        # Its loudness is known without looking at what is old.
        exact = integrated(decoded(made), OUT)
        assert made.layout.loudness + 20 * np.log10(0.95) == pytest.approx(exact, abs=0.1)
        old = mp3(track_of(recording(BEFORE), mp3(made)))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda mp3: mp3[:-300] + b"\0" * 300,
        lambda mp3: mp3[: len(mp3) // 2],
        lambda mp3: mp3.replace(b"lameenc", b"lamelib"),
        lambda mp3: mp3.replace(b"PRIV", b"XXXX"),
        lambda mp3: mp3[:0],
        lambda mp3: mp3[mp3.index(b"Info") - 13 :],
    ],
    ids=["damaged", "cut off", "by another encoder", "without a layout", "empty", "without a tag"],
)
def test_an_old_file_that_does_not_fit_costs_only_time(spoil: Callable[[bytes], bytes]) -> None:
    edited = recording((0, 1, 2, 8, 4, 5, 6))
    assert track_of(edited, spoil(first_version())) == track_of(edited)


def test_another_loudness_or_no_silence_to_meet_in_costs_only_time() -> None:
    quieter = replace(recording((*BEFORE, 9)), takes=recording(BEFORE).takes[:1] + recording((9, 8, 7), gain=0.2).takes)
    assert track_of(quieter, first_version()) == track_of(quieter)
    tight = recording((0, 1, 8, 3), pause=-0.4)
    assert track_of(tight, mp3(track_of(recording((0, 1, 2, 3), pause=-0.4)))) == track_of(tight)


def test_unchanged_takes_are_not_decoded() -> None:
    def forbidden() -> Samples:
        raise AssertionError("decoded")

    edited = recording((0, 1, 2, 8, 4, 5, 6))
    takes = [
        take if take.line.written == "8" else replace(take, sound=replace(take.sound, load=forbidden))
        for take in edited.takes
    ]
    assert track_of(replace(edited, takes=tuple(takes)), first_version()) == track_of(edited, first_version())


def test_frames_that_no_grid_fits_are_never_kept() -> None:
    assert track_of(recording((0, 1), rate=8000)).layout is None


def test_sounds_of_the_house_are_pieces_too(anew: list[int]) -> None:
    jingle = Insert(3, np.pad(samples_of(9), (0, 9600 - (len(samples_of(9)) + 9600) % 384 + 384)))
    with_jingle = replace(recording(BEFORE), inserts=(jingle,))
    old = mp3(track_of(with_jingle))
    anew.clear()
    made = track_of(replace(recording((8, *BEFORE[1:])), inserts=(jingle,)), old)
    assert len(anew) == 1 and anew[0] < made.samples / 3


def test_a_published_file_is_the_base_of_its_next_version(tmp_path: Path, anew: list[int]) -> None:
    target = tmp_path / "a.mp3"
    publish(ARTICLE, recording(BEFORE), target, Imprint("espeak"), "v1")
    whole = anew.pop()
    anew.clear()
    edited = recording((0, 1, 2, 8, 4, 5, 6))
    files = publish(ARTICLE, edited, target, Imprint("espeak"), "v2").files
    assert sum(anew) < whole / 3
    again = publish(ARTICLE, edited, tmp_path / "b.mp3", Imprint("espeak"), "v2").files
    assert files.captions.read_bytes() == again.captions.read_bytes()
    assert json.loads(files.timings.read_text())["sentences"] == json.loads(again.timings.read_text())["sentences"]
    heard, wanted = (soundfile.read(file.mp3, dtype="float32")[0] for file in (files, again))
    assert len(heard) == len(wanted)
    for cue in edited.cues:
        said = slice(round(cue.start * OUT), round(cue.end * OUT))
        assert np.corrcoef(heard[said], wanted[said])[0, 1] > 0.99
