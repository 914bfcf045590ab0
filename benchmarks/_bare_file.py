"""The comparison: a bare Starlette FileResponse under the same uvicorn; arguments: folder and port."""

from __future__ import annotations

import sys
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Route

FOLDER, PORT = Path(sys.argv[1]), int(sys.argv[2])


async def audio(_: Request) -> FileResponse:
    return FileResponse(FOLDER / "audio.mp3", media_type="audio/mpeg")


if __name__ == "__main__":
    app = Starlette(routes=[Route("/audio.mp3", audio)])
    uvicorn.run(app, host="127.0.0.1", port=PORT, access_log=False, log_level="warning", server_header=False)
