"""Ends the process.

fate: hostile
check: runs
hint: -
"""

import os


def generate(N, seed):
    os._exit(0)
