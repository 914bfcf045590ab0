"""Whether a rendering still makes progress: how long it may take for its next step."""

from __future__ import annotations

import threading

CHARACTERS = 500
"""What may be spoken in one piece within the usual patience; longer sentences get more in proportion.

They are heard for 33 seconds (15 characters a second), so that with the 15 minutes of the setting's default a voice may
take 27 times as long as what it speaks is heard. Large models on a processor, Coqui's XTTS among them, take some two to
ten times as long.
"""


class Pulse:
    """Counts down from `patience` seconds; every step begun or done winds it up again. Safe for several threads.

    Time is told by whoever watches (`passed`), not read from a clock: a process that was frozen has had no time.
    """

    def __init__(self, patience: float) -> None:
        self.patience = patience
        self._left = patience
        self._lock = threading.Lock()

    def beat(self, characters: int = 0) -> None:
        """Note progress. `characters`: length of the sentence that is being spoken from now on."""
        allowed = self.patience * max(1.0, characters / CHARACTERS)
        with self._lock:
            self._left = max(self._left, allowed)

    def passed(self, seconds: float) -> bool:
        """Note that so much time has passed; False once there was none left."""
        with self._lock:
            self._left -= seconds
            return self._left > 0
