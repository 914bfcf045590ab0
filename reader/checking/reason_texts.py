"""Short texts for each reason why a take is doubtful or broken."""

from __future__ import annotations

from reader.checking.judgement import Reason

ENGLISH = {
    Reason.NO_SOUND: "no sound",
    Reason.LENGTH: "too short or too long",
    Reason.SILENCE: "a gap",
    Reason.NOISE: "noise",
    Reason.CLIPPING: "distorted",
    Reason.LEVEL: "louder or softer than its neighbours",
    Reason.REPETITION: "something is said twice",
    Reason.CUT_END: "the end is cut off",
    Reason.FROZEN: "a sound that doesn't end",
    Reason.OTHER_SOUNDS: "it doesn't sound like its text",
    Reason.UNUSUAL: "its sounds are not the voice's usual ones",
    Reason.MISSING: "something is left out",
    Reason.OTHER_WORDS: "other words are heard",
    Reason.OTHER_VOICE: "the fallback voice says it, for the chosen one says it wrong",
}
"""For the command line."""
GERMAN = {
    Reason.NO_SOUND: "kein Ton",
    Reason.LENGTH: "zu kurz oder zu lang",
    Reason.SILENCE: "Lücke",
    Reason.NOISE: "Rauschen",
    Reason.CLIPPING: "verzerrt",
    Reason.LEVEL: "lauter oder leiser als der Rest",
    Reason.REPETITION: "etwas wird zweimal gesagt",
    Reason.CUT_END: "Ende abgeschnitten",
    Reason.FROZEN: "ein Laut hört nicht auf",
    Reason.OTHER_SOUNDS: "klingt nicht nach dem Satz",
    Reason.UNUSUAL: "die Laute klingen anders als sonst bei dieser Stimme",
    Reason.MISSING: "etwas fehlt",
    Reason.OTHER_WORDS: "andere Wörter zu hören",
    Reason.OTHER_VOICE: "spricht die Ersatzstimme, weil die gewählte es falsch sagt",
}
"""For editors."""
