"""The list of commands: each is there, says what it does, and is loaded only when it is called."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
import typer
from typer.testing import CliRunner

from api.cli import app
from reader.cli.app import COMMANDS
from tests.conftest import ROOT
from tests.patience import PATIENCE

HEAVY = ("numpy", "sqlalchemy", "lxml", "fastapi", "reader.cleaning", "reader.german")
SPEAKING = ("numpy", "onnxruntime", "piper", "reader.engines", "reader.recording")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_where_the_list_says(name: str) -> None:
    assert isinstance(COMMANDS[name].load(), typer.Typer) or callable(COMMANDS[name].load())
    assert CliRunner().invoke(app, [name, "--help"]).exit_code == 0
    assert COMMANDS[name].summary in " ".join(CliRunner().invoke(app, ["--help"], terminal_width=200).output.split())


def test_a_command_loads_what_it_needs() -> None:
    """`vorleser --help` answers in a quarter of a second, importing all takes seconds; and a script needs no voice."""
    look = (
        "import sys\nfrom typer.testing import CliRunner\nfrom api.cli import app\n"
        "assert CliRunner().invoke(app, ['--help']).exit_code == 0\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])\n"
        "import reader.cli.script\n"
        f"print([name for name in {SPEAKING!r} if name in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", look], capture_output=True, text=True, cwd=ROOT, check=True, timeout=PATIENCE
    )
    assert run.stdout.split() == ["[]", "[]"]


def test_a_mistyped_command_is_told_the_nearest() -> None:
    assert "Did you mean 'read'?" in CliRunner().invoke(app, ["rad"]).output


def test_a_wrong_value_is_told_the_right_ones() -> None:
    told = " ".join(CliRunner().invoke(app, ["read", "a.txt", "--gender", "x"], terminal_width=200).output.split())
    assert "Invalid value for '--gender': 'x' is not one of 'pause', 'both'," in told


def test_the_version_is_shown() -> None:
    assert re.fullmatch(r"vorleser \d+\.\d+\.\d+\n", CliRunner().invoke(app, ["--version"]).stdout)


def test_the_command_itself_runs() -> None:
    run = subprocess.run(
        [sys.executable, "-c", "from api.cli import app; app(prog_name='vorleser')", "--help"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
        timeout=PATIENCE,
    )
    assert "Usage: vorleser" in run.stdout
