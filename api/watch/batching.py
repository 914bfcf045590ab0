"""Combines questions into few queries: those that arrive while a query runs are answered by the next one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Generic, TypeVar

from anyio import CapacityLimiter, to_thread

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Batching(Generic[K, V]):
    """Asks `look`, which answers any number of questions at once, in a thread. For one event loop.

    A query begins after its questions came, so no answer is older than its question.
    """

    def __init__(self, look: Callable[[Sequence[K]], Mapping[K, V]]) -> None:
        self._look = look
        self._waiting: dict[K, asyncio.Future[V | None]] = {}
        self._work: asyncio.Task[None] | None = None
        self._threads = CapacityLimiter(1)  # its own: pushes that wait for a lock must not hold up listeners

    async def ask(self, question: K) -> V | None:
        """Return the answer; None where `look` has none. Raises what `look` raises."""
        answer = self._waiting.get(question)
        if answer is None:
            answer = self._waiting[question] = asyncio.get_running_loop().create_future()
            if self._work is None:
                self._work = asyncio.create_task(self._answer_all())
        return await asyncio.shield(answer)

    async def _answer_all(self) -> None:
        try:
            while self._waiting:
                asked, self._waiting = self._waiting, {}
                await self._answer(asked)
        finally:
            self._work = None

    async def _answer(self, asked: Mapping[K, asyncio.Future[V | None]]) -> None:
        try:
            found = await to_thread.run_sync(self._look, tuple(asked), limiter=self._threads)
        except Exception as error:  # noqa: BLE001 - whoever asked handles it
            for answer in asked.values():
                answer.set_exception(error)
        else:
            for question, answer in asked.items():
                answer.set_result(found.get(question))
