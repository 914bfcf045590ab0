"""Attempts at renderings: each is watched, and ends with a decision what becomes of its job.

It is published, tried again later, given back to the queue where that isn't the article's fault, or fails for good.
"""

from __future__ import annotations

import errno
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

import structlog

from api.blobs.blobs import OutageError, RefusedError
from api.errors import RenderingBrokenError, RenderingHungError
from api.problems import text_for
from api.queue.protocol import Job
from api.rendering.disk_space import drop_takes
from api.rendering.metrics import Noted, Outcome, WorkerMetrics
from api.rendering.plan import SupersededError
from api.rendering.rendering import StoppedError, render
from api.rendering.retrying import retry_until_stopped
from api.rendering.watchdog import Watchdog, run_watched
from api.services import Services
from api.store import articles, deliveries, listings, totals
from api.store.schema import Status
from api.transient_errors import DatabaseUnavailableError
from reader.checking.judgement import Grade
from reader.errors import BrokenTakeError, OutputError, VoiceNotInstalledError, VoiceUnavailableError, VorleserError
from reader.recording.takes import Takes

BACK_OFF = timedelta(seconds=2)
"""Wait before the second attempt; doubled with each further one."""
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})

_log = structlog.get_logger()


class Attempts:
    """The attempts of one worker.

    `others_came`: looks which workers there are, and returns whether that changes what this one must render.
    """

    def __init__(
        self, services: Services, takes: Takes, metrics: WorkerMetrics, others_came: Callable[[], bool]
    ) -> None:
        self._services = services
        self._takes = takes
        self._metrics = metrics
        self._others_came = others_came

    def make(self, job: Job, stop: threading.Event) -> Outcome:
        """Render a claimed job and return how that ended; the job is given back when `stop` is set meanwhile.

        Raises RenderingHungError, after a rendering that hangs was given back.
        """
        watchdog = Watchdog(self._services.settings.rendering_hung_after)
        with self._metrics.rendering() as noted:
            try:
                ended = run_watched(partial(self._render, job, stop, noted, watchdog), watchdog, stop)
            except RenderingHungError as error:
                noted.outcome = Outcome.HUNG
                self._let_go(job, error, stop)
                raise
            if not ended:
                noted.outcome = Outcome.RETURNED
                self._services.queue.release(job)
                _log.warning("rendering given back while it speaks", article=job.article_id, rendering=job.id)
        return noted.outcome

    def fail(self, job: Job, error: VorleserError, *, lasting: bool) -> Outcome:
        """Try again later, leave it to a worker that has its voice, or fail for good where none of this can help."""
        if isinstance(error, VoiceNotInstalledError) and self._others_came():
            self._services.queue.release(job)
            return Outcome.RETURNED
        if not lasting and job.attempt < self._services.settings.attempts:
            self._services.queue.retry(job, datetime.now(UTC) + BACK_OFF * 2 ** (job.attempt - 1))
            return Outcome.RETRIED
        words = text_for(error)
        with self._services.database.write() as session:
            row = articles.locked(session, job.article_id)
            if row is None or not self._services.queue.finish(session, job, failed=True):
                superseded = True
            else:
                superseded = False
                row.status, row.error_title, row.error_detail = Status.FAILED, words.title, words.detail
                listings.note_standing(session, row)
                totals.add(session, {"renderings_failed": 1})
                deliveries.announce_failed(session, self._services.settings, job.article_id, words.title, words.detail)
        if superseded:
            self._services.queue.abort(job)
            return Outcome.SUPERSEDED
        return Outcome.FAILED

    def _render(self, job: Job, stop: threading.Event, noted: Noted, watchdog: Watchdog) -> None:
        log = _log.bind(article=job.article_id, rendering=job.id, revision=job.revision, attempt=job.attempt)
        log.info("rendering started")
        try:
            work = render(job, self._services, self._takes, stop, watchdog)
            noted.outcome = Outcome.READY
            noted.spoken, noted.cached = work.sentences_spoken, work.sentences_cached
            noted.audio = work.new.duration if work.new else 0.0
            noted.checks = work.checks
            log.info("rendering ready")
        except SupersededError:
            self._services.queue.abort(job)
            noted.outcome = Outcome.SUPERSEDED
            log.info("rendering superseded")
        except StoppedError:
            self._services.queue.release(job)
            noted.outcome = Outcome.RETURNED
            log.info("rendering given back")
        except RefusedError as error:
            self._services.queue.release(job)
            noted.outcome = Outcome.REFUSED
            log.error("rendering given back", error=str(error))
        except (OutageError, VoiceUnavailableError) as error:
            # The store or a speech server is away for all articles: it costs this one no attempt.
            self._services.queue.release(job)
            noted.outcome = Outcome.OUTAGE
            log.warning("rendering given back", error=str(error))
        except DatabaseUnavailableError as error:
            retry_until_stopped(lambda: self._services.queue.release(job), stop, watchdog)
            noted.outcome = Outcome.OUTAGE
            log.warning("rendering given back", error=str(error))
        except OutputError as error:
            noted.outcome = self._make_room(job)
            log.error("rendering given back", error=str(error))
        except VorleserError as error:
            log.warning("rendering failed", error=str(error))
            if isinstance(error, BrokenTakeError):
                noted.checks = {(error.voice, error.reason, str(Grade.BROKEN)): 1}
            noted.outcome = self.fail(job, error, lasting=error.lasting)
        except Exception as error:
            if isinstance(error, OSError) and error.errno in _NO_ROOM:
                noted.outcome = self._make_room(job)
                log.error("rendering given back", error=str(error))
                return
            log.exception("rendering broke")
            broken = RenderingBrokenError("The rendering broke; the log says where.")
            noted.outcome = self.fail(job, broken, lasting=False)

    def _make_room(self, job: Job) -> Outcome:
        """Make room on a full disk; that is not the article's fault, so it costs none of its attempts."""
        drop_takes(self._services)
        self._services.queue.release(job)
        return Outcome.OUTAGE

    def _let_go(self, job: Job, error: RenderingHungError, stop: threading.Event) -> None:
        """Return a hung rendering to the queue; the fence keeps this worker from publishing it should it wake up."""
        _log.error("rendering hangs", article=job.article_id, rendering=job.id, attempt=job.attempt, error=str(error))
        retry_until_stopped(self._count_hung, stop)
        retry_until_stopped(lambda: self.fail(job, error, lasting=False), stop)

    def _count_hung(self) -> None:
        with self._services.database.write() as session:
            totals.add(session, {"renderings_hung": 1})
