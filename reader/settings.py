"""Settings shared by commands and service: `VORLESER_...` in the environment, then the TOML file `VORLESER_CONFIG`.

Each setting is documented where it is declared; `vorleser settings` prints names, values and these sentences. A
package that builds on this one adds its own: a subclass, named as an entry point of the group `vorleser.settings`. An
unknown name is refused, because a mistyped one would silently change nothing.
"""

from __future__ import annotations

import difflib
import json
import os
from collections.abc import Iterator, Mapping
from importlib.metadata import entry_points
from pathlib import Path
from tomllib import TOMLDecodeError
from typing import Annotated, Any, Self, TypeVar

from pydantic import BaseModel, BeforeValidator, Field, ValidationError, model_validator
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from reader.common.validation import why_invalid
from reader.errors import InvalidSettingsError
from reader.german import GenderForms
from reader.script.speakers import SecondReads
from voices.installed import default_folder

AUTO = "auto"
"""The name that stands for the best voice that is installed."""
PREFIX = "VORLESER_"
CONFIG = f"{PREFIX}CONFIG"

_ADDED = "vorleser.settings"  # the group of entry points
_GROUP = "_"  # between a group and its setting: VORLESER_FEED_TITLE is `title` of `feed`

S = TypeVar("S", bound="ReaderSettings")


def listed(value: object) -> object:
    """Return what a variable names: words between commas or spaces, or a JSON list."""
    if not isinstance(value, str):
        return value
    return json.loads(value) if value.lstrip().startswith("[") else value.replace(",", " ").split()


Names = Annotated[tuple[str, ...], NoDecode, BeforeValidator(listed)]
"""In TOML a list; in the environment separated by commas or spaces."""


class ReaderSettings(BaseSettings):
    """How articles are cleaned, written and spoken; frozen once read."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        frozen=True,
        extra="forbid",
        env_ignore_empty=True,
        env_nested_delimiter=_GROUP,
        env_nested_max_split=1,
        hide_input_in_errors=True,
    )

    voice: str = Field(AUTO, description="Voice that speaks where none is named; 'auto' for the best one installed.")
    second_voice: str | None = Field(
        None, description="Voice that reads what others said in the article; without it, one voice reads all."
    )
    second_reads: SecondReads = Field(
        SecondReads.INTERVIEWS,
        description="What the second voice reads: the answers of 'interviews', 'quotations', 'both', or 'nothing'.",
    )
    fallback_voice: str | None = Field(
        None,
        description="Voice that says a sentence which the chosen one says wrong again and again (docs/checking.md); "
        "without it, the rendering fails.",
    )
    voices: Path = Field(default_factory=default_folder, description="Folder of the installed voices.")
    voices_url: str | None = Field(None, description="Mirror of the collection from which voices are downloaded.")
    gender: GenderForms = Field(
        GenderForms.PAUSE,
        description="How 'Bürger:innen' is read: with a short pause, as 'Bürgerinnen und Bürger', or as written.",
    )
    dictionary: Path | None = Field(
        None, description="A pronunciation dictionary (.yaml or .pls) on top of the built-in one."
    )
    rules: Path | None = Field(None, description="A TOML file of site rules (docs/site-rules.md).")
    contact: str | None = Field(None, description="Web or mail address told to the sites that are asked for a page.")
    allow_hosts: Names = Field(
        (), description="Hosts (or host:port) in private networks that may be asked, such as the newsroom's own CMS."
    )
    notice: str | None = Field(
        None,
        description="Sentence that is said before each article, as in 'Dieser Text wird von einer künstlichen Stimme "
        "gelesen.'; without it, none.",
    )
    sounds: Path | None = Field(
        None,
        description="Folder of intro, outro and jingle, for all sections or for single ones (docs/operations.md).",
    )
    recogniser: Path | None = Field(
        None,
        description="Folder of a speech recogniser that listens to doubtful sentences, and to some others "
        "(docs/checking.md); without it, none does.",
    )
    c2pa_certificate: Path | None = Field(
        None, description="PEM file of the certificates that sign every MP3 (Content Credentials, docs/law.md)."
    )
    c2pa_key: Path | None = Field(None, description="PEM file of the private key to the first of these certificates.")
    cache: Path | None = Field(
        None,
        description="Folder for spoken sentences that can be used again; without it, the user's cache folder, and the "
        "data folder of a service.",
    )

    @model_validator(mode="after")
    def _signed_with_both(self) -> Self:
        if (self.c2pa_certificate is None) != (self.c2pa_key is None):
            raise ValueError("to sign, VORLESER_C2PA_CERTIFICATE and VORLESER_C2PA_KEY are both needed")
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - pydantic's signature; no .env is read
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        config = os.environ.get(CONFIG)
        toml = [_Toml(settings_cls, Path(config))] if config else []
        return (init_settings, env_settings, *toml)


class _Toml(TomlConfigSettingsSource):
    """The TOML file without the settings of other kinds, because commands and service may share one file."""

    def __call__(self) -> dict[str, Any]:
        given = super().__call__()
        mine = self.settings_cls.model_fields.keys()
        if given.keys() <= mine:
            return given
        others = {name for kind in _all_kinds() for name in kind.model_fields} - mine
        return {name: value for name, value in given.items() if name not in others}


def settings_of(kind: type[S], **given: Any) -> S:
    """Return the settings; what is given as None is left to environment and TOML. Raises InvalidSettingsError."""
    config = os.environ.get(CONFIG)
    if config and not Path(config).is_file():
        raise InvalidSettingsError(f"{CONFIG} names {config}, which is not a file: check the path.")
    _refuse_unknown_names(kind, os.environ)
    try:
        return kind(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        raise InvalidSettingsError(" ".join(_wrong(kind, found) for found in error.errors())) from error
    except SettingsError as error:  # of a table, which the environment has as JSON
        name = next((name for name, _, field, _ in _names(kind) if f'"{field}"' in str(error)), "One of the settings")
        raise InvalidSettingsError(f"{name} can't be used: write it as JSON, or put it into {CONFIG}.") from error
    except (TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidSettingsError(f"{config} is not valid TOML: {error}.") from error


def described(settings: ReaderSettings) -> list[tuple[str, Any, str]]:
    """Return environment variable, value and sentence of every setting, in the order of their declaration."""
    return [
        (name, getattr(getattr(settings, group) if group else settings, field), info.description or "")
        for name, group, field, info in _names(type(settings))
    ]


def _all_kinds() -> list[type[ReaderSettings]]:
    """Import and return all kinds; only for names that a command doesn't know: the service is slow to import."""
    return [ReaderSettings, *(added.load() for added in entry_points(group=_ADDED))]


