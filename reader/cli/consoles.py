"""Results go to standard output, everything about the work to standard error."""

from rich.console import Console

# No emoji codes: ":lock:" in an article or a path is what somebody wrote.
out = Console(emoji=False)
err = Console(stderr=True, emoji=False)
