"""What governs a form from afar: the article of a shortened noun, a preposition behind an adverb, "bis zu"."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.german.news_generator.words import ONE, Case

_SPANS = (("Jahr", "n"), ("Monat", "m"), ("Woche", "f"), ("Tag", "m"), ("Stunde", "f"), ("Minute", "f"))
# Short forms with their nominative, genitive and dative.
_NOUNS = (
    ("Lkr.", "Landkreis", "Landkreises", "Landkreis"),
    ("Bez.", "Bezirk", "Bezirks", "Bezirk"),
    ("Gj.", "Geschäftsjahr", "Geschäftsjahres", "Geschäftsjahr"),
    ("Min.-Präs.", "Ministerpräsident", "Ministerpräsidenten", "Ministerpräsidenten"),
    ("Vizepräs.", "Vizepräsident", "Vizepräsidenten", "Vizepräsidenten"),
    ("Bgm.", "Bürgermeister", "Bürgermeisters", "Bürgermeister"),
    ("Ex-Präs.", "Ex-Präsident", "Ex-Präsidenten", "Ex-Präsidenten"),
    ("FDP-Vors.", "FDP-Vorsitzende", "FDP-Vorsitzenden", "FDP-Vorsitzenden"),
)


def shortened_case(r: Random) -> Case:
    """In any case but the nominative a shortened noun ends as its article asks."""
    short, nominative, genitive, dative = r.choice(_NOUNS)
    adjective = r.choice(["", "neuen ", "früheren "])
    before, article, spoken = r.choice([("Die Zukunft", "des", genitive), ("Das nützt", "dem", dative)])
    if nominative.endswith("Vorsitzende") and not adjective and r.random() < 1 / 2:
        return f"Der {short} kam.", {f"Der {nominative} kam."}
    return f"{before} {article} {adjective}{short} sehr.", {f"{before} {article} {adjective}{spoken} sehr."}


def adverb_by_its_form(r: Random) -> Case:
    """What ends in "-stens", "-falls", "-weise", "-lich" governs nothing."""
    adverb = r.choice(["spätestens", "längstens", "schlimmstenfalls", "bestenfalls", "normalerweise", "tatsächlich"])
    preposition, (noun, gender) = r.choice(["Nach", "Seit", "Vor"]), r.choice(_SPANS)
    return f"{preposition} {adverb} 1 {noun} ist Schluss.", {
        f"{preposition} {adverb} {ONE['dat', gender]} {noun} ist Schluss."
    }


def up_to_one(r: Random) -> Case:
    """One thing behind "bis zu" is in the dative, wherever it stands."""
    noun, gender = r.choice(_SPANS)
    before, after = r.choice([("Es dauert", ""), ("Ihr droht", " Haft"), ("Sie sparte", "")])
    return f"{before} bis zu 1 {noun}{after}.", {f"{before} bis zu {ONE['dat', gender]} {noun}{after}."}


TEMPLATES: tuple[Callable[[Random], Case], ...] = (shortened_case, adverb_by_its_form, up_to_one)
"""Every kind of sentence of this file."""
