"""A module and its parts as one: it does what a browser would do with the files, and what it can't join it refuses."""

from __future__ import annotations

import pytest

from api.pages.joining import joined

FILES = {
    "player.js": (
        "/* player.js: of a newsroom. */\n\nimport { Sound } from './player/sound.js';\n"
        "import { TEXT, clock } from './player/text.js';\n\nexport { Sound };\n\n/** Seen. */\nclass Player {}\n"
    ),
    "player/sound.js": (
        "/* sound.js: what is heard. */\n\nimport { clock } from './text.js';\n\n// A note.\nexport class Sound {\n"
        "  async more() { return import('../more.js'); } // later\n}\n"
    ),
    "player/text.js": "/* text.js: what is read. */\n\nexport const TEXT = {};\nexport async function clock() {}\n",
}


def test_parts_stand_before_who_imports_them_once_and_without_imports_exports_and_comments() -> None:
    assert joined("player.js", FILES.__getitem__) == (
        "/* player.js: of a newsroom. */\n\nconst TEXT = {};\nasync function clock() {}\n\nclass Sound {\n"
        "  async more() { return import('./more.js'); } // later\n}\n\nexport { Sound };\n\nclass Player {}\n"
    )


@pytest.mark.parametrize(
    ("part", "why"),
    [
        ("const clock = 1;\nexport class Sound {}\n", "both declare clock"),
        ("class Sound {}\n", r"imports Sound, which \./player/sound\.js doesn't export"),
        ("export const Sound = `\n// no comment\n`;\n", "no comment stands in a text"),
        ("export default class Sound {}\nexport class Sound {}\n", "export default"),
        ("import * as all from './text.js';\nexport class Sound {}\n", r"import \* as all"),
        ("import text from './text.js';\nexport class Sound {}\n", "import text"),
        ("import { clock as time } from './text.js';\nexport class Sound {}\n", "clock as time"),
        ("export { clock } from './text.js';\nexport class Sound {}\n", r"export \{ clock \}"),
    ],
)
def test_a_part_that_would_act_differently_once_joined_is_refused(part: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        joined("player.js", (FILES | {"player/sound.js": part}).__getitem__)
