"""Articles spoken by a speech server that is killed, hangs, and sends garbage: none is lost, and none is wrong."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.rendering import worker as rendering_worker
from reader.cleaning import clean
from reader.engines import openai
from reader.engines.openai import OpenAIVoice
from reader.engines.openai_servers import FILE, SpeechServer
from reader.errors import VoiceError
from reader.recording import record
from reader.recording.takes import Takes
from reader.script.writing import write_script
from tests.api.server import served, settings_in, text_of
from tests.engines import speech_server as server
from tests.engines.speech_server import KINDS, SpeechServerStub, serve_speech

ARTICLES = int(os.environ.get("ARTICLES", "3"))
"""200 were rendered once; `make test` takes a few, for each costs a second."""
SENTENCES = 6

FAULTS = (
    server.status(429), server.status(500), server.status(503), server.die, server.tear, server.hang(0.8),
    server.error_with_200, server.instead(b"ID3" + bytes(999)), server.unframed, server.silence,
    server.half_the_sentence, server.endless, server.flip_header, server.instead(b"", "text/plain"),
)  # fmt: skip


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> Iterator[SpeechServerStub]:
    monkeypatch.setattr(openai, "PAUSE", 0.001)
    monkeypatch.setattr(rendering_worker, "AFTER_OUTAGE", 0.01)
    with serve_speech(KINDS["Kokoro-FastAPI"]) as running:
        yield running


def table(stub: SpeechServerStub) -> str:
    return (
        f'[anna]\naddress = "{stub.address}"\nmodel = "{stub.kind.model}"\nvoice = "{stub.kind.voice}"\ntimeout = 0.5\n'
    )


def test_killing_hanging_and_garbling_lose_no_article_and_publish_nothing_wrong(
    stub: SpeechServerStub, folder: Path, tmp_path: Path
) -> None:
    voices = tmp_path / "voices"
    voices.mkdir()
    (voices / FILE).write_text(table(stub))
    chance = random.Random(1)
    met: Counter[bool] = Counter()

    def sometimes(_text: str) -> server.Fault | None:
        """Every third request meets a fault; now and then the server is away for a while."""
        with stub.lock:
            fault = chance.choice(FAULTS) if chance.random() < 0.33 else None
            if chance.random() < 0.02:
                stub.faults.extend([server.die] * 12)
            met[fault is not None] += 1
        return fault

    texts = {f"artikel-{number}": text_of(SENTENCES).replace("Auental", town(number)) for number in range(ARTICLES)}
    with served(settings_in(folder, voices=voices, attempts=3)) as running:
        stub.always = sometimes
        for name, text in texts.items():
            assert running.push(name, text, voice="openai:anna").status_code == 202
        ready = {name: running.wait(name) for name in reversed(texts)}  # the newest is rendered first
        timings = {name: running.client.get(f"/articles/{name}/timings.json").json() for name in texts}
    stub.always = lambda _text: None
    stub.faults.clear()
    assert [article["error"] for article in ready.values() if article["status"] != "ready"] == []
    assert met[True] >= ARTICLES  # it was tried
    right = OpenAIVoice("openai:anna", SpeechServer.model_validate(settings_of(stub)))
    takes = Takes(tmp_path / "takes")
    for name, text in texts.items():
        expected = record(write_script(clean(text)), right, takes)
        heard = [(cue["start"], cue["end"]) for cue in timings[name]["sentences"]]
        assert heard == [pytest.approx((cue.start, cue.end), abs=0.002) for cue in expected.cues], name
    print(f"{ARTICLES} articles, {met.total()} requests, {met[True]} with a fault")  # noqa: T201 - the count is the result


def town(number: int) -> str:
    """A town of its own for each article, so that no sentence of it was spoken before."""
    return "".join(
        ("ba", "ke", "li", "mo", "nu", "sa", "te", "wi", "do", "ra")[int(digit)] for digit in f"{number:03}"
    ).title()


def settings_of(stub: SpeechServerStub) -> dict[str, object]:
    return {"address": stub.address, "model": stub.kind.model, "voice": stub.kind.voice}


def test_a_sentence_that_the_server_refuses_fails_its_article_and_no_other(
    stub: SpeechServerStub, folder: Path, tmp_path: Path
) -> None:
    voices = tmp_path / "voices"
    voices.mkdir()
    (voices / FILE).write_text(table(stub))
    refused = server.status(400, "content policy")
    stub.always = lambda text: refused if "Giftwort" in text else None
    with served(settings_in(folder, voices=voices, attempts=1)) as running:
        running.push("schlecht", text_of(SENTENCES, "Giftwort"), voice="openai:anna")
        running.push("gut", text_of(SENTENCES, "Wohlwort"), voice="openai:anna")
        assert running.wait("gut")["status"] == "ready"
        failed = running.wait("schlecht")
    assert failed["status"] == "failed" and failed["error"]["title"] == "Sprachausgabe fehlgeschlagen"


def test_the_service_starts_while_the_speech_server_of_its_default_voice_is_away(
    stub: SpeechServerStub, folder: Path, tmp_path: Path
) -> None:
    from api.audio.open_voices import preflight_voice

    (tmp_path / FILE).write_text(table(stub))
    stub.always = lambda _text: server.die
    preflight_voice(settings_in(folder, voice="openai:anna", voices=tmp_path))
    with pytest.raises(VoiceError):  # the fallback is looked at all the same
        preflight_voice(settings_in(folder, voice="openai:anna", fallback_voice="keine", voices=tmp_path))
