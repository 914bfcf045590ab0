"""Every error that a user can cause while an article is read, under the one root `VorleserError`.

The errors about voices (`voices.errors`) are re-exported, so that callers of `reader` need one import.
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
    VoiceUnavailableError,
    VorleserError,
)

__all__ = [
    "BinarySourceError",
    "BrokenTakeError",
    "BrokenVoiceError",
    "CorruptDownloadError",
    "CredentialsError",
    "DownloadError",
    "EmptySourceError",
    "EncodingError",
    "FeedError",
    "FetchError",
    "FetchTimeoutError",
    "ForbiddenAddressError",
    "InvalidSettingsError",
    "LexiconError",
    "ManuscriptError",
    "MissingFileError",
    "NoArticleError",
    "NotEligibleError",
    "NotInstallableError",
    "OutputError",
    "PageMissingError",
    "PaywalledError",
    "RobotsError",
    "SiteRulesError",
    "SoundError",
    "SourceError",
    "SourceTooLargeError",
    "SpeechError",
    "UnknownVoiceError",
    "VoiceError",
    "VoiceNotInstalledError",
    "VoicePaceError",
    "VoiceStorageError",
    "VoiceUnavailableError",
    "VorleserError",
    "installing",
]


def installing(extra: str) -> str:
    """Return how an extra is installed; Vorleser is on no package index."""
    return f"pip install '.[{extra}]' in a checkout of Vorleser"


class SourceError(VorleserError):
    """The source can't be turned into an article."""


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


class PaywalledError(SourceError):
    """Only a part of the article can be seen without a subscription or login."""


class FetchError(SourceError):
    """A page or feed can't be fetched."""

    lasting = False


class FetchTimeoutError(FetchError):
    """A page or feed does not come in time."""


class PageMissingError(FetchError):
    """There is no page at the address."""

    lasting = True


class ForbiddenAddressError(FetchError):
    """The address is none of a public page: another scheme, a private network."""

    lasting = True


class RobotsError(FetchError):
    """The site's robots.txt forbids to fetch the page."""

    lasting = True


class FeedError(SourceError):
    """What stands at an address is no feed, or what was remembered about it can't be read."""


class SiteRulesError(SourceError):
    """A file of site rules can't be read, or a rule in it is wrong."""


class NotEligibleError(SourceError):
    """The article is not among those that the site rules let through."""


class MissingFileError(VorleserError):
    """A file that was named does not exist or can't be read."""


class InvalidSettingsError(VorleserError):
    """A setting is unknown or has a value that it can't have."""


class LexiconError(VorleserError):
    """A pronunciation dictionary can't be read, or an entry in it is wrong.

    `entry`: which one, by its number or its word; "" where it is none of them.
    """

    entry = ""  # on the class, too, whose texts the service looks up without an instance

    def __init__(self, message: str, entry: object = "") -> None:
        super().__init__(message)
        self.entry = str(entry)


class ManuscriptError(SourceError):
    """A script that was edited by hand no longer has the form of one."""


class CredentialsError(VorleserError):
    """Certificate or key for Content Credentials can't be used, or what signs is not installed."""


class OutputError(VorleserError):
    """The output can't be written: folder missing, not a folder, no permission, disk full."""

    lasting = False


class SoundError(VorleserError):
    """A sound of the house (intro, outro, jingle) can't be used."""


class SpeechError(VorleserError):
    """The voice failed on a sentence."""

    lasting = False


class BrokenTakeError(SpeechError):
    """What the voice says isn't the sentence, however often it is asked.

    `sentence`: what it was to say. `reason`: what is wrong with it, as `reader.checking.judgement.Reason` has it.
    `voice`: its name, where that is known.
    """

    lasting = True
    sentence = ""  # on the class, too, as with `LexiconError`

    def __init__(self, message: str, sentence: str = "", reason: str = "") -> None:
        super().__init__(message)
        self.sentence, self.reason, self.voice = sentence, reason, ""
