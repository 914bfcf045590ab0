"""Deletes what is no longer needed: replaced versions, ended streams, interrupted files, old history.

The first worker to come sweeps what all share (two at once would be harmless); each worker sweeps its own disk.
"""

from __future__ import annotations

import shutil
import time
from datetime import timedelta

import structlog
from limits import RateLimitItemPerMinute

from api.audio.live import LIVE
from api.blobs.deleting import forget
from api.blobs.shared_takes import SHARES
from api.queue import renderings
from api.services import Services
from api.store import audit, deliveries, dropped_takes, previews, sessions, speakers, versions

SWEEP_EVERY = timedelta(minutes=10)
ONE_SWEEP = RateLimitItemPerMinute(1, 10)
"""Limits the sweeps of all workers together."""
ORPHAN_AGE = timedelta(hours=1)
"""Folders younger than this may belong to a rendering in progress, or to listeners of a stream that just ended."""

KEEP_HISTORY = timedelta(days=30)
KEEP_SPEAKERS = timedelta(days=1)
"""Reports of living workers are younger: no rendering lasts so long that its worker couldn't report again."""
KEEP_TAKES = timedelta(days=14)
"""In the object store, since they were written. They are four times as large as the audio, and save work when an
article is edited, in its first days; a sentence that is wanted later is spoken once more, for all workers."""

_log = structlog.get_logger()


def sweep(services: Services, orphan_age: timedelta = ORPHAN_AGE) -> None:
    """Delete retired versions, and folders older than `orphan_age` to which no row refers.

    Where most folders are unknown, all of them stay. Raises OSError.
    """
    keep = timedelta(hours=services.settings.audio.keep_old_hours)
    with services.database.write() as session:
        retired = versions.forget_retired(session, keep)
        renderings.forget_finished(session, KEEP_HISTORY)
        deliveries.forget_given_up(session, KEEP_HISTORY)
        dropped_takes.forget(session, KEEP_HISTORY)
        speakers.forget_silent(session, KEEP_SPEAKERS)
        sessions.forget_expired(session)
        previews.forget_expired(session)
        audit.forget_old(session, timedelta(days=services.settings.audit_days))
    forget(services.blobs, retired)
    found = list(services.blobs.folders())  # before the rows are read: a folder made since then isn't listed
    with services.database.read() as session:
        wanted = versions.wanted_folders(session)
    if _belong_elsewhere({folder for folder, _ in found}, wanted):
        _log.error("not swept: most blobs are unknown to this database, so they seem to be another's")
        return
    for folder, age in found:
        if age > orphan_age.total_seconds() and folder not in wanted:
            services.blobs.delete(folder)
    if services.takes is not None:
        services.takes.forget(KEEP_TAKES, int(time.time() // SWEEP_EVERY.total_seconds()) % SHARES)


def _belong_elsewhere(found: set[str], wanted: set[str]) -> bool:
    """Return whether folders and rows look as if they weren't of one service: a setting may name the wrong database.

    Orphans of our own are few: a crash between files and row leaves one.
    """
    versions_found = {folder for folder in found if not folder.startswith(LIVE)}
    return 2 * len(versions_found & wanted) < len(versions_found)


def sweep_disk(services: Services, orphan_age: timedelta = ORPHAN_AGE) -> None:
    """Delete what interrupted renderings left on this machine's disk, and keep the room that deletions may need."""
    services.reserve.keep()
    for left in services.folder("unfinished").iterdir():
        if time.time() - left.stat().st_mtime > orphan_age.total_seconds():
            shutil.rmtree(left, ignore_errors=True)
