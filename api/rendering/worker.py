"""The worker: claims renderings one by one, takes over those of dead workers, and tidies up in between."""

from __future__ import annotations

import os
import socket
import threading
import time
import uuid
from contextlib import suppress
from datetime import UTC, datetime

import structlog
from prometheus_client import CollectorRegistry

from api.audio.open_voices import close_voices, fallback_voice, voice_named
from api.errors import RenderingBrokenError, RenderingHungError
from api.queue.protocol import Voices
from api.rates import open_rates
from api.rendering.attempts import Attempts
from api.rendering.metrics import Outcome, WorkerMetrics
from api.rendering.revoicing import revoicing_beside
from api.rendering.speakers import announce, take_leave
from api.rendering.sweeping import ONE_SWEEP, SWEEP_EVERY, sweep, sweep_disk
from api.services import Services
from api.store import dropped_takes
from api.transient_errors import DatabaseUnavailableError
from reader.checking.recogniser import open_recogniser
from reader.errors import VorleserError
from reader.recording.takes import Takes

AFTER_ERROR = 2.0
"""Seconds before the next look at the queue after an error."""
AFTER_OUTAGE = 5.0
"""Seconds before the next rendering is begun after the object store was away: it would likely be work for nothing."""
AFTER_REFUSAL = 30.0
"""The same after the object store refused our keys: somebody has to put them right, which takes longer."""

_log = structlog.get_logger()


class Worker:
    """One worker. A process may hold several, but one is enough, because a rendering speaks on all cores.

    `voices`: it renders only what these are to speak; None for everything.
    """

    def __init__(self, services: Services, voices: Voices = None, metrics: WorkerMetrics | None = None) -> None:
        self.name = f"{socket.gethostname()}-{os.getpid()}-{uuid.uuid4().hex[:8]}"[-64:]
        self._voices = voices
        self._takes_on = voices
        self._services = services
        self._rates = open_rates(services.database)
        self._metrics = metrics or WorkerMetrics(CollectorRegistry())
        self._metrics.introduce(self.name, voices)
        self._dropped = 0
        self._worked = time.monotonic()
        settings = services.settings
        recogniser, fallback = open_recogniser(settings.recogniser), fallback_voice(settings)
        self._takes = Takes(services.folder("takes"), settings.takes_bytes, services.takes, recogniser, fallback)
        self._attempts = Attempts(services, self._takes, self._metrics, self._others_came)

    def successor(self) -> Worker:
        """Return a worker of another name that does the same."""
        return Worker(self._services, self._voices, self._metrics)

    def run(self, stop: threading.Event) -> None:
        """Work until `stop`. An error, of the database or the disk, only delays the next look.

        Raises RenderingHungError, after the rendering that hangs was given back: its thread goes on as long as the
        process, which therefore should end.
        """
        chores = (self._announce, self._recover, self._drop_takes, self._follow_default, self._sweep, self._rest)
        due = dict.fromkeys(chores, 0.0)
        log = _log.bind(worker=self.name)
        # A quarter of the time after which a worker counts as dead, so that it is noticed soon after.
        recover_every = self._services.settings.worker_dead_after / 4
        every = {
            self._announce: recover_every,
            self._recover: recover_every,
            self._drop_takes: recover_every,
            self._follow_default: SWEEP_EVERY.total_seconds(),
            self._sweep: SWEEP_EVERY.total_seconds(),
            self._rest: self._services.settings.voices_idle / 4,
        }
        with self._services.queue.working(self.name, self._voices) as news, revoicing_beside(self._services):
            while not stop.is_set():
                try:
                    for chore, time_due in due.items():
                        if time.monotonic() >= time_due:
                            due[chore] = time.monotonic() + every[chore]
                            chore()
                    if not self.work_once(stop):
                        news.wait(stop, max(0.0, min(due.values()) - time.monotonic()))
                except DatabaseUnavailableError:  # it has been logged where it was noticed
                    self._metrics.failed()
                    stop.wait(AFTER_ERROR)
                except RenderingHungError:
                    raise
                except VorleserError as error:
                    log.error("worker", error=str(error))
                    self._metrics.failed()
                    stop.wait(AFTER_ERROR)
                except Exception:  # whatever it was, the next article must not suffer
                    log.exception("worker")
                    self._metrics.failed()
                    stop.wait(AFTER_ERROR)
            with suppress(VorleserError):
                take_leave(self._services, self.name, self._voices)

    def work_once(self, stop: threading.Event) -> bool:
        """Render what comes next, or give it back when `stop` is set meanwhile; False where nothing was due.

        Raises RenderingHungError.
        """
        job = self._services.queue.claim(self.name, self._takes_on)
        if job is None:
            return False
        self._worked = time.monotonic()
        outcome = self._attempts.make(job, stop)
        if outcome is Outcome.OUTAGE:
            stop.wait(AFTER_OUTAGE)
        elif outcome is Outcome.REFUSED:
            stop.wait(AFTER_REFUSAL)
        self._worked = time.monotonic()
        return True

    def _announce(self) -> None:
        """Report this worker's voices; voices may be installed, and other workers start, while it runs."""
        self._takes_on = announce(self._services, self.name, self._voices)

    def _others_came(self) -> bool:
        """Check which workers are there; return whether that changes what this one must render."""
        before = self._takes_on
        self._announce()
        return self._takes_on != before

    def _recover(self) -> None:
        """Take over what dead workers left; a rendering that keeps killing its worker fails in the end."""
        for job in self._services.queue.stalled(self.name):
            _log.warning("rendering taken over", article=job.article_id, rendering=job.id, worker=job.worker)
            if job.attempt < self._services.settings.attempts:
                self._services.queue.retry(job, datetime.now(UTC))
            else:
                self._attempts.fail(
                    job, RenderingBrokenError("The rendering ended its worker again and again."), lasting=True
                )

    def _drop_takes(self) -> None:
        """Delete the spoken sentences of what was taken down; after an outage of the store, the same once more."""
        with self._services.database.read() as session:
            dropped = dropped_takes.after(session, self._dropped)
        self._takes.forget(dropped.takes)
        if self._services.takes is not None:
            self._services.takes.delete(dropped.takes)
        self._dropped = dropped.upto

    def _follow_default(self) -> None:
        """Move renderings to the default voice; processes that aren't restarted yet enqueue for the former one."""
        if moved := self._services.queue.follow_default():
            _log.info("renderings wait for another default voice", moved=moved, voice=self._services.settings.voice)

    def _rest(self) -> None:
        """Close the voices where nothing has been rendered for long."""
        if time.monotonic() - self._worked >= self._services.settings.voices_idle:
            close_voices()

    def _sweep(self) -> None:
        sweep_disk(self._services)
        if not self._rates.hit(ONE_SWEEP, "sweep"):
            sweep(self._services)


def work_beside_others(worker: Worker, stop: threading.Event) -> None:
    """Work until `stop` in a process that has more to do, and so doesn't end for a rendering that hangs.

    Another worker goes on in its place, with voices of its own, because the old ones may be locked for ever. The
    rendering that hangs keeps its thread and memory as long as the process lives.
    """
    while True:
        try:
            return worker.run(stop)
        except RenderingHungError:
            voice_named.cache_clear()
            worker = worker.successor()
