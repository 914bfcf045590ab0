"""The tour in docs/tour.md works as printed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.api.server import Server, token_in
from tests.patience import PATIENCE

TOUR = Path(__file__).parent.parent.parent / "docs" / "tour.md"


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_every_command_of_the_tour_answers_as_printed(server: Server) -> None:
    environment = {"PATH": os.environ["PATH"], "A": server.address, "TOKEN": token_in(server.web.services)}
    steps = re.findall(r"^\$ (curl .*)\n(HTTP.*)$", TOUR.read_text("utf-8"), re.MULTILINE)
    assert len(steps) > 25
    for command, expected in steps:
        done = subprocess.run(
            ["bash", "-c", f"{command} -s"], env=environment, capture_output=True, check=True, timeout=PATIENCE
        )
        assert done.stdout.splitlines()[0].decode().strip() == expected, command


def edits(methods: dict[str, Any]) -> bool:
    """Whether a path is the editors' page's own: tests/redaktion walks through those, docs/editors.md shows them."""
    tags = {tag for method in methods.values() for tag in method["tags"]}
    return tags <= {"editing", "log"} or (tags == {"dictionary"} and "put" not in methods and "delete" not in methods)


def test_every_route_is_on_the_tour(server: Server) -> None:
    tour = TOUR.read_text("utf-8").replace("bruecke", "{article_id}").replace("Bauzeit", "{written}")
    tour = tour.replace("5f2c0a9b7e11", "{identifier}")
    elsewhere = {"/", "/articles", "/player/{name}", "/player/{version}/{name}"}
    elsewhere.add("/articles/{article_id}/versions/{version}/audio.mp3")
    paths = {path for path, methods in server.client.get("/openapi.json").json()["paths"].items() if not edits(methods)}
    assert {path for path in paths - elsewhere if f"$A{path}" not in tour} == set()
