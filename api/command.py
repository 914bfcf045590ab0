"""Entry point of the installed command `vorleser`. It imports almost nothing, so that an early Ctrl-C shows no
traceback.
"""

from __future__ import annotations

import sys

_INTERRUPTED = 130  # 128 + SIGINT, as shells have it


def main() -> None:
    """Run the command."""
    try:
        from api.cli import app  # noqa: PLC0415 - what takes time is imported where an interrupt is expected

        app(prog_name="vorleser")
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
