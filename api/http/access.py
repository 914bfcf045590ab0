"""Who may do what: bearer tokens with scopes, and how often they may write."""

from __future__ import annotations

import math
from typing import Annotated

from fastapi import Depends
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from limits import parse

from api.errors import MissingTokenError, TooManyWritesError, WrongScopeError
from api.http.web import Web, WebOf
from api.store import tokens

_BEARER = HTTPBearer(auto_error=False, description="A token made by `vorleser token create`.")
Credentials = Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)]


def _reader(credentials: Credentials, web: WebOf) -> str:
    return _token_with("read", credentials, web)


def _writer(credentials: Credentials, web: WebOf) -> str:
    token = _token_with("write", credentials, web)
    rate = parse(web.services.settings.write_rate)
    seconds = web.rates.hit(rate, token)
    if seconds:
        raise TooManyWritesError("The token writes too often.", math.ceil(seconds))
    return token


def _token_with(scope: str, credentials: HTTPAuthorizationCredentials | None, web: Web) -> str:
    """Return the id of the request's token. Raises MissingTokenError, WrongScopeError."""
    if credentials is None:
        raise MissingTokenError("The request carries no bearer token.")
    with web.services.database.read() as session:
        found = tokens.scopes_of(session, credentials.credentials)
    if found is None:
        raise MissingTokenError("The token is unknown or revoked.")
    token, scopes = found
    if scope not in scopes:
        raise WrongScopeError(f"The token lacks the scope {scope!r}.")
    return token


Reader = Annotated[str, Depends(_reader)]
Writer = Annotated[str, Depends(_writer)]
