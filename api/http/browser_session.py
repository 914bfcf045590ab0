"""Sessions of the editors' page: identified by a cookie or by a single sign-on proxy, and protected against CSRF.

A browser sends the cookie with every request, even one that another site's page caused. So a request that changes
something must also carry a token that only our own pages know; it is derived from the cookie, so nothing more is
stored.
"""

from __future__ import annotations

import hashlib
import hmac
from urllib.parse import urlsplit

from fastapi import Request, Response

from api.errors import ForeignRequestError
from api.http.web import Web
from api.store import sessions
from api.store.tokens import SCOPES, Identity

COOKIE = "vorleser_redaktion"
"""Name of the session's cookie."""
CSRF_HEADER = "x-csrf-token"
"""Header in which scripts of our pages send the CSRF token; forms have a field for it."""
USER_HEADER, SCOPES_HEADER, PROXY_HEADER = "x-vorleser-user", "x-vorleser-scopes", "x-vorleser-proxy-secret"
"""Headers by which a proxy tells who is signed in, what they may do, and that it is our proxy."""
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})  # methods that change nothing
_LONGEST_NAME = 128  # characters


def identity_of(request: Request, web: Web) -> Identity | None:
    """Return who is signed in, or None; a request that changes something needs the CSRF token. Raises
    ForeignRequestError.
    """
    who = known(request, web)
    if who is not None and request.method not in _SAFE:
        require_csrf(request, web, request.headers.get(CSRF_HEADER, ""))
    return who


def known(request: Request, web: Web) -> Identity | None:
    """Return who is signed in, or None; the CSRF token isn't checked."""
    if not web.services.settings.redaktion:
        return None
    return _by_proxy(request, web) or _by_cookie(request, web)


def require_csrf(request: Request, web: Web, sent: str) -> None:
    """Refuse a request without the right CSRF token. Raises ForeignRequestError."""
    if not hmac.compare_digest(sent.encode(), csrf_token(request, web).encode()):
        raise ForeignRequestError("The request carries no valid CSRF token.")


def csrf_token(request: Request, web: Web) -> str:
    """Return the token that our pages send with every request that changes something.

    It belongs to whoever `known` returns. Were the cookie used for a person whom the proxy names, a page on a sibling
    domain could set a cookie of its own, and so would know the token.
    """
    proxy = web.services.settings.redaktion_proxy_secret
    if proxy is not None and _by_proxy(request, web) is not None:
        key = f"{proxy.get_secret_value()} {request.headers[USER_HEADER]}"
    else:
        key = request.cookies.get(COOKIE, "")
    return hmac.new(key.encode(), b"csrf", hashlib.sha256).hexdigest()


def require_own_page(request: Request, web: Web) -> None:
    """Refuse a form that another site's page sent, while there is no session yet. Raises ForeignRequestError."""
    origin = request.headers.get("origin")
    ours = {request.headers.get("host"), urlsplit(web.services.settings.public_url or "").netloc or None}
    if origin is not None and urlsplit(origin).netloc not in ours:
        raise ForeignRequestError(f"The form was sent by {origin}.")


def set_cookie(response: Response, secret: str, request: Request, web: Web) -> None:
    """Set the session's cookie: unreadable for scripts, and sent from our own pages only."""
    response.set_cookie(
        COOKIE,
        secret,
        max_age=round(web.services.settings.session_hours * 3600),
        path=_path_of(web),
        secure=web.address(request).startswith("https:"),
        httponly=True,
        samesite="strict",
    )


def forget_cookie(response: Response, web: Web) -> None:
    """Delete the session's cookie."""
    response.delete_cookie(COOKIE, path=_path_of(web))


def _path_of(web: Web) -> str:
    """Return the cookie's path: the service's own, because other services may share the host."""
    return urlsplit(web.services.settings.public_url or "").path.rstrip("/") or "/"


def _by_cookie(request: Request, web: Web) -> Identity | None:
    secret = request.cookies.get(COOKIE)
    if secret is None:
        return None
    with web.services.database.read() as session:
        return sessions.signed_in(session, secret)


def _by_proxy(request: Request, web: Web) -> Identity | None:
    """Return the person whom a proxy has signed in, or None; only a proxy that knows our secret is believed."""
    expected, name = web.services.settings.redaktion_proxy_secret, request.headers.get(USER_HEADER)
    if expected is None or not name:
        return None
    sent = request.headers.get(PROXY_HEADER, "")
    if not hmac.compare_digest(sent.encode(), expected.get_secret_value().encode()):
        return None
    scopes = frozenset(request.headers.get(SCOPES_HEADER, " ".join(SCOPES)).split()) & set(SCOPES)
    return Identity(None, name[:_LONGEST_NAME], scopes)
