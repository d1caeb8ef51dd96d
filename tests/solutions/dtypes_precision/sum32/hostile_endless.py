"""Waits for a sum that never comes.

fate: hostile
check: runs
hint: -
"""

def sum32(x, axis):
    while True:
        pass
