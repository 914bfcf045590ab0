"""`/v1/audio`: speaks any text at once, for programs that use OpenAI's protocol for speech."""

from __future__ import annotations

from collections.abc import Generator
from typing import Annotated, Any, Literal

from anyio import CancelScope, to_thread
from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from api.errors import TextTooLongError
from api.http.access import Reader, Writer
from api.http.fields import NO_CONTROLS, Name
from api.http.openapi import problems
from api.http.token_first import TokenFirst
from api.http.web import WebOf
from reader.publishing.encoding import FORMATS
from reader.voices import can_speak, find_voice, voices_in

router = APIRouter(tags=["speech"], route_class=TokenFirst)

HOUSE = "default"
"""The name under which the service's own voice may be asked for."""


class VoiceId(BaseModel):
    """A voice as OpenAI's client may name it, too."""

    id: Name


class SpeechIn(BaseModel):
    """What is to be said. Fields that a synthetic voice of ours has no use for are ignored, as other servers do it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"input": "Am 3.10. kamen 1.200 Menschen."}]})

    input: Annotated[str, Field(min_length=1, description="The text, as it is written: German, read as in an article.")]
    voice: Name | VoiceId | None = Field(
        None, description=f"A name from `/v1/audio/voices`; the service's own voice by default, or as `{HOUSE}`."
    )
    model: str = Field("", max_length=128, pattern=NO_CONTROLS + "|^$", description="Ignored: the voice is the model.")
    response_format: Literal["mp3", "wav", "flac", "opus", "aac", "pcm"] = Field(
        "mp3", description="`pcm` is 16 bit, little-endian, mono, 24 kHz."
    )
    speed: float = Field(1.0, ge=0.25, le=4.0, description="2.0 is twice as fast, at the same pitch.")
    stream_format: Literal["audio"] = Field("audio", description="Sound as it is; there are no events.")


class VoiceName(BaseModel):
    """A voice that speaks here."""

    id: str
    name: str = Field(description="Who speaks.")
    licence: str


class VoicesOut(BaseModel):
    """The voices that speak in this process."""

    voices: list[VoiceName]


_SOUND: dict[str, Any] = {
    "description": "The sound, sent while it is spoken.",
    "content": {kind.media_type: {"schema": {"type": "string", "format": "binary"}} for kind in FORMATS.values()},
}


@router.post(
    "/v1/audio/speech",
    response_class=Response,
    responses=problems(400, 401, 403, 413, 415, 422, 429, 503) | {200: _SOUND},
)
def post_speech(asked: SpeechIn, _: Writer, web: WebOf) -> StreamingResponse:
    """Speak a text sentence by sentence, with numbers, abbreviations and dictionary as in articles.

    The sound is sent as it is made. If speaking fails in between, the connection is cut.
    """
    settings = web.services.settings
    longest = settings.limits.text_chars
    if len(asked.input) > longest:
        raise TextTooLongError(f"The text has more than {longest} characters: shorten it.")
    name = asked.voice.id if isinstance(asked.voice, VoiceId) else asked.voice
    voice = None
    if name is not None and name != HOUSE:  # clients give names; only the operator may give paths
        voice = find_voice(name, settings.voices).name
    wanted = FORMATS[asked.response_format]
    return _Spoken(web.speaking.speak(asked.input, voice, wanted, asked.speed), wanted.media_type)


class _Spoken(StreamingResponse):
    """A response that sends sound while it is made, and stops speaking as soon as the connection ends."""

    def __init__(self, pieces: Generator[bytes, None, None], media_type: str) -> None:
        super().__init__(pieces, media_type=media_type, headers={"Cache-Control": "no-store"})
        self._pieces = pieces

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            with CancelScope(shield=True):
                await to_thread.run_sync(self._pieces.close)


@router.get("/v1/audio/voices", responses=problems(401, 403))
def get_voices(_: Reader, web: WebOf) -> VoicesOut:
    """Return the voices that may be asked for."""
    folder = web.services.settings.voices
    here = [voice for voice in voices_in(folder) if can_speak(voice, folder)]
    return VoicesOut(voices=[VoiceName(id=voice.name, name=voice.speaker, licence=voice.licence) for voice in here])
