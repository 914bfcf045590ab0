"""`/redaktion/neu`: paste an article, check what would be read, then push it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import ValidationError

from api.editing.trial_limits import limited_preview
from api.errors import WrongScopeError
from api.http.models import Push
from api.http.problems import INVALID
from api.http.web import Web, WebOf
from api.push.pushing import derived_id, push_article
from api.redaktion.page import HOME, OwnForm, PageRoute, Viewer, page, refusal, root_of
from api.redaktion.pasted import MISSING, source_in
from api.redaktion.voices import voices_of
from api.store import articles, listings
from api.store.tokens import Identity
from reader.errors import VorleserError

router = APIRouter(route_class=PageRoute, include_in_schema=False)
NEW = f"{HOME}/neu"
_EMPTY = {"gesperrt": "1"}  # the fields at first: a new article waits for its release


@router.get(NEW)
def get_new(who: Viewer, request: Request, web: WebOf) -> Response:
    """Return the empty form."""
    return page(request, web, "new.html", **_shown(web, who, _EMPTY))


@router.post(NEW)
def post_new(who: Viewer, form: OwnForm, request: Request, web: WebOf) -> Response:
    """Show what would be read; or, with the other button, have it read."""
    try:
        push = _push_of(form)
        if form.get("tun") == "einlesen":
            if "write" not in who.scopes:
                raise WrongScopeError("The token lacks the scope 'write'.")
            with web.services.database.read() as session:
                article_id = articles.id_now(session, derived_id(push))
            push_article(article_id, push, who, web)
            return RedirectResponse(f"{root_of(web)}{HOME}/artikel/{article_id}", 303)
        sheet = limited_preview(push, who, web)
    except ValidationError:
        return page(request, web, "new.html", status=INVALID, wrong=MISSING, **_shown(web, who, form))
    except VorleserError as error:
        return refusal(request, web, "new.html", error, **_shown(web, who, form))
    return page(request, web, "new.html", sheet=sheet, **_shown(web, who, form))


def _push_of(form: dict[str, str]) -> Push:
    """Return what the form pushes. Raises ValidationError."""
    more = {"section": form.get("ressort", "").strip(), "voice": form.get("stimme", "")}
    given = {name: value for name, value in more.items() if value}
    return Push.model_validate({**source_in(form), **given, "held": "gesperrt" in form})


def _shown(web: Web, who: Identity, form: dict[str, str]) -> dict[str, Any]:
    """Return what the page shows however the form is answered."""
    with web.services.database.read() as session:
        sections = listings.sections(session)
    return {"who": who, "form": form, "sections": sections, "voices": voices_of(web.services)}
