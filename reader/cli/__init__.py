"""The command `vorleser`: one file per command."""

from reader.cli.app import COMMANDS, Command, app

__all__ = ["app"]

COMMANDS["read"] = Command("reader.cli.read", "read", "Read articles aloud: writes MP3, captions and timings.")
COMMANDS["say"] = Command("reader.cli.say", "say", "Print or speak how a text is said in German.")
COMMANDS["script"] = Command("reader.cli.script", "script", "Show what will be said, and what is left out, and why.")
COMMANDS["record"] = Command("reader.cli.record", "record", "Record a script that was edited by hand.")
COMMANDS["follow"] = Command("reader.cli.follow", "follow", "Read what is new in a feed, and remember it.")
COMMANDS["inspect"] = Command("reader.cli.inspect", "inspect", "Write a page that shows what becomes of each line.")
COMMANDS["detect"] = Command("reader.cli.detect", "detect", "Say which marks of an AI voice an MP3 carries.")
COMMANDS["certificate"] = Command(
    "reader.cli.detect", "certificate", "Make a certificate to try Content Credentials with."
)
COMMANDS["voices"] = Command("reader.cli.voices", "commands", "List the voices, install one, or remove it.")
COMMANDS["lexicon"] = Command("reader.cli.lexicon", "commands", "Find words that are probably read wrong.")
