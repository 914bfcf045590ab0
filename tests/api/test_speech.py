"""OpenAI's protocol for speech, asked by OpenAI's own client."""

from __future__ import annotations

import io
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import imageio_ffmpeg
import numpy as np
import pytest

from api.audio import speaking
from reader.engines.espeak import EspeakVoice
from reader.engines.voice import TimedSpeech
from reader.errors import SpeechError
from reader.publishing.encoding import FORMATS
from tests.api.server import Server, served, settings_in, text_of, token_in
from tests.patience import PATIENCE

if TYPE_CHECKING:
    import openai  # takes half a second, which every worker would pay before its first test

TEXT = "Am 3.10. kamen 1.200 Menschen. Rund 5 % fuhren mit der S-Bahn.\n\nDr. Weber war zufrieden."


@pytest.fixture
def client(server: Server) -> openai.OpenAI:
    return client_of(server, token_in(server.web.services))


def client_of(server: Server, key: str) -> openai.OpenAI:
    import openai

    return openai.OpenAI(base_url=f"{server.address}/v1", api_key=key, max_retries=0)


def seconds(content: bytes, *arguments: str) -> float:
    """How long the sound is heard, decoded by ffmpeg."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", *arguments, "-i", "-", "-ar", "16000", "-ac", "1"]
    done = subprocess.run(
        [*command, "-f", "s16le", "-"], input=content, capture_output=True, check=True, timeout=PATIENCE
    )
    samples = np.frombuffer(done.stdout, "<i2")
    assert np.abs(samples.astype(np.int32)).max() > 1000, "it is silent"
    return len(samples) / 16000


@pytest.mark.parametrize("name", FORMATS)
def test_openais_own_client_gets_the_format_that_it_asks_for(client: openai.OpenAI, name: str) -> None:
    answer = client.audio.speech.create(model="tts-1", voice="espeak", input=TEXT, response_format=name)  # type: ignore[arg-type]
    assert answer.response.headers["content-type"] == FORMATS[name].media_type
    raw = ("-f", "s16le", "-ar", "24000", "-ac", "1") if name == "pcm" else ()
    assert 5 < seconds(answer.content, *raw) < 20


def test_a_voice_is_optional_and_may_be_named_in_every_way_that_clients_have(client: openai.OpenAI) -> None:
    default = client.audio.speech.create(model="tts-1", voice="default", input=TEXT, response_format="wav")
    named = client.audio.speech.create(model="tts-1", voice={"id": "espeak"}, input=TEXT, response_format="wav")
    assert seconds(default.content) == pytest.approx(seconds(named.content), abs=0.01)


def test_twice_the_speed_is_half_the_time(client: openai.OpenAI) -> None:
    plain, fast, slow = (
        seconds(client.audio.speech.create(model="m", voice="espeak", input=TEXT, speed=speed).content)
        for speed in (1.0, 4.0, 0.25)
    )
    assert fast == pytest.approx(plain / 4, rel=0.1)
    assert slow == pytest.approx(plain * 4, rel=0.1)


def test_the_text_is_read_as_an_article_is(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str] = []
    speak = EspeakVoice.speak_timed

    def noted(voice: EspeakVoice, adapted: str, *more: Any) -> TimedSpeech:
        given.append(adapted)
        return speak(voice, adapted, *more)

    monkeypatch.setattr(EspeakVoice, "speak_timed", noted)
    server.newsroom.put("/lexicon/Quorzel", json={"alias": "Kworzel"})
    client = client_of(server, token_in(server.web.services))
    client.audio.speech.create(model="m", voice="espeak", input="Die Quorzel kostet 3,50 Euro und 12 km/h.")
    assert given and "Kworzel" in given[0] and "fünfzig" in given[0] and not any(c.isdigit() for c in given[0])


def test_the_first_sentence_is_sent_while_the_others_are_not_spoken_yet(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    speak = EspeakVoice.speak_timed

    def held(voice: EspeakVoice, adapted: str, *more: Any) -> TimedSpeech:
        if "zwei" in adapted:
            assert go_on.wait(30)
        return speak(voice, adapted, *more)

    monkeypatch.setattr(EspeakVoice, "speak_timed", held)
    text = "Hier steht ein erster Satz, der lang genug ist, damit etwas zu hören ist. Der Satz zwei kommt danach."
    with served(settings_in(folder)) as server:
        client = client_of(server, token_in(server.web.services))
        with client.audio.speech.with_streaming_response.create(
            model="m", voice="espeak", input=text, response_format="wav"
        ) as answer:
            pieces = answer.iter_bytes(4096)
            first = next(pieces) + next(pieces)
            assert not go_on.is_set() and first[:4] == b"RIFF"
            go_on.set()
            assert sum(map(len, pieces)) > 20_000


def test_a_failure_in_the_middle_breaks_off_and_never_looks_whole(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import openai

    speak = EspeakVoice.speak_timed

    def failing(voice: EspeakVoice, adapted: str, *more: Any) -> TimedSpeech:
        if "zwei" in adapted:
            raise SpeechError("It can't.")
        return speak(voice, adapted, *more)

    monkeypatch.setattr(EspeakVoice, "speak_timed", failing)
    text = " ".join(["Hier steht ein erster Satz, der lang genug ist, damit etwas zu hören ist."] * 6)
    with served(settings_in(folder, threads=1)) as server:
        client = client_of(server, token_in(server.web.services))
        with pytest.raises(Exception, match=r"(?i)incomplete|closed|chunked|connection"):
            client.audio.speech.create(
                model="m", voice="espeak", input=text + " Der Satz zwei fehlt.", response_format="wav"
            ).read()
        with pytest.raises(openai.APIStatusError) as told:
            client.audio.speech.create(model="m", voice="espeak", input="Der Satz zwei fehlt.")
    assert told.value.body["title"] == "Sprachausgabe fehlgeschlagen"  # type: ignore[index]


def test_voices_are_listed_as_clients_read_them(server: Server) -> None:
    voices = server.newsroom.get("/v1/audio/voices").json()["voices"]
    assert {"kerstin", "espeak"} <= {voice["id"] for voice in voices}
    assert all(voice["name"] and voice["licence"] for voice in voices)


def test_strangers_and_readers_may_not_let_it_speak(server: Server) -> None:
    import openai

    with pytest.raises(openai.AuthenticationError):
        client_of(server, "sk-wrong").audio.speech.create(model="m", voice="espeak", input=TEXT)
    with pytest.raises(openai.PermissionDeniedError):
        reader = client_of(server, token_in(server.web.services, "read"))
        reader.audio.speech.create(model="m", voice="espeak", input=TEXT)
    assert server.client.get("/v1/audio/voices").status_code == 401


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"voice": "alloy"}, 422),
        ({"voice": "/etc/passwd.onnx"}, 422),
        ({"response_format": "exe"}, 422),
        ({"speed": 9}, 422),
        ({"stream_format": "sse"}, 422),
        ({"input": ""}, 422),
        ({"input": "…"}, 422),
        ({"input": "a" * 100_001}, 413),
    ],
)
def test_a_text_that_can_not_be_spoken_gets_german_problem_details(
    server: Server, asked: dict[str, object], status: int
) -> None:
    answer = server.newsroom.post("/v1/audio/speech", json={"input": "Ja.", "voice": "espeak"} | asked)
    assert answer.status_code == status, answer.text
    assert answer.json()["title"] and answer.headers["content-type"] == "application/problem+json"


@pytest.fixture
def busy(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(speaking, "AT_ONCE", 1)
    with served(settings_in(folder)) as running:
        yield running


def test_more_than_it_speaks_at_once_get_429_and_a_slot_comes_back(
    busy: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = threading.Event()
    asked = threading.Event()
    speak = EspeakVoice.speak_timed

    def slowly(voice: EspeakVoice, adapted: str, *more: Any) -> TimedSpeech:
        asked.set()
        assert held.wait(30)
        return speak(voice, adapted, *more)

    body = {"input": "Ein Satz.", "voice": "espeak"}
    with monkeypatch.context() as patch:
        patch.setattr(EspeakVoice, "speak_timed", slowly)
        first = threading.Thread(target=busy.newsroom.post, args=("/v1/audio/speech",), kwargs={"json": body})
        first.start()
        assert asked.wait(30)
        refused = busy.newsroom.post("/v1/audio/speech", json=body)
        assert refused.status_code == 429 and refused.headers["Retry-After"] == "2"
        held.set()
        first.join()
    for _ in range(2):  # nor does a failure keep it
        assert busy.newsroom.post("/v1/audio/speech", json=body | {"input": "…"}).status_code == 422
    assert len(busy.newsroom.post("/v1/audio/speech", json=body).content) > 1000


def test_whoever_breaks_off_ends_the_speaking(busy: Server) -> None:
    body = {"input": text_of(200, town="Abbruch"), "voice": "espeak", "response_format": "wav"}
    with busy.newsroom.stream("POST", "/v1/audio/speech", json=body) as answer:
        assert next(answer.iter_raw())
    deadline = time.monotonic() + 60
    while not busy.web.speaking._free.acquire(blocking=False):  # nobody asks meanwhile
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_openais_client_streams_a_complete_wav_to_a_file(client: openai.OpenAI) -> None:
    import soundfile

    answer = client.audio.speech.create(model="m", voice="espeak", input=TEXT, response_format="wav")
    samples, rate = soundfile.read(io.BytesIO(answer.content))
    assert rate == 22050 and len(samples) > 5 * rate
