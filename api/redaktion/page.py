"""What all editors' pages share: the signed-in person, security headers, and errors as pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine
from typing import Annotated, Any
from urllib.parse import parse_qsl, quote, urlsplit

from fastapi import Depends, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.routing import APIRoute
from jinja2 import Environment, PackageLoader
from starlette.exceptions import HTTPException

from api.editing.sheet_models import LineOut
from api.errors import MissingTokenError, MovedArticleError, WrongScopeError
from api.http import browser_session
from api.http.fields import MOST_FIELDS
from api.http.moved import path_now
from api.http.problems import INVALID, headers_of, text_for_invalid
from api.http.web import Web, WebOf
from api.pages.pages import come_back_in, german_time
from api.problems import status_of, text_for
from api.store.tokens import Identity
from api.transient_errors import BusyError
from reader.errors import VorleserError
from reader.publishing.clock import clock

HOME = "/redaktion"
"""Path of the list of articles; every page for editors lies below it."""
SIGN_IN = f"{HOME}/anmelden"
"""Path of the sign-in."""
# The content security policy of all editors' pages.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src {media} blob:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_ENVIRONMENT = Environment(
    loader=PackageLoader("api.redaktion"), autoescape=True, trim_blocks=True, lstrip_blocks=True, auto_reload=False
)
_ENVIRONMENT.filters["german_time"] = german_time
_ENVIRONMENT.filters["clock"] = clock


def _marked(line: LineOut) -> list[tuple[str, bool]]:
    """Return the spoken text in parts, each with whether it is a word that is probably said wrong."""
    if not line.doubts:
        return [(line.spoken, False)]
    words = "|".join(re.escape(word) for word in sorted(line.doubts, key=len, reverse=True))
    parts = re.split(rf"(?<!\w)({words})(?!\w)", line.spoken)
    return [(part, number % 2 == 1) for number, part in enumerate(parts) if part]


_ENVIRONMENT.filters["marked"] = _marked


def _viewer(request: Request, web: WebOf) -> Identity:
    who = browser_session.known(request, web)
    if who is None:
        raise MissingTokenError("Nobody is signed in.")
    if "read" not in who.scopes:
        raise WrongScopeError("The token lacks the scope 'read'.")
    return who


Viewer = Annotated[Identity, Depends(_viewer)]
"""The signed-in person of a request, who may read; without one, the request is led to the sign-in."""


async def _form(request: Request) -> dict[str, str]:
    """Return the fields of a form as browsers send it. Raises HTTPException for more than any form of ours has."""
    body = (await request.body()).decode(errors="replace")
    try:
        return dict(parse_qsl(body, keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError:  # anybody may send a form, and millions of fields would hold up everybody
        raise HTTPException(400) from None


Form = Annotated[dict[str, str], Depends(_form)]
"""The fields of a form, whoever sent it."""


def _own_form(request: Request, web: WebOf, form: Form) -> dict[str, str]:
    browser_session.require_csrf(request, web, form.get("csrf", ""))
    return form


OwnForm = Annotated[dict[str, str], Depends(_own_form)]
"""The fields of a form that one of our pages sent."""


def page(request: Request, web: Web, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """Return a page of `api/redaktion/templates`. `values`: `who` for whom, and what the template asks for."""
    html = _ENVIRONMENT.get_template(template).render(
        root=root_of(web),
        title_of_service=web.services.settings.feed.title,
        csrf=browser_session.csrf_token(request, web),
        path=request.url.path,
        counts=web.figures is not None,
        **{"who": None, **values},
    )
    return HTMLResponse(
        html,
        status,
        {
            "Content-Security-Policy": _POLICY.format(media=web.media_sources),
            "Cache-Control": "no-store",
            "Referrer-Policy": "same-origin",
        },
    )


def refusal(request: Request, web: Web, template: str, error: VorleserError, **values: Any) -> HTMLResponse:
    """Return a page that says why something is refused, with the status and the headers that a program gets.

    `values`: as of `page`; the template gets the words about the error as `title` and `wrong`, too.
    """
    words = text_for(error)
    wrong = f"{words.detail} {come_back_in(error.retry_after)}" if isinstance(error, BusyError) else words.detail
    answer = page(request, web, template, status=status_of(error), title=words.title, wrong=wrong, **values)
    answer.headers.update(headers_of(error))
    return answer


def root_of(web: Web) -> str:
    """Return the path of VORLESER_PUBLIC_URL, which precedes all paths of the service; "" without one."""
    return urlsplit(web.services.settings.public_url or "").path.rstrip("/")


def own_path(wanted: str) -> str:
    """Return the page to show after signing in: `wanted` only if it is an editors' page."""
    parts = urlsplit(wanted)
    ours = not parts.scheme and not parts.netloc and (parts.path == HOME or parts.path.startswith(f"{HOME}/"))
    return wanted if ours and "\\" not in wanted else HOME


class PageRoute(APIRoute):
    """A route that answers errors with pages, and redirects to the sign-in without a session."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()

        async def with_pages(request: Request) -> Response:
            web: Web = request.app.state.web
            try:
                return await answer(request)
            except MissingTokenError:
                target = request.url.path + (f"?{request.url.query}" if request.url.query else "")
                return RedirectResponse(f"{root_of(web)}{SIGN_IN}?weiter={quote(target)}", 303)
            except MovedArticleError as error:  # without a host: editors may use another than listeners
                return RedirectResponse(root_of(web) + path_now(request.url.path, error), 303)
            except VorleserError as error:
                return refusal(request, web, "error.html", error)
            except RequestValidationError as error:
                words = text_for_invalid(error)
                return page(request, web, "error.html", status=INVALID, title=words.title, wrong=words.detail)

        return with_pages
