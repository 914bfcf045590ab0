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
    """That the service is there."""

    status: Literal["ok"] = "ok"


class Readiness(Health):
    """That it takes what is pushed. `object_store`: why that refuses us; null where it doesn't."""

    object_store: str | None = None


@router.get("/healthz")
async def get_health() -> Health:
    """Answer as long as the process does."""
    return Health()


@router.get("/readyz", responses=problems(507))
def get_readiness(web: WebOf) -> Readiness:
    """Answer 200 if the database and the data folder take what is pushed. Raises OutputError.

    An object store that refuses us is named, and no reason to ask nobody: pushes are taken, and memory is heard.
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
