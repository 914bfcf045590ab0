"""`vorleser settings`: every setting, its value here, and what it does."""

from __future__ import annotations

from rich.markup import escape

from api.cli.options import settings_with
from reader.cli.consoles import out
from reader.settings import described


def settings() -> None:
    """Print every setting with its value and meaning; secrets are hidden."""
    for name, value, sentence in described(settings_with()):
        shown = "" if value is None else escape(str(value))
        out.print(f"[bold]{name}[/] = {shown}\n    {escape(sentence)}", highlight=False, soft_wrap=True)
