"""Voices of speech servers: a real server on this machine that answers as each known one does, and as none should."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.engines import openai
from reader.engines.openai import PROBE, OpenAIVoice
from reader.engines.openai_servers import FILE, SpeechServer, servers_in
from reader.engines.wav import GarbledError, read_pcm, read_wav
from reader.errors import BrokenVoiceError, SpeechError, VoiceUnavailableError
from reader.voices import find_voice, open_voice, speakable
from tests.engines import speech_server as server
from tests.engines.speech_server import KINDS, Fault, Kind, SpeechServerStub, serve_speech

SENTENCE = "Der Rat der Stadt beschloss den Haushalt am späten Abend mit großer Mehrheit."
PLAIN = KINDS["Supertonic"]
STREAMING = KINDS["Kokoro-FastAPI"]


@pytest.fixture(autouse=True)
def without_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openai, "PAUSE", 0.001)
    monkeypatch.setattr(openai, "LONGEST_PAUSE", 0.01)
    monkeypatch.setenv("TEST_KEY", "sk-test")


def settings(stub: SpeechServerStub, **more: object) -> SpeechServer:
    kind = stub.kind
    known = {"address": stub.address, "model": kind.model, "voice": kind.voice, "timeout": 0.6}
    if kind.key:
        known["key_from"] = "TEST_KEY"
    return SpeechServer.model_validate(known | more)


@pytest.fixture(params=[PLAIN, STREAMING], ids=["plain", "streaming"])
def stub(request: pytest.FixtureRequest) -> Iterator[SpeechServerStub]:
    with serve_speech(request.param) as running:
        yield running


@pytest.fixture
def voice(stub: SpeechServerStub) -> OpenAIVoice:
    voice = OpenAIVoice("openai:test", settings(stub))
    stub.asked.clear()
    return voice


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
def test_each_known_server_speaks(kind: Kind) -> None:
    with serve_speech(kind) as stub:
        voice = OpenAIVoice("openai:test", settings(stub))
        samples = voice.speak(SENTENCE)
        assert voice.sample_rate == kind.rate
        assert samples.dtype == np.float32 and samples.ndim == 1
        assert 2.0 < len(samples) / kind.rate < 12.0
        assert 0.05 < np.abs(samples).max() <= 1.0
        assert stub.asked[-1] == {
            "model": kind.model, "voice": kind.voice, "input": SENTENCE, "response_format": "wav"
        }  # fmt: skip


def test_raw_sound_is_taken_where_its_rate_is_stated() -> None:
    with serve_speech(KINDS["vLLM-omni"]) as stub:
        voice = OpenAIVoice("openai:test", settings(stub, format="pcm", rate=24000))
        assert voice.sample_rate == 24000
        assert 2.0 < len(voice.speak(SENTENCE)) / 24000 < 12.0


def test_what_the_operator_sets_is_sent_and_what_is_left_out_is_not(stub: SpeechServerStub) -> None:
    given = settings(stub, language="de", instructions="Ruhig.", speed=1.2, more={"lang_code": "d"})
    OpenAIVoice("openai:test", given, speed=1.5).speak(SENTENCE)
    sent = stub.asked[-1]
    assert sent.keys() - {"model", "voice", "input", "response_format"} == {
        "language", "instructions", "speed", "lang_code"
    }  # fmt: skip
    assert sent["speed"] == pytest.approx(1.8)


PASSING = {
    "429": server.status(429),
    "429 with Retry-After": server.status(429, Retry_After="1"),
    "500": server.status(500),
    "502 as text": server.instead(b"<html>Bad Gateway</html>", "text/html"),
    "503": server.status(503, "model is loading"),
    "killed": server.die,
    "torn": server.tear,
    "hangs": server.hang(1.0),
    "drips": server.drip,
    "error with status 200": server.error_with_200,
    "error as sound": server.instead(b'{"error": "no memory"}', "audio/wav"),
    "mp3": server.instead(b"ID3\x04" + bytes(4000), "audio/wav"),
    "empty": server.instead(b"", "audio/wav"),
    "no end is told": server.unframed,
    "silence": server.silence,
    "a fraction of the sentence": server.half_the_sentence,
    "endless": server.endless,
    "garbled header": server.flip_header,
    "noise for a header": server.instead(bytes(range(256)) * 200, "audio/wav"),
}


_WAITED_FOR = {"hangs", "drips"}
_RETRIED = [
    pytest.param(fault, id=name, marks=[pytest.mark.slow] if name in _WAITED_FOR else [])
    for name, fault in PASSING.items()
]


@pytest.mark.parametrize("fault", _RETRIED)
def test_a_temporary_failure_is_retried(stub: SpeechServerStub, voice: OpenAIVoice, fault: Fault) -> None:
    expected = voice.speak(SENTENCE)
    stub.asked.clear()
    stub.faults.extend([fault, fault])
    assert np.array_equal(voice.speak(SENTENCE), expected)
    assert len(stub.asked) == 3


@pytest.mark.parametrize("name", sorted(PASSING.keys() - _WAITED_FOR))
def test_a_lasting_failure_of_the_server_is_not_the_sentences_fault(
    stub: SpeechServerStub, voice: OpenAIVoice, name: str
) -> None:
    stub.always = lambda _text: PASSING[name]
    with pytest.raises(VoiceUnavailableError, match="can't speak at the moment"):
        voice.speak(SENTENCE)
    assert len(stub.asked) <= openai.ATTEMPTS + 1


@pytest.mark.parametrize("fault", [server.status(400, "too long"), server.status(422), server.status(500)])
def test_a_sentence_that_alone_is_refused_is_a_failure_of_its_own(
    stub: SpeechServerStub, voice: OpenAIVoice, fault: Fault
) -> None:
    stub.always = lambda text: fault if text == SENTENCE else None
    with pytest.raises(SpeechError, match="doesn't speak this sentence"):
        voice.speak(SENTENCE)
    assert stub.asked[-1]["input"] == PROBE


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"key_from": ""}, "answers 401"),
        ({"model": "gpt-5"}, "answers 404"),
        ({"more": {"lang_code": "d"}}, "Unrecognized request argument: lang_code"),
        ({"voice": "nobody"}, "Voice 'nobody' not found"),
    ],
)
def test_wrong_settings_are_told_when_the_voice_is_opened(wrong: dict[str, object], said: str) -> None:
    with serve_speech(KINDS["OpenAI"]) as stub, pytest.raises(VoiceUnavailableError, match=said):
        OpenAIVoice("openai:test", settings(stub, **wrong))
    assert len(stub.asked) == 1


def test_a_server_that_is_not_there_says_so() -> None:
    nowhere = SpeechServer.model_validate({"address": "http://127.0.0.1:9/v1", "model": "m", "voice": "v"})
    with pytest.raises(VoiceUnavailableError, match=r"'openai:test' at http://127\.0\.0\.1:9/v1 can't speak"):
        OpenAIVoice("openai:test", nowhere)


def test_redirects_are_not_followed(stub: SpeechServerStub, voice: OpenAIVoice) -> None:
    with serve_speech(stub.kind) as elsewhere:
        moved = server.status(307, "moved", Location=f"{elsewhere.address}/audio/speech")
        stub.always = lambda _text: moved
        with pytest.raises(VoiceUnavailableError, match="answers 307"):
            voice.speak(SENTENCE)
        assert elsewhere.asked == []


def test_a_server_that_changes_its_rate_is_no_longer_this_voice(stub: SpeechServerStub, voice: OpenAIVoice) -> None:
    other = Kind("m", "v", 16000)
    stub.faults.append(server.instead(server.speech(SENTENCE, other)))
    with pytest.raises(VoiceUnavailableError, match="16000 samples a second"):
        voice.speak(SENTENCE)


def test_the_server_is_given_no_more_at_once_than_it_may(stub: SpeechServerStub) -> None:
    voice = OpenAIVoice("openai:test", settings(stub, at_once=2, timeout=20))
    threads = [threading.Thread(target=voice.speak, args=(SENTENCE,)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert stub.most_at_once <= 2 and len(stub.asked) == 7


def test_takes_are_kept_by_model_voice_and_epoch_but_not_by_address(stub: SpeechServerStub) -> None:
    prints = {OpenAIVoice("openai:a", settings(stub)).fingerprint}
    with serve_speech(stub.kind) as moved:
        prints.add(OpenAIVoice("openai:b", settings(moved)).fingerprint)
    assert len(prints) == 1
    prints.add(OpenAIVoice("openai:a", settings(stub, epoch=2)).fingerprint)
    prints.add(OpenAIVoice("openai:a", settings(stub, instructions="Laut.")).fingerprint)
    prints.add(OpenAIVoice("openai:a", settings(stub), speed=1.1).fingerprint)
    assert len(prints) == 4


def test_words_of_the_dictionary_are_sent_as_letters_that_sound_alike(voice: OpenAIVoice) -> None:
    assert voice.adapt("Die Jeans von Jean.", {"Jean": "ʒɑ̃ː"}).startswith("Die Jeans von ")
    assert "Jean." not in voice.adapt("Die Jeans von Jean.", {"Jean": "ʒɑ̃ː"})
    assert voice.adapt("Am dritten Oktober.", {}) == "Am dritten Oktober."


def test_a_voice_is_a_table_in_the_folder_of_voices(tmp_path: Path, stub: SpeechServerStub) -> None:
    (tmp_path / FILE).write_text(
        f'[anna]\naddress = "{stub.address}"\nmodel = "{stub.kind.model}"\nvoice = "{stub.kind.voice}"\n'
        'label = "Anna"\nlicence = "Apache-2.0"\n'
    )
    assert "openai:anna" in speakable(tmp_path)
    assert find_voice("openai:anna", tmp_path).licence == "Apache-2.0"
    named = open_voice("openai:anna", folder=tmp_path)
    assert (named.name, named.label) == ("openai:anna", "Anna")


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("[anna]\nmodel = 'm'\nvoice = 'v'", "address can't be used"),
        ("[anna]\naddress = 'ftp://x'\nmodel = 'm'\nvoice = 'v'", "address can't be used"),
        ("[anna]\naddress = 'http://x'\nmodel = 'm'\nvoice = 'v'\nkey = 'sk-1'", "key can't be used"),
        ("[anna]\naddress = 'http://x'\nmodel = 'm'\nvoice = 'v'\nformat = 'pcm'", "'rate' belongs to format 'pcm'"),
        ("[anna", "can't be read"),
        ("anna = 1", "can't be read"),
    ],
)
def test_a_table_that_is_wrong_says_what_and_never_shows_a_key(tmp_path: Path, toml: str, said: str) -> None:
    (tmp_path / FILE).write_text(toml)
    with pytest.raises(BrokenVoiceError, match=said) as raised:
        servers_in(tmp_path)
    assert "sk-1" not in str(raised.value)


@given(st.binary(max_size=400), st.integers(0, 60), st.sampled_from(sorted(KINDS)))
def test_whatever_comes_is_read_as_sound_or_told_to_be_none(noise: bytes, position: int, name: str) -> None:
    whole = server.speech("Ja.", KINDS[name])
    for content in (
        noise,
        b"RIFF" + noise,
        whole[:position] + noise + whole[position + len(noise) :],
        whole[:position],
    ):
        for read in (read_wav, read_pcm):
            try:
                read(content)
            except GarbledError:
                continue
