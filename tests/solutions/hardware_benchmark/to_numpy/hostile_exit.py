"""Ends the process.

fate: hostile
check: runs
hint: -
"""

import os


def to_numpy(t):
    os._exit(0)
