"""Options that the service's commands share, and the settings with those options on top."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from api.settings import Settings
from api.store.database import SQLITE
from reader.errors import InvalidSettingsError
from reader.settings import settings_of

DataOption = Annotated[
    Path | None,
    typer.Option("--data", help="Folder of database and audio. Default: VORLESER_DATA, or the user's data folder."),
]


def settings_with(**given: Any) -> Settings:
    """Return the settings; arguments that are None are left to environment and TOML. Raises InvalidSettingsError."""
    return settings_of(Settings, **given)


def existing(settings: Settings) -> Settings:
    """Return the settings if their database exists. Raises InvalidSettingsError."""
    if not is_there(settings):
        raise InvalidSettingsError(
            f"There is no service in {settings.data}: name its folder with --data, or start 'vorleser serve' first."
        )
    return settings


def is_there(settings: Settings) -> bool:
    """Return whether the database exists; a database server's counts as existing, because only a query could tell."""
    url = settings.database_url
    return url.get_backend_name() != SQLITE or Path(str(url.database)).is_file()
