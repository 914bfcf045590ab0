"""The dashboard in docs/operations/grafana.json shows only what there is."""

from __future__ import annotations

import itertools
import json
import subprocess
from pathlib import Path
from typing import Any

import yaml

from tests.api.server import opened, settings_in
from tests.operations.exposed import FILES, asked_for, exposed, promtool
from tests.patience import PATIENCE

DASHBOARD: dict[str, Any] = json.loads((FILES / "grafana.json").read_text("utf-8"))
PANELS: list[dict[str, Any]] = [panel for panel in DASHBOARD["panels"] if panel["type"] != "row"]


def expressions() -> list[str]:
    return [target["expr"] for panel in PANELS for target in panel["targets"]]


def test_the_dashboard_asks_only_for_what_the_service_shows(tmp_path: Path) -> None:
    with opened(settings_in(tmp_path / "data")) as services:
        assert asked_for(expressions()) <= exposed(services)


def test_everything_the_service_shows_can_be_seen(tmp_path: Path) -> None:
    with opened(settings_in(tmp_path / "data")) as services:
        shown = {name for name in exposed(services) if not name.endswith(("_count", "_sum", "_info"))}
    assert shown <= asked_for(expressions())


def test_prometheus_understands_every_expression(tmp_path: Path) -> None:
    recorded = [{"record": f"panel:{number}", "expr": expression} for number, expression in enumerate(expressions())]
    rules = tmp_path / "rules.yml"
    rules.write_text(yaml.safe_dump({"groups": [{"name": "dashboard", "rules": recorded}]}), "utf-8")
    done = subprocess.run(
        [promtool(), "check", "rules", str(rules)], capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    assert done.returncode == 0, done.stderr


def test_figures_of_the_database_are_never_added_over_processes() -> None:
    """Each API process reports the same ones: two would double them."""
    of_everyone = (
        "vorleser_queue",
        "vorleser_articles",
        "vorleser_workers",
        "vorleser_renderings_",
        "vorleser_webhook_",
    )
    for expression in expressions():
        for name in of_everyone:
            if name in expression:
                assert f"sum({name}" not in expression and "sum by" not in expression, expression


def test_panels_have_a_title_an_explanation_and_a_place_of_their_own() -> None:
    cells: set[tuple[int, int]] = set()
    for panel in DASHBOARD["panels"]:
        place = panel["gridPos"]
        taken = set(
            itertools.product(range(place["x"], place["x"] + place["w"]), range(place["y"], place["y"] + place["h"]))
        )
        assert place["x"] + place["w"] <= 24 and not taken & cells, panel["title"]
        cells |= taken
    assert all(panel["title"] and panel["description"].endswith(".") for panel in PANELS)
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(DASHBOARD["panels"])
