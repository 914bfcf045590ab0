"""Another voice says what the chosen one says wrong again and again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from reader.checking.judgement import Reason
from reader.engines.espeak import EspeakVoice
from reader.engines.voice import Samples, Voice
from reader.errors import BrokenTakeError, VoiceError, VoiceNotInstalledError, VoiceUnavailableError, VorleserError
from reader.recording import record
from reader.recording.takes import Takes
from reader.script.writing import write_text
from tests.checking.test_gate import StrangeVoice, without_end

SCRIPT = write_text("Am Hafen von Eckwarden liegt seit heute früh ein Schlepper.")


def other() -> Voice:
    return EspeakVoice(1.5)


def shouted(samples: Samples) -> Samples:
    return np.clip(samples * 30, -1, 1)


@pytest.mark.parametrize("fault", [without_end, shouted])
def test_the_fallback_says_it_and_that_is_told_each_time(tmp_path: Path, fault: object) -> None:
    for spoken_before in (False, True):
        recording = record(SCRIPT, StrangeVoice(fault), Takes(tmp_path, fallback=other), threads=1)  # type: ignore[arg-type]
        (take,) = recording.takes
        assert take.cached is spoken_before
        assert [doubt.reason for doubt in recording.doubts] == [Reason.OTHER_VOICE]
        assert np.abs(take.samples).max() <= 1
    (by_itself,) = record(SCRIPT, other(), Takes(tmp_path), threads=1).takes
    assert by_itself.cached
    assert by_itself.doubts == ()
    assert len(by_itself.samples) == len(take.samples)


def test_a_fallback_that_speaks_wrong_itself_helps_nobody(tmp_path: Path) -> None:
    takes = Takes(tmp_path, fallback=lambda: StrangeVoice(without_end))
    with pytest.raises(BrokenTakeError):
        record(SCRIPT, StrangeVoice(shouted), takes, threads=1)


@pytest.mark.parametrize(
    ("without", "told"), [(VoiceUnavailableError, VoiceUnavailableError), (VoiceNotInstalledError, BrokenTakeError)]
)
def test_a_fallback_that_is_away_is_waited_for_and_one_that_is_not_there_leaves_the_first_error(
    without: type[VoiceError], told: type[VorleserError], tmp_path: Path
) -> None:
    def fallback() -> Voice:
        raise without("it is not there")

    with pytest.raises(told):
        record(SCRIPT, StrangeVoice(without_end), Takes(tmp_path, fallback=fallback), threads=1)
