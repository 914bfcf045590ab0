"""moto's server, run as a file, without what takes a quarter of each request: a look at the disk, and a line of log."""

from __future__ import annotations

import functools
import logging

from moto import backends, server

_listed = backends.list_of_moto_modules
backends.list_of_moto_modules = functools.cache(lambda: tuple(_listed()))
logging.getLogger("werkzeug").setLevel(logging.WARNING)

if __name__ == "__main__":
    server.main()
