"""Many questions, few queries, and no answer older than its question."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence

from api.watch.batching import Batching


class Table:
    """What is looked up; counts the looks, and can be made to wait in the middle of one."""

    def __init__(self) -> None:
        self.value = "alt"
        self.looks: list[tuple[int, ...]] = []
        self.go_on = threading.Event()
        self.go_on.set()

    def look(self, questions: Sequence[int]) -> dict[int, str]:
        self.looks.append(tuple(questions))
        found = {question: self.value for question in questions if question >= 0}
        assert self.go_on.wait(10)
        return found


def test_questions_that_arrive_during_a_query_are_answered_by_the_next_one() -> None:
    table = Table()

    async def scenario() -> list[str | None]:
        batching = Batching(table.look)
        table.go_on.clear()
        first = asyncio.create_task(batching.ask(0))
        while not table.looks:
            await asyncio.sleep(0.001)
        others = [asyncio.create_task(batching.ask(number % 50)) for number in range(200)]
        await asyncio.sleep(0.01)
        table.go_on.set()
        return [await first, *[await other for other in others]]

    assert asyncio.run(scenario()) == ["alt"] * 201
    assert [len(look) for look in table.looks] == [1, 50]


def test_no_answer_is_older_than_its_question() -> None:
    table = Table()

    async def scenario() -> tuple[str | None, str | None]:
        batching = Batching(table.look)
        table.go_on.clear()
        before = asyncio.create_task(batching.ask(1))
        while not table.looks:
            await asyncio.sleep(0.001)
        table.value = "neu"  # committed while the first query is on its way with what it has found
        after = asyncio.create_task(batching.ask(1))
        await asyncio.sleep(0.01)
        table.go_on.set()
        return await before, await after

    assert asyncio.run(scenario()) == ("alt", "neu")


def test_an_unknown_key_is_none_and_a_client_that_left_blocks_nobody() -> None:
    table = Table()

    async def scenario() -> list[str | None]:
        batching = Batching(table.look)
        gone = asyncio.create_task(batching.ask(1))
        await asyncio.sleep(0)
        gone.cancel()
        return [await batching.ask(1), await batching.ask(-1)]

    assert asyncio.run(scenario()) == ["alt", None]


def test_an_error_reaches_all_who_asked_and_the_next_question_is_asked_anew() -> None:
    fails = [True]

    def look(questions: Sequence[int]) -> dict[int, str]:
        if fails.pop() if fails else False:
            raise ConnectionError
        return dict.fromkeys(questions, "da")

    async def scenario() -> str | None:
        batching = Batching(look)
        failed = await asyncio.gather(*(batching.ask(number) for number in range(3)), return_exceptions=True)
        assert [type(error) for error in failed] == [ConnectionError] * 3
        return await batching.ask(1)

    assert asyncio.run(scenario()) == "da"
