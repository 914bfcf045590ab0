"""Renders one article and publishes the version. It stops between two sentences when it is superseded."""

from __future__ import annotations

import json
import tempfile
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import select

from api.audio.live import LiveStream
from api.blobs.deleting import forget
from api.open_voices import second_voice_named, voice_named
from api.queue.protocol import Interest, Job, Progress
from api.rendering.imprints import imprint_of
from api.rendering.retrying import retry_until_stopped
from api.rendering.scripting import script_for, wording_of
from api.rendering.watchdog import Watchdog, WatchedVoice
from api.services import Services
from api.store import articles, deliveries, listings, totals, versions
from api.store.article_json import as_article, as_json
from api.store.checks_json import checks_of
from api.store.schema import LONGEST_VOICE, ArticleRow, VersionRow
from api.store.version_files import AUDIO, CAPTIONS, CHAPTERS, TIMINGS
from api.transient_errors import DatabaseUnavailableError
from reader.article import Article
from reader.cast import Cast, cast_for
from reader.checking.verdict import Grade
from reader.errors import BrokenTakeError
from reader.lexicon.check import check
from reader.publishing.chapters import podcast_chapters
from reader.publishing.inserted_sounds import with_sounds
from reader.publishing.publish import contents_of
from reader.publishing.published import digest_of
from reader.publishing.tags import Imprint
from reader.publishing.version import version_of
from reader.recording import Recording, Take, speak_lines
from reader.recording.listening import listened
from reader.recording.parts import rate_of
from reader.recording.takes import Takes
from reader.script import Script
from reader.script.notice import with_notice
from reader.script.speakers import has_two_speakers

REPORT_EVERY = 0.2
"""Seconds between two reports of progress, each a synced write; the first sentence is reported at once."""


class SupersededError(Exception):
    """The rendering isn't wanted any more."""


class StoppedError(Exception):
    """The worker is being stopped; another will begin the rendering anew, and find its sentences spoken."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a rendering cost."""

    new: VersionRow | None = None
    """The version it made; None where it was known."""
    sentences_cached: int = 0
    """Sentences that were spoken before."""
    sentences_spoken: int = 0
    """Sentences that were spoken now."""
    seconds: float = 0.0
    """From the claim to the last file."""
    checks: Mapping[tuple[str, str, str], int] = field(default_factory=dict)
    """Sentences that were spoken now and are doubtful, or broken in every take: by voice, reason and verdict."""


@dataclass(frozen=True, slots=True)
class _Order:
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


def render(job: Job, services: Services, takes: Takes, stop: threading.Event, watchdog: Watchdog) -> Work:
    """Render the job's article and publish it; returns what it cost. The `watchdog` beats with every step.

    Where the database goes away meanwhile it speaks on, and publishes as soon as that is back. Raises SupersededError,
    StoppedError (where `stop` is set while it speaks), VorleserError, OSError.
    """
    started = time.monotonic()
    order = _order(job, services)
    watchdog.reset()
    if order.known:  # an edit was taken back, or a dictionary entry changed nothing here
        retry_until_stopped(lambda: _publish(job, order, services, Work()), stop, watchdog)
        return Work()
    try:
        recording = _record(job, order, services, takes, stop, watchdog)
    except BrokenTakeError as error:
        said_by = (order.cast.by(line.speaker).name for line in order.script.lines if line.spoken == error.sentence)
        error.voice = next(said_by, order.cast.narrator.name)
        raise
    new = _stored(job, order, recording, services, watchdog)
    cached = sum(take.cached for take in recording.takes)
    checks = Counter(_checks(recording, order.cast))
    work = Work(new, cached, len(recording.takes) - cached, time.monotonic() - started, checks)
    try:
        retry_until_stopped(lambda: _publish(job, order, services, work), stop, watchdog)
    except SupersededError:
        if not retry_until_stopped(lambda: _is_published(new.folder, services), stop, watchdog):
            forget(services.blobs, [new.folder])
            raise
        # The connection was lost between the commit and its confirmation, and it was our own that superseded us.
    return work


def _order(job: Job, services: Services) -> _Order:
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
    imprint = imprint_of(cast, row.section, services)
    version = version_of(article, script, narrator.voice, imprint, cast.second_voice)
    there = select(VersionRow.version, VersionRow.folder).where(VersionRow.article_id == row.id)
    with services.database.read() as session:
        wanted = there.where(VersionRow.version.in_([version, row.version]))
        folders = {found.version: found.folder for found in session.execute(wanted)}
    doubts = len(check(article.text, wording.lexicon))
    before = folders.get(row.version) if row.version else None
    return _Order(article, script, cast, imprint, version, doubts, version in folders, before)


