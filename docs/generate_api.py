"""Writes docs/api.md from the OpenAPI schema: `python -m docs.generate_api`. A test checks that it was run."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from api.app import create_app
from api.settings import Settings

TARGET = Path(__file__).parent / "api.md"
HEAD = """# The service's interface

Generated from the OpenAPI schema (`/openapi.json`) by `python -m docs.generate_api`; don't edit.

Writing needs a token (`vorleser token create NAME`), sent as `Authorization: Bearer …`; so does reading the dictionary.
Everything else is open. Every error is `application/problem+json` (RFC 9457) with a German `title` and `detail`. While
the database is away every address, and audio while the object store is, may answer 503; `Retry-After` says when to come
back.
"""


def schema() -> dict[str, Any]:
    """Return the OpenAPI schema of the service as it is in this tree."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(data=Path(folder), worker=False))
        try:
            return app.openapi()
        finally:
            app.state.web.services.close()


def markdown(found: dict[str, Any]) -> str:
    """Return the schema as a page to read."""
    parts = [HEAD]
    tag = ""
    for path, operations in found["paths"].items():
        for method, operation in operations.items():
            if operation["tags"][0] != tag:
                tag = operation["tags"][0]
                parts.append(f"## {tag.capitalize()}\n")
            parts.append(_operation(method, path, operation))
    parts.append("## Bodies\n")
    for name, body in found["components"]["schemas"].items():
        parts.append(_body(name, body))
    return "\n".join(parts).rstrip() + "\n"


def _operation(method: str, path: str, operation: dict[str, Any]) -> str:
    lines = [f"### {method.upper()} {path}\n", operation["description"] + "\n"]
    if operation.get("security"):
        lines.append("Needs a token.\n")
    lines.extend(
        f"- `{parameter['name']}` ({parameter['in']}): {parameter.get('description', '')}"
        for parameter in operation.get("parameters", [])
    )
    body = operation.get("requestBody")
    if body:
        lines.append(f"- body: {_reference(body['content']['application/json']['schema'])}")
    for status, response in operation["responses"].items():
        if status == "503":
            continue  # said once, at the top
        kinds = ", ".join(f"`{kind}`" for kind in response.get("content", {}))
        lines.append(f"- **{status}** {response['description']}{f' ({kinds})' if kinds else ''}")
    return "\n".join(lines) + "\n"


def _body(name: str, body: dict[str, Any]) -> str:
    lines = [f"### {name}\n", body.get("description", "") + "\n"]
    required = set(body.get("required", []))
    for field, value in body.get("properties", {}).items():
        mark = "" if field in required else ", optional"
        lines.append(f"- `{field}` ({_type(value)}{mark}) {value.get('description', '')}".rstrip())
    lines.extend(
        f"\n```json\n{json.dumps(example, ensure_ascii=False, indent=2)}\n```" for example in body.get("examples", [])
    )
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
    TARGET.write_text(markdown(schema()), "utf-8")
