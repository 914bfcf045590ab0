"""Errors that pass by themselves: too much at once, or something is away. Each says when to come back."""

from __future__ import annotations

from voices.errors import VorleserError


class BusyError(VorleserError):
    """Too much at once; `retry_after` says in how many seconds to come back."""

    lasting = False

    def __init__(self, message: str, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class TooManyWritesError(BusyError):
    """The token wrote more often than the rate limit allows."""


class TooManyPlaysError(BusyError):
    """More plays were reported than an audience makes."""


class TooManyFetchesError(BusyError):
    """More pages are being fetched than the service fetches at once."""


class TooManySignInsError(BusyError):
    """Somebody tries many tokens."""


class TooManySpeechesError(BusyError):
    """More texts are being spoken over OpenAI's protocol than the service speaks at once."""


class TooManySayingsError(BusyError):
    """More sentences are asked for than an editor listens to."""


class QueueFullError(BusyError):
    """More renderings wait than the service accepts."""


class DatabaseUnavailableError(BusyError):
    """The database is away, restarting or overloaded; nothing was changed, or it is safe to do it again."""

    def __init__(self, message: str, retry_after: int = 5) -> None:
        super().__init__(message, retry_after)


class DatabaseMovedError(DatabaseUnavailableError):
    """The database's file isn't where it was; all goes on once it is back."""


class DatabaseDamagedError(DatabaseUnavailableError):
    """The database's file is damaged, or isn't one of ours; all goes on once a back-up lies in its place."""


class StorageUnavailableError(BusyError):
    """The audio is there and can't be reached at the moment."""

    def __init__(self, message: str, retry_after: int = 5) -> None:
        super().__init__(message, retry_after)
