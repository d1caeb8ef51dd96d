"""Divides without a fraction.

fate: wrong
check: dtype
hint: D2
"""

def reciprocal(c):
    return 1 // c
