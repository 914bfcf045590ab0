"""Settings as commands read them: environment and TOML, with what the command line says on top."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from api.settings import Settings
from reader.errors import VorleserError

DataOption = Annotated[
    Path | None,
    typer.Option("--data", help="Folder of database and audio. Default: VORLESER_DATA, or the user's data folder."),
]


class InvalidSettingsError(VorleserError):
    """A setting is unknown or has a value that it can't have."""


def settings_with(**given: Any) -> Settings:
    """Return the settings; arguments that are None are left to environment and TOML. Raises InvalidSettingsError."""
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        found = "; ".join(f"{'.'.join(map(str, item['loc']))}: {item['msg']}" for item in error.errors())
        raise InvalidSettingsError(f"Settings can't be used: {found}. See 'vorleser settings'.") from error
