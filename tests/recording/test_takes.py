"""A sentence is spoken once; whatever could change its sound makes it another take."""

from __future__ import annotations

import hashlib
import io
import multiprocessing
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import soundfile

from reader.engines.espeak import EspeakVoice
from reader.engines.piper import PiperVoice
from reader.engines.voice import Samples
from reader.recording.take_file import unpacked
from reader.recording.takes import Takes, make_room
from reader.recording.trimming import heard
from tests.conftest import KERSTIN, CountingVoice

SENTENCE = "Der Rat tagt am Abend."


def take_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/*.take"))


def about_as_long(samples: Samples, others: Samples) -> bool:
    """espeak-ng carries some state from sentence to sentence, worth less than a pitch period."""
    return abs(len(samples) - len(others)) < 0.02 * len(others)


def test_a_second_time_comes_from_the_cache(tmp_path: Path, voice: CountingVoice) -> None:
    takes = Takes(tmp_path)
    first = takes.speak(voice, SENTENCE, {})
    second = takes.speak(voice, SENTENCE, {})
    assert (first.cached, second.cached) == (False, True)
    assert len(voice.spoken) == 1
    assert np.array_equal(first.samples, second.samples)


def test_another_process_finds_the_take(tmp_path: Path, voice: CountingVoice) -> None:
    Takes(tmp_path).speak(voice, SENTENCE, {})
    assert Takes(tmp_path).speak(voice, SENTENCE, {}).cached


def test_another_pace_is_another_take(tmp_path: Path) -> None:
    takes = Takes(tmp_path)
    slow = takes.speak(EspeakVoice(0.8), SENTENCE, {})
    fast = takes.speak(EspeakVoice(1.4), SENTENCE, {})
    assert not fast.cached
    assert len(fast.samples) < len(slow.samples)


def test_a_damaged_take_is_spoken_anew(tmp_path: Path, voice: CountingVoice) -> None:
    takes = Takes(tmp_path)
    whole = takes.speak(voice, SENTENCE, {})
    (file,) = take_files(tmp_path)
    content = bytearray(file.read_bytes())
    for damage in (content[: len(content) // 2], content[:-1] + b"x", b""):
        file.write_bytes(damage)
        again = takes.speak(voice, SENTENCE, {})
        assert not again.cached
        assert about_as_long(again.samples, whole.samples)
        assert takes.speak(voice, SENTENCE, {}).cached


def test_a_take_that_an_earlier_release_kept_is_cut_alike(tmp_path: Path, voice: CountingVoice) -> None:
    kept = Takes(tmp_path).speak(voice, SENTENCE, {}).kept
    with soundfile.SoundFile(flac := io.BytesIO(), "w", kept.sample_rate, 1, "PCM_16", format="FLAC") as file:
        file.write(kept.samples)
    old = unpacked(hashlib.sha256(flac.getvalue()).digest() + flac.getvalue())
    assert old and old.heard == kept.heard == heard(kept.samples, kept.sample_rate)
    assert old.length == kept.length == len(old.samples)


def fill(folder: Path, count: int) -> list[Path]:
    """Takes of 10,000 bytes that another process left, the first one the oldest."""
    folder.joinpath("00").mkdir(parents=True, exist_ok=True)
    files = [folder / "00" / f"{number:02}.take" for number in range(count)]
    for number, file in enumerate(files):
        file.write_bytes(bytes(10_000))
        os.utime(file, (1_000_000 + number, 1_000_000 + number))
    return files


def test_a_full_folder_is_emptied_to_nine_tenths_the_oldest_takes_first(tmp_path: Path, voice: CountingVoice) -> None:
    new = len(_content(tmp_path / "probe", voice))
    left = fill(tmp_path / "takes", 50)
    Takes(tmp_path / "takes", max_bytes=500_000).speak(voice, SENTENCE, {})
    gone = -(-(new + 50_000) // 10_000)
    assert [file.exists() for file in left] == [False] * gone + [True] * (50 - gone)


def test_a_folder_that_has_room_loses_nothing(tmp_path: Path, voice: CountingVoice) -> None:
    left = fill(tmp_path, 50)
    Takes(tmp_path, max_bytes=600_000).speak(voice, SENTENCE, {})
    assert all(file.exists() for file in left)


def test_a_take_that_was_used_again_outlives_others(tmp_path: Path, voice: CountingVoice) -> None:
    fill(tmp_path, 50)
    Takes(tmp_path, max_bytes=10**9).speak(voice, SENTENCE, {})
    (used,) = (file for file in take_files(tmp_path) if file.parent.name != "00")
    os.utime(used, (0, 0))
    assert Takes(tmp_path).speak(voice, SENTENCE, {}).cached
    Takes(tmp_path, max_bytes=400_000).speak(voice, "Ja.", {})
    assert used.exists()


def test_a_folder_is_measured_again_after_a_twentieth_of_its_size(tmp_path: Path, voice: CountingVoice) -> None:
    takes = Takes(tmp_path, max_bytes=600_000)
    takes.speak(voice, SENTENCE, {})  # measures what was there
    oldest = fill(tmp_path, 80)[0]
    takes.speak(voice, "Ja.", {})
    assert oldest.exists(), "the folder is read at every take"
    takes.speak(voice, f"{SENTENCE} {SENTENCE}", {})
    assert not oldest.exists()


def test_an_unwritable_folder_costs_only_the_caching(tmp_path: Path, voice: CountingVoice) -> None:
    takes = Takes(tmp_path / "takes")
    (tmp_path / "takes").rmdir()
    (tmp_path / "takes").write_text("a file where the folder was")
    assert len(takes.speak(voice, SENTENCE, {}).samples) > 0


@pytest.mark.slow
def test_many_threads_and_processes_share_a_folder(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    with context.Pool(2) as pool:
        results = pool.map(_speak_all, [tmp_path, tmp_path])
    assert all(abs(one - other) < 0.02 * one for one, other in zip(*results, strict=True))
    assert len(take_files(tmp_path)) == 6
    assert not [file for file in tmp_path.glob("*/*") if file.suffix != ".take"]


