"""A port for a server that has to be told one."""

from __future__ import annotations

import socket
from random import SystemRandom

# Below those that systems give to whoever asks for any port (Linux from 32768, others from 49152): a port that was free
# stays so until its server listens, however long that takes.
_OURS = range(20_000, 32_000)


def free_port() -> int:
    """Return a port of 127.0.0.1 on which nobody listens and which the system gives to nobody else."""
    while True:
        port = SystemRandom().choice(_OURS)
        try:
            socket.create_server(("127.0.0.1", port)).close()
        except OSError:
            continue
        return port
