"""Seconds of processor time by stage, taken by the real functions while the real pipeline runs."""

from __future__ import annotations

import importlib
import os
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import wraps
from typing import Any


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage, and the functions that make it up."""

    name: str
    """As it is printed."""
    functions: tuple[str, ...]
    """Where each is looked up when it is called, as in "reader.publishing.track:joined"."""
    blocks: bool = False
    """They return context managers; the blocks belong to the stage."""


@dataclass
class Stopwatch:
    """Counts the time of a stage without that of the stages that it calls. Safe for several threads."""

    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    """Of processor time, by stage: of its thread, and of the processes that it waited for."""
    calls: Counter[str] = field(default_factory=Counter)
    """How often each function was called."""
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _running: threading.local = field(default_factory=threading.local)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the block."""
        inner: list[float] = getattr(self._running, "inner", [])
        self._running.inner = inner
        inner.append(0.0)
        before = _used()
        try:
            yield
        finally:
            whole = _used() - before
            own = whole - inner.pop()
            if inner:
                inner[-1] += whole
            with self._lock:
                self.seconds[name] += own

    @contextmanager
    def watching(self, stages: tuple[Stage, ...]) -> Iterator[None]:
        """Count every call of the stages' functions while the block runs."""
        kept: list[tuple[Any, str, Any]] = []
        try:
            for stage in stages:
                for where in stage.functions:
                    owner, name = _owner(where)
                    kept.append((owner, name, vars(owner)[name]))
                    setattr(owner, name, self._watched(stage, where, getattr(owner, name)))
            yield
        finally:
            for owner, name, function in reversed(kept):
                setattr(owner, name, function)

    def _watched(self, stage: Stage, where: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            with self._lock:
                self.calls[where] += 1
            if stage.blocks:
                return self._block(stage.name, function(*args, **kwargs))
            with self.stage(stage.name):
                return function(*args, **kwargs)

        return call

    @contextmanager
    def _block(self, name: str, block: AbstractContextManager[Any]) -> Iterator[Any]:
        with self.stage(name), block as value:
            yield value


def processor_seconds() -> float:
    """Return the processor time of this process, its threads and the children that it waited for."""
    return time.process_time() + _of_children()


def _used() -> float:
    return time.thread_time() + _of_children()


def _of_children() -> float:
    times = os.times()
    return times.children_user + times.children_system


def _owner(where: str) -> tuple[Any, str]:
    """Return the module or class in which the function is looked up, and its name there."""
    module, _, path = where.partition(":")
    owner: Any = importlib.import_module(module)
    *classes, name = path.split(".")
    for part in classes:
        owner = getattr(owner, part)
    return owner, name
