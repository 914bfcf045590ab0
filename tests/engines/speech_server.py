"""A speech server on this machine that answers as those do that Vorleser is documented for, with faults to order.

The shapes are those of their sources and documents (November 2026): how the body is framed, what the WAV header says of
its length, which fields and formats a request may have, and how errors are told.
"""

from __future__ import annotations

import io
import json
import struct
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np
import soundfile

from reader.engines.espeak import EspeakVoice

Error = Callable[[str], object]
Fault = Callable[["Handler", bytes], None]

_SPEAKING = threading.Lock()


def openai_error(message: str) -> object:
    return {"error": {"message": message, "type": "invalid_request_error", "code": None}}


def fastapi_error(message: str) -> object:
    return {"detail": message}


def kokoro_error(message: str) -> object:
    return {"detail": {"error": "validation_error", "message": message, "type": "invalid_request_error"}}


@dataclass(frozen=True)
class Kind:
    """How one server answers."""

    model: str
    voice: str
    rate: int
    subtype: str = "PCM_16"
    channels: int = 1
    chunked: bool = False
    """Streams the body in chunks, as servers do that begin before they have ended."""
    open_length: int | None = None
    """What the WAV header says of its length, where it doesn't know it."""
    error: Error = openai_error
    refusal: int = 400
    formats: tuple[str, ...] = ("wav", "pcm", "mp3")
    fields: frozenset[str] | None = None
    """The fields that a request may have; None where others are ignored."""
    key: str | None = None


_OPENAI_FIELDS = frozenset({"model", "input", "voice", "instructions", "response_format", "speed", "stream_format"})

KINDS = {
    "Kokoro-FastAPI": Kind("kokoro", "df_anna", 24000, chunked=True, open_length=0xFFFFFFFF, error=kokoro_error),
    "speaches": Kind("speaches-ai/piper-de", "thorsten", 22050, chunked=True, open_length=0x7FFFFFFF - 36,
                     error=fastapi_error, refusal=422),
    "Supertonic": Kind("supertonic-3", "M1", 44100, formats=("wav", "flac", "ogg")),
    "Pocket TTS": Kind("pocket-tts", "juergen", 24000, chunked=True, open_length=0, error=fastapi_error),
    "Chatterbox": Kind("chatterbox-multilingual-v2", "alloy", 24000, subtype="FLOAT", error=fastapi_error, refusal=422),
    "vLLM-omni": Kind("Qwen/Qwen3-TTS", "vivian", 24000, channels=2),
    "OpenAI": Kind("gpt-4o-mini-tts", "alloy", 24000, chunked=True, open_length=0xFFFFFFFF, fields=_OPENAI_FIELDS,
                   key="sk-test"),
}  # fmt: skip


