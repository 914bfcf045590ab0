"""Whatever arrives: an article or a SourceError, in bounded time and memory, the same every time."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.article import Article
from reader.cleaning import clean
from reader.cleaning.page.walker import MAX_BLOCKS
from reader.cleaning.pasted.lines import MAX_LINES
from reader.errors import SourceError
from tests.growth import ends_within, is_proportional
from tests.patience import PATIENCE
from tests.thoroughness import examples

PAGES = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "pages").glob("*.html"))]
SECONDS = 10.0
MEGABYTES = 400.0
P = "<p>Der Rat von Lindenau hat am Dienstag den Bau einer Brücke beschlossen, die den Verkehr entlasten soll.</p>"
LONG = 4_900_000

EXTREMES = {
    "a page in nested layout tables": "<table><tr><td></td><td>" * 40
    + "<p>Der Rat hat am Montag lange getagt.</p>" * 8000
    + "</td></tr></table>" * 40,
    "nested 10,000 deep": "<html><body>" + "<div>" * 10_000 + P * 5 + "</div>" * 10_000,
    "inline nested 10,000 deep": "<html><body><p>" + "<span>" * 10_000 + "Ein Satz mit vielen Worten steht hier.",
    "10,000 unclosed": "<html><body>" + "<b><p>" * 10_000 + P * 3,
    "one line of 5 MB": "Wort für Wort geht es weiter, " * (LONG // 31),
    "one word of 5 MB": "a" * LONG,
    "a million short lines": "Kurz\n" * (LONG // 5),
    "80,000 sentences": "Der Rat hat am Dienstag entschieden, dass es so kommt.\n" * 80_000,
    "150,000 links": "<html><body><ul>" + "<li><a href=x>Wort</a></li>" * 150_000,
    "900,000 line breaks": "<html><p>" + "<br>" * 900_000,
    "4 million <": "<html>" + "<" * 4_000_000,
    "2 million open tags": "<html>" + "<p" * 2_000_000,
    "an endless comment": "<html><!--" + "-" * 4_000_000,
    "deep JSON-LD": "<html><script type='application/ld+json'>" + "[" * 400_000 + "</script>" + P * 4,
    "null bytes": "<html><body>" + P.replace("B", "B\x00") * 5,
    "slashes": "a/b " * 500_000,
    "plusses": "+" * 1_000_000,
    "brackets": "(" * 3_000_000,
    "quotes": "„" * 1_000_000,
    "a class of 1 MB": "<html><body class='" + "x-ad " * 200_000 + "'>" + P * 3,
}

LARGEST = "<html><body><p>" + "Wort für Wort geht es weiter, " * (LONG // 31) + "</p>"
REPEATED = {
    "paragraphs": (P, MAX_BLOCKS),
    "credits": ("Foto: " * 60 + "\n", LONG // 361),
    "page numbers": ("Der Rat tagte\n- 2 -\nam Abend.\n", MAX_LINES // 3),
    "digits": ("Der Rat stimmte\n7\n", MAX_LINES // 2),
    "formulas": ("Mit freundlichen Grüßen\n", MAX_LINES),
    "sources": ("Ein Satz steht hier.\nQuelle: dpa\n", MAX_LINES // 2),
    "labels": (
        "Mehr zum Thema\nEin Titel ohne Punkt\nDer Rat hat entschieden, dass es so kommt und nicht anders.\n",
        MAX_LINES // 3,
    ),
}
"""What a source is full of, and how often it can stand there before the source is refused or cut."""


def cleaned(source: str | bytes) -> Article | None:
    """The article, or None for a SourceError; any other exception fails the test."""
    try:
        return clean(source)
    except SourceError:
        return None


@pytest.mark.slow
@pytest.mark.parametrize("name", EXTREMES)
def test_extremes_end_in_bounded_time(name: str) -> None:
    assert ends_within(SECONDS, lambda: cleaned(EXTREMES[name]))


@pytest.mark.slow
@pytest.mark.parametrize("name", REPEATED)
def test_what_a_source_is_full_of_takes_time_in_proportion(name: str) -> None:
    """An eighth of the most takes an eighth of the time allowed, and about four times what a quarter of it takes."""
    piece, most = REPEATED[name]
    assert is_proportional(cleaned, piece, len(piece) * most // 8)
    assert ends_within(SECONDS / 8, lambda: cleaned(piece * (most // 8)))


@pytest.mark.slow
def test_the_largest_page_is_cleaned_in_bounded_time_and_memory() -> None:
    measure = (  # VmHWM, in kB, begins anew with a program; getrusage would count the process that started it, too
        "import sys, time\nfrom reader.cleaning import clean\nclean(sys.stdin.buffer.read())\n"
        "print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0], time.process_time())"
    )
    done = subprocess.run(
        [sys.executable, "-c", measure], input=LARGEST.encode(), capture_output=True, check=True, timeout=PATIENCE
    )
    memory, seconds = done.stdout.split()
    assert int(memory) / 1024 < MEGABYTES
    assert float(seconds) < SECONDS


def test_null_bytes_do_not_hide_the_article() -> None:
    article = cleaned(EXTREMES["null bytes"])
    assert article is not None
    assert len(article.blocks) >= 4


PIECES = [
    "<",
    ">",
    "</",
    "<p>",
    "</div>",
    "<div class='teaser'>",
    "<!--",
    "-->",
    "<![CDATA[",
    "\x00",
    "\ufeff",
    "&#x0;",
    "&#xD800;",
    "<script>",
    "</script>",
    "<svg>",
    "<table><tr>",
    "<br><br>",
    "<h2>",
    "<a href='",
    '"',
    "<title>",
    "<style>",
    "<textarea>",
    "<template>",
    "<math>",
    "<frameset>",
    "<?xml version='1.0' encoding='utf-16'?>",
    "\r",
    "\x1e",
    "<li>",
    "<select><option>",
]


def mutated(page: str, chance: random.Random) -> str:
    """A page with pieces cut out, doubled, swapped and put in."""
    for _ in range(chance.randint(1, 25)):
        at, size = chance.randrange(len(page)), chance.choice([1, 3, 20, 200, 1500])
        action = chance.randrange(4)
        if action == 0:
            page = page[:at] + page[at + size :]
        elif action == 1:
            page = page[:at] + page[at : at + size] * chance.randint(2, 4) + page[at:]
        elif action == 2:
            page = page[:at] + chance.choice(PIECES) * chance.randint(1, 5) + page[at:]
        else:
            page = page[at:] + page[:at]
        page = page or "x"
    return page


@pytest.mark.parametrize("seed", range(24))
def test_mutated_pages_never_crash(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(12):
        page = mutated(chance.choice(PAGES), chance)
        article = cleaned(page)
        if article is not None:
            assert all(block.text and "\n" not in block.text for block in article.blocks)


@pytest.mark.parametrize(
    "charset", ["utf-8", "cp1252", "utf-16-le", "utf-16-be", "mac_roman", "shift_jis", "ebcdic-cp-be"]
)
def test_a_wrong_charset_never_crashes(charset: str) -> None:
    for page in PAGES:
        cleaned(page.encode(charset, errors="replace"))
        cleaned(page.replace("utf-8", charset).encode())


@given(st.text(max_size=2_000))
@settings(max_examples=examples(100), deadline=None)
@example("A0 A.")  # nothing but what may be a name
def test_any_text_gives_an_article_or_an_error(text: str) -> None:
    cleaned(text)


@given(st.binary(max_size=2_000))
@settings(max_examples=examples(100), deadline=None)
def test_any_bytes_give_an_article_or_an_error(content: bytes) -> None:
    cleaned(content)


LINES = st.lists(
    st.sampled_from(
        [
            "Anzeige",
            "Foto: dpa",
            "Lesen Sie auch",
            "Mehr zum Thema",
            "Hohe Verluste",
            "01:43 min",
            "12.03.2026, 07:05 Uhr",
            "Quelle: dpa",
            "Schlagwörter",
            "Von Ina Muster",
            "Warum der Streit weitergeht",
            "mehr",
            "12 Kommentare",
            "(abc)",
            "Die Stadt will den Bau im Frühjahr beginnen, sobald das Land die Mittel freigibt. Das kann noch dauern.",
            "Bürgermeisterin Ute Hollmann sprach von einem guten Tag. Kritik kam von den Freien Wählern, die lieber "
            "sanieren wollten und nun eine Klage prüfen, wie ihr Sprecher am Abend mitteilte.",
            "Kurzer Satz, der eine Bildunterschrift sein kann.",
            "• Erster Punkt",
            "SV Rotbach - FC Auental 2:1 (1:0)",
        ]
    ),
    max_size=40,
)


@given(LINES)
@settings(max_examples=examples(80), deadline=None)
def test_every_pasted_line_is_accounted_for_once_and_in_order(lines: list[str]) -> None:
    article = cleaned("\n".join(lines))
    if article is None:
        return
    read = [article.headline, article.lead or "", article.kicker or "", *(block.text for block in article.blocks)]
    for line in lines:
        assert any(part and part in line for part in read) or any(dropped.text in line for dropped in article.dropped)
    places = [lines.index(next(line for line in lines if block.text in line)) for block in article.blocks]
    if len(set(lines)) == len(lines):
        assert places == sorted(places)
