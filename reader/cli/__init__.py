"""The command `vorleser`: one file per command."""

from reader.cli.app import app
from reader.cli.follow import follow
from reader.cli.inspect import inspect
from reader.cli.lexicon import commands as lexicon_commands
from reader.cli.read import read
from reader.cli.record import record
from reader.cli.script import script
from reader.cli.voices import commands as voices_commands

__all__ = ["app"]

app.command()(read)
app.command()(script)
app.command()(record)
app.command()(follow)
app.command()(inspect)
app.add_typer(voices_commands, name="voices")
app.add_typer(lexicon_commands, name="lexicon")
