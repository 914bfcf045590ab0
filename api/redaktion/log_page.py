"""`/redaktion/protokoll`: the audit log: who changed what, when, and how."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response

from api.editing.audit_log import records_of
from api.http.web import WebOf
from api.redaktion.page import HOME, PageRoute, Viewer, page
from api.store.audit import Action, Wanted

router = APIRouter(route_class=PageRoute, include_in_schema=False)
LOG = f"{HOME}/protokoll"
ACTIONS = {
    Action.SIGNED_IN: "hat sich angemeldet",
    Action.PUSHED: "hat übergeben",
    Action.DELETED: "hat gelöscht",
    Action.RETRIED: "hat es noch einmal versucht mit",
    Action.RENDERED: "hat neu einlesen lassen",
    Action.OVERRIDDEN: "hat festgelegt für",
    Action.PUBLICATION: "hat die Freigabe geändert von",
    Action.SHARED: "hat eine Vorschau ausgestellt von",
    Action.ENTRY: "hat im Wörterbuch geändert",
    Action.SECTION: "hat die Regeln geändert von",
    Action.MOVED: "hat umbenannt:",
    Action.FOLLOWED: "hat den Feed geändert von",
    Action.FEED_KEY: "hat einen Feed-Schlüssel vergeben oder gesperrt:",
}
"""The verb of a log line, between the person and the subject."""
OF_ARTICLES = frozenset(
    {Action.PUSHED, Action.RETRIED, Action.RENDERED, Action.OVERRIDDEN, Action.PUBLICATION, Action.SHARED}
)
"""Actions whose subject is an article."""
# What stands between the text that a wish is about and the value wished for.
_BEFORE_VALUE = {"read": "→", "say": "→", "word": "→", "voice": "Stimme"}
_NAMES = {  # of the values worth showing, in German; what needs no name has none
    "alias": "gesprochen wie",
    "ipa": "Laute",
    "note": "Notiz",
    "held": "gesperrt",
    "unlisted": "nicht gelistet",
    "protected": "nur für Abonnenten",
    "read": "wird gelesen",
    "spoken": "",
    "headline": "",
    "voice": "",
    "gender": "Genderformen",
    "expires": "bis",
}


@router.get(LOG)
def get_log(
    who: Viewer,
    request: Request,
    web: WebOf,
    zu: Annotated[str, Query(max_length=128)] = "",
    ab: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
) -> Response:
    """Return one page of the log."""
    with web.services.database.read() as session:
        log = records_of(session, Wanted(zu or None, None, ab))
    following = f"{LOG}?{urlencode({'zu': zu, 'ab': log.next})}" if log.next else None
    return page(
        request,
        web,
        "log.html",
        who=who,
        log=log,
        subject=zu,
        following=following,
        actions=ACTIONS,
        of_articles=OF_ARTICLES,
        told=told,
    )


def told(side: dict[str, Any] | None) -> str:
    """Return the value before or after a change, in German words."""
    if side is None:
        return "–"
    if "kind" in side:
        return f"{side['text'][:80]} {_BEFORE_VALUE[side['kind']]} {_values(side['value'])}".strip()
    return _values(side)


def _values(values: dict[str, Any]) -> str:
    """Return the values worth showing, with their names in German; switches are "ja" or "nein"."""
    parts = []
    for name, label in _NAMES.items():
        value = values.get(name)
        if isinstance(value, bool):
            parts.append(f"{label}: {'ja' if value else 'nein'}")
        elif value:
            parts.append(f"{label} {value}".strip())
    return ", ".join(parts)
