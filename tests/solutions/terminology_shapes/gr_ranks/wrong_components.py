"""Counts the components.

fate: wrong
check: values
hint: -
"""


def gr_ranks():
    return {"g": 16, "Gamma": 64, "x": 4}
