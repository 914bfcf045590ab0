"""The course of a training: one line of JSON for every measurement, and a picture of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("Agg")
from matplotlib import pyplot


class MetricsLog:
    """Appends to `NAME.jsonl` and draws `NAME.png` in a folder."""

    def __init__(self, folder: Path, name: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._lines, self._picture = folder / f"{name}.jsonl", folder / f"{name}.png"

    def add(self, step: int, part: str, values: Mapping[str, float]) -> None:
        """Note the values of one `part` ("training" or "validation") at a step."""
        line = {"step": step, "part": part, **values}
        with self._lines.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")

    def is_best(self, name: str, value: float) -> bool:
        """Tell whether no earlier validation had a smaller value of that name."""
        return all(value <= line[name] for line in self._read() if line["part"] == "validation" and name in line)

    def draw(self) -> None:
        """Plot every value against the steps, one panel each."""
        lines = self._read()
        names = sorted({name for line in lines for name in line} - {"step", "part"})
        figure, panels = pyplot.subplots(1, len(names), figsize=(4 * len(names), 3), squeeze=False)
        for panel, name in zip(panels[0], names, strict=True):
            for part in ("training", "validation"):
                points = [(line["step"], line[name]) for line in lines if line["part"] == part and name in line]
                panel.plot([step for step, _ in points], [value for _, value in points], label=part)
            panel.set_title(name)
            panel.legend()
        figure.tight_layout()
        figure.savefig(self._picture, dpi=70)
        pyplot.close(figure)

    def _read(self) -> list[dict[str, Any]]:
        if not self._lines.exists():
            return []
        return [json.loads(line) for line in self._lines.read_text(encoding="utf-8").splitlines()]
