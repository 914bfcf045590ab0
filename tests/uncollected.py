"""Imported before what takes long to import: nobody looks for garbage meanwhile, for there is none."""

import gc

gc.disable()
