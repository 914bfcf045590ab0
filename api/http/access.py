"""Authorisation: bearer tokens or a session of the editors' page, with scopes, and a limit on writes."""

from __future__ import annotations

import math
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from fastapi.security.utils import get_authorization_scheme_param
from limits import parse

from api.errors import MissingTokenError, WrongScopeError
from api.http import browser_session
from api.http.web import Web
from api.store import tokens
from api.store.tokens import Identity
from api.transient_errors import TooManyWritesError

_BEARER = HTTPBearer(auto_error=False, description="A token made by `vorleser token create`.")
Described = Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)]
"""A dependency that only makes the OpenAPI schema say that a token is needed; `authorize` checks it."""


def authorize(request: Request, scope: str) -> None:
    """Check that the request has the scope, and remember its identity; `api.http.token_first` calls this.

    Raises MissingTokenError, ForeignRequestError, WrongScopeError, TooManyWritesError.
    """
    web: Web = request.app.state.web
    who = _known(request, web)
    if scope not in who.scopes:
        raise WrongScopeError(f"The token lacks the scope {scope!r}.")
    rate = parse(web.services.settings.limits.writes)
    seconds = web.rates.hit(rate, who.token or who.name) if scope == "write" else 0
    if seconds:
        raise TooManyWritesError("The token writes too often.", math.ceil(seconds))
    request.state.identity = who


def may_read(request: Request) -> bool:
    """Return whether the client may see articles that aren't public; for addresses that are open to everybody."""
    try:
        authorize(request, "read")
    except (MissingTokenError, WrongScopeError):
        return False
    return True


def _known(request: Request, web: Web) -> Identity:
    scheme, secret = get_authorization_scheme_param(request.headers.get("authorization"))
    if scheme.lower() != "bearer" or not secret:
        signed_in = browser_session.identity_of(request, web)
        if signed_in is None:
            raise MissingTokenError("The request carries no bearer token.")
        return signed_in
    with web.services.database.read() as session:
        identity = tokens.identity_of(session, secret)
    if identity is None:
        raise MissingTokenError("The token is unknown or revoked.")
    return identity


async def _reader(request: Request, _: Described) -> Identity:
    return _identity_in(request)


async def _writer(request: Request, _: Described) -> Identity:
    return _identity_in(request)


def _identity_in(request: Request) -> Identity:
    """Return the identity of the request. Fails on a route that isn't a `TokenFirst`, so nobody passes unchecked."""
    who: Identity = request.state.identity
    return who


_SCOPES = {_reader: "read", _writer: "write"}
Reader = Annotated[Identity, Depends(_reader)]
"""The identity of a request that must have the scope "read"; for routes that are `TokenFirst`."""
Writer = Annotated[Identity, Depends(_writer)]
"""The identity of a request that must have the scope "write"; for routes that are `TokenFirst`."""


def scope_of(dependency: object) -> str | None:
    """Return the scope that a dependency of a route stands for; None for any other."""
    return next((scope for known, scope in _SCOPES.items() if known is dependency), None)
