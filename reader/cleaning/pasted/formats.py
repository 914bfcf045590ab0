"""Formats in which a text is pasted: Markdown (CommonMark, markdown-it-py), AsciiDoc, and a mail as programs save it.

Markdown is read as the page that it stands for, so its structure is known and no address of it is ever spoken; AsciiDoc
is turned into Markdown. A mail is read as the text or the page inside it.
"""

from __future__ import annotations

import re
from email import message_from_string, policy
from html import escape

from markdown_it import MarkdownIt

from reader.cleaning.boilerplate.boilerplate import boilerplate
from reader.cleaning.wording.wording import is_sentence

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
_ASCIIDOC_TITLE = re.compile(r"\A\s*= \S.*$", re.MULTILINE)
_ASCIIDOC_OWN = re.compile(r"^(?:={2,6} \S|:[\w-]+:(?: |$)|\w+::\S*\[|\[[\w.#%,= \"-]+\]$)", re.MULTILINE)
_ASCIIDOC_HEADING = re.compile(r"^(={1,6})(?= \S)", re.MULTILINE)
_ASCIIDOC_FOR_THE_PROGRAM = re.compile(
    r"^(?:\[[^\]\n]*\]|:!?[\w-]+!?:.*|//.*|<<<|'''|={4,}|-{4,}|\*{4,}|_{4,})[ \t]*$"
    r"|^(?:\.(?=\S)[^.\n].*\n)?\w+::\S*\[.*\][ \t]*$",  # a picture, and its title
    re.MULTILINE,
)
_ASCIIDOC_LINK = re.compile(r"(?:link:|https?://|mailto:)[^\s\[\]]{1,500}\[([^\]\n^]{1,200})\^?\]")
_MAIL_HEADER = re.compile(r"(?:[A-Za-z][\w-]*:(?:[ \t].*)?\n(?:[ \t]+.*\n)*){3,}\n")
_MAIL_PROGRAM = re.compile(
    r"^(?:MIME-Version|Received|Message-ID|Content-Type|Return-Path):", re.MULTILINE | re.IGNORECASE
)
_MAIL_ENCODED = {"base64", "quoted-printable"}


def is_markdown(text: str) -> bool:
    """Return whether `text` is written in Markdown; a page that was copied and has some of its marks in it is not."""
    if _FRONT.match(text) or not _MARKS.search(text):
        return bool(_FRONT.match(text))
    return not (_NOTEPAD.search(text) or (_COPIED.search(text) and not _HEADING.search(text)))


def without_marks(text: str) -> str:
    """Return `text` without marks that somebody wrote into a page: "**Wer?** [Alle](https://a.example)" -> "Wer?
    Alle"."""
    return _STRONG.sub(r"\1", _NOTE.sub("", _LINKED.sub(r"\1", text)))


def html_of(text: str) -> str:
    """Return the page that Markdown stands for; neither its fields (front matter) nor its footnotes are the article."""
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


def is_asciidoc(text: str) -> bool:
    """Return whether `text` begins with a title of AsciiDoc and holds another of its marks; agencies write "=", too."""
    return bool(_ASCIIDOC_TITLE.match(text) and _ASCIIDOC_OWN.search(text))


def markdown_of(text: str) -> str:
    """Return the same text in Markdown. Below the title author and date stand, up to the first blank line.

    "= Der Bach\\n:toc:\\n\\n== Ein Rohr" -> "# Der Bach\\n\\n## Ein Rohr\\n\\n<aside>:toc:</aside>"
    """
    head, _, body = text.strip().replace("\r\n", "\n").partition("\n\n")
    title, *about = head.split("\n")
    above = [line for line in about if is_sentence(line)]  # a text without the blank line
    about = [line for line in about if line not in above]
    body = "\n\n".join([*above, body])
    about += (line for found in _ASCIIDOC_FOR_THE_PROGRAM.findall(body) for line in found.split("\n"))
    told = _ASCIIDOC_LINK.sub(r"\1", _ASCIIDOC_FOR_THE_PROGRAM.sub("", body))
    marked = _ASCIIDOC_HEADING.sub(lambda marks: "#" * len(marks[1]), f"{title}\n\n{told}")
    return "\n\n".join([marked.strip(), *(f"<aside>{escape(line)}</aside>" for line in about)])


def is_mail_file(text: str) -> bool:
    """Return whether `text` begins with the header that programs give a mail, not with what they show of it."""
    header = _MAIL_HEADER.match(text)
    return bool(header and _MAIL_PROGRAM.search(header[0]))


def mail_text(source: str) -> str:
    """Return the mail as a program shows it: sender, date, subject, and the plain text; the page where it has none."""
    mail = message_from_string(source, policy=policy.default)
    part = mail.get_body(("plain", "html"))
    if part is None:
        return source
    encoded = str(part.get("Content-Transfer-Encoding", "")).lower() in _MAIL_ENCODED
    text = str(part.get_content() if encoded else part.get_payload())
    subject = str(mail.get("Subject", ""))
    if part.get_content_subtype() == "html":
        return f"<html><head><title>{escape(subject)}</title></head>{text}</html>"
    shown = [("From", mail.get("From")), ("Date", mail.get("Date")), ("Subject", subject)]
    return "\n".join([*(f"{name}: {value}" for name, value in shown if value), "", text])
