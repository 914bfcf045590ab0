"""An ES module and its parts as one: what a browser would load file by file comes in one request, under one checksum.

The player's files are native modules, which bundlers and editors take as they lie. But a browser asks for what a file
imports only when it has that file, and a page that checks integrity would have to list every part. So the service joins
a module and its parts when it starts: in the order in which a browser would run them, all in one scope. There is one
way to write imports and exports; any other is refused, so what is joined does what the modules do.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from posixpath import dirname, join, normpath, relpath

_HEAD = re.compile(r"\A/\*.*?\*/\n+", re.DOTALL)  # the comment with which a file begins
_IMPORT = re.compile(r"^import \{ (.*) \} from '(\..*)';\n+", re.MULTILINE)  # the one form of an import
_LATER = re.compile(r"\bimport\('(\..*?)'\)")  # what the browser loads when it is needed
_COMMENT = re.compile(r"^ *(?:/\*\*.*\*/|//.*)\n", re.MULTILINE)  # one that fills a line
# What a file declares at its top level; the first group says that it is exported.
_DECLARATION = re.compile(r"^(export )?((?:async )?(?:class|const|let|function)) (\w+)", re.MULTILINE)
_OTHER_IMPORT = re.compile(r"^import\b.*", re.MULTILINE)  # any that is left when those of the one form are gone
_OTHER_EXPORT = re.compile(r"^export\b.*", re.MULTILINE)  # likewise


def joined(main: str, read: Callable[[str], str]) -> str:
    """Return a module with all its parts, without comments that fill a line (an eighth of what the player weighs).

    `read` returns the text of a file by its path.

    Raises ValueError for a name that two files declare, for one that is imported and not exported, and for an import or
    export in a form that isn't known here.
    """
    files: dict[str, str] = {}
    _gather(main, read, files, set())
    owners: dict[str, str] = {}
    for path, text in files.items():
        for _, _, name in _DECLARATION.findall(text):
            if owners.setdefault(name, path) != path:
                raise ValueError(f"{path} and {owners[name]} both declare {name}.")
        for names, source in _IMPORT.findall(text):
            exported = {name for export, _, name in _DECLARATION.findall(files[_beside(path, source)]) if export}
            if unknown := set(names.split(", ")) - exported:
                raise ValueError(f"{path} imports {', '.join(sorted(unknown))}, which {source} doesn't export.")
    head = _HEAD.match(files[main])
    parts = [_part(path, text, dirname(main)) for path, text in files.items() if path != main]
    return (head[0] if head else "") + "\n".join([*parts, _body(main, files[main], dirname(main))])


def _gather(path: str, read: Callable[[str], str], files: dict[str, str], begun: set[str]) -> None:
    """Add a file behind all that it imports."""
    begun.add(path)
    text = read(path)
    for _, source in _IMPORT.findall(text):
        if (part := _beside(path, source)) not in begun:
            _gather(part, read, files, begun)
    files[path] = text


def _beside(path: str, source: str) -> str:
    return normpath(join(dirname(path), source))


def _body(path: str, text: str, folder: str) -> str:
    """Return what is behind the head; what is imported later is named as seen from `folder`."""

    def later(match: re.Match[str]) -> str:
        return f"import('./{relpath(_beside(path, match[1]), folder or '.')}')"

    body = _LATER.sub(later, _IMPORT.sub("", _HEAD.sub("", text)))
    for comment in _COMMENT.finditer(body):
        if body.count("`", 0, comment.start()) % 2:
            raise ValueError(f"{path} can't be joined: {comment[0].strip()} stands in a text.")
    body = _COMMENT.sub("", body)
    if other := _OTHER_IMPORT.search(body):
        raise ValueError(f"{path} can't be joined: {other[0]}")
    return body


def _part(path: str, text: str, folder: str) -> str:
    """Return what stands in the common scope, where nothing is exported."""
    body = _DECLARATION.sub(r"\2 \3", _body(path, text, folder))
    if other := _OTHER_EXPORT.search(body):
        raise ValueError(f"{path} can't be joined: {other[0]}")
    return body
