"""Writes docs/api.md from the OpenAPI schema and docs/settings.md from the settings: `python -m docs.generate`.

tests/api/test_docs.py checks that it was run.
"""

from __future__ import annotations

import json
import tempfile
import textwrap
from collections import defaultdict
from pathlib import Path
from typing import Any

from api.app import create_app
from api.http.openapi import MEANING
from api.settings import Settings
from reader.settings import described

DOCS = Path(__file__).parent
_WIDTH = 120
TICKET = ("expires", "signature", "key")
"""Parameters of every address under which a protected article may be heard or read."""
API_HEAD = """# The service's interface

Generated from the OpenAPI schema (`/openapi.json`) by `python -m docs.generate`; don't edit.

**Tokens.** An operation marked *token* needs one (`vorleser token create NAME`), sent as `Authorization: Bearer …`.
Everything else is open.

**Articles.** `{article_id}` is the newsroom's own id of the article: letters, digits, dot, underscore and hyphen.
After a [move](operations.md#moves) the old address of an article answers 301 (GET, HEAD) or 308 with the new one in
`Location`.

**Tickets.** An operation marked *ticket* answers for a protected article only to an address that carries one:
`expires` and `signature`, or the `key` of a subscriber's feed ([subscribers.md](subscribers.md)). Without a valid
ticket it answers 403.

**Errors** are `application/problem+json` (RFC 9457) with a German `title` and `detail`. Operations list the statuses
that they may answer with; every address may also answer 503 while the database, or for audio the object store, can't
be reached.

"""
SETTINGS_HEAD = """# Settings

Generated from the code by `python -m docs.generate`; don't edit. `vorleser settings` prints every setting with its
value.

Settings are environment variables, or stand in the TOML file that `VORLESER_CONFIG` names: there in lower case,
without the prefix, and with the groups `audio`, `limits`, `feed` and `subscribers` as tables. In the environment,
lists are separated by commas (`VORLESER_TRUSTED_PROXIES=10.0.0.0/8,::1`), and `VORLESER_WEBHOOKS` is JSON. Commands
use the same settings; an option of a command takes precedence. A name that no setting has is refused, and an empty
variable counts as none.

| Setting | Default | Meaning |
|---|---|---|
"""


def schema() -> dict[str, Any]:
    """Return the OpenAPI schema of the service as it is in this tree."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(data=Path(folder), worker=False))
        try:
            return app.openapi()
        finally:
            app.state.web.services.close()


def interface(found: dict[str, Any]) -> str:
    """Return the schema as a page to read."""
    by_tag = defaultdict(list)
    for path, operations in found["paths"].items():
        for method, operation in operations.items():
            by_tag[operation["tags"][0]].append(_operation(method, path, operation))
    meanings = "\n".join(f"| {status} | {meaning} |" for status, meaning in MEANING.items())
    parts = [f"{API_HEAD}| Status | Meaning |\n|---|---|\n{meanings}\n"]
    for tag, operations in by_tag.items():
        parts += [f"## {tag.capitalize()}\n", *operations]
    parts.append("## Bodies\n")
    parts.extend(_body(name, body) for name, body in found["components"]["schemas"].items())
    return "\n".join(parts).rstrip() + "\n"


def settings_table() -> str:
    """Return the settings as a page to read."""
    rows = (f"| `{name}` | {_default(value)} | {sentence} |\n" for name, value, sentence in described(Settings()))
    return SETTINGS_HEAD + "".join(rows)


def _default(value: Any) -> str:
    if value is None or value == ():
        return "–"
    if isinstance(value, Path):
        return "in the user's data folder"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{','.join(value) if isinstance(value, tuple) else value}`"


def _operation(method: str, path: str, operation: dict[str, Any]) -> str:
    parameters = {parameter["name"]: parameter for parameter in operation.get("parameters", [])}
    ticketed = all(name in parameters for name in TICKET)
    marks = [mark for mark, there in (("*token*", operation.get("security")), ("*ticket*", ticketed)) if there]
    said = [f"{operation['summary']}.", *filter(None, [operation.get("description")]), *marks]
    paragraphs = (textwrap.fill(part, _WIDTH, break_on_hyphens=False) for part in " ".join(said).split("\n\n"))
    lines = [f"### {method.upper()} {path}\n", "\n\n".join(paragraphs) + "\n"]
    told = {"article_id", *(TICKET if ticketed else ())}
    lines.extend(
        f"- `{name}` ({parameter['in']}): {parameter.get('description', '')}"
        for name, parameter in parameters.items()
        if name not in told
    )
    body = operation.get("requestBody")
    if body:
        lines.append(f"- body: {_reference(body['content']['application/json']['schema'])}")
    usual = []
    for status, response in operation["responses"].items():
        if status in {"301", "308", "503"}:
            continue  # said once, at the top
        if response["description"] == MEANING.get(int(status)):
            usual.append(status)
            continue
        kinds = ", ".join(f"`{kind}`" for kind in response.get("content", {}))
        lines.append(f"- **{status}** {response['description']}{f' ({kinds})' if kinds else ''}")
    if usual:
        lines.append(f"- errors: {', '.join(usual)}")
    return "\n".join(lines) + "\n"


def _body(name: str, body: dict[str, Any]) -> str:
    lines = [f"### {name}\n", body.get("description", "") + "\n"]
    if "enum" in body:
        lines.append(f"One of {', '.join(f'`{value}`' for value in body['enum'])}.")
    required = set(body.get("required", []))
    plain = []
    for field, value in body.get("properties", {}).items():
        named = f"`{field}` ({_type(value)}{'' if field in required else ', optional'})"
        if "description" in value:
            lines.append(f"- {named}: {value['description']}")
        else:
            plain.append(named)
    if plain:
        lines.append(f"- {', '.join(plain)}")
    lines.extend(f"\n    {json.dumps(example, ensure_ascii=False)}" for example in body.get("examples", []))
    return "\n".join(lines) + "\n"


def _type(value: dict[str, Any]) -> str:
    if "anyOf" in value:
        return " or ".join(_type(choice) for choice in value["anyOf"])
    if "$ref" in value:
        return _reference(value)
    if value.get("type") == "array":
        return f"list of {_type(value['items'])}"
    return str(value.get("format") or value.get("type") or "any")


def _reference(value: dict[str, Any]) -> str:
    name = str(value.get("$ref", "")).rsplit("/", 1)[-1]
    return f"[{name}](#{name.lower()})" if name else _type(value)


if __name__ == "__main__":
    (DOCS / "api.md").write_text(interface(schema()), "utf-8")
    (DOCS / "settings.md").write_text(settings_table(), "utf-8")
