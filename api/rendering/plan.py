"""What a rendering has to make: what is read and said, by whom, with which imprint, and as which version."""

from __future__ import annotations

from dataclasses import dataclass

import structlog
from sqlalchemy import select

from api.audio.open_voices import second_voice_named, voice_named
from api.podcast.cover import COVER
from api.queue.protocol import Job
from api.rendering.scripting import script_for, wording_of
from api.services import Services
from api.store.article_json import as_article
from api.store.schema import ArticleRow, VersionRow
from reader.article import Article
from reader.errors import SoundError
from reader.lexicon.check import check
from reader.publishing.credentials import Credentials
from reader.publishing.sounds import NO_SOUNDS, sounds_for
from reader.publishing.tags import Imprint
from reader.publishing.version import version_of
from reader.recording.cast import Cast, cast_for
from reader.script import Script
from reader.script.notice import with_notice
from reader.script.speakers import has_two_speakers

_log = structlog.get_logger()


class SupersededError(Exception):
    """The rendering isn't wanted any more."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be rendered."""

    article: Article
    """What is read."""
    script: Script
    """What is said."""
    cast: Cast
    """Who says it."""
    imprint: Imprint
    """What the publisher adds."""
    version: str
    """Hash over all that can be heard or read."""
    doubts: int
    """Words that are probably said wrong."""
    known: bool
    """Whether the very version exists."""
    before: str | None
    """Blob folder of what is heard until then; None where there is nothing to hear yet."""


def plan_of(job: Job, services: Services) -> Plan:
    """Return what the job has to make. Raises SupersededError where the article has changed, VoiceError."""
    with services.database.read() as session:
        row = session.get_one(ArticleRow, job.article_id)
        if row.revision != job.revision or row.deleted is not None:
            raise SupersededError
        wording = wording_of(session, row, services)
    article = as_article(row.article)
    script = script_for(article, wording)
    narrator = voice_named(row.voice or services.settings.voice, services.settings.voices)
    second = second_voice_named(wording.second_voice, services.settings.voices) if has_two_speakers(script) else None
    cast, script = cast_for(script, narrator, second)
    script = with_notice(script, services.settings.notice, wording.lexicon, wording.gender)
    imprint = _imprint_of(cast, row.section, services)
    version = version_of(article, script, narrator.voice, imprint, cast.second_voice)
    there = select(VersionRow.version, VersionRow.folder).where(VersionRow.article_id == row.id)
    with services.database.read() as session:
        wanted = there.where(VersionRow.version.in_([version, row.version]))
        folders = {found.version: found.folder for found in session.execute(wanted)}
    doubts = len(check(article.text, wording.lexicon))
    before = folders.get(row.version) if row.version else None
    return Plan(article, script, cast, imprint, version, doubts, version in folders, before)


def _imprint_of(cast: Cast, section: str | None, services: Services) -> Imprint:
    """Return the imprint. Sounds that can't be read are left out; the article is published all the same."""
    settings = services.settings
    try:
        sounds = sounds_for(section, settings.sounds)
    except SoundError as error:
        _log.error("without the sounds of the house", error=str(error))
        sounds = NO_SOUNDS
    return Imprint(cast.label, settings.feed.title, COVER, _credentials(services), sounds)


def _credentials(services: Services) -> Credentials | None:
    """Return who signs; None once the certificate has expired, so that articles are still published."""
    if services.credentials is None or not services.credentials.expired:
        return services.credentials
    _log.error("not signed: the certificate has expired", expired=str(services.credentials.expires))
    return None
