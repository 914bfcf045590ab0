"""A service in use for a while, and whether it kept its promises: `python -m benchmarks.soak --minutes 15`.

One API process and two workers over one data folder (SQLite, espeak-ng), for so many minutes: a newsroom pushes, edits
and deletes 60 articles and changes its dictionary, listeners ask for ranges, whole files and streams, and every few
seconds a worker is killed (SIGKILL) and started again. In the end the ledger: every accepted push can be heard with its
newest word, every deleted article is gone, no error of the server that it hadn't announced (`Retry-After`); and whether
memory and files stayed flat after the first third. What the service keeps on purpose is bounded, and full by then; but
the log of renderings (30 days) and of who did what (a year) grows with each push, and it is said by how much.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import httpx

from api.services import open_services
from api.settings import Settings
from api.store import tokens
from benchmarks._ledger import Ledger
from benchmarks.service import process
from tests.ports import free_port

ARTICLES = 60
PUSHERS, LISTENERS = 3, 4
HOT_MB, TAKES_MB = 16, 8  # that the service may keep
FLAT = 1.1
"""What grows by less than this has not grown."""
LEFT = 5
"""Minutes for what is still to be rendered in the end."""
COMMAND = [sys.executable, "-c", "from api.cli import app; app()"]


class Newsroom:
    """Pushes, edits and deletes the articles that are its own."""

    def __init__(self, number: int, client: httpx.Client, ledger: Ledger) -> None:
        self._names = [f"artikel-{name}" for name in range(ARTICLES) if name % PUSHERS == number]
        self._dice = random.Random(number)
        self._client = client
        self._ledger = ledger

    def act(self) -> None:
        """Do one thing, and note what the service promised."""
        name = self._dice.choice(self._names)
        if self._dice.random() < 0.15 and self._ledger.promised.get(name):
            if self._ledger.note("delete", self._client.delete(f"/articles/{name}")) == 204:
                self._ledger.promised[name] = None
        else:
            word = f"Wort{self._dice.randrange(10**9)}"
            if self._ledger.note("push", self._client.put(f"/articles/{name}", json=_push(name, word))) in {200, 202}:
                self._ledger.promised[name] = word
                with self._ledger.lock:
                    self._ledger.accepted += 1
        time.sleep(self._dice.uniform(0.1, 0.6))


class Editor:
    """Changes the dictionary, so that a third of the articles is spoken anew."""

    def __init__(self, client: httpx.Client, ledger: Ledger) -> None:
        self._client = client
        self._ledger = ledger
        self._count = 0

    def act(self) -> None:
        self._count += 1
        entry = {"alias": f"Kworum {self._count}"}
        self._ledger.note("dictionary", self._client.put(f"/lexicon/Quorum{self._count % 3}", json=entry))
        time.sleep(8)


class Listener:
    """Requests parts, whole files, streams and the feed; a whole file must be the version that its ETag names."""

    def __init__(self, number: int, client: httpx.Client, ledger: Ledger) -> None:
        self._dice = random.Random(100 + number)
        self._client = client
        self._ledger = ledger

    def act(self) -> None:
        name = f"artikel-{self._dice.randrange(ARTICLES)}"
        what = self._dice.choice(["range", "range", "whole", "whole", "feed", "events"])
        if what == "feed":
            self._ledger.note(what, self._client.get("/feed.xml"))
        elif what == "events":
            self._ledger.note(what, self._client.get(f"/articles/{name}"))
        else:
            self._hear(name, {"Range": "bytes=0-65535"} if what == "range" else {}, what)
        time.sleep(self._dice.uniform(0.0, 0.2))

    def _hear(self, name: str, headers: dict[str, str], what: str) -> None:
        try:
            answer = self._client.get(f"/articles/{name}/audio.mp3", headers=headers)
        except httpx.RemoteProtocolError:  # a stream whose worker was killed, or whose article was pushed again
            self._ledger.answers["stream broken off"] += 1
            return
        self._ledger.note(what, answer)
        etag = answer.headers.get("etag", "").strip('"')
        if answer.status_code == 200 and etag and hashlib.sha256(answer.content).hexdigest() != etag:
            self._ledger.surprises.append(f"{name}: what was heard isn't the version that was named")


def _push(name: str, word: str) -> dict[str, str]:
    said = [f"Der Rat von Auental hat am Abend über den Antrag Nummer {number} beraten." for number in range(6)]
    said[3] = f"Zur Überraschung aller fiel dabei mehrmals das Wort {word}."
    said[4] = f"Das Quorum{int(name.rpartition('-')[2]) % 3} wurde erst nach langer Sitzung erreicht."
    return {"text": f"Rat tagt zu {name}\n\n" + " ".join(said[:3]) + "\n\n" + " ".join(said[3:])}


class Workers:
    """Two workers, of which one is killed now and then."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self._command = [sys.executable, "-m", "benchmarks._sweeping_worker", "worker", "--data", str(folder)]
        self._environment = environment
        self._running = [self._start() for _ in range(2)]
        self.kills = 0

    def act(self) -> None:
        time.sleep(random.uniform(15, 30))  # long enough to start on a busy machine
        victim = random.randrange(len(self._running))
        self._running[victim].send_signal(signal.SIGKILL)
        self._running[victim].wait()
        self._running[victim] = self._start()
        self.kills += 1

    def end(self) -> None:
        for running in self._running:
            running.terminate()
        for running in self._running:
            running.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self._command, env={**os.environ, **self._environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )


