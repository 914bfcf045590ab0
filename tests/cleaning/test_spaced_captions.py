"""Pasted text as browsers copy it, with an empty line below each paragraph: what has none is no paragraph."""

from __future__ import annotations

import pytest

from tests.cleaning.pasted import FIRST, LAST, LEAD, TRAP, reasons, texts

SHOWN = "Der Bagger steht seit Montag auf der Nordseite."
DECIDED = "Nach der Abstimmung wollte sich von den Freien Wählern niemand zu dem Ergebnis äußern."
BODY = (FIRST, TRAP, f"{DECIDED} {LAST}", f"{LEAD} {DECIDED}", "Gewählt wird im Herbst.")


def copied(between: str) -> str:
    """An article, and what stands between its second and third paragraph."""
    return "\n\n".join(["Lindenau baut eine neue Brücke", *BODY[:2], between + BODY[2], *BODY[3:]])


@pytest.mark.parametrize(
    ("between", "gone"),
    [
        (f"\n{SHOWN}\n", SHOWN),  # below an image, which leaves an empty line, and above a paragraph
        (f"\n{SHOWN[:-1]}, seit Dienstag auch auf der Südseite, zwischen Rathaus und Werft\n", SHOWN[:-1]),
        (f"{SHOWN}\nBaustelle am Fluss\n\n", SHOWN),  # above a short line
        (f"{SHOWN}\n{SHOWN[:-1]} © Ina Muster\n\n", SHOWN),  # an image's description and its caption
        ("Bagger an der Mulde\nSeit Montag ein Bagger an der Mulde © Ina Muster\n\n", "Bagger an"),
    ],
)
def test_a_sentence_without_an_empty_line_below_is_a_picture_s(between: str, gone: str) -> None:
    found = reasons(copied(between))
    assert [reason for line, reason in found.items() if line.startswith(gone)] == ["Bildunterschrift"]


@pytest.mark.parametrize(
    "between",
    [
        f"\n{SHOWN}\n\n",  # a paragraph
        f"\n{SHOWN[:-1]}?\n",  # a sub-heading that asks
        f"\n{SHOWN[:-1]}\n",  # a sub-heading below an image
        f"Zwei Dinge stehen fest:\n{SHOWN}\nDie Fähre fährt weiter\n\n",  # a list
        f"• {SHOWN}\n• Die Fähre fährt weiter\n\n",
        f"„Das ist gut“, sagte sie.\n{SHOWN}\n",  # short paragraphs with a line break between
    ],
)
def test_a_sentence_that_may_be_the_article_s_stays(between: str) -> None:
    assert SHOWN[:-1] in "\n".join(texts(copied(between)))


def test_without_empty_lines_nothing_is_told_by_them() -> None:
    assert SHOWN in texts(copied(f"\n{SHOWN}\n").replace("\n\n", "\n"))
