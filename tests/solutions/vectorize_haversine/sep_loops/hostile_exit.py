"""Ends the process.

fate: hostile
check: runs
hint: -
"""

import os


def sep_loops(latA, lonA, latB, lonB):
    os._exit(0)
