"""`/redaktion/anmelden`: exchanges a token for the cookie of a session."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from limits import parse

from api.errors import MissingTokenError, WrongScopeError
from api.http import browser_session
from api.http.web import Web, WebOf
from api.problems import status_of
from api.redaktion.page import HOME, SIGN_IN, Form, PageRoute, own_path, page, root_of
from api.store import audit, sessions, tokens
from api.store.audit import Action
from api.store.tokens import Identity
from api.transient_errors import TooManySignInsError
from reader.errors import VorleserError

router = APIRouter(route_class=PageRoute, include_in_schema=False)
RATE = parse("10/minute")
"""Attempts to sign in from one address."""


@router.get(SIGN_IN)
def get_sign_in(
    request: Request, web: WebOf, weiter: Annotated[str, Query(max_length=2048)] = HOME, einmal: str | None = None
) -> Response:
    """Return the form; with a one-time secret (`einmal`), sign in at once."""
    if einmal is None:
        return page(request, web, "sign_in.html", target=own_path(weiter))
    _limit(request, web)
    with web.services.database.write() as session:
        who = sessions.take_once(session, einmal)
    if who is None:
        error = MissingTokenError("The address has signed somebody in before, or never was one.")
        return _refused(request, web, HOME, "address", error)
    return _signed_in(request, web, who, HOME)


@router.post(SIGN_IN)
def post_sign_in(request: Request, web: WebOf, form: Form) -> Response:
    """Sign in with a token."""
    browser_session.require_own_page(request, web)
    _limit(request, web)
    target = own_path(form.get("weiter", HOME))
    with web.services.database.read() as session:
        who = tokens.identity_of(session, form.get("token", "").strip())
    if who is None:
        return _refused(request, web, target, "token", MissingTokenError("The token is unknown or revoked."))
    if "read" not in who.scopes:
        return _refused(request, web, target, "scope", WrongScopeError("The token lacks the scope 'read'."))
    return _signed_in(request, web, who, target)


@router.post(f"{HOME}/abmelden")
def post_sign_out(request: Request, web: WebOf, form: Form) -> Response:
    """Sign out, here or everywhere."""
    browser_session.require_csrf(request, web, form.get("csrf", ""))
    secret = request.cookies.get(browser_session.COOKIE, "")
    with web.services.database.write() as session:
        who = sessions.signed_in(session, secret)
        sessions.close(session, secret)
        if who is not None and form.get("ueberall"):
            sessions.close_all(session, who.token)
    response = RedirectResponse(root_of(web) + SIGN_IN, 303)
    browser_session.forget_cookie(response, web)
    return response


def once_address(web: Web, address: str) -> str:
    """Return an address that signs in the first person who opens it, with all rights: for the machine's own user."""
    with web.services.database.write() as session:
        return f"{address}{SIGN_IN}?einmal={sessions.offer_once(session)}"


def _signed_in(request: Request, web: Web, who: Identity, target: str) -> Response:
    lasts = timedelta(hours=web.services.settings.session_hours)
    with web.services.database.write() as session:
        secret = sessions.open_for(session, who, lasts)
        audit.record(session, who, Action.SIGNED_IN, who.name)
    response = RedirectResponse(root_of(web) + target, 303)
    browser_session.set_cookie(response, secret, request, web)
    return response


def _refused(request: Request, web: Web, target: str, wrong: str, error: VorleserError) -> Response:
    """Return the form again, which says what was `wrong` ("address", "token" or "scope"), with the error's status."""
    return page(request, web, "sign_in.html", status=status_of(error), target=target, wrong=wrong)


def _limit(request: Request, web: Web) -> None:
    address = request.client.host if request.client else ""
    seconds = web.rates.hit(RATE, f"sign-in {address}")
    if seconds:
        raise TooManySignInsError("Too many attempts to sign in.", math.ceil(seconds))
