"""Options that several commands share, and the settings that apply without them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from reader.german import GenderForms
from reader.script.speakers import SecondReads
from reader.settings import ReaderSettings, settings_of

_SETTINGS = "Settings, for this call alone"  # heading in the help; without these options, environment and TOML count

SourceArgument = Annotated[
    str, typer.Argument(metavar="SOURCE", help="A text or HTML file, '-' for standard input, or an http(s) address.")
]
VoiceOption = Annotated[
    str | None,
    typer.Option(
        "--voice",
        help="A name from 'vorleser voices', the path of an .onnx file, or 'auto' for the best one installed. "
        "Default: VORLESER_VOICE, or 'auto'.",
        show_default=False,
        rich_help_panel=_SETTINGS,
    ),
]
SecondVoiceOption = Annotated[
    str | None,
    typer.Option(
        "--second-voice",
        help="A voice for what others said: the answers of an interview, or quotations. "
        "Default: VORLESER_SECOND_VOICE, or none.",
        show_default=False,
        rich_help_panel=_SETTINGS,
    ),
]
SecondReadsOption = Annotated[
    SecondReads | None,
    typer.Option(
        "--second-reads",
        metavar="WHAT",
        help="What the second voice reads: the answers of 'interviews', 'quotations', 'both' or 'nothing'. "
        "Default: VORLESER_SECOND_READS, or interviews.",
        show_default=False,
        rich_help_panel=_SETTINGS,
    ),
]
SpeedOption = Annotated[float, typer.Option(min=0.5, max=2.0, help="Pace of speech; 1.0 is the voice's own.")]
GenderOption = Annotated[
    GenderForms | None,
    typer.Option(
        "--gender",
        help="How 'Bürger:innen' is read: with a short pause, as 'Bürgerinnen und Bürger', or as written. "
        "Default: VORLESER_GENDER, or a short pause.",
        show_default=False,
        rich_help_panel=_SETTINGS,
    ),
]
CacheOption = Annotated[
    Path | None,
    typer.Option(
        "--cache",
        help="Folder for spoken sentences that can be used again. Default: VORLESER_CACHE, or the user's cache folder.",
        show_default=False,
        rich_help_panel=_SETTINGS,
    ),
]
DictionaryOption = Annotated[
    Path | None,
    typer.Option(
        "--dictionary",
        help="A pronunciation dictionary (.yaml or .pls) on top of the built-in one. Default: VORLESER_DICTIONARY.",
        show_default=False,
        rich_help_panel=_SETTINGS,
    ),
]
RulesOption = Annotated[
    Path | None,
    typer.Option(
        "--rules",
        help="A TOML file of site rules (docs/site-rules.md). Default: VORLESER_RULES.",
        show_default=False,
        rich_help_panel=_SETTINGS,
    ),
]
ContactOption = Annotated[
    str | None,
    typer.Option(
        help="Your web or mail address, told to the sites that are asked. Default: VORLESER_CONTACT.",
        show_default=False,
        rich_help_panel=_SETTINGS,
    ),
]
AllowHostOption = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-host",
        help="A host (or host:port) that may be in a private network, such as the newsroom's own. "
        "Default: VORLESER_ALLOW_HOSTS.",
        show_default=False,
        rich_help_panel=_SETTINGS,
    ),
]


def settings_with(**given: Any) -> ReaderSettings:
    """Return the settings; options that are None are left to environment and TOML. Raises InvalidSettingsError."""
    return settings_of(ReaderSettings, **given)
