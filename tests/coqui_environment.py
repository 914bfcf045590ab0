"""Makes the environment in which the Coqui engine is tested: `python3 tests/coqui_environment.py FOLDER`.

It stands apart because Coqui brings two gigabytes of PyTorch, which nothing else here needs. PyTorch is pinned so that
a machine may supply a CPU build of it; beside that pip puts a torchaudio that was built for CUDA, as it does on many
a newcomer's machine. Nothing is put right by hand: the engine does that (`reader.engines.coqui_repairs`).
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

_TORCH = "torch==2.13.0"
_TESTING = "pytest>=8.3,<10"
_PATIENCE = 3600  # seconds: a slow line, and two gigabytes


def make(folder: Path) -> None:
    """Create or refresh the environment in `folder`."""
    venv.create(folder, with_pip=True)
    python = str(folder / "bin" / "python")
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", _TORCH, _TESTING, "--editable", ".[coqui]"],
        check=True,
        timeout=_PATIENCE,
    )


if __name__ == "__main__":
    make(Path(sys.argv[1]))
