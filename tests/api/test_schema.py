"""The OpenAPI schema, and a service that keeps to it: schemathesis sends what the schema allows and what it forbids.

All of its cases in `make thorough`; in `make test` without those that repeat the same proof.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.api.server import Server, served, settings_in, token_in
from tests.conftest import ROOT
from tests.patience import PATIENCE
from tests.thoroughness import TIMES

BRIEF = Path(__file__).parent / "schemathesis-brief.toml"
# Where the other tests' Hypothesis keeps the tables of Unicode, which take a second and a half to compute.
KEPT = {"HYPOTHESIS_STORAGE_DIRECTORY": str(ROOT / ".hypothesis")}


def test_the_service_keeps_to_its_schema(folder: Path, tmp_path: Path) -> None:
    thorough = TIMES > 1
    with served(settings_in(folder, limits__queue=10**6)) as own:
        token = token_in(own.web.services)
        command = [sys.executable, "-c", "from schemathesis.cli import schemathesis; schemathesis()"]
        command += ["run"] if thorough else ["--config-file", str(BRIEF), "run"]
        options = {
            "--header": f"Authorization: Bearer {token}",
            "--phases": "examples,coverage,fuzzing",
            "--max-examples": "5" if thorough else "2",
            "--seed": "1",
            "--generation-database": "none",
            "--request-timeout": "30",
            "--workers": "1",
            # An article may be deleted already (410) and a text may be no article (422): the schema can't know.
            "--exclude-checks": "positive_data_acceptance",
        }
        arguments = [part for option in options.items() for part in option]
        done = subprocess.run(
            [*command, f"{own.address}/openapi.json", *arguments],
            cwd=tmp_path,
            env={**os.environ, **KEPT},
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]


def test_every_operation_is_described_with_examples_and_problems(server: Server) -> None:
    found = server.client.get("/openapi.json").json()
    for path, operations in found["paths"].items():
        for method, operation in operations.items():
            of_function = operation["summary"].lower().replace(" ", "_")  # as FastAPI would call it
            assert operation["summary"] and not operation["operationId"].startswith(of_function), (method, path)
            for parameter in operation.get("parameters", ()):
                assert parameter["description"], (method, path, parameter["name"])
            for status, response in operation["responses"].items():
                assert response["description"] not in {"Successful Response", "Validation Error"}, (method, path)
                framed = path.startswith("/embed/")  # a frame shows its errors
                if int(status) >= 400 and response.get("content") and not framed:
                    assert list(response["content"]) == ["application/problem+json"], (method, path, status)
    for name in ("Push", "EntryIn"):
        assert found["components"]["schemas"][name]["examples"]
