"""Errors of the service, and the tree of all that a user can cause.

Each is one sentence for the log; `problems.toml` holds the German for the client, and the HTTP status.

    VorleserError
        AccessExpiredError
        BusyError
            DatabaseUnavailableError
                DatabaseDamagedError
                DatabaseMovedError
            QueueFullError
            StorageUnavailableError
            TooManyFetchesError
            TooManyPlaysError
            TooManySayingsError
            TooManySearchesError
            TooManySignInsError
            TooManySpeechesError
            TooManyWritesError
        CredentialsError
        DeletedArticleError
        ForeignRequestError
        InvalidSettingsError
        LexiconError
        MissingExtraError
        MissingFileError
        MissingTokenError
        MovedArticleError
        NoAudioError
        NotEmbeddableError
        NotFailedError
        NotPublicError
        NotReadSectionError
        NotUndoableError
        NothingLeftError
        NothingSpokenError
        ObjectStoreRefusedError
        OutputError
            DiskFullError
        PlaysNotCountedError
        ProtectedArticleError
        RenderingBrokenError
            RenderingHungError
        SoundError
        SourceError
            BinarySourceError
            EmptySourceError
            EncodingError
            FeedError
            FetchError
                FetchTimeoutError
                ForbiddenAddressError
                PageMissingError
                RobotsError
            ManuscriptError
            NoArticleError
            NotEligibleError
            PaywalledError
            SiteRulesError
            SourceTooLargeError
        SpeechError
            BrokenTakeError
        TakenIdError
        TextTooLongError
        UnknownArticleError
        UnknownEntryError
        UnknownFeedError
        UnknownFeedKeyError
        UnknownOverrideError
        UnknownPageError
        UnknownPlayerError
        UnknownPreviewError
        UnknownRecordError
        UnknownTokenError
        UnknownVersionError
        VoiceError
            BrokenVoiceError
            DownloadError
                CorruptDownloadError
            NoSpeakerError
            NotInstallableError
            UnknownVoiceError
            VoiceNotInstalledError
            VoicePaceError
            VoiceStorageError
            VoiceUnavailableError
        WrongScopeError
"""

from __future__ import annotations

from collections.abc import Iterable

from reader.errors import OutputError
from voices.errors import VoiceError, VorleserError


class UnknownArticleError(VorleserError):
    """No article with this id was ever pushed."""


class DeletedArticleError(VorleserError):
    """The article was deleted."""


class MovedArticleError(VorleserError):
    """The article has a new id, `to`. Over HTTP its old addresses redirect to the new ones."""

    def __init__(self, article_id: str, to: str) -> None:
        super().__init__(f"The article {article_id!r} is called {to!r} now.")
        self.article_id = article_id
        self.to = to


class TakenIdError(VorleserError):
    """Another article has, or had, this id."""


class UnknownVersionError(VorleserError):
    """The article has no such version (any more)."""


class NoAudioError(VorleserError):
    """The article's only rendering failed, so there is no audio."""


class UnknownEntryError(VorleserError):
    """The dictionary has no such entry."""


class UnknownPageError(VorleserError):
    """The feed, the list or the archive has no such page."""


class PlaysNotCountedError(VorleserError):
    """The operator counts no plays."""


class UnknownPlayerError(VorleserError):
    """The player's file has no such version (any more)."""


class NotEmbeddableError(VorleserError):
    """The address belongs to no article of this service."""


class NoSpeakerError(VoiceError):
    """No worker can speak with the voice; `voices` are those that some worker can speak with."""

    def __init__(self, message: str, voices: Iterable[str]) -> None:
        super().__init__(message)
        self.voices = sorted(voices)


class TextTooLongError(VorleserError):
    """The cleaned article is longer than the service renders."""


class MissingTokenError(VorleserError):
    """The request carries no valid token."""


class WrongScopeError(VorleserError):
    """The token may not do this."""


class ForeignRequestError(VorleserError):
    """The request comes from a signed-in browser, but not from one of our pages (CSRF)."""


class UnknownRecordError(VorleserError):
    """The log has no such record (any more)."""


class NotPublicError(VorleserError):
    """The article isn't public yet: an editor holds it, or it is published in the future."""


class ProtectedArticleError(VorleserError):
    """The article is for subscribers, and the address isn't signed for it."""


class AccessExpiredError(VorleserError):
    """The signed address of a protected article has expired."""


class UnknownFeedError(VorleserError):
    """The feed isn't followed (any more)."""


class UnknownFeedKeyError(VorleserError):
    """There is no such key of a subscriber's feed (any more)."""


class NothingLeftError(VorleserError):
    """Nothing would be read of the article."""


class UnknownOverrideError(VorleserError):
    """The article has no such wish of an editor, or no such text."""


class NotUndoableError(VorleserError):
    """The change can't be undone."""


class UnknownPreviewError(VorleserError):
    """The preview's address has expired or never existed."""


class NotReadSectionError(VorleserError):
    """The section's articles aren't read."""


class DiskFullError(OutputError):
    """There is no room to write."""


class ObjectStoreRefusedError(VorleserError):
    """The object store is there, and its keys, bucket or rights are wrong."""


class RenderingBrokenError(VorleserError):
    """A rendering failed for a reason that is not the article's fault."""

    lasting = False


class RenderingHungError(RenderingBrokenError):
    """A rendering made no progress for too long; its thread is abandoned."""


class UnknownTokenError(VorleserError):
    """There is no token of that id."""


class NotFailedError(VorleserError):
    """The article can't be retried because its rendering has not failed."""


class NothingSpokenError(VorleserError):
    """No article is spoken by this voice."""


class MissingExtraError(VorleserError):
    """A setting needs packages that aren't installed."""
