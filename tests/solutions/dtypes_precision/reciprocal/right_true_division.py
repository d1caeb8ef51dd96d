"""Divides, which gives float64 for integers.

fate: right
"""

def reciprocal(c):
    return 1 / c
