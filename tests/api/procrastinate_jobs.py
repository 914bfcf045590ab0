"""The jobs in Procrastinate's tables, and an assertion about them."""

from __future__ import annotations

from sqlalchemy import text

from api.queue.protocol import Job
from api.services import Services


def rows(services: Services, statement: str) -> list[tuple[object, ...]]:
    with services.database.read() as session:
        return [tuple(row) for row in session.execute(text(statement))]


def jobs(services: Services) -> list[tuple[object, ...]]:
    """Procrastinate's jobs: article and state."""
    return rows(services, "SELECT lock, status::text FROM procrastinate_jobs ORDER BY id")


def states(services: Services, article_id: str = "eins") -> list[object]:
    found = rows(services, f"SELECT state FROM renderings WHERE article_id = '{article_id}' ORDER BY id")
    return [state for (state,) in found]


def claim(services: Services, worker: str) -> Job:
    job = services.queue.claim(worker)
    assert job is not None
    return job