@dataclass(frozen=True, slots=True)
class Sample:
    """How the service stood at a moment."""

    memory: float
    """Resident memory of the API process in MB."""
    disk: dict[str, float]
    """Parts of the data folder in MB."""
    accepted: int
    """Pushes so far."""


def memory_mb(pid: int) -> float:
    """Return the resident memory of a process."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def disk_mb(folder: Path) -> dict[str, float]:
    """Return what database, audio and takes take up; what vanishes meanwhile counts as nothing."""
    parts = {"database": 0, "blobs": 0, "takes": 0}
    for parent, _, files in os.walk(folder):  # which passes over a folder that vanishes
        part = Path(parent).relative_to(folder).parts[:1]
        for file in files:
            with suppress(FileNotFoundError):
                parts[part[0] if part and part[0] in parts else "database"] += (Path(parent) / file).stat().st_size
    return {part: size / 1e6 for part, size in parts.items()}


def _forever(act: Callable[[], None], stop: threading.Event, ledger: Ledger) -> threading.Thread:
    def run() -> None:
        while not stop.is_set():
            try:
                act()
            except httpx.HTTPError as error:
                ledger.failed(type(getattr(act, "__self__", act)).__name__, error)

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def _settled(client: httpx.Client, ledger: Ledger) -> bool:
    """Wait until nothing is rendered any more; False where that takes too long."""
    deadline = time.monotonic() + LEFT * 60
    while time.monotonic() < deadline:
        live = [name for name, word in ledger.promised.items() if word]
        states = {client.get(f"/articles/{name}").json().get("status") for name in live}
        if "rendering" not in states:
            return True
        time.sleep(2)
    return False


def soak(minutes: float, folder: Path) -> bool:
    """Run, print what was found, and return whether every promise was kept."""
    settings = Settings(data=folder / "data", voice="espeak")
    services = open_services(settings)
    with services.database.write() as session:
        token = tokens.create(session, "soak", frozenset({"read", "write"}))
    services.close()
    environment = {
        "VORLESER_VOICE": "espeak",
        "VORLESER_WORKER": "false",
        "VORLESER_ACCESS_LOG": "false",
        "VORLESER_LIMITS_WRITES": "100000/minute",
        "VORLESER_TAKES_BYTES": str(TAKES_MB * 1_000_000),
        "VORLESER_AUDIO_HOT_BYTES": str(HOT_MB * 1_000_000),
        "VORLESER_AUDIO_KEEP_OLD_HOURS": "0",
    }
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = (*COMMAND, "serve", "--data", str(settings.data), "--port", str(port))
    ledger, stop = Ledger(), threading.Event()
    client = httpx.Client(base_url=address, timeout=60, headers={"Authorization": f"Bearer {token}"})
    with process(*command, address=f"{address}/healthz", **environment) as pid, client:
        workers = Workers(settings.data, environment)
        actors: list[Callable[[], None]] = [Newsroom(number, client, ledger).act for number in range(PUSHERS)]
        actors += [Listener(number, client, ledger).act for number in range(LISTENERS)]
        actors += [Editor(client, ledger).act, workers.act]
        threads = [_forever(act, stop, ledger) for act in actors]
        samples: list[Sample] = []
        began = time.monotonic()
        try:
            while time.monotonic() - began < minutes * 60:
                time.sleep(5)
                samples.append(Sample(memory_mb(pid), disk_mb(settings.data), ledger.accepted))
            stop.set()
            for thread in threads:
                thread.join()
            settled = _settled(client, ledger)
            broken = ledger.broken(client)
        finally:
            stop.set()
            workers.end()
    _print(minutes, ledger, workers.kills)
    later = samples[len(samples) // 3 :]
    print(f"after the first third, {later[-1].accepted - later[0].accepted} pushes:")
    flat = _is_flat("memory of the API process", [sample.memory for sample in later])
    flat &= _is_flat("blobs", [sample.disk["blobs"] for sample in later])
    flat &= _is_flat("takes", [sample.disk["takes"] for sample in later], bound=TAKES_MB)
    rows = (later[-1].disk["database"] - later[0].disk["database"]) / (later[-1].accepted - later[0].accepted or 1)
    print(f"  database: {later[-1].disk['database']:.0f} MB in the end, {rows * 1000:.1f} KB more for each push")
    for line in ([] if settled else ["not everything was rendered in time"]) + broken + ledger.surprises[:20]:
        print(f"  BROKEN: {line}")
    kept = settled and not broken and not ledger.surprises
    print(f"promises kept: {'yes' if kept else 'NO'}; memory and files flat: {'yes' if flat else 'NO'}")
    return kept and flat


def _is_flat(what: str, values: list[float], bound: float = 0) -> bool:
    """Compare the medians of the first and of the second half; up to `bound` it may grow."""
    half = max(1, len(values) // 2)
    then, now = statistics.median(values[:half]), statistics.median(values[-half:])
    print(f"  {what}: {then:.1f} MB, then {now:.1f}, {max(values):.1f} at most")
    return now <= max(then * FLAT, bound)


def _print(minutes: float, ledger: Ledger, kills: int) -> None:
    live = sum(word is not None for word in ledger.promised.values())
    print(f"{minutes:g} minutes; {kills} workers killed; {ledger.accepted} pushes accepted; {live} articles in the end")
    print("answers: " + ", ".join(f"{what}: {count}" for what, count in sorted(ledger.answers.items())))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=5)
    with tempfile.TemporaryDirectory(prefix="soak-") as name:
        sys.exit(0 if soak(parser.parse_args().minutes, Path(name)) else 1)
