"""Ends the process, in the hope that nobody notices.

fate: hostile
check: runs
hint: -
"""

import os


def describe(x):
    os._exit(0)
