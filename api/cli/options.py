"""Settings as commands read them: environment and TOML, with what the command line says on top."""

from __future__ import annotations

import os
from pathlib import Path
from tomllib import TOMLDecodeError
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from api.settings import Settings
from api.store.database import SQLITE
from reader.errors import VorleserError

DataOption = Annotated[
    Path | None,
    typer.Option("--data", help="Folder of database and audio. Default: VORLESER_DATA, or the user's data folder."),
]


class InvalidSettingsError(VorleserError):
    """A setting is unknown or has a value that it can't have."""


def settings_with(**given: Any) -> Settings:
    """Return the settings; arguments that are None are left to environment and TOML. Raises InvalidSettingsError."""
    config = os.environ.get("VORLESER_CONFIG")
    if config and not Path(config).is_file():
        raise InvalidSettingsError(f"VORLESER_CONFIG names {config}, which is no file: check the path.")
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        raise InvalidSettingsError(" ".join(map(_wrong, error.errors()))) from error
    except TOMLDecodeError as error:
        raise InvalidSettingsError(f"{config} is no TOML: {error}.") from error


def existing(settings: Settings) -> Settings:
    """Return the settings where a service has used their database before. Raises InvalidSettingsError."""
    url = settings.database_url
    if url.get_backend_name() == SQLITE and not Path(str(url.database)).is_file():
        raise InvalidSettingsError(f"There is no service in {settings.data}: name its folder with --data.")
    return settings


def _wrong(found: ErrorDetails) -> str:
    why = found["msg"].removeprefix("Value error, ")
    if not found["loc"]:
        return f"Settings contradict each other: {why}."
    field = Settings.model_fields.get(str(found["loc"][0]))
    name = "VORLESER_" + "__".join(map(str, found["loc"])).upper()
    return f"{name} can't be used: {why}." + (f" ({field.description})" if field else "")
