"""The documented ways to sign an address, each really run, are what the service takes."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pydantic import SecretStr

from api.subscribers.signing import is_signed, signed
from tests.conftest import ROOT
from tests.patience import PATIENCE

SECRET = "ein Geheimnis der Zeitung"
CALLS = {
    "python": "print(ticket('bruecke-1.a_b'))",
    "php": "echo ticket('bruecke-1.a_b');",
    "js": "console.log(ticket('bruecke-1.a_b'));",
}
INTERPRETERS = {"python": sys.executable, "php": "php", "js": "node"}
ENDINGS = {"python": "py", "php": "php", "js": "mjs"}
EDGE_CALL = """
const asked = [];
for (const url of JSON.parse(process.argv[2])) {
  const ask = (to) => { asked.push(to); return null; };
  const response = await answer(new Request(url), process.env.SIGNING_SECRET, ask);
  if (response) asked.push(response.status);
}
console.log(JSON.stringify(asked));
"""


def recipes() -> list[tuple[str, str]]:
    """Language and code of every block, in order."""
    guide = (ROOT / "docs" / "subscribers.md").read_text("utf-8")
    return re.findall(r"^```(\w+)\n(.*?)^```", guide, re.MULTILINE | re.DOTALL)


def run(folder: Path, language: str, code: str, *arguments: str) -> str:
    if shutil.which(INTERPRETERS[language]) is None:
        pytest.skip(f"{language} is not installed")
    file = folder / f"recipe.{ENDINGS[language]}"
    file.write_text(code, "utf-8")
    command = [INTERPRETERS[language], str(file), *arguments]
    environment = {"SIGNING_SECRET": SECRET, "PATH": os.environ["PATH"]}
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True, timeout=PATIENCE
    ).stdout.strip()


@pytest.mark.parametrize("language", CALLS)
def test_each_documented_recipe_signs_as_the_service_checks(language: str, tmp_path: Path) -> None:
    code = next(code for name, code in recipes() if name == language)
    assert len([line for line in code.splitlines() if line.strip()]) <= 12
    found = re.fullmatch(r"expires=(\d+)&signature=([0-9a-f]{64})", run(tmp_path, language, code + CALLS[language]))
    assert found is not None
    assert is_signed([SecretStr(SECRET)], "bruecke-1.a_b", int(found[1]), found[2])
    assert 590 < int(found[1]) - time.time() < 610


def test_the_edge_worker_lets_in_whom_the_service_lets_in(tmp_path: Path) -> None:
    edge = [code for name, code in recipes() if name == "js"][-1]
    base, now = "https://hoeren.example/articles/abo/audio.mp3", round(time.time())
    good, late, foreign = (
        signed(SECRET, "abo", now + 60),
        signed(SECRET, "abo", now - 60),
        signed(SECRET, "x", now + 60),
    )
    urls = [f"{base}?{query}" for query in (f"{good}&rest=1", late, foreign, "")]
    asked = json.loads(run(tmp_path, "js", edge + EDGE_CALL, json.dumps(urls)))
    assert asked == [f"{base}?{good}", 403, f"{base}?{foreign}", f"{base}?"]
