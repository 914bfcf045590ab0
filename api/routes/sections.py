"""`/sections`: what editors want for a section of the newspaper."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter

from api.http.access import Reader, Writer
from api.http.openapi import problems
from api.http.token_first import TokenFirst
from api.http.web import WebOf
from api.redaktion.models import Done, SectionRules
from api.rendering.speakers import require_speaker
from api.store import audit, sections
from api.store.audit import Action
from api.store.sections import Section
from reader.voices import find_voice

router = APIRouter(tags=["editing"], route_class=TokenFirst)


@router.get("/sections", responses=problems(401, 403))
def get_sections(_: Reader, web: WebOf) -> list[SectionRules]:
    """Return the sections that somebody has made rules for."""
    with web.services.database.read() as session:
        return [SectionRules(**asdict(section)) for section in sections.all_ruled(session)]


@router.put("/sections", responses=problems(400, 401, 403, 413, 415, 422, 429, 507))
def put_section(rules: SectionRules, who: Writer, web: WebOf) -> Done:
    """Set what holds for a section from now on: whether it is read, held back, by which voice."""
    if rules.voice is not None:
        find_voice(rules.voice, web.services.settings.voices)
        require_speaker(rules.voice, web.services)
    new = Section(rules.name, rules.held, rules.read, rules.voice, rules.gender)
    with web.services.database.write() as session:
        before = sections.section(session, rules.name)
        if before == new:
            return Done(record=None)
        sections.put(session, new)
        record = audit.record(session, who, Action.SECTION, rules.name, _plain(before), _plain(new))
    return Done(record=record.id)


def _plain(section: Section) -> dict[str, Any]:
    return {**asdict(section), "gender": section.gender.value if section.gender else None}
