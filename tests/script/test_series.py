"""Numbers at the front of blocks: parts of the article are counted, ordinals are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import Article, Block, BlockKind
from reader.german.words.number_words import cardinal
from reader.script.writing import write_script

TITLES = ["Tresor anlegen", "Passwort vergeben", "Online-Manager", "3D-Druck für alle", "Colton Haynes", "„Lindenau“"]
KINDS = st.sampled_from([BlockKind.SUBHEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM])
BETWEEN = Block(BlockKind.PARAGRAPH, "Der Rat hat am Dienstag getagt.")


def _spoken(kind: BlockKind, lines: list[str]) -> list[str]:
    blocks = [block for line in lines for block in (Block(kind, line), BETWEEN)]
    return [line.spoken for line in write_script(Article("Titel", tuple(blocks))).lines[1::2]]


@given(KINDS, st.integers(1, 20), st.permutations(TITLES), st.booleans())
def test_titles_with_numbers_in_a_row_are_counted_upwards_and_downwards(
    kind: BlockKind, first: int, titles: list[str], down: bool
) -> None:
    numbers = range(first, first + len(titles))
    row = list(zip(reversed(numbers) if down else numbers, titles, strict=True))
    spoken = _spoken(kind, [f"{number}. {title}" for number, title in row])
    assert [line.partition(":")[0] for line in spoken] == [f"Nummer {cardinal(number)}" for number, _ in row]


@pytest.mark.parametrize(
    ("lines", "begins"),
    [
        (["1. Bundesliga", "2. Bundesliga", "3. Liga"], ["Erste", "Zweite", "Dritte"]),
        (["8. März: Der Rat tagt", "9. April: Der Bau beginnt"], ["Achter", "Neunter"]),
        (["12.31 Uhr: Der Rat tagt", "11.39 Uhr: Das Land prüft"], ["Zwölf", "Elf"]),
        (["3. Liga", "Regionalliga"], ["Dritte", "Regionalliga."]),
    ],
)
def test_ordinals_stay(lines: list[str], begins: list[str]) -> None:
    assert [line.split()[0] for line in _spoken(BlockKind.SUBHEADING, lines)] == begins
