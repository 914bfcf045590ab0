"""The command `vorleser`, called in this process, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from reader.cli import app


@dataclass(frozen=True)
class Run:
    returncode: int
    stdout: str
    stderr: str


def vorleser(*arguments: str | Path, stdin: bytes = b"") -> Run:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)
    return Run(result.exit_code, result.stdout, result.stderr)


def read(*arguments: str | Path, stdin: bytes = b"") -> Run:
    return vorleser("read", "--voice", "espeak", *arguments, stdin=stdin)


def failure(*arguments: str | Path, stdin: bytes = b"") -> str:
    """The one sentence that a failing call prints; asserts that it wrote nothing."""
    before = set(Path.cwd().rglob("*.mp3"))
    run = read(*arguments, stdin=stdin)
    assert run.returncode == 1, run.stderr
    assert set(Path.cwd().rglob("*.mp3")) == before
    assert not [path for path in Path.cwd().rglob(".*") if "cache" not in path.parts]
    (sentence,) = [line for line in run.stderr.splitlines() if line.startswith("Error: ")]
    assert "Traceback" not in run.stderr
    return sentence
