"""Errors that pass by themselves: too many requests, or a part that can't be reached. Each says when to retry."""

from __future__ import annotations

from voices.errors import VorleserError


class BusyError(VorleserError):
    """Too many requests at once; `retry_after` says in how many seconds to try again."""

    lasting = False

    def __init__(self, message: str, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class TooManyWritesError(BusyError):
    """The token wrote more often than the rate limit allows."""


class TooManyPlaysError(BusyError):
    """More plays were reported than a real audience makes."""


class TooManyFetchesError(BusyError):
    """More pages are being fetched than the service fetches at once."""


class TooManySearchesError(BusyError):
    """More searches run than the service does at once."""


class TooManySignInsError(BusyError):
    """Somebody tries many tokens from one address."""


class TooManySpeechesError(BusyError):
    """More texts are being spoken over OpenAI's protocol than the service speaks at once."""


class TooManySayingsError(BusyError):
    """An editor asked for more trial sentences than the rate limit allows."""


class QueueFullError(BusyError):
    """More renderings wait than the service accepts."""


class DatabaseUnavailableError(BusyError):
    """The database can't be reached, restarts or is overloaded; nothing was changed, or it is safe to repeat the
    request.
    """

    def __init__(self, message: str, retry_after: int = 5) -> None:
        super().__init__(message, retry_after)


class DatabaseMovedError(DatabaseUnavailableError):
    """The database's file was moved; the service continues once it is back."""


class DatabaseDamagedError(DatabaseUnavailableError):
    """The database's file is damaged or not one of ours; the service continues once a back-up replaces it."""


class StorageUnavailableError(BusyError):
    """The audio exists but can't be read at the moment."""

    def __init__(self, message: str, retry_after: int = 5) -> None:
        super().__init__(message, retry_after)
