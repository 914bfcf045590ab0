"""The command `vorleser` with the service's own commands added to the reader's: one file per command."""

from api.cli.admin import admin
from api.cli.serve import serve
from api.cli.settings import settings
from api.cli.token import token
from api.cli.worker import worker
from reader.cli import app

__all__ = ["app"]

app.command()(serve)
app.command()(worker)
app.command()(settings)
app.add_typer(token, name="token")
app.add_typer(admin, name="admin")
