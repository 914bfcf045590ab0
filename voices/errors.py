"""The root of all errors that a user can cause, and those about voices.

The root is here because imports run from api to reader to voices: everything above may use it. The message is one
sentence that says what to do. The texts for clients of the service are in `api/problems.toml`.
"""

from __future__ import annotations

from typing import ClassVar


class VorleserError(Exception):
    """Root of all errors that a user can cause and correct."""

    lasting: ClassVar[bool] = True
    """Whether the same attempt will fail again; False where the cause may pass by itself."""


class VoiceError(VorleserError):
    """A voice can't be used."""


class UnknownVoiceError(VoiceError):
    """No voice of that name is known."""


class VoiceNotInstalledError(VoiceError):
    """The voice is known but not installed."""


class BrokenVoiceError(VoiceError):
    """A voice's files are there but can't be loaded."""


class VoicePaceError(VoiceError):
    """The voice can't speak faster or slower."""


class VoiceUnavailableError(VoiceError):
    """The voice's server can't be reached or refuses us at the moment; no sentence is at fault."""

    lasting = False


class DownloadError(VoiceError):
    """A voice could not be downloaded whole and unchanged."""

    lasting = False


class CorruptDownloadError(DownloadError):
    """What arrived is not the file that the catalogue knows."""


class NotInstallableError(VoiceError):
    """The voice has no files of its own to install or remove: it ships with the project, or its engine loads it."""


class VoiceStorageError(VoiceError):
    """The folder of voices can't be written: disk full, no permission, not a folder."""

    lasting = False
