"""The stream of an article that is being rendered for the first time."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import httpx
import imageio_ffmpeg
import pytest

from tests.api.held_voice import HeldVoice
from tests.api.server import Server, served, settings_in, text_of
from tests.patience import PATIENCE

SENTENCES = 20
"""Long enough for a listener to come before the last one, however slow the machine is."""


def decoded_seconds(mp3: bytes) -> float:
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", "-", "-ac", "1", "-ar", "8000", "-f", "s16le", "-"]
    done = subprocess.run(command, input=mp3, capture_output=True, check=True, timeout=PATIENCE)
    assert done.stderr == b""
    return len(done.stdout) / 2 / 8000


def test_listening_begins_with_the_first_sentence_and_holds_the_whole_article(server: Server, held: HeldVoice) -> None:
    server.push("gestreamt", text_of(SENTENCES, town="Stromberg"))
    with held.speaking(), server.client.stream("GET", "/articles/gestreamt/audio.mp3") as answer:
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "audio/mpeg"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["accept-ranges"] == "none"
        assert "content-length" not in answer.headers
        pieces = answer.iter_raw()
        first = next(pieces)
        progress = server.client.get("/articles/gestreamt").json()["progress"]
        assert progress and progress["done"] < SENTENCES
        held.speaks_on()
        whole = first + b"".join(pieces)
    article = server.wait("gestreamt")
    assert first[:2] in {b"\xff\xf3", b"\xff\xf2", b"\xff\xfb"}  # an MPEG frame, no header before it
    assert decoded_seconds(whole) == pytest.approx(article["duration"], abs=0.3)


def test_whoever_comes_later_hears_it_from_the_beginning(server: Server, held: HeldVoice) -> None:
    server.push("nachzuegler", text_of(SENTENCES, town="Zugdorf"))
    with held.speaking():
        while (server.client.get("/articles/nachzuegler").json()["progress"] or {"done": 0})["done"] < 4:
            time.sleep(0.01)
        with server.client.stream("GET", "/articles/nachzuegler/audio.mp3") as streamed:
            assert "content-length" not in streamed.headers
            held.speaks_on()
            whole = b"".join(streamed.iter_raw())
    assert decoded_seconds(whole) == pytest.approx(server.wait("nachzuegler")["duration"], abs=0.3)


def test_a_range_is_not_served_from_a_stream(server: Server, held: HeldVoice) -> None:
    server.push("ohne-teile", text_of(SENTENCES, town="Teilstadt"))
    first = {"Range": "bytes=0-1"}
    with held.speaking(), server.client.stream("GET", "/articles/ohne-teile/audio.mp3", headers=first) as answer:
        assert answer.status_code == 200
        assert "content-range" not in answer.headers
    server.newsroom.delete("/articles/ohne-teile")


def test_a_client_that_wants_no_stream_gets_202(server: Server, held: HeldVoice) -> None:
    server.push("spaeter", text_of(24, town="Geduldsheim"))
    answer = server.client.get("/articles/spaeter/audio.mp3", params={"stream": "false"})
    assert answer.status_code == 202
    assert int(answer.headers["retry-after"]) > 0
    assert server.client.get("/articles/spaeter/captions.vtt").status_code == 202
    server.newsroom.delete("/articles/spaeter")


def test_a_stream_whose_article_is_replaced_breaks_off_instead_of_ending(server: Server, held: HeldVoice) -> None:
    server.push("ersetzt", text_of(SENTENCES, town="Altdorf"))
    with held.speaking(), server.client.stream("GET", "/articles/ersetzt/audio.mp3") as answer:
        pieces = answer.iter_raw()
        next(pieces)
        server.push("ersetzt", text_of(3, "Ersatz"))
        held.speaks_on()
        with pytest.raises(httpx.RemoteProtocolError):
            list(pieces)
    assert server.wait("ersetzt")["duration"] < 60


def test_slow_listeners_hold_up_nobody(folder: Path, held: HeldVoice) -> None:
    with served(settings_in(folder)) as own:
        own.push("langsam", text_of(SENTENCES))
        with held.speaking(), own.client.stream("GET", "/articles/langsam/audio.mp3") as slow:
            next(slow.iter_raw())  # and then this listener reads no more
            held.speaks_on()
            assert own.wait("langsam")["status"] == "ready"
            assert own.audio("langsam").status_code == 200


def test_without_a_listener_nothing_is_encoded_while_it_is_spoken(server: Server) -> None:
    def streams() -> set[str]:
        return {name for name, _ in server.web.services.blobs.folders() if name.startswith("live-")}

    before = streams()
    server.ready("ungehoert", text_of(2, "Stille"))
    assert streams() == before
