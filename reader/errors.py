"""Every error that a user can cause, under one root.

The message is one sentence that says what to do. `http_status` is the status under which the service reports the
error as problem details (RFC 9457); the command line ends with exit code 2 for all of them.
"""

from __future__ import annotations

from typing import ClassVar


class VorleserError(Exception):
    """Root of all errors that a user can cause and mend."""

    http_status: ClassVar[int] = 400


class SourceError(VorleserError):
    """The source can't be turned into an article."""

    http_status = 422


class EmptySourceError(SourceError):
    """The source holds no text at all."""


class NoArticleError(SourceError):
    """The source holds text, but nothing that reads like an article."""


class BinarySourceError(SourceError):
    """The source is not text."""


class EncodingError(SourceError):
    """The source is neither UTF-8 nor Windows-1252."""


class SourceTooLargeError(SourceError):
    """The source is larger than an article can be."""

    http_status = 413


class MissingFileError(VorleserError):
    """A file that was named does not exist or can't be read."""

    http_status = 404


class OutputError(VorleserError):
    """The output can't be written: folder missing, not a folder, no permission, disk full."""

    http_status = 507


class VoiceError(VorleserError):
    """A voice can't be used."""

    http_status = 422


class UnknownVoiceError(VoiceError):
    """No voice of that name is known."""


class VoiceNotInstalledError(VoiceError):
    """The voice is known but not installed."""


class BrokenVoiceError(VoiceError):
    """A voice's files are there but can't be loaded."""


class SpeechError(VorleserError):
    """The voice failed on a sentence."""

    http_status = 500


class DownloadError(VoiceError):
    """A voice could not be downloaded whole and unchanged."""

    http_status = 502
