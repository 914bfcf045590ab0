"""Pasted AsciiDoc -> Markdown: titles and links; what it tells its program stands in boxes, as what is not read."""

from __future__ import annotations

import re
from html import escape

from reader.cleaning.wording.wording import is_sentence

_TITLE = re.compile(r"\A\s*= \S.*$", re.MULTILINE)
_OWN = re.compile(r"^(?:={2,6} \S|:[\w-]+:(?: |$)|\w+::\S*\[|\[[\w.#%,= \"-]+\]$)", re.MULTILINE)
_HEADING = re.compile(r"^(={1,6})(?= \S)", re.MULTILINE)
_FOR_THE_PROGRAM = re.compile(
    r"^(?:\[[^\]\n]*\]|:!?[\w-]+!?:.*|//.*|<<<|'''|={4,}|-{4,}|\*{4,}|_{4,})[ \t]*$"
    r"|^(?:\.(?=\S)[^.\n].*\n)?\w+::\S*\[.*\][ \t]*$",  # a picture, and its title
    re.MULTILINE,
)
_LINK = re.compile(r"(?:link:|https?://|mailto:)[^\s\[\]]{1,500}\[([^\]\n^]{1,200})\^?\]")


def is_asciidoc(text: str) -> bool:
    """Whether `text` begins with a title of AsciiDoc and holds another of its marks; agencies write "=", too."""
    return bool(_TITLE.match(text) and _OWN.search(text))


def markdown_of(text: str) -> str:
    """The same text in Markdown. Below the title author and date stand, up to the first blank line.

    "= Der Bach\\n:toc:\\n\\n== Ein Rohr" -> "# Der Bach\\n\\n## Ein Rohr\\n\\n<aside>:toc:</aside>"
    """
    head, _, body = text.strip().replace("\r\n", "\n").partition("\n\n")
    title, *about = head.split("\n")
    above = [line for line in about if is_sentence(line)]  # a text without the blank line
    about = [line for line in about if line not in above]
    body = "\n\n".join([*above, body])
    about += (line for found in _FOR_THE_PROGRAM.findall(body) for line in found.split("\n"))
    told = _LINK.sub(r"\1", _FOR_THE_PROGRAM.sub("", body))
    marked = _HEADING.sub(lambda marks: "#" * len(marks[1]), f"{title}\n\n{told}")
    return "\n\n".join([marked.strip(), *(f"<aside>{escape(line)}</aside>" for line in about)])
