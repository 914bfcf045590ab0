"""What is said: a Script, written from an Article, line by line."""

from reader.script.script import Line, Pronunciation, Role, Script

__all__ = ["Line", "Pronunciation", "Role", "Script"]
