"""Speech servers that speak OpenAI's protocol, `POST .../audio/speech`: one sentence a call.

The operator describes them in a file (`reader.engines.openai_servers`).

An answer is accepted only if it is sound that can be the sentence. A failed request is repeated a few times. If it
still fails, a probe finds the cause: if the server speaks another sentence, it is this sentence (SpeechError);
otherwise the server can't speak at the moment (VoiceUnavailableError), and the article is not at fault.
"""

from __future__ import annotations

import hashlib
import os
import re
import threading
import time
from collections.abc import Mapping
from pathlib import Path

import httpx
from httpx import codes
from pydantic import JsonValue

from reader.common.http_deadline import bounded, time_limit
from reader.engines.engine import Engine
from reader.engines.openai_servers import FILE, SpeechServer, servers_in
from reader.engines.voice import Samples
from reader.engines.wav import GarbledError, check_speech, read_pcm, read_wav, says_its_length
from reader.errors import SpeechError, UnknownVoiceError, VoiceUnavailableError
from reader.pronunciation.ipa import respell
from voices.catalogue import CatalogueVoice

PREFIX = "openai:"
"""What the names of these voices begin with."""
ATTEMPTS = 4
"""How often a sentence is asked for in a round."""
ROUNDS = 2
"""How many rounds of ATTEMPTS must fail, with the probe spoken in between, until the sentence is at fault."""
PAUSE = 0.5
"""Seconds before the second attempt; doubled with each further one."""
LONGEST_PAUSE = 10.0
"""Seconds that a server's Retry-After is waited for at most."""
PROBE = "Guten Tag, hier ist ein kurzer Satz."
"""A sentence that any German voice can say."""

_MAX_BYTES = 64 << 20  # of one sentence; 3 minutes at 48 kHz, stereo, 32 bit
_CONNECT = 10.0  # seconds
_PACE = (3.0, 60.0)  # characters a second at a speed of 1: a newsreader speaks 15, and nobody understands 60
_PASSING = {codes.REQUEST_TIMEOUT, codes.CONFLICT, codes.TOO_EARLY}  # what another attempt may help against
_SENTENCE = {codes.BAD_REQUEST, codes.REQUEST_ENTITY_TOO_LARGE, codes.UNPROCESSABLE_ENTITY}  # a sentence's own fault


class _RefusedError(Exception):
    """The server answers, and doesn't want this request."""


class _FailedError(Exception):
    """The attempt failed, and another may not. `pause`: seconds that the server asks for."""

    def __init__(self, message: str, pause: float = 0.0) -> None:
        super().__init__(message)
        self.pause = pause


class _BusyError(_FailedError):
    """The server has too much to do: no sentence's fault."""


