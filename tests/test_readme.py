"""What the README shows works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import NEWS, ROOT

README = (ROOT / "README.md").read_text("utf-8")


def test_the_lines_of_python_read_an_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "artikel.txt").write_text(NEWS, encoding="utf-8")
    (shown,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(shown.replace("open_voice()", 'open_voice("espeak")'), {})
    assert Path("artikel.mp3").stat().st_size > 10_000
    assert re.fullmatch(r"[\d.]+ seconds; \d+ lines were not read\n", capsys.readouterr().out)
