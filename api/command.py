"""Where the installed command `vorleser` begins: so little that an interrupt finds nothing to show a traceback of."""

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
