"""The command `vorleser` with the service's own commands added to the reader's: one file per command."""

from reader.cli import app
from reader.cli.app import COMMANDS, Command

__all__ = ["app"]

COMMANDS["serve"] = Command("api.cli.serve", "serve", "Serve articles: push, listen, podcast feed.")
COMMANDS["worker"] = Command("api.cli.worker", "worker", "Render what was pushed, in a process of its own.")
COMMANDS["settings"] = Command("api.cli.settings", "settings", "Print every setting with its value and meaning.")
COMMANDS["token"] = Command("api.cli.token", "token", "Create, list and revoke tokens for newsrooms and tools.")
COMMANDS["sign"] = Command("api.cli.sign", "sign", "Print a signed address of an article that is for subscribers.")
COMMANDS["admin"] = Command("api.cli.admin", "admin", "Look after queue, workers, failures and files.")
