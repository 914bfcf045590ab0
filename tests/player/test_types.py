"""The TypeScript declarations say what the player's source does: no attribute, event or member more or less."""

from __future__ import annotations

import json
import re

import pytest

from tests.player.newsroom import PLAYER, SCRIPT

SOURCE, TYPES = SCRIPT.decode(), (PLAYER / "artikel-anhoeren.d.ts").read_text("utf-8")
OF_BROWSERS = frozenset({"constructor", "connectedCallback", "disconnectedCallback", "attributeChangedCallback"})
OF_EVERY_ELEMENT = frozenset({"addEventListener", "removeEventListener"})


def body(of: str, text: str) -> str:
    """What stands between the braces of a class, interface or object whose opening line is like `of`."""
    found = re.search(rf"^{of}.*?\{{\n(.*?)^\}}", text, re.MULTILINE | re.DOTALL)
    assert found is not None, of
    return found[1]


def names(pattern: str, text: str) -> set[str]:
    return set(re.findall(pattern, text, re.MULTILINE))


def members(source: str) -> tuple[set[str], set[str]]:
    """What a class of the source shows, and what of it can be written."""
    written = names(r"^  set (\w+)\(", source) | names(r"^  (\w+) = ", source)
    shown = names(r"^  (?:async |get )?(\w+)\([^;]*\) \{", source) | written
    return shown - OF_BROWSERS, written


def declared(types: str) -> tuple[set[str], set[str]]:
    """The same of an interface or class of the declarations."""
    written = names(r"^  (\w+): ", types)
    return written | names(r"^  (?:readonly )?(\w+)[:(]", types) - OF_BROWSERS - OF_EVERY_ELEMENT, written


def test_the_element_has_the_declared_members_and_no_others() -> None:
    assert declared(body("export interface ArtikelAnhoerenElement", TYPES)) == members(
        body("class ArtikelAnhoeren extends", SOURCE)
    )


def test_the_sound_has_all_members_that_are_declared() -> None:
    (shown, written), (real, writable) = (
        declared(body("export class Playback", TYPES)),
        members(body("class Recording", SOURCE) + body("class Playback", SOURCE)),
    )
    assert {"open", "seek", "speed"} <= shown <= real and written <= writable


def test_every_event_is_declared_with_its_details() -> None:
    events = body("export interface ArtikelAnhoerenEventMap", TYPES)
    fired = dict(re.findall(r"#emit\('(\w+)'(?:, \{([^}]*)\})?", SOURCE))
    details = {
        name: names(r"(\w+)\??:", kind) for name, kind in re.findall(r"^  (\w+): CustomEvent<(.*)>;", events, re.M)
    }
    assert details == {name: names(r"(?:^|, )(\w+)", more.strip()) for name, more in fired.items()}


def test_every_attribute_is_declared() -> None:
    read = names(r"(?:get|has)Attribute\('(\w+)'\)", SOURCE) | names(r":host\(\[(\w+)", SOURCE)
    attributes = body("export interface ArtikelAnhoerenAttributes", TYPES)
    assert names(r"^  (\w+)\??: ", attributes) == read
    for name, value in re.findall(r":host\(\[(\w+)=(\w+)\]\)", SOURCE):
        assert f"'{value}'" in next(line for line in attributes.splitlines() if line.startswith(f"  {name}?:"))


def test_every_state_is_declared() -> None:
    states = re.search(r"export type State =(.*?);", TYPES, re.DOTALL)
    assert states is not None
    assert names(r"'(\w+)'", states[1]) == names(r"^  (\w+): ", body("const STATES =", SOURCE))


def test_react_takes_attributes_events_and_element_from_there() -> None:
    react = (PLAYER / "react.d.ts").read_text("utf-8")
    imported = re.search(r"import type \{([^}]*)\} from './artikel-anhoeren\.js'", react)
    assert imported is not None
    exported = names(r"^export (?:interface|class|type|const) (\w+)", TYPES)
    used = names(r"(\w+)", imported[1])
    assert used == {"ArtikelAnhoerenAttributes", "ArtikelAnhoerenElement", "ArtikelAnhoerenEventMap"} <= exported
    assert all(len(re.findall(rf"\b{name}\b", react)) > 1 for name in used)
    assert (
        "'artikel-anhoeren': ArtikelAnhoerenAttributes & Listeners" in react
        and "[K in keyof ArtikelAnhoerenEventMap as `on${K}`]" in react
    )


@pytest.mark.parametrize("ending", ["*.js", "*.d.ts"])
def test_the_package_has_every_file(ending: str) -> None:
    listed = json.loads((PLAYER / "package.json").read_text("utf-8"))["files"]
    assert {path.name for path in PLAYER.glob(ending)} <= set(listed)