def _names(kind: type[BaseModel], group: str = "") -> Iterator[tuple[str, str, str, FieldInfo]]:
    """Yield variable, group, field and what is known of the field."""
    for field, info in kind.model_fields.items():
        model = info.annotation
        if isinstance(model, type) and issubclass(model, BaseModel):
            yield from _names(model, field)
        else:
            yield PREFIX + _GROUP.join(filter(None, (group, field))).upper(), group, field, info


def _variables(kinds: list[type[ReaderSettings]]) -> set[str]:
    return {CONFIG, *(name for kind in kinds for name, *_ in _names(kind))}


def _refuse_unknown_names(kind: type[ReaderSettings], environment: Mapping[str, str]) -> None:
    given = {name.upper() for name in environment if name.upper().startswith(PREFIX)}
    if given <= _variables([kind]):
        return
    known = _variables(_all_kinds())
    for unknown in given - known:
        raise InvalidSettingsError(_no_such(unknown, known))


def _no_such(name: str, known: set[str]) -> str:
    near = difflib.get_close_matches(name, known, 1, 0)
    return f"There is no setting {name}: did you mean {near[0]}? 'vorleser settings' lists all."


def _wrong(kind: type[ReaderSettings], found: ErrorDetails) -> str:
    why = why_invalid(found)
    if found["type"] == "too_short":  # of a secret, of which pydantic says "Value should have at least 16 items"
        why = f"give it {found['ctx']['min_length']} characters or more"
    if not found["loc"]:
        return f"Settings contradict each other: {why}."
    for name, group, field, info in _names(kind):
        place = tuple(filter(None, (group, field)))
        if found["loc"][: len(place)] == place:
            within = "".join(f"[{part}]" for part in found["loc"][len(place) :])  # of a list, or a table
            return f"{name}{within} can't be used: {why}. ({info.description})"
    dotted = {".".join(filter(None, (group, field))) for _, group, field, _ in _names(kind)}
    return _no_such(".".join(map(str, found["loc"])), dotted)
