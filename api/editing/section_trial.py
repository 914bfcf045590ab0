"""The effect that unsaved rules of a section would have on the reading of a page."""

from __future__ import annotations

from contextlib import nullcontext

from api.editing.section_models import RulesTried, SaidOtherwise, SectionRules
from api.editing.sheets import sheet_under
from api.editing.trial_limits import count_trial
from api.http.models import Push
from api.http.web import Web
from api.push.content import content_of
from api.rendering.scripting import script_for, wording_under
from api.store import sections
from api.store.article_json import as_article
from api.store.sections import Section
from api.store.tokens import Identity
from reader.script import Line, Script, Speaker


def rules_tried(rules: SectionRules, source: Push, who: Identity, web: Web) -> RulesTried:
    """Return how a page would be read in the section under these rules; nothing is stored.

    Raises TooManySayingsError, TooManyFetchesError, SourceError, VoiceError, TextTooLongError.
    """
    count_trial(who, web)
    services, draft = web.services, section_of(rules)
    with web.fetch_slots.taken() if source.is_fetched else nullcontext():
        content = content_of(source, services)
    article = as_article(content.article)
    with services.database.read() as session:
        before = wording_under(session, sections.section(session, rules.name), services)
        after = wording_under(session, draft, services)
    return RulesTried(
        read=draft.read,
        sheet=sheet_under(article, content.pieces, after),
        changes=_changes(script_for(article, before), script_for(article, after)),
    )


def section_of(rules: SectionRules) -> Section:
    """Return the rules as the store keeps them."""
    return Section(**{name: getattr(rules, name) for name in type(rules).model_fields})


def _changes(before: Script, after: Script) -> list[SaidOtherwise]:
    """Return the sentences that differ. Both scripts belong to one article, and no rule splits sentences otherwise."""
    pairs = zip(before.lines, after.lines, strict=False)
    return [_said(old, new) for old, new in pairs if (old.spoken, old.speaker) != (new.spoken, new.speaker)]


def _said(old: Line, new: Line) -> SaidOtherwise:
    return SaidOtherwise(
        written=new.written,
        before=old.spoken,
        after=new.spoken,
        second_before=old.speaker is Speaker.SECOND,
        second_after=new.speaker is Speaker.SECOND,
    )