def _speak_all(folder: Path) -> list[int]:
    voice = EspeakVoice()
    takes = Takes(folder)
    sentences = [f"Satz mit {'sehr ' * number}viel Text." for number in range(6)] * 3
    with ThreadPoolExecutor(4) as threads:
        return [len(spoken.samples) for spoken in threads.map(lambda text: takes.speak(voice, text, {}), sentences)]


def _content(folder: Path, voice: CountingVoice) -> bytes:
    Takes(folder).speak(voice, SENTENCE, {})
    (file,) = take_files(folder)
    return file.read_bytes()


def test_the_times_of_the_words_are_kept_with_the_take(tmp_path: Path) -> None:
    kerstin = PiperVoice(KERSTIN)
    new = Takes(tmp_path).speak(kerstin, SENTENCE, {})
    kept = Takes(tmp_path).speak(kerstin, SENTENCE, {})
    assert kept.cached
    assert [word.text for word in new.words] == SENTENCE.split()
    for word, again in zip(new.words, kept.words, strict=True):
        assert (again.text, again.start, again.end) == (
            word.text,
            pytest.approx(word.start, abs=1e-3),
            pytest.approx(word.end, abs=1e-3),
        )


def test_words_of_another_sentence_that_sounds_the_same_are_not_taken(tmp_path: Path) -> None:
    kerstin, takes = PiperVoice(KERSTIN), Takes(tmp_path)
    takes.speak(kerstin, "Die Bundes-Liga ruht.", {})
    other = takes.speak(kerstin, "Die Bundes Liga ruht.", {})
    assert other.cached
    assert other.words == ()


def test_takes_of_an_interrupted_process_are_evicted_like_others(
    tmp_path: Path, voice: CountingVoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Path, "replace", interrupted)
        Takes(tmp_path).speak(voice, "Ein Satz.", {})
    assert [path for path in tmp_path.rglob("*") if path.is_file()]
    make_room(tmp_path, 1 << 30)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
