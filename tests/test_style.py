"""All files speak with one voice: functions say in the imperative what they do; constants stand above them and are
explained below if they are public, in a comment if they are private."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT

ROOMS = ("reader", "api", "voices", "benchmarks", "docs")
NOUNS = frozenset({"property", "cached_property", "computed_field", "setter"})
"""Decorators of what is named, not called: its docstring is a noun ("The longest word.")."""
NO_VERBS = frozenset(
    re.findall(
        r"\w+",
        "A All Also An And Another Any Are As At Both By Can Does Each Every False First For From Has Here "
        "How If In Is It Its Last Like Many May More Most Must No None Not Nothing Of On One Only Or Other "
        "Our Raises Returns Same Says Some Somebody Such Than That The Their There These They This Those To "
        "True Two Up Us Was We What Whatever When Where Whether Which Who Whoever Whose Why With Without "
        "Yields",
    )
)
"""No docstring of a function begins with one of these: none is a verb in the imperative."""
VERB = re.compile(r"[A-Z][a-z'-]+$")


@dataclass(frozen=True, slots=True)
class Module:
    """A file of Python."""

    lines: list[str]
    """Its text."""
    tree: ast.Module
    """Its syntax."""

    def starts_with_comment(self, line: int) -> bool:
        """Return whether a line, counted from 1, is a comment at the margin."""
        return line > 0 and self.lines[line - 1].startswith("#")

    def ends_with_comment(self, line: int) -> bool:
        """Return whether a comment for readers, not for tools, stands behind what a line says."""
        return re.search(r"\s#\s(?!noqa|type:)", self.lines[line - 1]) is not None


@dataclass(frozen=True, slots=True)
class Constant:
    """A name that a file sets outside of functions and classes."""

    name: str
    """As it is written."""
    node: ast.stmt
    """What sets it."""
    needed: frozenset[str]
    """Names on its right side and in its type."""
    documented: bool
    """Whether a docstring stands below it."""


def module_of(text: str) -> Module:
    """Parse the text of a file."""
    return Module(text.splitlines(), ast.parse(text))


@pytest.fixture(scope="module")
def modules() -> dict[Path, Module]:
    """Parse each file once for all tests."""
    files = [file for room in ROOMS for file in sorted((ROOT / room).rglob("*.py"))]
    return {file.relative_to(ROOT): module_of(file.read_text("utf-8")) for file in files}


def constants(tree: ast.Module) -> Iterator[Constant]:
    """Yield the constants of a file in order."""
    for node, below in zip(tree.body, [*tree.body[1:], None], strict=True):
        if not isinstance(node, ast.Assign | ast.AnnAssign):
            continue
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        if isinstance(target, ast.Name):
            needed = {found.id for found in ast.walk(node) if isinstance(found, ast.Name)} - {target.id}
            text = below.value if isinstance(below, ast.Expr) else None
            documented = isinstance(text, ast.Constant) and isinstance(text.value, str)
            yield Constant(target.id, node, frozenset(needed), documented)


def without_a_verb(module: Module) -> Iterator[int]:
    """Yield the lines of functions whose docstring doesn't begin with what they do."""
    for node in functions(module.tree):
        docstring = ast.get_docstring(node)
        if docstring is not None and not NOUNS & decorators(node) and not is_imperative(docstring):
            yield node.lineno


def functions(node: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield those below a node; expressions, in which none can stand, are not looked at."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield child
        if not isinstance(child, ast.expr):
            yield from functions(child)


def decorators(node: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    """Return the last parts of their names."""
    called = [found.func if isinstance(found, ast.Call) else found for found in node.decorator_list]
    return {ast.unparse(found).rpartition(".")[2] for found in called}


def is_imperative(docstring: str) -> bool:
    """Return whether a docstring may begin with a verb. ("Say whether" is no saying: "Return whether" is meant.)"""
    first = re.split(r"[\s,.:;()]", docstring, maxsplit=1)[0]
    return bool(VERB.match(first)) and first not in NO_VERBS and not docstring.startswith("Say whether")


def below_a_function(module: Module) -> Iterator[int]:
    """Yield the lines of constants that could stand above the first function, because they need none, nor a class."""
    functions = [node for node in module.tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    first = functions[0].lineno if functions else len(module.lines)
    made = {node.name for node in module.tree.body if isinstance(node, ast.ClassDef)}
    made |= {node.name for node in functions}
    for constant in constants(module.tree):
        if constant.needed & made:
            made.add(constant.name)
        elif constant.node.lineno > first:
            yield constant.node.lineno


def public_ones_with_a_comment(module: Module) -> Iterator[int]:
    """Yield the lines of public constants that a comment explains."""
    for constant in constants(module.tree):
        line = constant.node.lineno
        public = constant.name.isupper() and not constant.name.startswith("_")  # a type is no constant
        behind = module.ends_with_comment(line) and constant.node.end_lineno == line
        if public and (behind or module.starts_with_comment(line - 1)):
            yield line


def private_ones_with_a_docstring(module: Module) -> Iterator[int]:
    """Yield the lines of private constants that a docstring explains."""
    for constant in constants(module.tree):
        if constant.name.startswith("_") and constant.documented:
            yield constant.node.lineno


RULES: dict[Callable[[Module], Iterator[int]], str] = {
    without_a_verb: 'begin the docstring with what the function does ("Return whether ...", "Yield ...")',
    below_a_function: "move the constant above the first function",
    public_ones_with_a_comment: "explain the public constant by a docstring below it",
    private_ones_with_a_docstring: "explain the private constant by a comment behind it, or above it",
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_all_files_speak_with_one_voice(rule: Callable[[Module], Iterator[int]], modules: dict[Path, Module]) -> None:
    found = [f"{file}:{line}" for file, module in modules.items() for line in rule(module)]
    assert len(modules) > 500
    assert not found, f"{RULES[rule]}: {', '.join(found)}"


@pytest.mark.parametrize(
    ("rule", "against", "with_it"),
    [
        (without_a_verb, 'def f():\n    "The longest word."', 'def f():\n    "Return the longest word."'),
        (without_a_verb, 'def f():\n    "Say whether it is long."', 'def f():\n    "Say it aloud."'),
        (without_a_verb, 'def f():\n    "`text`: a word."', '@property\ndef f():\n    "The longest word."'),
        (below_a_function, "def f(): ...\nLONGEST = 3", "LONGEST = 3\ndef f(): ..."),
        (below_a_function, "def f(): ...\nLONGEST = g()", "def f(): ...\nONE = f()\nBOTH = [ONE]"),
        (public_ones_with_a_comment, "LONGEST = 3  # letters", 'LONGEST = 3\n"Letters."'),
        (public_ones_with_a_comment, "# letters\nLONGEST = 3", "LONGEST = 3  # noqa: X1"),
        (private_ones_with_a_docstring, '_LONGEST = 3\n"Letters."', "_LONGEST = 3  # letters"),
    ],
)
def test_a_rule_finds_what_it_forbids_and_nothing_else(
    rule: Callable[[Module], Iterator[int]], against: str, with_it: str
) -> None:
    assert len(list(rule(module_of(against)))) == 1
    assert list(rule(module_of(with_it))) == []
