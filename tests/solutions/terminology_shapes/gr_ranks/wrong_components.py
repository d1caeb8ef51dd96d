"""Counts the components.

fate: wrong
check: values
hint: X_gr_ranks_axes
"""


def gr_ranks():
    return {"g": 16, "Gamma": 64, "x": 4}
