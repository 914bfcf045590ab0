"""`/sections`: the rules of the newspaper's sections."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter

from api.editing.audit_log import Done
from api.editing.section_models import RulesTrial, RulesTried, SectionRules
from api.editing.section_trial import rules_tried, section_of
from api.http.access import Reader, Writer
from api.http.openapi import problems
from api.http.token_first import TokenFirst
from api.http.web import WebOf
from api.rendering.speakers import require_speaker
from api.store import audit, sections
from api.store.audit import Action
from api.store.sections import as_plain
from reader.voices import find_voice

router = APIRouter(tags=["editing"], route_class=TokenFirst)


@router.get("/sections", responses=problems(401, 403))
def get_sections(_: Reader, web: WebOf) -> list[SectionRules]:
    """Return the sections that have rules."""
    with web.services.database.read() as session:
        return [SectionRules(**asdict(section)) for section in sections.all_ruled(session)]


@router.put("/sections", responses=problems(400, 401, 403, 413, 415, 422, 429, 507))
def put_section(rules: SectionRules, who: Writer, web: WebOf) -> Done:
    """Set the rules of a section: whether its articles are read or held, and by which voice."""
    for voice in filter(None, (rules.voice, rules.second_voice)):
        find_voice(voice, web.services.settings.voices)
        require_speaker(voice, web.services)
    new = section_of(rules)
    with web.services.database.write() as session:
        before = sections.section(session, rules.name)
        if before == new:
            return Done(record=None)
        sections.put(session, new)
        record = audit.record(session, who, Action.SECTION, rules.name, as_plain(before), as_plain(new))
    return Done(record=record.id)


@router.post("/sections/preview", responses=problems(400, 401, 403, 413, 415, 422, 429))
def post_section_preview(trial: RulesTrial, who: Reader, web: WebOf) -> RulesTried:
    """Return how a page would be read under unsaved rules of a section, and what they would change."""
    return rules_tried(trial.rules, trial.page, who, web)
