"""Results go to standard output, everything about the work to standard error."""

from rich.console import Console

out = Console()
err = Console(stderr=True)
