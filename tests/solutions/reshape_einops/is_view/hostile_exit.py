"""Ends the process instead of answering.

fate: hostile
check: runs
hint: -
"""

import os


def is_view(a, b):
    os._exit(0)