def _record(
    job: Job, order: _Order, services: Services, takes: Takes, stop: threading.Event, watchdog: Watchdog
) -> Recording:
    voice = WatchedVoice(order.cast.narrator.voice, watchdog)
    second = WatchedVoice(order.cast.second.voice, watchdog) if order.cast.second else None
    rate = rate_of(order.script, voice, second)
    total = len(order.script.lines)
    stream = LiveStream(services.blobs, rate) if order.before is None else None

    def report(done: int) -> None:
        live = (stream.folder, stream.segments) if stream else (None, 0)
        interest = services.queue.report(job, Progress(done, total, *live))
        if not interest:
            raise SupersededError
        if stream and stream.folder is None and interest is Interest.LISTENED:
            stream.begin()
            if stream.segments:
                report(done)

    report(0)
    # Who listens hears of the first sentence at once; nobody waits for one of an edit.
    reported = 0.0 if stream else time.monotonic()
    done: list[Take] = []
    with closing(speak_lines(order.script, voice, takes, services.settings.threads, second)) as spoken:
        for take in spoken:
            if stop.is_set():
                raise StoppedError
            watchdog.reset()  # it may have been known
            done.append(take)
            if stream:
                stream.add(take)
            if time.monotonic() - reported >= REPORT_EVERY:
                with suppress(DatabaseUnavailableError):  # listeners are told of more sentences at once, later
                    report(len(done))
                reported = time.monotonic()
    if stream:
        retry_until_stopped(partial(report, total), stop, watchdog)
        stream.close()
        if stream.segments:
            # Listeners must know all segments before they read that it is ready.
            retry_until_stopped(partial(report, total), stop, watchdog)
    # What is heard at once has no intro: nobody is to wait for it, and how loud it must be isn't known yet.
    recording = listened(Recording(tuple(done), rate, order.cast.speakers), takes, watchdog.reset)
    return with_sounds(recording, order.imprint.sounds)


def _stored(job: Job, order: _Order, recording: Recording, services: Services, watchdog: Watchdog) -> VersionRow:
    """Write every file of the version and put them into the blobs; returns the version's row."""
    with tempfile.TemporaryDirectory(dir=services.folder("unfinished")) as name:
        files = Path(name)
        described = _write_files(order, recording, files, services)
        watchdog.reset()
        row = VersionRow(
            article_id=job.article_id,
            version=order.version,
            folder=uuid.uuid4().hex,
            created=datetime.now(UTC),
            duration=recording.duration,
            voice_name=order.cast.narrator.name[:LONGEST_VOICE],
            voice_label=order.cast.label,
            article=as_json(order.article),
            files=described,
            takes=sorted({take.name for take in recording.takes}),
            checks=checks_of(recording),
        )
        services.blobs.put_folder(row.folder, files)
        watchdog.reset()
    return row


def _checks(recording: Recording, cast: Cast) -> Iterator[tuple[str, str, str]]:
    """Voice, reason and verdict of each."""
    for take in recording.takes:
        voice = cast.by(take.line.speaker).name
        if take.broken:
            yield voice, take.broken, Grade.BROKEN
        if not take.cached:
            yield from ((voice, doubt.reason, Grade.DOUBTFUL) for doubt in take.doubts)


def _write_files(order: _Order, recording: Recording, folder: Path, services: Services) -> dict[str, Any]:
    """Write the files into a folder that nobody reads but the blobs; returns length and SHA-256 of each, by name."""
    before = None
    with suppress(OSError):  # without it, all is encoded
        before = services.blobs.read(f"{order.before}/{AUDIO}") if order.before else None
    made = contents_of(order.article, recording, order.imprint, order.version, before)
    chapters = json.dumps(podcast_chapters(recording), ensure_ascii=False).encode()
    files = {AUDIO: made.mp3, CAPTIONS: made.captions, TIMINGS: made.timings, CHAPTERS: chapters}
    digests = {AUDIO: made.mp3_digest}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return {
        name: {"length": len(content), "etag": digests.get(name) or digest_of(content)}
        for name, content in sorted(files.items())
    }


def _publish(job: Job, order: _Order, services: Services, work: Work) -> None:
    """Swap the version, close the job and announce it: all in one transaction, or not at all."""
    with services.database.write() as session:
        article = articles.locked(session, job.article_id)  # first, as the order of locks wants it
        current = services.queue.finish(session, job) and versions.make_current(
            session, job.article_id, order.version, job.revision, work.new
        )
        if article is None or not current:
            raise SupersededError
        listings.note_doubts(session, job.article_id, order.doubts)
        session.flush()
        version = session.get_one(VersionRow, (job.article_id, order.version))
        totals.add(
            session,
            {
                "renderings_ready": 1,
                "sentences_cached": work.sentences_cached,
                "sentences_spoken": work.sentences_spoken,
                "rendering_seconds": work.seconds,
                "rendered_audio_seconds": version.duration if work.new else 0.0,
            },
        )
        deliveries.announce_ready(session, services.settings, article, version)


def _is_published(folder: str, services: Services) -> bool:
    with services.database.read() as session:
        return session.scalar(select(VersionRow.folder).where(VersionRow.folder == folder)) is not None
