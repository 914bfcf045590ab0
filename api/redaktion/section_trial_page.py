"""`/redaktion/ressorts/ausprobieren`: tries unsaved rules of a section on a page."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import ValidationError

from api.editing.section_models import SectionRules
from api.editing.section_trial import rules_tried
from api.http.models import Push
from api.http.problems import INVALID
from api.http.web import WebOf
from api.redaktion.page import HOME, OwnForm, PageRoute, Viewer, page, refusal, root_of
from api.redaktion.pasted import MISSING, source_in
from api.redaktion.sections_page import choices
from reader.errors import VorleserError

router = APIRouter(route_class=PageRoute, include_in_schema=False)
TRY = f"{HOME}/ressorts/ausprobieren"
_TICKED = ("read", "held", "protected")  # fields with a box; a browser sends only those that are ticked
_CHOSEN = ("voice", "gender", "second_voice", "second_reads")  # fields with a list; empty for "as usual"


@router.get(TRY)
def get_trial(_: Viewer, web: WebOf) -> Response:
    """Redirect to the sections, because this address alone has no rules to try."""
    return RedirectResponse(f"{root_of(web)}{HOME}/ressorts", 303)


@router.post(TRY)
def post_trial(who: Viewer, form: OwnForm, request: Request, web: WebOf) -> Response:
    """Show the rules in the form and, if the button was pressed, their effect on a page."""
    shown: dict[str, Any] = {"who": who, "form": form, "section": None, **choices(web)}
    try:
        rules = shown["section"] = _rules_in(form)
        if form.get("tun") == "zeigen":
            shown["tried"] = rules_tried(rules, Push.model_validate(source_in(form)), who, web)
    except ValidationError:
        return page(request, web, "section_trial.html", status=INVALID, wrong=MISSING, **shown)
    except VorleserError as error:
        return refusal(request, web, "section_trial.html", error, **shown)
    return page(request, web, "section_trial.html", **shown)


def _rules_in(form: dict[str, str]) -> SectionRules:
    ticked = {name: name in form for name in _TICKED}
    chosen = {name: form.get(name) or None for name in _CHOSEN}
    return SectionRules.model_validate({"name": form.get("ressort", ""), **ticked, **chosen})
