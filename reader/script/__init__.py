"""What is said: a Script, written from an Article, line by line."""

from reader.script.script import Line, Role, Script, Speaker

__all__ = ["Line", "Role", "Script", "Speaker"]
