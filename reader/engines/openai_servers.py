"""The speech servers that the operator describes in `openai.toml` in the folder of voices: a table for each voice.

`SpeechServer` says what may stand in a table; the voice of the table `[anna]` is `openai:anna`. No other address is
ever asked.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Literal, Self

from annotated_types import Ge, Gt, Le
from pydantic import BaseModel, ConfigDict, Field, HttpUrl, JsonValue, ValidationError, model_validator

from reader.common.validation import first_fault
from reader.errors import BrokenVoiceError

FILE = "openai.toml"
"""Its name in the folder of voices."""


class SpeechServer(BaseModel):
    """One voice of one server, as the operator describes it."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    address: HttpUrl = Field(description="Where the API is, with its version: http://127.0.0.1:8880/v1")
    model: str = Field(min_length=1, description="Model, as the server calls it.")
    voice: str = Field(min_length=1, description="Voice, as the server calls it.")
    label: str = Field("", description="Whom listeners are told they hear; else the table's name.")
    licence: str = Field("see the server's model", description="Licence of model and voice, for 'vorleser voices'.")
    key_from: str = Field("", description="Environment variable that holds the key; a key itself may not stand here.")
    language: str = Field("", description="Sent as 'language', where the server asks for one.")
    instructions: str = Field("", description="Sent as 'instructions': how to speak.")
    more: dict[str, JsonValue] = Field(default_factory=dict, description="Further fields of the request.")
    speed: Annotated[float, Ge(0.25), Le(4.0)] = Field(1.0, description="Pace; 1.0 is the voice's own, and isn't sent.")
    format: Literal["wav", "pcm"] = Field("wav", description="'pcm' only for servers that have no WAV; needs 'rate'.")
    rate: Annotated[int, Ge(8000), Le(192000)] | None = Field(None, description="Samples a second of 'pcm'.")
    timeout: Annotated[float, Gt(0), Le(300)] = Field(60.0, description="Seconds for one sentence.")
    at_once: Annotated[int, Gt(0)] = Field(2, description="Sentences that the server is given at once.")
    epoch: int = Field(1, description="Raise it when the server's model has changed: everything is spoken anew.")

    @model_validator(mode="after")
    def _rate_of_pcm(self) -> Self:
        if (self.format == "pcm") != (self.rate is not None):
            raise ValueError("'rate' belongs to format 'pcm', which has no header to tell it")
        return self


def servers_in(folder: Path) -> dict[str, SpeechServer]:
    """Return the voices of `openai.toml` in the folder of voices; none where there is no such file.

    Raises BrokenVoiceError.
    """
    path = folder / FILE
    try:
        return {name: SpeechServer(**table) for name, table in tomllib.loads(path.read_text("utf-8")).items()}
    except FileNotFoundError:
        return {}
    except ValidationError as error:
        place, why = first_fault(error)
        raise BrokenVoiceError(f"{path}: {place or 'a table'} can't be used: {why}.") from error
    except (OSError, ValueError, TypeError) as error:
        raise BrokenVoiceError(f"{path} can't be read ({error}): docs/voices.md says what stands in it.") from error