class OpenAIVoice:
    """One voice of a speech server behind the protocol `reader.engines.voice.Voice`.

    Opening it asks the server for a sentence, and so learns the sample rate. Raises VoiceUnavailableError.
    """

    def __init__(self, name: str, server: SpeechServer, speed: float = 1.0) -> None:
        self._name = name
        self._server = server
        self._speed = server.speed * speed
        self._url = f"{str(server.address).rstrip('/')}/audio/speech"
        self._at_once = threading.BoundedSemaphore(server.at_once)
        # Redirects lead to addresses that nobody named.
        timeout = httpx.Timeout(server.timeout, connect=_CONNECT)
        self._client = bounded(httpx.Client(timeout=timeout, headers=_headers(server), follow_redirects=False))
        _, self.sample_rate = self._asked(PROBE)
        said = "|".join(
            [server.model, server.voice, server.language, server.instructions, str(sorted(server.more.items()))]
        )
        digest = hashlib.sha256(said.encode()).hexdigest()[:16]
        self.fingerprint = (
            f"openai {server.model} {server.voice} {digest} {server.format} {self.sample_rate} "
            f"speed {self._speed:g} epoch {server.epoch}"
        )

    def adapt(self, spoken: str, ipa: Mapping[str, str]) -> str:
        """Return `spoken` with the words of `ipa` in German letters that sound alike; these servers know no IPA."""
        if not ipa:
            return spoken
        words = "|".join(re.escape(word) for word in sorted(ipa, key=len, reverse=True))
        return re.sub(rf"(?<!\w)(?:{words})(?!\w)", lambda found: respell(ipa[found[0]]) or found[0], spoken)

    def speak(self, adapted: str) -> Samples:
        """Speak one adapted sentence: float32 mono samples, shape [n], in -1..1.

        Raises SpeechError, VoiceUnavailableError.
        """
        samples, rate = self._asked(adapted)
        if rate != self.sample_rate:
            raise self._unavailable(f"it sends {rate} samples a second instead of {self.sample_rate}")
        return samples

    def _asked(self, text: str) -> tuple[Samples, int]:
        """Ask until there is an answer, up to ROUNDS times. Raises SpeechError, VoiceUnavailableError."""
        failure: Exception | None = None
        for _ in range(ROUNDS):
            try:
                return self._tried(text)
            except (_RefusedError, _FailedError) as error:
                failure = error
            if text == PROBE or isinstance(failure, _BusyError) or not self._speaks_otherwise():
                raise self._unavailable(str(failure)) from failure
            if isinstance(failure, _RefusedError):
                break
        raise SpeechError(
            f"The speech server of '{self._name}' doesn't speak this sentence ({failure}), reword it: {text!r}"
        ) from failure

    def _tried(self, text: str) -> tuple[Samples, int]:
        """Ask up to ATTEMPTS times. Raises _RefusedError, _FailedError, VoiceUnavailableError."""
        for attempt in range(ATTEMPTS - 1):
            try:
                return self._ask(text)
            except _FailedError as error:
                time.sleep(min(max(error.pause, PAUSE * 2**attempt), LONGEST_PAUSE))
        return self._ask(text)

    def _speaks_otherwise(self) -> bool:
        try:
            self._ask(PROBE)
        except (_RefusedError, _FailedError, VoiceUnavailableError):
            return False
        return True

    def _ask(self, text: str) -> tuple[Samples, int]:
        """Ask once. Raises _RefusedError, _FailedError, VoiceUnavailableError."""
        try:
            with (
                self._at_once,
                time_limit(self._server.timeout),
                self._client.stream("POST", self._url, json=self._request(text)) as response,
            ):
                content = _body(response)
        except httpx.HTTPError as error:
            raise _FailedError(f"{type(error).__name__}: {error}") from error
        self._check_status(response, content)
        try:
            samples, rate = self._sound(response, content)
            check_speech(samples, rate, text, (_PACE[0] * self._speed, _PACE[1] * self._speed))
        except GarbledError as error:
            raise _FailedError(str(error)) from error
        return samples.clip(-1.0, 1.0), rate

    def _request(self, text: str) -> dict[str, JsonValue]:
        server = self._server
        optional: dict[str, JsonValue] = {"language": server.language, "instructions": server.instructions}
        if self._speed != 1.0:
            optional["speed"] = self._speed
        return {
            "model": server.model,
            "voice": server.voice,
            "input": text,
            "response_format": server.format,
            **{name: value for name, value in optional.items() if value},
            **server.more,
        }

    def _check_status(self, response: httpx.Response, content: bytes) -> None:
        status = response.status_code
        if status == codes.OK:
            return
        reason = f"it answers {status}{_reason(content)}"
        if status == codes.TOO_MANY_REQUESTS:
            raise _BusyError(reason, _retry_after(response))
        if status in _PASSING or status >= codes.INTERNAL_SERVER_ERROR:
            raise _FailedError(reason, _retry_after(response))
        if status in _SENTENCE:
            raise _RefusedError(reason)
        raise self._unavailable(reason)  # a redirect, a wrong key, no such model: the same for every sentence

    def _sound(self, response: httpx.Response, content: bytes) -> tuple[Samples, int]:
        """Return samples and rate. Raises GarbledError."""
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if not (kind.startswith("audio/") or kind in {"application/octet-stream", ""}):
            raise GarbledError(f"it sends {kind} instead of sound{_reason(content)}")
        framed = "Content-Length" in response.headers or "chunked" in response.headers.get("Transfer-Encoding", "")
        if self._server.rate is not None:
            if not framed:
                raise GarbledError("nothing tells whether all of its sound came")
            return read_pcm(content), self._server.rate
        samples, rate = read_wav(content)
        if not framed and not says_its_length(content):
            raise GarbledError("nothing tells whether all of its sound came")
        return samples, rate

    def _unavailable(self, reason: str) -> VoiceUnavailableError:
        return VoiceUnavailableError(
            f"The speech server of '{self._name}' at {self._server.address} can't speak at the moment: {reason}."
        )


def _headers(server: SpeechServer) -> dict[str, str]:
    key = os.environ.get(server.key_from) if server.key_from else None
    return {"Authorization": f"Bearer {key}"} if key else {}


def _body(response: httpx.Response) -> bytes:
    """Return what came. Raises _FailedError where it is endless."""
    content = bytearray()
    for chunk in response.iter_bytes():
        content += chunk
        if len(content) > _MAX_BYTES:
            raise _FailedError(f"it sends more than {_MAX_BYTES >> 20} MiB for a sentence")
    return bytes(content)


def _reason(content: bytes) -> str:
    """Return the beginning of an answer that is text, for the message."""
    text = " ".join(content[:300].decode("utf-8", "replace").split())
    return f" ({text})" if text.isprintable() and text else ""


def _retry_after(response: httpx.Response) -> float:
    seconds = response.headers.get("Retry-After", "")
    return float(seconds) if seconds.isdecimal() else 0.0


def _voices(folder: Path) -> tuple[CatalogueVoice, ...]:
    return tuple(
        CatalogueVoice(
            PREFIX + name, "openai", server.label or name, server.model, server.licence, str(server.address), rank=0
        )
        for name, server in servers_in(folder).items()
    )


def _open(voice: CatalogueVoice, folder: Path, speed: float) -> OpenAIVoice:
    if (server := servers_in(folder).get(voice.name.removeprefix(PREFIX))) is None:
        raise UnknownVoiceError(f"{folder / FILE} has no table for '{voice.name}'.")
    return OpenAIVoice(voice.name, server, speed)


ENGINE = Engine("openai", _open, others=_voices)
