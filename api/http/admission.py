"""Access to protected articles: with a signed address, or with the key of a subscriber's feed."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated
from urllib.parse import urlencode

from anyio import to_thread
from fastapi import Depends, Query

from api.audio.offload import VALID
from api.errors import AccessExpiredError, ProtectedArticleError, UnknownFeedKeyError
from api.http.web import Web
from api.store import feed_keys
from api.subscribers.signing import is_signed

PRIVATE = "private, max-age=60"
"""Cache-Control of files for subscribers: a browser keeps them for a minute, shared caches don't."""
ASKED_AGAIN = "private, no-cache"
"""Cache-Control of what only some may get: no shared cache keeps it, and a browser asks whether it still holds."""
BY_KEY = timedelta(hours=1)
"""How long an address of the object store is valid that was handed out for a feed's key."""
_LATEST = 10**11  # seconds since 1970; larger values are no dates
# An address of the object store that is handed out in a ticket's last moment must still be of use.
_LEAST = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Ticket:
    """The parameters of an address that give access to a protected article."""

    expires: int | None
    """Seconds since 1970."""
    signature: str
    """Hexadecimal; empty for none."""
    key: str
    """Of a subscriber's feed; empty for none."""

    @property
    def query(self) -> str:
        """The same parameters for another address; empty without any."""
        parts = {"expires": self.expires, "signature": self.signature, "key": self.key}
        return urlencode({name: value for name, value in parts.items() if value})


@dataclass(frozen=True, slots=True)
class Admission:
    """The terms on which a client gets an article's files."""

    private: bool
    """Whether the file is for this listener only."""
    valid: timedelta = VALID
    """How long an address of the object store may hold."""

    def cache_control(self, usual: str) -> str:
        """Return the value of Cache-Control; `usual`: the value for public files."""
        return PRIVATE if self.private else usual


OPEN = Admission(private=False)
"""The terms for an article that everybody may hear."""


async def _ticket(
    expires: Annotated[int | None, Query(ge=0, le=_LATEST, description="Of a signed address: until when.")] = None,
    signature: Annotated[str, Query(max_length=64, description="Of a signed address (docs/subscribers.md).")] = "",
    key: Annotated[str, Query(max_length=64, description="Of a subscriber's feed.")] = "",
) -> Ticket:
    return Ticket(expires, signature, key)


TicketOf = Annotated[Ticket, Depends(_ticket)]
"""The ticket of a request; its parts are empty where the address carries none."""


def admit(protected: bool, article_id: str, ticket: Ticket, web: Web) -> Admission:
    """Return the terms on which this client gets the article's files.

    Raises ProtectedArticleError, AccessExpiredError.
    """
    if not protected:
        return OPEN
    if ticket.key and knows(ticket.key, web):
        return Admission(private=True, valid=BY_KEY)
    secrets = web.services.settings.subscribers.secrets
    if ticket.expires is None or not is_signed(secrets, article_id, ticket.expires, ticket.signature):
        raise ProtectedArticleError(f"The article {article_id!r} is for subscribers.")
    left = ticket.expires - time.time()
    if left <= 0:
        raise AccessExpiredError(f"The address of {article_id!r} was valid until {ticket.expires}.")
    return Admission(private=True, valid=max(_LEAST, min(VALID, timedelta(seconds=min(left, VALID.total_seconds())))))


async def admit_soon(protected: bool, article_id: str, ticket: Ticket, web: Web) -> Admission:
    """Do what `admit` does, without blocking the event loop while a key is looked up."""
    if protected and ticket.key:
        return await to_thread.run_sync(admit, protected, article_id, ticket, web)
    return admit(protected, article_id, ticket, web)


def is_admitted(protected: bool, article_id: str, ticket: Ticket, web: Web) -> bool:
    """Return whether the whole article may be heard and read."""
    try:
        admit(protected, article_id, ticket, web)
    except (ProtectedArticleError, AccessExpiredError):
        return False
    return True


def require_key(key: str, web: Web) -> None:
    """Raise UnknownFeedKeyError if the feed was requested with an invalid key."""
    if key and not knows(key, web):
        raise UnknownFeedKeyError("The feed's key was revoked, or never was one.")


def knows(key: str, web: Web) -> bool:
    """Return whether a feed's key is valid."""
    with web.services.database.read() as session:
        return feed_keys.is_known(session, key)
