"""What `vorleser admin` prints: tables that fit the terminal, times as people say them."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from rich.console import Console

from api.cli import tables


def test_on_a_terminal_nothing_is_cut_at_eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(tables, "out", Console(file=screen, force_terminal=True, width=80, color_system=None))
    name = "politik-2026-11-22-" + "x" * 109
    rows = [[name, "Ein langer Grund. " * 8, "2026-11-22 22:31"], ["[bold]", "kein Auszeichnen", ""]]
    tables.show(["article", "why", "when"], rows, folded=("article", "why"))
    lines = screen.getvalue().splitlines()
    assert max(map(len, lines)) <= 80
    assert "".join(line.split("  ")[0].strip() for line in lines[1:-1]).startswith(name)
    assert "[bold]" in lines[-1]
    assert "2026-11-22 22:31" in lines[1]


@pytest.mark.parametrize(
    ("seconds", "said"), [(-5, "0 s"), (0.4, "0 s"), (119, "119 s"), (120, "2 min"), (7200, "2 h"), (200_000, "2 d")]
)
def test_times_are_said_as_people_say_them(seconds: float, said: str) -> None:
    assert tables.duration(timedelta(seconds=seconds)) == said
