"""Counts as floats.

fate: wrong
check: type
hint: -
"""


def gr_ranks():
    return {"g": 2.0, "Gamma": 3.0, "x": 1.0}
