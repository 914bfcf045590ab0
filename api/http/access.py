"""Who may do what: bearer tokens with scopes, and how often they may write."""

from __future__ import annotations

import math
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from fastapi.security.utils import get_authorization_scheme_param
from limits import parse

from api.errors import MissingTokenError, TooManyWritesError, WrongScopeError
from api.http.web import Web
from api.store import tokens

_BEARER = HTTPBearer(auto_error=False, description="A token made by `vorleser token create`.")
Described = Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)]
"""Lets the interface's description say that a token is wanted; `authorize` looks at it."""


def authorize(request: Request, scope: str) -> None:
    """Let the request pass whose token has the scope, and note its token; `api.http.token_first` calls this.

    Raises MissingTokenError, WrongScopeError, TooManyWritesError.
    """
    web: Web = request.app.state.web
    scheme, secret = get_authorization_scheme_param(request.headers.get("authorization"))
    if scheme.lower() != "bearer" or not secret:
        raise MissingTokenError("The request carries no bearer token.")
    with web.services.database.read() as session:
        found = tokens.scopes_of(session, secret)
    if found is None:
        raise MissingTokenError("The token is unknown or revoked.")
    token, scopes = found
    if scope not in scopes:
        raise WrongScopeError(f"The token lacks the scope {scope!r}.")
    seconds = web.rates.hit(parse(web.services.settings.write_rate), token) if scope == "write" else 0
    if seconds:
        raise TooManyWritesError("The token writes too often.", math.ceil(seconds))
    request.state.token = token


async def _reader(request: Request, _: Described) -> str:
    return _token_of(request)


async def _writer(request: Request, _: Described) -> str:
    return _token_of(request)


def _token_of(request: Request) -> str:
    """Return the id of the request's token. Fails, so that nobody passes, on a route that is no `TokenFirst`."""
    token: str = request.state.token
    return token


_SCOPES = {_reader: "read", _writer: "write"}
Reader = Annotated[str, Depends(_reader)]
Writer = Annotated[str, Depends(_writer)]


def scope_of(dependency: object) -> str | None:
    """Return the scope that a dependency of a route stands for; None for any other."""
    return next((scope for known, scope in _SCOPES.items() if known is dependency), None)
