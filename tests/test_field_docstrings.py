"""Every public field of a dataclass or a table says below it what it holds."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def has_fields(node: ast.ClassDef) -> bool:
    is_table = any(ast.unparse(base) == "Base" for base in node.bases)
    return is_table or any("dataclass" in ast.unparse(found) for found in node.decorator_list)


def undocumented(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if not isinstance(node, ast.ClassDef) or not has_fields(node):
            continue
        for field, after in zip(node.body, [*node.body[1:], None], strict=True):
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
                documented = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
                if not documented and not field.target.id.startswith("_"):
                    yield f"{node.name}.{field.target.id}"


@pytest.mark.parametrize("package", ["reader", "api", "voices"])
def test_each_field_says_what_it_holds(package: str) -> None:
    missing = {str(file): names for file in (ROOT / package).rglob("*.py") if (names := list(undocumented(file)))}
    assert not missing
