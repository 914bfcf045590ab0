"""What a newsroom was promised: each push and deletion that the service accepted, and what became of it."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass, field

import httpx


@dataclass
class Ledger:
    """Safe for several threads; an article is one thread's at a time, so that the order of its changes is known."""

    promised: dict[str, str | None] = field(default_factory=dict)
    """Word that the article's newest accepted push said, by id; None where it was deleted since."""
    answers: Counter[str] = field(default_factory=Counter)
    """Answers by what was asked and the status."""
    surprises: list[str] = field(default_factory=list)
    """Errors of the server that it didn't announce with `Retry-After`, and wrong audio."""
    accepted: int = 0
    """Pushes answered with 200 or 202."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, what: str, answer: httpx.Response) -> int:
        """Count an answer; returns its status."""
        with self.lock:
            self.answers[f"{what} {answer.status_code}"] += 1
            if answer.status_code >= 500 and "retry-after" not in answer.headers:
                self.surprises.append(f"{what}: {answer.status_code} {answer.text[:200]}")
        return answer.status_code

    def failed(self, what: str, error: Exception) -> None:
        """Count a request without an answer."""
        with self.lock:
            self.answers[f"{what} {type(error).__name__}"] += 1
            self.surprises.append(f"{what}: {error!r}")

    def broken(self, client: httpx.Client) -> list[str]:
        """Compare with the service when no rendering is left, and return the promises that it broke."""
        found = []
        for name, word in sorted(self.promised.items()):
            article = client.get(f"/articles/{name}")
            if word is None:
                if article.status_code != 410:
                    found.append(f"{name}: deleted, and answers {article.status_code}")
                continue
            state = article.json()
            captions = client.get(f"/articles/{name}/captions.vtt")
            if state.get("status") != "ready" or word not in captions.text:
                found.append(f"{name}: {state.get('status')}, without its newest word {word}")
        return found
