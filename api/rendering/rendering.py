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
from api.queue.protocol import Interest, Job, Progress
from api.rendering.plan import Plan, SupersededError, plan_of
from api.rendering.retrying import retry_until_stopped
from api.rendering.watchdog import Watchdog, WatchedVoice
from api.services import Services
from api.store import articles, deliveries, listings, totals, versions
from api.store.article_json import as_json
from api.store.schema import LONGEST_VOICE, VersionRow
from api.store.verdicts_json import checks_of
from api.store.version_files import AUDIO, CAPTIONS, CHAPTERS, TIMINGS
from api.transient_errors import DatabaseUnavailableError
from reader.checking.judgement import Grade
from reader.errors import BrokenTakeError
from reader.publishing.chapters import podcast_chapters
from reader.publishing.inserted_sounds import with_sounds
from reader.publishing.publish import contents_of
from reader.publishing.published import digest_of
from reader.recording import Recording, Take, speak_lines
from reader.recording.cast import Cast
from reader.recording.listening import listened
from reader.recording.matched_voice import rate_of
from reader.recording.takes import Takes

REPORT_EVERY = 0.2
"""Seconds between two reports of progress, each a synced write; the first sentence is reported at once."""


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


def render(job: Job, services: Services, takes: Takes, stop: threading.Event, watchdog: Watchdog) -> Work:
    """Render the job's article and publish it; returns what it cost. Every step resets the `watchdog`.

    Where the database goes away meanwhile, speaking goes on, and the version is published once it is back. Raises
    SupersededError, StoppedError (where `stop` is set while it speaks), VorleserError, OSError.
    """
    started = time.monotonic()
    plan = plan_of(job, services)
    watchdog.reset()
    if plan.known:  # an edit was taken back, or a dictionary entry changed nothing here
        retry_until_stopped(lambda: _publish(job, plan, services, Work()), stop, watchdog)
        return Work()
    try:
        recording = _record(job, plan, services, takes, stop, watchdog)
    except BrokenTakeError as error:
        said_by = (plan.cast.by(line.speaker).name for line in plan.script.lines if line.spoken == error.sentence)
        error.voice = next(said_by, plan.cast.narrator.name)
        raise
    new = _stored(job, plan, recording, services, watchdog)
    cached = sum(take.cached for take in recording.takes)
    checks = Counter(_checks(recording, plan.cast))
    work = Work(new, cached, len(recording.takes) - cached, time.monotonic() - started, checks)
    try:
        retry_until_stopped(lambda: _publish(job, plan, services, work), stop, watchdog)
    except SupersededError:
        if not retry_until_stopped(lambda: _is_published(new.folder, services), stop, watchdog):
            forget(services.blobs, [new.folder])
            raise
        # The connection was lost between the commit and its confirmation: our own publication had closed the job.
    return work


def _record(
    job: Job, plan: Plan, services: Services, takes: Takes, stop: threading.Event, watchdog: Watchdog
) -> Recording:
    voice = WatchedVoice(plan.cast.narrator.voice, watchdog)
    second = WatchedVoice(plan.cast.second.voice, watchdog) if plan.cast.second else None
    rate = rate_of(plan.script, voice, second)
    total = len(plan.script.lines)
    stream = LiveStream(services.blobs, rate) if plan.before is None else None

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
    # Listeners of a first version are told of its first sentence at once; nobody waits for that of an edit.
    reported = 0.0 if stream else time.monotonic()
    done: list[Take] = []
    with closing(speak_lines(plan.script, voice, takes, services.settings.threads, second)) as spoken:
        for take in spoken:
            if stop.is_set():
                raise StoppedError
            watchdog.reset()  # a sentence from the cache hasn't reset it
            done.append(take)
            if stream:
                stream.add(take)
            if time.monotonic() - reported >= REPORT_EVERY:
                with suppress(DatabaseUnavailableError):  # listeners are told of several sentences at once, later
                    report(len(done))
                reported = time.monotonic()
    if stream:
        retry_until_stopped(partial(report, total), stop, watchdog)
        stream.close()
        if stream.segments:
            # Listeners must know all segments before they read that it is ready.
            retry_until_stopped(partial(report, total), stop, watchdog)
    # The stream has no intro: listeners would have to wait for it, and its loudness depends on the whole recording.
    recording = listened(Recording(tuple(done), rate, plan.cast.speakers), takes, watchdog.reset)
    return with_sounds(recording, plan.imprint.sounds)


def _stored(job: Job, plan: Plan, recording: Recording, services: Services, watchdog: Watchdog) -> VersionRow:
    """Write every file of the version and put them into the blobs; returns the version's row."""
    with tempfile.TemporaryDirectory(dir=services.folder("unfinished")) as name:
        files = Path(name)
        described = _write_files(plan, recording, files, services)
        watchdog.reset()
        row = VersionRow(
            article_id=job.article_id,
            version=plan.version,
            folder=uuid.uuid4().hex,
            created=datetime.now(UTC),
            duration=recording.duration,
            voice_name=plan.cast.narrator.name[:LONGEST_VOICE],
            voice_label=plan.cast.label,
            article=as_json(plan.article),
            files=described,
            takes=sorted({take.name for take in recording.takes}),
            checks=checks_of(recording),
        )
        services.blobs.put_folder(row.folder, files)
        watchdog.reset()
    return row


def _checks(recording: Recording, cast: Cast) -> Iterator[tuple[str, str, str]]:
    """Yield voice, reason and verdict of each new doubt, and of each sentence that is broken in every take."""
    for take in recording.takes:
        voice = cast.by(take.line.speaker).name
        if take.broken:
            yield voice, take.broken, Grade.BROKEN
        if not take.cached:
            yield from ((voice, doubt.reason, Grade.DOUBTFUL) for doubt in take.doubts)


def _write_files(plan: Plan, recording: Recording, folder: Path, services: Services) -> dict[str, Any]:
    """Write the files into a folder from which the blobs take them; returns length and SHA-256 of each, by name."""
    before = None
    with suppress(OSError):  # without it, all is encoded
        before = services.blobs.read(f"{plan.before}/{AUDIO}") if plan.before else None
    made = contents_of(plan.article, recording, plan.imprint, plan.version, before)
    chapters = json.dumps(podcast_chapters(recording), ensure_ascii=False).encode()
    files = {AUDIO: made.mp3, CAPTIONS: made.captions, TIMINGS: made.timings, CHAPTERS: chapters}
    digests = {AUDIO: made.mp3_digest}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return {
        name: {"length": len(content), "etag": digests.get(name) or digest_of(content)}
        for name, content in sorted(files.items())
    }


def _publish(job: Job, plan: Plan, services: Services, work: Work) -> None:
    """Swap the version, close the job and announce it: all in one transaction, or not at all."""
    with services.database.write() as session:
        article = articles.locked(session, job.article_id)  # first: the order of locks stands in `api.store.database`
        current = services.queue.finish(session, job) and versions.make_current(
            session, job.article_id, plan.version, job.revision, work.new
        )
        if article is None or not current:
            raise SupersededError
        listings.note_doubts(session, job.article_id, plan.doubts)
        session.flush()
        version = session.get_one(VersionRow, (job.article_id, plan.version))
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
