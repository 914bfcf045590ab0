"""Pasted Markdown -> HTML: its structure is known, and no address of it is ever spoken (CommonMark, markdown-it-py)."""

from __future__ import annotations

import re
from html import escape

from markdown_it import MarkdownIt

from reader.cleaning.boilerplate.boilerplate import boilerplate

# Marks that stand in no other text. Hyphens and angle brackets at the beginning of a line do: in mails and comments.
_MARKS = re.compile(
    r"^#{1,6} \S|\[[^\][\n]{1,200}\]\((?:https?:|/|mailto:)[^\s()]{1,500}\)|\*\*[^\s*][^*\n]{0,300}\*\*|\[\^\w{1,20}\]",
    re.MULTILINE,
)
_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
# Lines of a menu or a page's head, copied with a page: Markdown would join them.
_COPIED = re.compile(r"^(?:(?![-*+>|#]|\d{1,3}[.)] )[^\s\na-zäöüß][^\n]{0,60}(?:\n|\Z)){4}", re.MULTILINE)
_LINKED = re.compile(r"\[([^\][\n]{1,200})\]\((?:https?:|/|mailto:)[^\s()]{1,500}\)")
_STRONG = re.compile(r"\*\*(?=[^\s*])([^*\n]{1,300})\*\*")
_NOTE_TEXT = re.compile(r"^\[\^\w{1,20}\]:[ \t]*(.*)$", re.MULTILINE)
_NOTE = re.compile(r"\[\^\w{1,20}\]")
_NOTEPAD = re.compile(r"^#+ (?:\w{3,4}-)?Notizblock\b", re.MULTILINE)  # below an agency's text, which is no Markdown
_FRONT = re.compile(r"---[ \t]*\n(?P<fields>(?:[\w-]+:.*\n|[ \t]+.*\n|-.*\n)+)---[ \t]*\n")
_FRONT_TITLE = re.compile(r"^title:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.MULTILINE)
_ABOVE_TITLE = re.compile(r"\s*(?:#{2,6} |\*\*)?([^\W\d][^\n*]{1,60}?)(?:\*\*)?[ \t]*\n+(?=# \S)")
_TITLE = re.compile(r"^# \S", re.MULTILINE)
_BOLD_TITLE = re.compile(r"\s*(?:\*\*|__)([^*\n]{3,200}[^*\n.:])(?:\*\*|__)[ \t]*(?:\n|$)")
_SINGLE_BREAK = re.compile(r"(?<!\n)\n(?!\n)")


def is_markdown(text: str) -> bool:
    """Whether `text` is written in Markdown; a page that was copied and has some of its marks in it is not."""
    if _FRONT.match(text) or not _MARKS.search(text):
        return bool(_FRONT.match(text))
    return not (_NOTEPAD.search(text) or (_COPIED.search(text) and not _HEADING.search(text)))


def without_marks(text: str) -> str:
    """`text` without marks that somebody wrote into a page: "**Wer?** [Alle](https://a.example)" -> "Wer? Alle"."""
    return _STRONG.sub(r"\1", _NOTE.sub("", _LINKED.sub(r"\1", text)))


def html_of(text: str) -> str:
    """The page that Markdown stands for; neither its fields (front matter) nor its footnotes are the article."""
    fields = ""
    if front := _FRONT.match(text):
        fields, text = f"<aside>{escape(front['fields'])}</aside>", text[front.end() :]
        title = _FRONT_TITLE.search(front["fields"])
        text = f"# {title[1]}\n\n{text}" if title else text
    if "\n\n" not in text:
        text = _SINGLE_BREAK.sub("\n\n", text)
    if (bold := _BOLD_TITLE.match(text)) and not _TITLE.search(text):
        text = f"# {bold[1]}\n\n{text[bold.end() :]}"
    above = _ABOVE_TITLE.match(text)
    if above and not boilerplate(above[1]):
        text = f'<p class="kicker">{escape(above[1])}</p>\n\n{text[above.end() :]}'
    notes = "".join(f"\n\n<aside>{note}</aside>" for note in _NOTE_TEXT.findall(text))
    rendered = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return f"<body>{rendered.render(_NOTE.sub('', _NOTE_TEXT.sub('', text)) + notes)}{fields}</body>"
