"""What was pasted into a form: a text, a page, or only its address."""

from __future__ import annotations

from collections.abc import Mapping

from reader.cleaning.source import is_html

MISSING = "Bitte einen Text einfügen oder eine Adresse eingeben, die mit https:// beginnt."
"""The message if both are missing."""


def source_in(form: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of a push that the form's `text` and `adresse` give; a pasted page counts as one."""
    text, address = form.get("text", "").strip(), form.get("adresse", "").strip()
    fields = {"html" if is_html(text) else "text": text, "url": address}
    return {name: value for name, value in fields.items() if value}
