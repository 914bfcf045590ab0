"""Options that several commands share, and the folders they default to."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import platformdirs
import typer

from reader.errors import OutputError
from reader.german import GenderForms
from reader.lexicon import Lexicon
from reader.lexicon.files import read_entries
from reader.recording.takes import DEFAULT_MAX_BYTES, Takes
from voices.installed import default_folder

SourceArgument = Annotated[
    str, typer.Argument(metavar="SOURCE", help="A text or HTML file, '-' for standard input, or an http(s) address.")
]
VoiceOption = Annotated[
    str,
    typer.Option(
        "--voice",
        help="A name from 'vorleser voices', the path of an .onnx file, or 'auto' for the best one installed.",
        envvar="VORLESER_VOICE",
    ),
]
SpeedOption = Annotated[float, typer.Option(min=0.5, max=2.0, help="Pace of speech; 1.0 is the voice's own.")]
GenderOption = Annotated[
    GenderForms,
    typer.Option(
        "--gender",
        help="How 'Bürger:innen' is read: with a short pause, as 'Bürgerinnen und Bürger', or as written.",
        envvar="VORLESER_GENDER",
    ),
]
CacheOption = Annotated[
    Path | None,
    typer.Option(
        "--cache",
        help="Folder for spoken sentences that can be used again. Default: the user's cache folder.",
        envvar="VORLESER_CACHE",
        show_default=False,
    ),
]
DictionaryOption = Annotated[
    Path | None,
    typer.Option(
        "--dictionary",
        help="A pronunciation dictionary (.yaml or .pls) on top of the built-in one.",
        envvar="VORLESER_DICTIONARY",
    ),
]
RulesOption = Annotated[
    Path | None,
    typer.Option("--rules", help="A TOML file of site rules (docs/cleaning.md).", envvar="VORLESER_RULES"),
]
ContactOption = Annotated[
    str | None,
    typer.Option(help="Your web or mail address, told to the sites that are asked.", envvar="VORLESER_CONTACT"),
]
AllowHostOption = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-host",
        help="A host (or host:port) that may be in a private network, such as the newsroom's own.",
        envvar="VORLESER_ALLOW_HOSTS",
    ),
]


def lexicon_with(dictionary: Path | None) -> Lexicon:
    """The built-in dictionary, with `dictionary` on top. Raises LexiconError and MissingFileError."""
    builtin = Lexicon.builtin()
    return builtin.layered(read_entries(dictionary)) if dictionary else builtin


def voices_folder() -> Path:
    """The folder of installed voices: VORLESER_VOICES, or the user's."""
    named = os.environ.get("VORLESER_VOICES")
    return Path(named) if named else default_folder()


def takes_in(cache: Path | None) -> Takes:
    """Open the cache of spoken sentences in `cache`, or in the user's cache folder. Raises OutputError."""
    folder = (cache or platformdirs.user_cache_path("vorleser")) / "takes"
    try:
        return Takes(folder, DEFAULT_MAX_BYTES)
    except OSError as error:
        raise OutputError(f"{folder} can't be written ({error.strerror}): name another folder with --cache.") from error
