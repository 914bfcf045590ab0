"""A deleted article is gone everywhere: its spoken sentences, too, unless another article says the same."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from api.rendering import sweeping
from tests.api.server import Server, served, settings_in

COMMON = "Das teilte die Polizei in der Nacht zum Montag mit."
SAID = "{} hat am Montag nach der langen Sitzung im Rathaus das Wort ergriffen und den Plan verteidigt."


def takes_in(folder: Path) -> set[str]:
    return {path.name for path in (folder / "takes").rglob("*.take")}


def eventually(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 90
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def said(server: Server, name: str, who: str) -> None:
    server.ready(name, f"Rat tagt über {who}\n\n{SAID.format(who)} {COMMON}")


def test_the_sentences_that_only_it_used_go_with_it(folder: Path) -> None:
    with served(settings_in(folder, worker_dead_after=1)) as server:
        said(server, "bleibt", "Ada Beispiel")
        kept = takes_in(folder)
        said(server, "geht", "Bert Muster")
        assert len(takes_in(folder)) == 5  # two headlines, two sentences, and the one that both say
        server.newsroom.delete("/articles/geht")
        eventually(lambda: takes_in(folder) == kept)


def test_takes_of_a_replaced_version_are_deleted_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a sentence that was taken out for a good reason would outlive the article."""
    with served(settings_in(folder, worker_dead_after=1, audio__keep_old_hours=0)) as server:
        said(server, "berichtigt", "Bert Muster")
        before = takes_in(folder)
        said(server, "berichtigt", "Ada Beispiel")
        sweeping.sweep(server.web.services, timedelta(0))
        eventually(lambda: len(takes_in(folder) & before) == 1)  # the sentence that stayed
        assert len(takes_in(folder)) == 3
