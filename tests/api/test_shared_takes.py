"""Sentences spoken by one worker are found by all others, whatever disk they have."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from api.blobs import s3_takes
from api.blobs.s3_takes import S3Takes
from api.rendering import sweeping
from reader.recording.takes import Takes
from tests.api.server import opened, settings_in
from tests.conftest import CountingVoice
from tests.faulty_proxy import Fault, FaultyProxy
from tests.s3 import ObjectStore

SENTENCE = "Der Rat tagt am Abend."


def test_a_worker_with_another_disk_finds_the_take_and_keeps_it(
    s3: ObjectStore, tmp_path: Path, voice: CountingVoice
) -> None:
    first = Takes(tmp_path / "hier", store=S3Takes(s3.url)).speak(voice, SENTENCE, {})
    there = Takes(tmp_path / "dort", store=S3Takes(s3.url)).speak(voice, SENTENCE, {})
    assert (first.cached, there.cached) == (False, True)
    assert np.array_equal(first.samples, there.samples)
    assert Takes(tmp_path / "dort").speak(voice, SENTENCE, {}).cached
    assert len(voice.spoken) == 1


def test_a_torn_take_in_the_store_is_spoken_anew_and_replaced(
    s3: ObjectStore, tmp_path: Path, voice: CountingVoice
) -> None:
    store = S3Takes(s3.url)
    Takes(tmp_path / "hier", store=store).speak(voice, SENTENCE, {})
    (file,) = (tmp_path / "hier").glob("*/*.take")
    store.put(file.stem, file.read_bytes()[:-1] + b"x")
    assert not Takes(tmp_path / "dort", store=store).speak(voice, SENTENCE, {}).cached
    assert Takes(tmp_path / "anderswo", store=store).speak(voice, SENTENCE, {}).cached


@pytest.mark.parametrize("fault", [Fault.SLOW_DOWN, Fault.CUT])
def test_speaking_goes_on_without_the_store_and_does_not_ask_it_again_for_every_sentence(
    fault: Fault,
    faulty_s3: tuple[ObjectStore, FaultyProxy],
    tmp_path: Path,
    voice: CountingVoice,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store, proxy = faulty_s3
    shared = S3Takes(store.url)
    Takes(tmp_path / "hier", store=shared).speak(voice, SENTENCE, {})
    proxy.fails(fault)
    seen = len(proxy.seen)
    takes = Takes(tmp_path / "dort", store=shared)
    assert not takes.speak(voice, SENTENCE, {}).cached
    for number in range(10):
        takes.speak(voice, f"Antrag {number}.", {})
    assert len(proxy.seen) - seen == 1
    proxy.heals()
    monkeypatch.setattr(s3_takes, "LEFT_ALONE", 0.0)
    fresh = S3Takes(store.url)
    assert Takes(tmp_path / "anderswo", store=fresh).speak(voice, SENTENCE, {}).cached


def test_takes_written_long_ago_are_swept_share_by_share(s3: ObjectStore) -> None:
    store = S3Takes(s3.url)
    for name in ("00aa", "00bb", "a7cc"):
        store.put(name, b"...")
    assert store.forget(timedelta(days=1), 0) == 0
    assert store.forget(timedelta(seconds=-5), 0) == 2
    assert (store.get("00aa"), store.get("a7cc")) == (None, b"...")
    assert store.forget(timedelta(seconds=-5), 0xA7) == 1


def test_the_sweep_takes_one_share_after_the_other(
    s3: ObjectStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "KEEP_TAKES", timedelta(seconds=-5))
    with opened(settings_in(folder, blobs=s3.url)) as services:
        assert services.takes is not None
        services.takes.put("05aa", b"...")
        for moment in (4, 5):
            assert services.takes.get("05aa") == b"..."
            monkeypatch.setattr(sweeping.time, "time", lambda moment=moment: moment * 600.0)
            sweeping.sweep(services)
        assert services.takes.get("05aa") is None
