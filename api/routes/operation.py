"""For operators: `/healthz`, `/readyz` and `/metrics`."""

from __future__ import annotations

import tempfile
from typing import Literal

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from pydantic import BaseModel

from api.http.openapi import problems
from api.http.web import WebOf
from reader.errors import OutputError

router = APIRouter(tags=["operation"])


class Health(BaseModel):
    """That the process runs."""

    status: Literal["ok"] = "ok"


class Readiness(Health):
    """Whether the service accepts pushes. `object_store`: why the object store refuses us; null if it doesn't."""

    object_store: str | None = None


@router.get("/healthz")
async def get_health() -> Health:
    """Answer as long as the process runs."""
    return Health()


@router.get("/readyz", responses=problems(507))
def get_readiness(web: WebOf) -> Readiness:
    """Answer 200 if the database and the data folder accept pushes.

    A refusal of the object store is reported, but doesn't change the status: pushes and audio in memory still work.
    """
    web.services.database.probe()
    try:
        with tempfile.TemporaryFile(dir=web.services.settings.data) as file:
            file.write(b"ready")
    except OSError as error:
        raise OutputError(f"The data folder can't be written ({error.strerror}).") from error
    return Readiness(object_store=web.services.blobs.refusal())


@router.get(
    "/metrics",
    response_class=Response,
    responses={200: {"description": "Prometheus.", "content": {"text/plain": {"schema": {"type": "string"}}}}},
)
def get_metrics(web: WebOf) -> Response:
    """Return the metrics in Prometheus' text format; nothing in them is about a person."""
    return Response(generate_latest(web.metrics.registry), headers={"Content-Type": CONTENT_TYPE_LATEST})
