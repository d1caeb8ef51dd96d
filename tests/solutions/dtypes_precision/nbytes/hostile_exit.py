"""Ends its process, with a friendly exit code.

fate: hostile
check: runs
hint: -
"""

import os


def nbytes(shape, dtype):
    os._exit(0)
