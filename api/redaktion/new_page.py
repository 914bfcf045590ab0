"""`/redaktion/neu`: paste an article, check what would be read, then push it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import ValidationError

from api.editing.trial_limits import sheet_before
from api.errors import WrongScopeError
from api.http.models import Push
from api.http.web import Web, WebOf
from api.problems import text_for
from api.push.pushing import derived_id, push_article
from api.redaktion.page import HOME, OwnForm, PageRoute, Viewer, page, root_of
from api.redaktion.pasted import MISSING, source_in
from api.redaktion.voices import voices_of
from api.store import listings
from api.store.tokens import Identity
from reader.errors import VorleserError

router = APIRouter(route_class=PageRoute, include_in_schema=False)
NEW = f"{HOME}/neu"
_EMPTY = {"gesperrt": "1"}


@router.get(NEW)
def get_new(who: Viewer, request: Request, web: WebOf) -> Response:
    """Return the empty form."""
    return _page(request, web, who, _EMPTY)


@router.post(NEW)
def post_new(who: Viewer, form: OwnForm, request: Request, web: WebOf) -> Response:
    """Show what would be read; or, with the other button, have it read."""
    try:
        push = _push_of(form)
        if form.get("tun") == "einlesen":
            if "write" not in who.scopes:
                raise WrongScopeError("The token lacks the scope 'write'.")
            article_id = derived_id(push)
            push_article(article_id, push, who, web)
            return RedirectResponse(f"{root_of(web)}{HOME}/artikel/{article_id}", 303)
        sheet = sheet_before(push, who, web)
    except ValidationError:
        return _page(request, web, who, form, status=422, wrong=MISSING)
    except VorleserError as error:
        return _page(request, web, who, form, status=422, wrong=text_for(error).detail)
    return _page(request, web, who, form, sheet=sheet)


def _push_of(form: dict[str, str]) -> Push:
    """Return what the form pushes. Raises ValidationError."""
    more = {"section": form.get("ressort", "").strip(), "voice": form.get("stimme", "")}
    given = {name: value for name, value in more.items() if value}
    return Push.model_validate({**source_in(form), **given, "held": "gesperrt" in form})


def _page(
    request: Request, web: Web, who: Identity, form: dict[str, str], *, status: int = 200, **values: Any
) -> Response:
    with web.services.database.read() as session:
        sections = listings.sections(session)
    shown: dict[str, Any] = {"who": who, "form": form, "sections": sections, "voices": voices_of(web.services)}
    return page(request, web, "new.html", status=status, **shown, **values)
