"""What `vorleser serve` costs without requests: `python -m benchmarks.idle`.

Processor time over a minute, by /proc, and how often each thread wakes up. Ends with status 1 where it is more than
`LIMIT` of a core.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.service import process
from tests.ports import free_port

SETTLING = 15.0
"""Seconds after the start in which voices are looked for and old files are swept."""
SECONDS = 60.0
"""How long it is measured then."""
LIMIT = 0.005
"""The share of a core that nothing to do may cost."""
# The kernel doesn't know what Python calls its threads, so the process tells when it is asked.
_SERVE = """
import json, signal, sys, threading
def tell(*_):
    with open({names!r}, "w") as file:
        json.dump({{thread.native_id: thread.name for thread in threading.enumerate()}}, file)
signal.signal(signal.SIGUSR1, tell)
from api.cli import app
app()
"""


@dataclass(frozen=True, slots=True)
class Used:
    """What a thread has used since its process began."""

    seconds: float
    """Of processor time."""
    waits: int
    """How often it has gone to sleep, and so was woken."""


def used(pid: int) -> dict[int, Used]:
    """Read it for every thread of a process."""
    found = {}
    for task in Path(f"/proc/{pid}/task").iterdir():
        # Nanoseconds: the ticks of `stat` are too coarse for a thread that wakes up for a tenth of a millisecond.
        seconds = int((task / "schedstat").read_text().split()[0]) / 1e9
        lines = (task / "status").read_text().splitlines()
        waits = next(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt_switches"))
        found[int(task.name)] = Used(seconds, waits)
    return found


def main() -> None:
    """Print the share of a core and the threads that wake up; exit with status 1 above the limit."""
    with tempfile.TemporaryDirectory() as name:
        port, names = free_port(), Path(name) / "names"
        code = _SERVE.format(names=str(names))
        serve = (sys.executable, "-c", code, "serve", "--data", f"{name}/data", "--port", str(port))
        with process(*serve, address=f"http://127.0.0.1:{port}/healthz") as pid:
            time.sleep(SETTLING)
            before, started = used(pid), time.monotonic()
            time.sleep(SECONDS)
            after, seconds = used(pid), time.monotonic() - started
            os.kill(pid, signal.SIGUSR1)
            time.sleep(1)
            known = {int(thread): said for thread, said in json.loads(names.read_text()).items()}
    nothing = Used(0.0, 0)
    share = {thread: (now.seconds - before.get(thread, nothing).seconds) / seconds for thread, now in after.items()}
    whole = sum(share.values())
    print(f"idle: {whole:.2%} of a core over {seconds:.0f} s (limit {LIMIT:.1%})")
    for thread in sorted(share, key=share.__getitem__, reverse=True):
        woken = (after[thread].waits - before.get(thread, nothing).waits) / seconds
        if woken > 0:
            print(f"  {known.get(thread, 'not of Python'):34}{share[thread]:8.3%}{woken:8.1f} wake-ups a second")
    if whole > LIMIT:
        sys.exit(f"An idle service takes {whole:.2%} of a core: look at the threads above.")


if __name__ == "__main__":
    main()
