"""`python -m reader`, the same as `vorleser`."""

from reader.cli import app

app(prog_name="vorleser")
