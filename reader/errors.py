"""Every error that a user can cause while an article is read, under the one root `VorleserError`.

Message and `http_status` are as `voices.errors` describes them; the errors about voices are re-exported, so that
callers of `reader` need one import.
"""

from __future__ import annotations

from voices.errors import (
    BrokenVoiceError,
    CorruptDownloadError,
    DownloadError,
    NotInstallableError,
    UnknownVoiceError,
    VoiceError,
    VoiceNotInstalledError,
    VoicePaceError,
    VoiceStorageError,
    VorleserError,
)

__all__ = [
    "BinarySourceError",
    "BrokenVoiceError",
    "CorruptDownloadError",
    "DownloadError",
    "EmptySourceError",
    "EncodingError",
    "LexiconError",
    "ManuscriptError",
    "MissingFileError",
    "NoArticleError",
    "NotInstallableError",
    "OutputError",
    "SourceError",
    "SourceTooLargeError",
    "SpeechError",
    "UnknownVoiceError",
    "VoiceError",
    "VoiceNotInstalledError",
    "VoicePaceError",
    "VoiceStorageError",
    "VorleserError",
]


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


class LexiconError(VorleserError):
    """A pronunciation dictionary can't be read, or an entry in it is wrong."""

    http_status = 422


class ManuscriptError(SourceError):
    """A script that was edited by hand no longer has the form of one."""


class OutputError(VorleserError):
    """The output can't be written: folder missing, not a folder, no permission, disk full."""

    http_status = 507


class SpeechError(VorleserError):
    """The voice failed on a sentence."""

    http_status = 500
