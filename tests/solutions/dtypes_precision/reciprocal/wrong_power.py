"""Takes an integer to a negative integer power.

fate: wrong
check: runs
hint: D4
"""

def reciprocal(c):
    return c**-1
