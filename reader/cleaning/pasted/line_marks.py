"""What programs put before lines: a mail's marks of quotation, a messenger's time and name, bullets of symbol fonts."""

from __future__ import annotations

import re

from reader.cleaning.wording.wording import count_words

_QUOTED = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_FILLED = re.compile(r"^.*\S", re.MULTILINE)
_QUOTED_SHARE = 0.6  # so many of a mail's lines are quoted, if all of its text is
_MOMENT = r"\d{1,2}[./]\d{1,2}[./]\d{2,4},? \d{1,2}:\d\d(?::\d\d)?"
_MESSAGE = re.compile(rf"^\u200e?(?:\[{_MOMENT}\]|{_MOMENT} [-–]) [^:\n]{{2,40}}: ", re.MULTILINE)
_TEXT_WORDS, _MESSAGE_WORDS = 40, 8  # of a text sent as a message, of what is said about it in others
# Signs of symbol fonts arrive as letters or from a private range; a tab follows.
_BULLET = re.compile(r"^[ \t]*(?:[•·▪◦\uf0a7\uf0b7\uf0d8\uf0fc]\s*|[o§Øü–-]\t\s*)(?=\S)", re.MULTILINE)
_NUMBER = re.compile(r"^[ \t]*(\d{1,2}[.)])\t+", re.MULTILINE)
_LINK = re.compile(r"[ \t]?<(?:https?:|mailto:)[^<>\s]{1,500}>|\[(?:cid|image|Bild|Grafik): ?[^\]\n]{3,120}\]")
_EMPHASISED = re.compile(r"^[ \t]*([*_])(?=\S)([^*_\n]+)(?<=\S)\1[ \t]*$", re.MULTILINE)


def without_line_marks(source: str) -> tuple[str, list[str]]:
    """Return (`source` without such marks and with one kind of bullet, the lines that were written about its text).

    "> Es regnet.\\n> o\\tRegen" -> "Es regnet.\\n• Regen"
    """
    about: list[str] = []
    if len(_QUOTED.findall(source)) >= _QUOTED_SHARE * len(_FILLED.findall(source)):
        about = _unquoted(source)
        source = _QUOTED.sub("", source)
    if _MESSAGE.search(source):
        about += _short_messages(source)
        source = _MESSAGE.sub("", source)
    source = _EMPHASISED.sub(r"\2", _LINK.sub("", source))
    return _NUMBER.sub(r"\1 ", _BULLET.sub("• ", source)), about


def _unquoted(source: str) -> list[str]:
    """Return what the sender of a mail wrote above and below the text that it quotes."""
    lines = source.splitlines()
    quoted = [at for at, line in enumerate(lines) if _QUOTED.match(line)]
    return lines[: quoted[0]] + lines[quoted[-1] + 1 :] if quoted else []


def _short_messages(source: str) -> list[str]:
    """Return the messages of one short line beside one that is as long as a text."""
    messages = [message.strip() for message in _MESSAGE.split(source)]
    if max(map(count_words, messages)) < _TEXT_WORDS:
        return []
    return [message for message in messages if count_words(message) <= _MESSAGE_WORDS and "\n" not in message]
