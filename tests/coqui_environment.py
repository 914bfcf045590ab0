"""Makes the environment in which the Coqui engine is tested: `python3 tests/coqui_environment.py FOLDER`.

It stands apart because Coqui brings two gigabytes of PyTorch, which nothing else here needs.

PyTorch is pinned so that a machine may supply a CPU build of it. The torchaudio that pip finds was built for CUDA, and
beside such a PyTorch its compiled extension can't be loaded. torchaudio runs without that extension (it asks whether
the file is there), and what Coqui uses of it is written in Python: so beside a CPU build the extension is removed.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

_TORCH = "torch==2.13.0"
_TESTING = "pytest>=8.3,<10"

_IS_CPU_BUILD = "import sys, torch; sys.exit(0 if torch.version.cuda is None else 1)"


def make(folder: Path) -> None:
    """Create or refresh the environment in `folder`."""
    venv.create(folder, with_pip=True)
    python = str(folder / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", _TORCH, _TESTING, "--editable", ".[coqui]"], check=True)
    if subprocess.run([python, "-c", _IS_CPU_BUILD], check=False).returncode == 0:
        for extension in folder.glob("lib/python*/site-packages/torchaudio/lib/*.so"):
            extension.unlink()


if __name__ == "__main__":
    make(Path(sys.argv[1]))
