"""A mail as mail programs save it (.eml, RFC 5322 and MIME): its subject and the text inside it."""

from __future__ import annotations

import re
from email import message_from_string, policy
from html import escape

_HEADER = re.compile(r"(?:[A-Za-z][\w-]*:(?:[ \t].*)?\n(?:[ \t]+.*\n)*){3,}\n")
_PROGRAM = re.compile(r"^(?:MIME-Version|Received|Message-ID|Content-Type|Return-Path):", re.MULTILINE | re.IGNORECASE)
_ENCODED = {"base64", "quoted-printable"}


def is_mail_file(text: str) -> bool:
    """Whether `text` begins with the header that programs give a mail, not with what they show of it."""
    header = _HEADER.match(text)
    return bool(header and _PROGRAM.search(header[0]))


def mail_text(source: str) -> str:
    """The mail as a program shows it: sender, date, subject, and the plain text; the page where it has none."""
    mail = message_from_string(source, policy=policy.default)
    part = mail.get_body(("plain", "html"))
    if part is None:
        return source
    encoded = str(part.get("Content-Transfer-Encoding", "")).lower() in _ENCODED
    text = str(part.get_content() if encoded else part.get_payload())
    subject = str(mail.get("Subject", ""))
    if part.get_content_subtype() == "html":
        return f"<html><head><title>{escape(subject)}</title></head>{text}</html>"
    shown = [("From", mail.get("From")), ("Date", mail.get("Date")), ("Subject", subject)]
    return "\n".join([*(f"{name}: {value}" for name, value in shown if value), "", text])