@dataclass
class SpeechServerStub:
    """The server, what it does wrong next, and what it was asked."""

    address: str
    kind: Kind
    faults: deque[Fault | None] = field(default_factory=deque)
    """What each of the next requests meets; None for an answer as usual."""
    always: Callable[[str], Fault | None] = lambda _text: None
    """What a request for this text meets whenever it comes."""
    asked: list[dict[str, Any]] = field(default_factory=list)
    most_at_once: int = 0
    now: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    stub: SpeechServerStub

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        stub = self.stub
        with stub.lock:
            stub.asked.append(asked)
            stub.now += 1
            stub.most_at_once = max(stub.most_at_once, stub.now)
            fault = stub.faults.popleft() if stub.faults else None
        try:
            fault = fault or stub.always(asked["input"])
            wrong = None if fault else self._refused(asked)
            if wrong:
                self.tell(wrong[0], stub.kind.error(wrong[1]))
                return
            content = speech(asked["input"], stub.kind, asked["response_format"])
            if fault:
                fault(self, content)
            else:
                self.send(content, "audio/wav" if asked["response_format"] == "wav" else "audio/pcm")
        except OSError:  # the client went away
            self.close_connection = True
        finally:
            with stub.lock:
                stub.now -= 1

    def _refused(self, asked: dict[str, Any]) -> tuple[int, str] | None:
        kind = self.stub.kind
        if kind.key and self.headers["Authorization"] != f"Bearer {kind.key}":
            return 401, "Incorrect API key provided"
        if kind.fields is not None and not asked.keys() <= kind.fields:
            return 400, f"Unrecognized request argument: {min(asked.keys() - kind.fields)}"
        if asked["model"] != kind.model:
            return (404 if kind.key else kind.refusal), f"Unsupported model: {asked['model']}"
        if asked["response_format"] not in kind.formats:
            return kind.refusal, f"unsupported response_format '{asked['response_format']}'"
        if asked["voice"] != kind.voice:
            return kind.refusal, f"Voice '{asked['voice']}' not found"
        return None

    def send(self, content: bytes, kind: str, *, status: int = 200, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if not self.stub.kind.chunked or status != 200:
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
            return
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for start in range(0, len(content), 8192):
            chunk = content[start : start + 8192]
            self.wfile.write(f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n")
        self.wfile.write(b"0\r\n\r\n")

    def tell(self, status: int, what: object, headers: dict[str, str] | None = None) -> None:
        self.send(json.dumps(what).encode(), "application/json", status=status, headers=headers)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class's name)
        pass


def speech(text: str, kind: Kind, format: str = "wav") -> bytes:  # noqa: A002 - the protocol's word
    """What a server of this kind says: real speech, as its rate, sample type and header want it.

    The same for the same text, also where a client that lost its patience asks a second time meanwhile: espeak-ng says
    a sentence by a hundredth of a second otherwise after another sentence.
    """
    with _SPEAKING:
        return _said(text, kind, format)


@cache
def _said(text: str, kind: Kind, format: str) -> bytes:  # noqa: A002
    voice = EspeakVoice()
    said = voice.speak(text)
    moments = np.arange(0, len(said) * kind.rate / voice.sample_rate) * voice.sample_rate / kind.rate
    samples = np.interp(moments, np.arange(len(said)), said)
    if format == "pcm":
        return (samples * 32767).astype("<i2").tobytes()
    file = io.BytesIO()
    soundfile.write(file, np.column_stack([samples] * kind.channels), kind.rate, format="WAV", subtype=kind.subtype)
    content = bytearray(file.getvalue())
    if kind.open_length is not None:
        struct.pack_into("<I", content, content.index(b"data") + 4, kind.open_length)
    return bytes(content)


def status(code: int, message: str = "busy", **headers: str) -> Fault:
    """Answer with an error."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler, _content: handler.tell(code, handler.stub.kind.error(message), named)


def hang(seconds: float) -> Fault:
    """Answer nothing for so long, and then nothing at all."""

    def fault(handler: Handler, _content: bytes) -> None:
        time.sleep(seconds)
        handler.close_connection = True

    return fault


def drip(handler: Handler, content: bytes) -> None:
    """Send a byte now and then, of the headers already: never silent for long, never at an end."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-A: ")
    for _ in range(200):
        handler.wfile.write(b"a")
        handler.wfile.flush()
        time.sleep(0.05)


def die(handler: Handler, _content: bytes) -> None:
    """Close the connection without an answer, as a killed server does."""
    handler.close_connection = True


def tear(handler: Handler, content: bytes) -> None:
    """Break off in the middle of the body."""
    chunked = handler.stub.kind.chunked
    handler.send_response(200)
    handler.send_header("Content-Type", "audio/wav")
    handler.send_header(*(("Transfer-Encoding", "chunked") if chunked else ("Content-Length", str(len(content)))))
    handler.end_headers()
    half = content[: len(content) // 2]
    handler.wfile.write(f"{len(content):x}\r\n".encode() + half if chunked else half)
    handler.close_connection = True


def unframed(handler: Handler, content: bytes) -> None:
    """End the body by closing the connection, half of it missing, under a header that tells no length."""
    open_ended = bytearray(content)
    struct.pack_into("<I", open_ended, content.index(b"data") + 4, 0xFFFFFFFF)
    handler.send_response(200)
    handler.send_header("Content-Type", "audio/wav")
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.wfile.write(open_ended[: len(content) // 2])
    handler.close_connection = True


def instead(content: bytes, kind: str = "audio/wav") -> Fault:
    """Send something else with status 200."""
    return lambda handler, _content: handler.send(content, kind)


def error_with_200(handler: Handler, _content: bytes) -> None:
    handler.tell(200, handler.stub.kind.error("CUDA out of memory"))


def half_the_sentence(handler: Handler, content: bytes) -> None:
    """A whole WAV that says a fraction of the text, as models do that stop too early."""
    samples, rate = soundfile.read(io.BytesIO(speech("Ja.", handler.stub.kind)))
    file = io.BytesIO()
    soundfile.write(file, samples[: rate // 10], rate, format="WAV")
    handler.send(file.getvalue(), "audio/wav")


def endless(handler: Handler, content: bytes) -> None:
    """A whole WAV of minutes, as models make that don't find the end."""
    file = io.BytesIO()
    rate = handler.stub.kind.rate
    soundfile.write(file, np.resize([0.1, -0.1], rate * 60), rate, format="WAV", subtype="PCM_U8")
    handler.send(file.getvalue(), "audio/wav")


def silence(handler: Handler, content: bytes) -> None:
    file = io.BytesIO()
    rate = handler.stub.kind.rate
    soundfile.write(file, np.zeros(rate * 3), rate, format="WAV")
    handler.send(file.getvalue(), "audio/wav")


def flip_header(handler: Handler, content: bytes) -> None:
    """A WAV whose header was garbled on its way."""
    handler.send(content[:8] + bytes(byte ^ 0x5A for byte in content[8:44]) + content[44:], "audio/wav")


@contextmanager
def serve_speech(kind: Kind) -> Iterator[SpeechServerStub]:
    class Bound(Handler):
        pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Bound)
    server.daemon_threads = True
    Bound.stub = SpeechServerStub(f"http://127.0.0.1:{server.server_port}/v1", kind)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield Bound.stub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
