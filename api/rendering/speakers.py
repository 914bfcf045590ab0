"""Tracks which worker can speak with which voice; pushes and other workers rely on it.

Only a worker knows which voices are installed on its machine; the API process may run elsewhere. So a push is refused
only if every worker has reported that it can't speak with the voice. A worker that reported recently counts, because it
may just be restarting.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from api.errors import NoSpeakerError
from api.queue.protocol import Voices, WorkerStatus
from api.services import Services
from api.store import speakers
from api.store.speakers import Speaker
from reader.engines.registry import engine_of
from reader.voices import find_voice, speakable, voices_in

MAY_COME_BACK = timedelta(minutes=5)
"""How long after its last sign of life a worker's voices still count."""
RENEW_AFTER = timedelta(hours=1)
"""How often a worker reports its voices although they haven't changed; else `api.rendering.sweeping` would delete them.
"""


def announce(services: Services, worker: str, voices: Voices) -> Voices:
    """Report with which of `voices` the worker can speak; returns those for which it is to render.

    Voices that only other workers can speak with are left to them, because here a rendering would fail. Nothing is
    written where nothing has changed.
    """
    folder = services.settings.voices
    here = speakable(folder)
    with services.database.read() as session:
        known = speakers.announced(session)
    mine = _of(here, voices)
    said = known.pop(worker, None)
    if said is None or said.voices != mine or datetime.now(UTC) - said.seen > RENEW_AFTER:
        with services.database.write() as session:
            speakers.announce(session, worker, mine)
    others = _together(_about(known, services.queue.workers())) - here
    if not others:
        return voices
    all_of_them = {services.settings.voice, *(voice.name for voice in voices_in(folder))}
    return frozenset(all_of_them if voices is None else voices) - others


def take_leave(services: Services, worker: str, voices: Voices) -> None:
    """Report a last time at the end, so that the voices count while the worker may be restarting."""
    with services.database.write() as session:
        speakers.announce(session, worker, _of(speakable(services.settings.voices), voices))


def require_speaker(name: str, services: Services) -> None:
    """Raise NoSpeakerError where no worker can speak with the voice `name` of the catalogue.

    That isn't known, and so allowed, where no worker is running, or where one hasn't reported its voices, as a worker
    of an older version doesn't.
    """
    workers = services.queue.workers()
    with services.database.read() as session:
        known = speakers.announced(session)
    at_hand = _together(_about(known, workers))
    if services.settings.worker:  # this process renders itself, and needn't wait until its worker has looked
        at_hand |= speakable(services.settings.voices)
    living = {worker.name for worker in workers if worker.alive}
    nobody_renders = not living and not services.settings.worker
    if name in at_hand or nobody_renders or living - known.keys():
        return
    how = _remedy(name, at_hand, services.settings.voices)
    raise NoSpeakerError(f"No worker speaks with the voice {name!r}: {how}.", at_hand)


def _of(here: frozenset[str], voices: Voices) -> frozenset[str]:
    """Return which of `voices` are `here`."""
    return here if voices is None else here & voices


def _about(known: dict[str, Speaker], workers: list[WorkerStatus]) -> dict[str, Speaker]:
    """Return the reports of workers that are alive or may come back."""
    limit = datetime.now(UTC) - MAY_COME_BACK
    heard = {worker.name: worker for worker in workers if worker.alive or worker.seen > limit}
    return {name: speaker for name, speaker in known.items() if name in heard or speaker.seen > limit}


def _together(known: dict[str, Speaker]) -> frozenset[str]:
    return frozenset[str]().union(*(speaker.voices for speaker in known.values()))


def _remedy(name: str, at_hand: frozenset[str], folder: Path) -> str:
    voice = find_voice(name, folder)
    if voice.files:
        how = f"install it where one runs ('vorleser voices install {name}'; one with --voices must name it, too)"
    else:
        how = f"they all run with other --voices, so start one for it ('vorleser worker --voices {name}')"
    if remedy := engine_of(voice).remedy:
        how += f", and {remedy}"
    others = ", ".join(sorted(at_hand)) or "none at all"
    return f"{how}, or name another; at hand: {others}"
